// Handlers: the functions that a subscription hands events to.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "bus/interest.hpp"
#include "runtime/fold.hpp"

namespace playground {

/// An event that could not be handled, and why, as a sentence.
struct Failed {
  Position position;
  std::string why;
};

/// Handles those events from position `first` to `last` that it listens to, in order. Answers the first that failed;
/// that one and those behind it have then left no trace.
using Handler = std::function<std::optional<Failed>(Position first, Position last)>;

/// A handler that calls `handle` with each event of interest. `handle` answers nothing, or why it failed.
Handler each_event(const EventLog& log, Interest interest,
                   std::function<std::optional<std::string>(const LoggedEvent&)> handle);

/// A typed handler: calls `handle` with every event of type E among the events of a domain, and passes over all others.
template <class E, class Event>
Handler handler_of(const EventLog& log, std::function<void(const E&)> handle) {
  return [&log, reader = EventReader<Event>(log), handle = std::move(handle)](
             Position first, Position last) mutable -> std::optional<Failed> {
    log.scan(first, last,
             [&](const LoggedEvent& event) { reader.visit(event, [&](const E& typed) { handle(typed); }); });
    return {};
  };
}

}  // namespace playground
