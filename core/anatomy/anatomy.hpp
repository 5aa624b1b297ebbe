// Inside one command: everything that happens to it, one small step after another, really done in a log of its own.
#pragma once

#include <memory>

#include "anatomy/crash.hpp"

namespace playground {

struct Anatomy {
  std::unique_ptr<System> scratch;  ///< Where it was done, which the steps are about; its log ends with the command.
  std::vector<AnatomyStep> steps;   ///< In the order in which they happened.
  std::optional<Crash> crash;       ///< Where one was asked for.
};

/// Runs a command in a scratch system that begins with the first `before` commits of the real one, which stays as it
/// is, and has neither faults nor lag. `crash_after` asks for a crash behind so many of its steps. `invalid` where the
/// command cannot be decided, or has fewer steps. Costs a replay of the log, and with a crash another one.
std::variant<Anatomy, Failure> anatomy(const System& real, CommitNumber before, const CommandRequest& request,
                                       const ReadCommand& read, std::optional<std::uint32_t> crash_after);

}  // namespace playground
