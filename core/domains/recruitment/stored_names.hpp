// The names under which logs hold the recruitment's messages. They are only ever added to: a name that is changed or
// taken away here makes the logs that hold it unreadable.
#pragma once

#include <array>
#include <string_view>

namespace playground::recruitment {

inline constexpr std::array<std::string_view, 10> kStoredNames = {
    "AddCandidate",     "InviteCandidate",         "MoveCandidateToStandby", "RejectCandidate", "CandidateAdded",
    "CandidateInvited", "CandidateMovedToStandby", "CandidateRejected",      "AddCandidate@2",  "CandidateAdded@2"};

}  // namespace playground::recruitment
