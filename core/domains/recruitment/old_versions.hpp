// What the recruitment's messages were like before: the forms that old logs hold. Nothing here is ever changed.
#pragma once

#include <string_view>
#include <tuple>

#include "domain/field.hpp"

namespace playground::recruitment::old {

/// The threshold for everybody, from the days when it was a setting and no part of what happened.
inline constexpr double kThreshold = 75;

struct AddCandidateV1 {
  static constexpr std::string_view kName = "AddCandidate";
  JsonObject profile;
  double score = 0;

  static constexpr auto fields() {
    return std::tuple{field<&AddCandidateV1::profile>(
                          {.name = "profile", .label = "Profile", .max_length = 10'000, .personal = true}),
                      field<&AddCandidateV1::score>({.name = "score", .label = "Score"})};
  }
};

struct CandidateAddedV1 {
  static constexpr std::string_view kName = "CandidateAdded";
  JsonObject profile;
  double score = 0;

  static constexpr auto fields() {
    return std::tuple{field<&CandidateAddedV1::profile>(
                          {.name = "profile", .label = "Profile", .max_length = 10'000, .personal = true}),
                      field<&CandidateAddedV1::score>({.name = "score", .label = "Score"})};
  }
};

}  // namespace playground::recruitment::old
