// Systems side by side, as JSON.
#pragma once

#include <initializer_list>

#include "playground/row_json.hpp"
#include "timeline/compare.hpp"

namespace playground {

/// `{"projection","id"}` with the row under each system's name.
Json difference_json(const RowDifference& difference, std::initializer_list<const char*> names);
/// A `Comparison`.
Json compare_json(System& here, System& there);

}  // namespace playground
