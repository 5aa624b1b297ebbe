// What can be asked of a candidate.
#pragma once

#include <string_view>
#include <tuple>
#include <variant>

#include "domain/field.hpp"

namespace playground::recruitment {

/// The score that invites a candidate where nobody says otherwise.
inline constexpr double kUsualThreshold = 75;

struct AddCandidate {
  static constexpr std::string_view kName = "AddCandidate";
  static constexpr bool kCreates = true;
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
