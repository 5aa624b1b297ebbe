#include "event_store/correlated.hpp"
#include "playground/question.hpp"
#include "playground/records.hpp"

namespace playground::questions {

namespace {

Json answer(System& system, Request& request) {
  const std::string correlation_id = request.text("correlationId", 0, 100);
  const std::uint32_t limit = request.number("limit", 1'000, 1, 10'000);
  if (!request.complete()) return {};
  const Records records(system);
  Json events = Json::array();
  const auto visit = [&](Position position) {
    events.push_back(records.event_at(position));
    return events.size() < limit;
  };
  if (correlation_id.empty())
    system.integration_log().for_each(visit);
  else
    system.integration_log().for_each_of(
        correlated_positions(system.log(), std::string_view(correlation_id), 1, system.log().position()), visit);
  return events;
}

}  // namespace

Question integration_events() {
  return {"integrationEvents", "The question for integration events",
          "The events as they arrived at a global handler that keeps everything.", answer};
}

}  // namespace playground::questions
