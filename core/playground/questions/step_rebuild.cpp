#include "playground/projection_request.hpp"
#include "playground/question.hpp"

namespace playground::questions {

namespace {

Json answer(System& system, Request& request) {
  ProjectionHost* const projection = read_projection(system, request);
  const Position events = request.number("events", 1'000, 1);
  if (!request.complete()) return {};
  const auto done = projection->step_rebuild(events);
  if (!done) request.fail("is for \"" + projection->subscription().name() + "\", of which no rebuild is under way.");
  return {{"done", done.value_or(0)}, {"total", system.log().position()}};
}

}  // namespace

Question step_rebuild() {
  return {"stepRebuild", "The step of a rebuild",
          "Hands so many events to the new rows; when all are done they have replaced the old ones.", answer};
}

}  // namespace playground::questions
