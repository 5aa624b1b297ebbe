#include "bus/handler.hpp"

namespace playground {

Handler each_event(const EventLog& log, Interest interest,
                   std::function<std::optional<std::string>(const LoggedEvent&)> handle) {
  return [&log, filter = EventFilter(log, std::move(interest)), handle = std::move(handle)](
             Position first, Position last) mutable -> std::optional<Failed> {
    for (Position position = first; position <= last; ++position) {
      const LoggedEvent event = log.event(position);
      if (!filter.wants(event)) continue;
      if (auto why = handle(event)) return Failed{position, std::move(*why)};
    }
    return {};
  };
}

}  // namespace playground
