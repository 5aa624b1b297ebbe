// Taking over a log that was written elsewhere, perhaps by an older version: its commits go behind those that are here.
#pragma once

#include <variant>

#include "bytes/bytes.hpp"
#include "system/failure.hpp"

namespace playground {

class System;

/// What is to be taken over.
struct Import {
  Bytes segment;  ///< Belongs at the end of the log as it is now; empty where nothing is new.
  std::uint32_t commits = 0;
  std::uint32_t known = 0;  ///< Commits that the log has already, which are left out.
};

/// All of the other log or nothing; changes nothing. `corrupt` where it cannot be read; `invalid` where an id is taken
/// here by something else or twice in it, where a stream goes on otherwise here, or a commit is not one that could have
/// been decided here (gate.hpp); `full` where it does not fit.
std::variant<Import, Failure> import_log(const System& system, ByteView log);

}  // namespace playground
