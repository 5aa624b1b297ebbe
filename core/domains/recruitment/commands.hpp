// What can be asked of a candidate.
#pragma once

#include <string_view>
#include <tuple>
#include <variant>

#include "domain/field.hpp"
#include "domains/recruitment/old_versions.hpp"

namespace playground::recruitment {

/// The score that invites a candidate where nobody says otherwise.
inline constexpr double kUsualThreshold = 75;

struct AddCandidate {
  static constexpr std::string_view kName = "AddCandidate";
  static constexpr bool kCreates = true;
  static constexpr int kVersion = 2;
  static constexpr std::string_view kChange = "The threshold is part of the command; it was 75 for everybody before.";
  using Previous = old::AddCandidateV1;
  static AddCandidate upcast(const Previous& previous) { return {previous.profile, previous.score, old::kThreshold}; }

  JsonObject profile;
  double score = 0;
  double threshold = kUsualThreshold;

  static constexpr auto fields() {
    return std::tuple{
        field<&AddCandidate::profile>(
            {.name = "profile", .label = "Profile", .help = "A JSON object.", .max_length = 10'000, .personal = true}),
        field<&AddCandidate::score>({.name = "score", .label = "Score"}),
        field<&AddCandidate::threshold>({.name = "threshold",
                                         .label = "Threshold",
                                         .help = "The lowest score that invites this candidate.",
                                         .optional = true})};
  }
  bool operator==(const AddCandidate&) const = default;
};

struct InviteCandidate {
  static constexpr std::string_view kName = "InviteCandidate";
  static constexpr auto fields() { return std::tuple{}; }
  bool operator==(const InviteCandidate&) const = default;
};

struct MoveCandidateToStandby {
  static constexpr std::string_view kName = "MoveCandidateToStandby";
  static constexpr auto fields() { return std::tuple{}; }
  bool operator==(const MoveCandidateToStandby&) const = default;
};

struct RejectCandidate {
  static constexpr std::string_view kName = "RejectCandidate";
  static constexpr auto fields() { return std::tuple{}; }
  bool operator==(const RejectCandidate&) const = default;
};

using Command = std::variant<AddCandidate, InviteCandidate, MoveCandidateToStandby, RejectCandidate>;

}  // namespace playground::recruitment
