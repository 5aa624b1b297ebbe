// What a system says when something cannot be done.
#pragma once

#include <string>
#include <utility>

#include "event_store/log_limits.hpp"

namespace playground {

/// A command, a question or a log that cannot be taken as it is.
struct Failure {
  std::string code;     ///< For programs: "invalid", "conflict", "corrupt", "gap", "full" or "newer".
  std::string message;  ///< A sentence that a person can act on.
  std::string advice = {};
  std::string field = {};  ///< What of a command it is about, as `Rejection::field`; empty where it is about none.
};

/// A log that is full, as a failure.
[[gnu::noinline]] inline Failure failure_of(LogFull full) {
  return {"full", std::move(full.message), std::move(full.advice)};
}

}  // namespace playground
