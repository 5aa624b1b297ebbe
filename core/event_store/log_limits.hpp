// What a log can number and hold, and what it says where that is not enough.
#pragma once

#include <cstdint>
#include <string>

namespace playground {

/// The most that a log takes. By default that is what its columns can number; a test that wants to see a limit sets a
/// lower one.
struct LogLimits {
  std::uint64_t events = 4'000'000'000;   ///< Positions and versions have 32 bits.
  std::uint64_t commits = 1'000'000'000;  ///< Each brings up to three new ids and a stream, which have 32 bits too.
  std::uint64_t types = 65'535;           ///< Of messages. They have 16 bits, of which one value means none.
  std::uint64_t bytes = 1ull << 31;       ///< Of messages with more than three bytes: their addresses have 31 bits.
};

/// Why a commit does not fit into a log.
struct LogFull {
  std::string message;  ///< A sentence.
  std::string advice;   ///< What a person can do.
};

}  // namespace playground
