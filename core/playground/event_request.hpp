// The event that a question is about.
#pragma once

#include "playground/request.hpp"

namespace playground {

/// The position of an event that a request names as `position`, which it must.
inline Position read_event_position(Request& request, const EventLog& log) {
  const Position position = request.position("position", log, 1);
  if (!request.has("position")) request.fail("needs \"position\" as that of an event.");
  return position;
}

}  // namespace playground
