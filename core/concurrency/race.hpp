// A race: two actors send a command each to one stream, and their steps fall in one of six orders.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/any_described.hpp"
#include "event_store/event_log.hpp"

namespace playground {

/// Every order in which two actors can take their two turns: with the first an actor loads the stream and decides, with
/// the second it appends.
inline constexpr std::array<std::string_view, 6> kRaceOrders = {"AABB", "ABAB", "ABBA", "BAAB", "BABA", "BBAA"};

/// How a race is run.
struct RaceSetup {
  StoredMessage a, b;               ///< What the actors send.
  std::string_view order = "ABAB";  ///< One of kRaceOrders.
  bool check = true;                ///< Whether an append expects the version that was loaded, or any.
  std::uint32_t retries = 3;        ///< How often an actor loads and decides again after a conflict.
};

/// An event that was decided or appended.
struct RaceEvent {
  std::string_view type;
  AnyDescribed data;
};

/// One thing that an actor did.
struct RaceStep {
  enum class Does : std::uint8_t { load, decide, append };

  char actor = 'A';           ///< 'A' or 'B'.
  std::uint32_t attempt = 1;  ///< From 2 on, it tries again after a conflict.
  Does does = Does::load;
  Version version = 0;                  ///< The stream's version that was loaded, or that there is after the append.
  AnyDescribed state = {};              ///< The state at that version; nothing where there is none, and for a decision.
  std::vector<RaceEvent> events = {};   ///< What was decided or appended.
  std::string rejection, message = {};  ///< Which rule refused it and its sentence; empty where none did.
  std::optional<Version> expected = {};  ///< By an append that is checked.
  Version found = 0;                     ///< The version that the append found.
  bool conflict = false;                 ///< The append was refused.
};

/// What became of an actor's command.
struct RaceOutcome {
  enum class Is : std::uint8_t { accepted, rejected, conflict };
  Is is = Is::accepted;
  std::string message = {};  ///< The rule's sentence.
  bool stale = false;        ///< What was appended had been decided at a version that was past by then.
};

/// A race that is over.
struct RaceRun {
  std::string_view order;
  bool check = true;
  std::vector<RaceStep> steps;
  RaceOutcome a, b;
  Version version = 0;  ///< Of the stream, at the end.
  AnyDescribed state = {};

  const RaceOutcome& outcome(char actor) const { return actor == 'A' ? a : b; }
  RaceOutcome& outcome(char actor) { return actor == 'A' ? a : b; }
};

/// Appends the first `until` events of a stream to a log that has none of it, commit by commit: a scratch copy, in
/// which everything may happen.
void copy_stream(const EventLog& from, StreamIndex stream, Version until, EventLog& to);

/// The step in a sentence.
std::string say(const RaceStep& step, std::string_view stream);

/// What a race without the check came to, beside the same race with it, in sentences. `serial` are the two checked
/// races whose actors come one after the other.
std::string say_what_was_lost(const RaceRun& unchecked, const RaceRun& checked, const std::array<RaceRun, 2>& serial);

}  // namespace playground
