#include "playground/event_request.hpp"
#include "playground/question.hpp"

namespace playground::questions {

namespace {

Json step_json(const UpcastStep& step) {
  Json json = {{"version", step.version}};
  if (!step.change.empty()) json["change"] = step.change;
  json["data"] = to_json(step.data);
  return json;
}

Json steps_json(const System& system, std::string_view stream, const PackedMessage& event) {
  Json steps = Json::array();
  if (const DomainHost* const host = system.host_of(stream))
    for (const UpcastStep& step : host->domain().event_steps(event)) steps.push_back(step_json(step));
  return steps;
}

Json answer(System& system, Request& request) {
  const EventLog& log = system.log();
  const Position position = read_event_position(request, log);
  if (!request.complete()) return {};
  const LoggedEvent event = log.event(position);
  const std::string_view stored = log.type_name(event.type), stream = log.stream_name(event.stream);
  const auto [type, version] = read_stored_name(stored);
  return {{"position", position},
          {"stream", stream},
          {"type", type},
          {"schemaVersion", version},
          {"storedName", stored},
          {"bytes", event.data.size()},
          {"steps", steps_json(system, stream, {stored, event.data})}};
}

}  // namespace

Question stored_form() {
  return {"storedForm", "The question for a stored form",
          "An event as the log holds it, and each step to what handlers see.", answer};
}

}  // namespace playground::questions
