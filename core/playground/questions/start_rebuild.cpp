#include "playground/projection_request.hpp"
#include "playground/question.hpp"

namespace playground::questions {

namespace {

Json answer(System& system, Request& request) {
  ProjectionHost* const projection = read_projection(system, request);
  if (!request.complete()) return {};
  projection->start_rebuild();
  return {{"done", 0}, {"total", system.log().position()}};
}

}  // namespace

Question start_rebuild() {
  return {"startRebuild", "The wish to make a read model anew", "Begins to make a read model anew beside its rows.",
          answer};
}

}  // namespace playground::questions
