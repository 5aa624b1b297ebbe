// What fuzzers run. found_test.cpp runs all of them with the bytes that are kept.
#pragma once

#include <array>
#include <string>

#include "bytes/bytes.hpp"

namespace playground::fuzz {

/// What was not as it must be, as a sentence; empty where all was. The same bytes give the same answer.
using Target = std::string (*)(ByteView input);

/// A log that somebody sent is read to its end, in time and memory that follow from its size, and written as it was.
std::string segment(ByteView input);
/// It is taken over or refused as a whole. What is taken over answers every question, is exported and taken over again
/// as it is, and takes a further command.
std::string import(ByteView input);
/// It is applied as a stored log, which nobody looks at before: that answers every question.
std::string apply(ByteView input);
/// A batch of commands as JSON: each gets its answer, what is decided can be applied, and sent again it is answered as
/// before.
std::string decide(ByteView input);
/// Lines, each of which is a question by its name and behind it JSON; where there is none of that name, its first byte
/// chooses one. Each gets an answer, and the log stays as it is.
std::string ask(ByteView input);

struct Named {
  const char* name;
  Target run;
};

inline constexpr std::array<Named, 5> kTargets = {
    {{"segment", segment}, {"import", import}, {"apply", apply}, {"decide", decide}, {"ask", ask}}};

}  // namespace playground::fuzz
