#include "playground/question.hpp"
#include "playground/workflow_json.hpp"

namespace playground::questions {

namespace {

/// The command that records a delivery, as a `CommandRequest`.
Json record_json(const DueDelivery& delivery) {
  const CommandRequest& request = delivery.request;
  return {{"id", request.id},
          {"time", request.time},
          {"stream", request.stream},
          {"type", request.type},
          {"data", to_json(delivery.record)},
          {"correlationId", request.correlation_id},
          {"causationId", request.causation_id},
          {"actor", request.actor}};
}

Json answer(System& system, Request& request) {
  const Time now{request.time("now")};
  const std::uint32_t most = request.number("most", Workflows::kMost, 1);
  if (!request.complete()) return {};
  // What was wanted on account of what cannot be read is not known, and nothing could be recorded of it.
  const bool is_understood = system.understood().unreadable().count == 0;
  const Due due = is_understood ? system.workflows().due(now, most) : Due();
  Json commands = Json::array(), deliveries = Json::array();
  for (const auto& command : due.commands) commands.push_back(due_json(command, now));
  for (const auto& delivery : due.deliveries)
    deliveries.push_back({{"effect", effect_json(system.log(), delivery)}, {"record", record_json(delivery)}});
  return {
      {"commands", commands}, {"deliveries", deliveries}, {"next", due.next ? Json(due.next->milliseconds) : Json()}};
}

}  // namespace

Question due() {
  return {"due", "The question for what is due",
          "What process managers and side effects want done by a time, and when to ask again.", answer};
}

}  // namespace playground::questions
