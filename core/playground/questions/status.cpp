#include "playground/question.hpp"

namespace playground::questions {

namespace {

/// Apart from what a first visit asks.
[[gnu::noinline]] Json unreadable_json(const EventLog& log, const Understood::Unreadable& unreadable) {
  const LoggedEvent event = log.event(unreadable.first);
  return {
      {"count", unreadable.count},
      {"first",
       {{"position", event.position}, {"stream", log.stream_name(event.stream)}, {"type", log.type_name(event.type)}}}};
}

Json answer(System& system, Request& request) {
  if (!request.complete()) return {};
  Json all = Json::array();
  for (const ProjectionHost* projection : system.projections()) {
    const Subscription& subscription = projection->subscription();
    all.push_back(
        {{"name", subscription.name()}, {"checkpoint", subscription.checkpoint()}, {"lag", subscription.lag()}});
  }
  Json status = {{"position", system.log().position()}, {"commands", system.log().commits()}, {"projections", all}};
  if (const auto& unreadable = system.understood().unreadable(); unreadable.count > 0)
    status["unreadable"] = unreadable_json(system.log(), unreadable);
  return status;
}

}  // namespace

Question status() {
  return {"status", "The question for the status", "How far the log and each read model are.", answer};
}

}  // namespace playground::questions
