// How much memory something asks for.
#pragma once

#include <cstddef>

namespace playground::fuzz {

/// All bytes that were asked for until now, those that were given back as well.
std::size_t allocated();

}  // namespace playground::fuzz
