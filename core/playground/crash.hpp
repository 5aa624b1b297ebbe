// A crash in the middle of a command: the process dies between two steps and begins again with what is durable.
#pragma once

#include "domain/json.hpp"
#include "playground/command_batch.hpp"

namespace playground {

class Playground;

/// A command that went through from its first step to its last.
struct WholeRun {
  Playground& core;  ///< A log of its own that ends with the command, everything caught up.
  ByteView before;   ///< The segment of the log before the command; empty where there was none.
  ByteView commit;   ///< The segment with the command; empty where it needed no commit.
  Json request;      ///< A `CommandRequest` with `id` and `time`.
  Json answer;       ///< What its sender was answered.
  Json steps;        ///< `AnatomyStep[]`.
};

/// What comes of it where everything in memory is lost behind the first `after` steps: a `Crash`. A second playground
/// begins with the durable bytes alone, catches up, and is sent the command again.
Json crash(const WholeRun& run, std::size_t after);

}  // namespace playground
