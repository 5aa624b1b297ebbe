// How often each command was sent, by whom, and which events came of it, when the log was at any position.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "event_store/event_log.hpp"

namespace playground {

/// A command, whichever version of it was sent, by one sender; and what came of it.
struct CommandCount {
  std::string type;  ///< Empty for events that came without a command.
  std::string by;    ///< Empty for people.
  std::uint32_t accepted = 0, rejected = 0;
  std::vector<std::pair<std::string, std::uint32_t>> events = {};  ///< How often each came of it.
};

/// Counts a log of any length once: what was counted up to every kStride-th commit is kept, so that an answer costs
/// kStride commits at most. Takes in what is new whenever it is asked.
class TypeCounts {
 public:
  /// `known` are the actors that are told apart, in this order; everybody else counts as people.
  TypeCounts(const EventLog& log, std::vector<std::string> known) : log_(log), known_(std::move(known)) {}

  /// What had been decided when the log was at `at`, by type and sender.
  std::vector<CommandCount> at(Position at);

 private:
  /// Commands by actor, type, and what came of them: an event's type, or one of the two below.
  using Tally = std::map<std::uint64_t, std::uint32_t>;
  static constexpr std::uint64_t kAccepted = 0xFFFF'FFFF, kRefused = 0xFFFF'FFFE;
  static constexpr CommitNumber kStride = 1 << 14;

  std::uint64_t sender_and_type(CommitNumber commit) const;
  void add(Tally& tally, CommitNumber from, CommitNumber to) const;
  void add_part(Tally& tally, CommitNumber commit, Position last) const;
  const Tally& mark(std::size_t n);
  std::vector<CommandCount> summed(const Tally& tally) const;

  const EventLog& log_;
  std::vector<std::string> known_;
  std::vector<Tally> marks_{Tally{}};  // the n-th: of the commits before n * kStride
};

}  // namespace playground
