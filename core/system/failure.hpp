// What a system says when something cannot be done.
#pragma once

#include <string>

namespace playground {

/// A command, a question or a log that cannot be taken as it is.
struct Failure {
  std::string code;     ///< For programs: "invalid", "conflict", "corrupt" or "gap".
  std::string message;  ///< A sentence that a person can act on.
  std::string advice = {};
};

}  // namespace playground
