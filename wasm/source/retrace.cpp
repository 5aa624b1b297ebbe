// What ran, for JavaScript: one function, text in and out.
#include "retrace.hpp"

#include <emscripten/bind.h>

namespace {

using playground::Json;

std::string answer(const std::string& system, const std::string& query) {
  const auto found = playground::retraces().find(system);
  if (found == playground::retraces().end()) return playground::dump({{"problem", "There is no such system."}});
  return playground::dump(found->second(playground::parse_json(query)));
}

}  // namespace

EMSCRIPTEN_BINDINGS(retrace) { emscripten::function("retrace", &answer); }
