#include "playground/question.hpp"

namespace playground::questions {

namespace {

Json count_json(const CommandCount& count) {
  Json events = Json::object();
  for (const auto& [type, times] : count.events) events[type] = times;
  Json json = {{"accepted", count.accepted}, {"rejected", count.rejected}, {"events", events}, {"type", count.type}};
  if (!count.by.empty()) json["by"] = count.by;
  return json;
}

Json answer(System& system, Request& request) {
  const Position at = request.position("at", system.log());
  if (!request.complete()) return {};
  Json commands = Json::array();
  for (const auto& count : system.counts().at(at)) commands.push_back(count_json(count));
  return {{"position", at}, {"commands", commands}};
}

}  // namespace

Question counts() {
  return {"counts", "The question for counts", "Commands and their events counted by type, as of a position.", answer};
}

}  // namespace playground::questions
