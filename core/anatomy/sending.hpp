// Sends a command to a system, and says what comes of it.
#pragma once

#include "system/system.hpp"

namespace playground {

/// What a command came to, and the segment that is not applied yet.
struct Sent {
  DecidedBatch batch;
  std::optional<std::string> objection;  ///< Why it was refused or not decided.
  std::string types;                     ///< Of the events that were decided, now or when it was sent before.
};

Sent send(System& system, const CommandRequest& request, const ReadCommand& read);

}  // namespace playground
