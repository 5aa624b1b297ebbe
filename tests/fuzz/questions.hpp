// Every question about a log that came from anywhere.
#pragma once

#include <string>

#include "playground.hpp"

namespace playground::fuzz {

/// Asks what people look at when they open a log, of its ends and some of what is between; what is wrong with an
/// answer, as a sentence, or nothing.
std::string ask_all(Playground& core);

/// What is wrong with an answer, as a sentence, or nothing: it is JSON, and where it is a failure, one that says why.
std::string problem_of(const std::string& answer);

/// Applies what was decided and hands it to all who listen; whether that could be.
bool take(Playground& core, ByteView segment);

}  // namespace playground::fuzz
