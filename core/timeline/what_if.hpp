// What if something in the past had been otherwise: the same history twice more, edited, beside the real one. In one
// world the remaining facts are kept as they are, in the other every later command is decided again.
#pragma once

#include <map>
#include <optional>
#include <set>

#include "timeline/row_differences.hpp"

namespace playground {

/// What shall be otherwise, by the number of the commit (from 0) that it is about or, if it is put in, stands before.
struct Edits {
  struct PutIn {
    CommandRequest request;  ///< Without an id and a time, which it gets.
    StoredMessage command;
  };
  std::set<Position> left_out;
  std::map<CommitNumber, StoredMessage> changed;  ///< What each command says instead.
  std::multimap<CommitNumber, PutIn> put_in;
};

/// An event as it is in one of the worlds.
struct WorldEvent {
  Version version;
  std::string type;
  AnyDescribed data;
};

/// What became of a command in one of the edited worlds.
struct WorldOutcome {
  std::string_view is;  ///< "same", "otherwise", "impossible", "changed", "left out" or "inserted".
  std::vector<WorldEvent> events;
  std::string message = {};  ///< Of the rule that refused it; empty where none did.
};

/// A command of which something is otherwise.
struct EditedCommand {
  std::optional<CommitNumber> number;  ///< Nothing for one that is put in.
  std::string stream, type;
  AnyDescribed data;             ///< What it really said; nothing for one that is put in.
  Position before = 0;           ///< The position of the real log before it.
  std::vector<WorldEvent> real;  ///< What it really led to.
  WorldOutcome facts, decisions;
  std::string why = {};  ///< Why its events could never have happened; empty where they could.
};

struct WhatIf {
  std::vector<EditedCommand> commands;  ///< The first 500.
  std::uint32_t more = 0;               ///< How many there are besides.
  std::vector<RowDifference>
      rows;  ///< Really, with the facts kept, and decided again: at the end of each log, by it alone.
  std::vector<std::string> drifted;  ///< Read models that really show something else now: they are behind, or wrong.
};

/// Costs a replay of the whole log, twice; the system itself stays as it is, but for read models that are brought up to
/// date. `invalid` where a command that is put in or changed cannot be decided. The edits must be about commits and
/// events of the log.
std::variant<WhatIf, Failure> what_if(System& real, const Edits& edits);

}  // namespace playground
