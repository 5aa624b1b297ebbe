#include "playground/projection_request.hpp"
#include "playground/question.hpp"

namespace playground::questions {

namespace {

Json answer(System& system, Request& request) {
  ProjectionHost* const projection = read_projection(system, request);
  if (!request.complete()) return {};
  const auto made = projection->rebuilding(0, 0);
  projection->cancel_rebuild();
  return {{"done", made ? made->handled : 0}, {"total", system.log().position()}};
}

}  // namespace

Question cancel_rebuild() {
  return {"cancelRebuild", "The wish to drop a rebuild", "Drops the new rows of a read model, if some are being made.",
          answer};
}

}  // namespace playground::questions
