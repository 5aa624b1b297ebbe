// A question: a row of the table of everything that can be asked.
#pragma once

#include "playground/request.hpp"
#include "system/system.hpp"

namespace playground {

/// Answers what is asked in a request, as JSON in the shape of wasm/playground.d.ts. Reads everything that it wants,
/// and does nothing where `request.complete()` is false or it has called `request.fail`: what is wrong is answered
/// instead.
struct Question {
  std::string_view name;  ///< By which it is asked: "whatIf".
  std::string_view asks;  ///< How a sentence about what is wrong with it begins: "The what-if".
  std::string_view says;  ///< What it answers, in a sentence.
  Json (*answer)(System& system, Request& request);
};

/// Everything that can be asked, in the order of the files in core/playground/questions, each of which has one.
const std::vector<Question>& all_questions();

}  // namespace playground
