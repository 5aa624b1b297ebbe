#include "playground/question.hpp"

namespace playground::questions {

namespace {

Json answer(System& system, Request& request) {
  if (!request.complete()) return {};
  Json all = Json::array();
  for (const ProjectionHost* projection : system.projections()) {
    const Subscription& subscription = projection->subscription();
    all.push_back(
        {{"name", subscription.name()}, {"checkpoint", subscription.checkpoint()}, {"lag", subscription.lag()}});
  }
  return {{"position", system.log().position()}, {"commands", system.log().commits()}, {"projections", all}};
}

}  // namespace

Question status() {
  return {"status", "The question for the status", "How far the log and each read model are.", answer};
}

}  // namespace playground::questions
