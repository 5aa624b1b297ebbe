// The rules of a candidate: its state, what it decides, and how its events change it.
#pragma once

#include <string>

#include "domain/decider.hpp"
#include "domains/recruitment/commands.hpp"
#include "domains/recruitment/events.hpp"
#include "domains/recruitment/status.hpp"

namespace playground::recruitment {

inline constexpr Rejection kCandidateDoesNotExist{"CandidateDoesNotExist", "candidate does not exist",
                                                  "Add the candidate first, or choose one that exists.", "stream"};
inline constexpr Rejection kCandidateAlreadyExists{"CandidateAlreadyExists", "candidate already exists",
                                                   "Choose an id that nobody has used.", "stream"};

/// One rule, and the causes for which it refuses.
inline constexpr std::string_view kInvalidAction = "CandidateInvalidAction";
inline constexpr Rejection kScoreBelowThreshold{kInvalidAction, "the candidate's score is below the threshold",
                                                "Invite a candidate whose score reaches the threshold, or move this "
                                                "one to standby.",
                                                "stream"};
inline constexpr Rejection kAlreadyOnStandby{kInvalidAction, "the candidate is on standby already",
                                             "Invite or reject the candidate.", "stream"};
inline constexpr Rejection kAlreadyInvited{kInvalidAction, "the candidate is invited already",
                                           "An invited candidate can only be rejected.", "stream"};
inline constexpr Rejection kAlreadyRejected{kInvalidAction, "the candidate is rejected already",
                                            "A rejection is final: choose another candidate.", "stream"};

/// A candidate as its events have made it. Also the decider of the recruitment: see domain/decider.hpp. The threshold
/// is the one that was in force when the candidate was added: what is decided depends on the history and on nothing
/// else.
struct Candidate {
  struct State {
    std::string status;  ///< One of status.hpp; empty before the candidate is added.
    double score = 0;
    double threshold = 0;

    static constexpr auto fields() {
      return std::tuple{field<&State::status>({.name = "status", .label = "Status"}),
                        field<&State::score>({.name = "score", .label = "Score"}),
                        field<&State::threshold>({.name = "threshold", .label = "Threshold"})};
    }
    bool operator==(const State&) const = default;
  };

  using Command = recruitment::Command;
  using Event = recruitment::Event;
  using Decision = playground::Decision<Event>;

  static Decision decide(const State& candidate, const AddCandidate& command);
  static Decision decide(const State& candidate, const InviteCandidate& command);
  static Decision decide(const State& candidate, const MoveCandidateToStandby& command);
  static Decision decide(const State& candidate, const RejectCandidate& command);

  static State evolve(State candidate, const CandidateAdded& event);
  static State evolve(State candidate, const CandidateInvited& event);
  static State evolve(State candidate, const CandidateMovedToStandby& event);
  static State evolve(State candidate, const CandidateRejected& event);
};

inline Candidate::Decision Candidate::decide(const State& candidate, const AddCandidate& command) {
  if (!candidate.status.empty()) return kCandidateAlreadyExists;
  return std::vector<Event>{CandidateAdded{command.profile, command.score, command.threshold}};
}

inline Candidate::Decision Candidate::decide(const State& candidate, const InviteCandidate&) {
  if (candidate.status.empty()) return kCandidateDoesNotExist;
  if (candidate.status == kInvited) return kAlreadyInvited;
  if (candidate.status == kRejected) return kAlreadyRejected;
  if (candidate.score < candidate.threshold) return kScoreBelowThreshold;
  return std::vector<Event>{CandidateInvited{}};
}

inline Candidate::Decision Candidate::decide(const State& candidate, const MoveCandidateToStandby&) {
  if (candidate.status.empty()) return kCandidateDoesNotExist;
  if (candidate.status == kStandby) return kAlreadyOnStandby;
  if (candidate.status == kInvited) return kAlreadyInvited;
  if (candidate.status == kRejected) return kAlreadyRejected;
  return std::vector<Event>{CandidateMovedToStandby{}};
}

inline Candidate::Decision Candidate::decide(const State& candidate, const RejectCandidate&) {
  if (candidate.status.empty()) return kCandidateDoesNotExist;
  if (candidate.status == kRejected) return kAlreadyRejected;
  return std::vector<Event>{CandidateRejected{}};
}

inline Candidate::State Candidate::evolve(State, const CandidateAdded& event) {
  return {std::string(kAdded), event.score, event.threshold};
}

inline Candidate::State Candidate::evolve(State candidate, const CandidateInvited&) {
  candidate.status = kInvited;
  return candidate;
}

inline Candidate::State Candidate::evolve(State candidate, const CandidateMovedToStandby&) {
  candidate.status = kStandby;
  return candidate;
}

inline Candidate::State Candidate::evolve(State candidate, const CandidateRejected&) {
  candidate.status = kRejected;
  return candidate;
}

}  // namespace playground::recruitment
