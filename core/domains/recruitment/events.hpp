// What can happen to a candidate. A name and a version, and the order of the fields under them, are the storage format:
// logs hold them, so they never change. Older versions are in old_versions.hpp.
#pragma once

#include <string_view>
#include <tuple>
#include <variant>

#include "domain/field.hpp"
#include "domains/recruitment/old_versions.hpp"

namespace playground::recruitment {

struct CandidateAdded {
  static constexpr std::string_view kName = "CandidateAdded";
  static constexpr int kVersion = 2;
  static constexpr std::string_view kChange = "The threshold is part of what happened; it was 75 for everybody before.";
  using Previous = old::CandidateAddedV1;
  static CandidateAdded upcast(const Previous& previous) { return {previous.profile, previous.score, old::kThreshold}; }

  JsonObject profile;
  double score = 0;
  double threshold = 0;

  static constexpr auto fields() {
    return std::tuple{field<&CandidateAdded::profile>(
                          {.name = "profile", .label = "Profile", .max_length = 10'000, .personal = true}),
                      field<&CandidateAdded::score>({.name = "score", .label = "Score"}),
                      field<&CandidateAdded::threshold>({.name = "threshold", .label = "Threshold"})};
  }
  bool operator==(const CandidateAdded&) const = default;
};

struct CandidateInvited {
  static constexpr std::string_view kName = "CandidateInvited";
  static constexpr auto fields() { return std::tuple{}; }
  bool operator==(const CandidateInvited&) const = default;
};

struct CandidateMovedToStandby {
  static constexpr std::string_view kName = "CandidateMovedToStandby";
  static constexpr auto fields() { return std::tuple{}; }
  bool operator==(const CandidateMovedToStandby&) const = default;
};

struct CandidateRejected {
  static constexpr std::string_view kName = "CandidateRejected";
  static constexpr auto fields() { return std::tuple{}; }
  bool operator==(const CandidateRejected&) const = default;
};

using Event = std::variant<CandidateAdded, CandidateInvited, CandidateMovedToStandby, CandidateRejected>;

}  // namespace playground::recruitment
