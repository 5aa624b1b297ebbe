// What a stream may be called.
#pragma once

#include <optional>
#include <string_view>

#include "system/failure.hpp"

namespace playground {

/// Why no stream may begin under this name, which is valid UTF-8: it holds what nobody sees, or what makes it look like
/// another name (a blank at an end, a control character, a mark without width, an accent apart from its letter).
/// Streams that have such a name from elsewhere stay as they are.
std::optional<Failure> objection_to_name(std::string_view stream);

}  // namespace playground
