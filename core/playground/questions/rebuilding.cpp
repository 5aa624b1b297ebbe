#include "playground/projection_request.hpp"
#include "playground/question.hpp"
#include "playground/row_json.hpp"

namespace playground::questions {

namespace {

Json answer(System& system, Request& request) {
  const ProjectionHost* const projection = read_projection(system, request);
  const std::uint32_t offset = request.number("offset", 0);
  const std::uint32_t limit = request.number("limit", 100, 1, 10'000);
  if (!request.complete()) return {};
  const auto made = projection->rebuilding(offset, limit);
  if (!made) return nullptr;
  return {{"name", projection->subscription().name()},
          {"rows", rows_json(made->rows)},
          {"total", made->size},
          {"checkpoint", made->handled},
          {"lag", system.log().position() - made->handled}};
}

}  // namespace

Question rebuilding() {
  return {"rebuilding", "The question for a rebuild", "The new rows of a read model as far as they are made, or null.",
          answer};
}

}  // namespace playground::questions
