// What process managers and side effects want done, as JSON.
#pragma once

#include "playground/records.hpp"

namespace playground {

/// A command that is due, as a `CommandRequest` with its id and this time.
Json due_json(const DueCommand& due, Time now);
/// An `Effect`.
Json effect_json(const EventLog& log, const FoundEffect& found);

}  // namespace playground
