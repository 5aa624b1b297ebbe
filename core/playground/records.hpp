// The log as people see it: events and commands as JSON.
#pragma once

#include "playground/request.hpp"
#include "system/system.hpp"

namespace playground {

/// Where an event stands, which its commit does not say by itself.
struct Place {
  Position position;
  Version version;
};

class Records {
 public:
  explicit Records(const System& system) : system_(system), log_(system.log()) {}

  /// A `RecordedEvent`: one event of a commit, which may or may not be in the log yet.
  Json event(const Commit& commit, const PackedMessage& event, Place place) const;
  /// The `RecordedEvent` at a position of the log.
  Json event_at(Position position) const;
  /// All events of a commit as an array; `before` is the position of the log before it.
  Json events_of(const Commit& commit, Position before) const;
  /// The `Answer` that a commit's command gets.
  Json answer(const Commit& commit, Position before) const;
  /// The `CommandRecord` of a commit of the log.
  Json command(CommitNumber number) const;
  /// The data of a command and of an event on a stream; an empty object where no domain knows them.
  Json command_data(std::string_view stream, const PackedMessage& command) const;
  Json event_data(std::string_view stream, const PackedMessage& event) const;

 private:
  const System& system_;
  const EventLog& log_;
};

}  // namespace playground
