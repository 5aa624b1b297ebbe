// The words that inputs are made of.
#pragma once

#include <string>

namespace playground::fuzz {

/// A dictionary for libFuzzer: the names of everything that the core describes, as they are stored and in JSON, of the
/// questions, and of what they are asked with.
std::string words();

}  // namespace playground::fuzz
