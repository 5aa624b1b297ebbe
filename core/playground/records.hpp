// The log as people see it: events and commands as JSON, and the domain that a stream belongs to.
#pragma once

#include <memory>
#include <vector>

#include "playground/answer.hpp"
#include "playground/host.hpp"

namespace playground {

/// Where an event stands, which its commit does not say by itself.
struct Place {
  Position position;
  Version version;
};

class Records {
 public:
  Records(const EventLog& log, const std::vector<std::unique_ptr<DomainHost>>& hosts) : log_(log), hosts_(hosts) {}

  /// The domain of a stream by its name's first part, or null.
  DomainHost* host_of(std::string_view stream) const;

  /// The categories of all domains, as an array.
  Json categories() const;
  /// Makes every domain forget what it has staged.
  void end_batch() const;

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

 private:
  const EventLog& log_;
  const std::vector<std::unique_ptr<DomainHost>>& hosts_;
};

}  // namespace playground
