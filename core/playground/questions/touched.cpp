#include "playground/event_request.hpp"
#include "playground/question.hpp"
#include "playground/row_json.hpp"

namespace playground::questions {

namespace {

Json answer(System& system, Request& request) {
  const Position position = read_event_position(request, system.log());
  if (!request.complete()) return {};
  Json rows = Json::array();
  for (ProjectionHost* projection : system.projections()) {
    const std::string id = projection->touched(position);
    if (id.empty()) continue;
    const AnyDescribed before = projection->row(id, position - 1), after = projection->row(id, position);
    if (before == after) continue;
    rows.push_back({{"projection", projection->subscription().name()},
                    {"id", id},
                    {"before", row_json(id, before)},
                    {"after", row_json(id, after)}});
  }
  return rows;
}

}  // namespace

Question touched() {
  return {"touched", "The question for what an event touched", "Every row of a read model that an event changed.",
          answer};
}

}  // namespace playground::questions
