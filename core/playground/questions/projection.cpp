#include "playground/projection_request.hpp"
#include "playground/question.hpp"
#include "playground/row_json.hpp"

namespace playground::questions {

namespace {

Json answer(System& system, Request& request) {
  ProjectionHost* const projection = read_projection(system, request);
  const Position at = request.position("at", system.log());
  const std::uint32_t offset = request.number("offset", 0);
  const std::uint32_t limit = request.number("limit", 100, 1, 10'000);
  if (!request.complete()) return {};
  const Subscription& subscription = projection->subscription();
  const Position reached = subscription.checkpoint_at(at);
  Json answer = {{"name", subscription.name()},
                 {"rows", rows_json(projection->rows(at, offset, limit))},
                 {"total", projection->size(at)},
                 {"checkpoint", reached},
                 {"lag", at - reached}};
  if (at < system.log().position() && !subscription.handled().knows(at)) note_unknown(answer, subscription);
  return answer;
}

}  // namespace

Question projection() {
  return {"projection", "The question for a projection", "A read model's rows, as of a position.", answer};
}

}  // namespace playground::questions
