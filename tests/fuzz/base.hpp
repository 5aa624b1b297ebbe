// A core with a history of every system, as those have it who decide and ask.
#pragma once

#include "playground.hpp"

namespace playground::fuzz {

/// The core with the history, as it was made. It is the same one until it is spoilt.
Playground& base();

/// Whoever has changed the core says so.
void spoil_base();

}  // namespace playground::fuzz
