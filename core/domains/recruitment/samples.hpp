// The histories of candidates that the page offers to load.
#pragma once

#include "domain/domain.hpp"
#include "domains/recruitment/candidate.hpp"

namespace playground::recruitment {

inline std::vector<Sample<Command>> samples() {
  const JsonObject profile{R"({"test":1})"};
  const AddCandidate good{profile, 99};
  return {
      {"REC-1",
       "A rejection is final",
       "Whoever was rejected cannot be invited any more; the refused command says so.",
       {{"1221", good}, {"1221", RejectCandidate{}}, {"1221", InviteCandidate{}, kInvalidAction}}},
      {"REC-2",
       "78 is not enough where 80 is asked",
       "The threshold is part of what happened when the candidate was added, so nobody can change it afterwards.",
       {{"1222", AddCandidate{profile, 78, 80}}, {"1222", InviteCandidate{}, kInvalidAction}}},
      {"REC-3",
       "A candidate is added",
       "One event, and a row with the score, the profile and the time.",
       {{"1223", AddCandidate{profile, 88}}}},
      {"REC-4",
       "A candidate waits on standby",
       "The status changes; when the candidate was added stays in the row.",
       {{"1224", good}, {"1224", MoveCandidateToStandby{}}}},
      {"REC-5",
       "A candidate is rejected",
       "The row keeps both times: added, rejected.",
       {{"1225", good}, {"1225", RejectCandidate{}}}},
      {"REC-6", "A candidate is invited", "99 where 75 is asked.", {{"1226", good}, {"1226", InviteCandidate{}}}},
      {"REC-7",
       "Three people, one place",
       "Ada reaches the threshold exactly and is invited from standby; Charles is below it; Mary is invited, and then "
       "rejected.",
       {{"ada", AddCandidate{{R"({"name":"Ada","knows":["engines","poetry"]})"}, 75}},
        {"charles", AddCandidate{{R"({"name":"Charles","knows":["engines"]})"}, 74.5}},
        {"mary", AddCandidate{{R"({"name":"Mary","knows":["stars"]})"}, 91.25}},
        {"ada", MoveCandidateToStandby{}},
        {"mary", InviteCandidate{}},
        {"charles", InviteCandidate{}, kInvalidAction},
        {"charles", MoveCandidateToStandby{}},
        {"mary", RejectCandidate{}},
        {"ada", InviteCandidate{}},
        {"charles", RejectCandidate{}}}}};
}

}  // namespace playground::recruitment
