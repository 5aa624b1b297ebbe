// What is demanded of a commit that somebody else has written, before it is taken over.
#pragma once

#include <optional>
#include <string>

#include "event_store/commit.hpp"

namespace playground {

class System;

/// Why a commit of another log is not one that could have been decided here: a text that is none or is too long, a
/// stream that no domain has, a command or an event that this version cannot read to its last byte, or a field beyond
/// its limits. A sentence; nothing where all is well. Looks at the commit alone, not at where it belongs.
std::optional<std::string> objection_to_commit(const System& system, const Commit& commit);

}  // namespace playground
