// A subscription: somebody who is handed every event of the log, in order, at their own pace.
#pragma once

#include <algorithm>
#include <functional>
#include <string>

#include "runtime/fold.hpp"

namespace playground {

/// Remembers how far its handler has come. The handler gets runs of events, from a first to a last position, each event
/// exactly once and in the order of the log.
class Subscription {
 public:
  using Handler = std::function<void(Position first, Position last)>;

  Subscription(std::string name, const EventLog& log, Handler handler)
      : name_(std::move(name)), log_(&log), handler_(std::move(handler)) {}

  const std::string& name() const { return name_; }
  /// The position of the last event that was handled.
  Position checkpoint() const { return checkpoint_; }
  /// How many events it has still to handle.
  Position lag() const { return log_->position() - checkpoint_; }

  /// Hands over at most `events` events; true when the subscription has caught up with the log.
  bool pump(Position events) {
    const Position last = checkpoint_ + std::min(events, lag());
    if (last > checkpoint_) handler_(checkpoint_ + 1, last);
    checkpoint_ = last;
    return lag() == 0;
  }

 private:
  std::string name_;
  const EventLog* log_;
  Handler handler_;
  Position checkpoint_ = 0;
};

/// A handler that calls `handle` with every event of type E among the events of a domain, and passes over all others.
template <class E, class Event>
Subscription::Handler handler_of(const EventLog& log, std::function<void(const E&)> handle) {
  return [&log, reader = EventReader<Event>(log), handle = std::move(handle)](Position first, Position last) mutable {
    log.scan(first, last,
             [&](const LoggedEvent& event) { reader.visit(event, [&](const E& typed) { handle(typed); }); });
  };
}

}  // namespace playground
