#include "playground/question.hpp"
#include "playground/workflow_json.hpp"

namespace playground::questions {

namespace {

Json answer(System& system, Request& request) {
  const std::string correlation_id = request.text("correlationId", 0, 100);
  const Position at = request.position("at", system.log());
  const std::uint32_t offset = request.number("offset", 0);
  const std::uint32_t limit = request.number("limit", 100, 1, 10'000);
  if (!request.complete()) return {};
  const Page<FoundEffect> page = system.workflows().effects(correlation_id, at, offset, limit);
  Json entries = Json::array();
  for (const auto& found : page.found) entries.push_back(effect_json(system.log(), found));
  return {{"entries", entries}, {"total", page.total}};
}

}  // namespace

Question outbox() {
  return {"outbox", "The question for the outbox",
          "What events called for outside, and whether it is done, as of a position.", answer};
}

}  // namespace playground::questions
