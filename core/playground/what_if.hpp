// What if something in the past had been otherwise: the same history twice more, edited, beside the real one.
#pragma once

#include <string>
#include <string_view>

#include "playground.hpp"

namespace playground {

/// Answers a `WhatIfQuery` of wasm/playground.d.ts with a `WhatIf`. Two worlds are made of the edited history: in one
/// the remaining *facts* are kept as they are, in the other every later command is *decided* again. The playground that
/// is asked does not change. Costs a replay of the whole log, twice.
///
/// Failures: `invalid`, where an edit names an event or a command that is not there, or a command that cannot be read.
std::string what_if(Playground& real, std::string_view query);

}  // namespace playground
