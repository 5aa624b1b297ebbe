#include "playground/question.hpp"
#include "playground/snapshot_json.hpp"

namespace playground::questions {

namespace {

Json cost_to_json(const CommandCost& cost) {
  return {{"commandId", cost.id}, {"stream", cost.stream}, {"type", cost.type}, {"load", load_to_json(cost.load)}};
}

Json answer(System& system, Request& request) {
  const Moment moment = read_moment(request, system);
  if (!request.complete()) return {};
  SnapshotHost& snapshots = moment.domain->snapshots();
  snapshots.follow(system.log().commits());
  Json commands = Json::array();
  for (const auto& cost : system.costs()) commands.push_back(cost_to_json(cost));
  const auto load = [&](StateSource source) {
    return load_to_json(snapshots.load(moment.stream, moment.version, source, 1));
  };
  return {{"stream", moment.name},
          {"version", moment.version},
          {"position", moment.position},
          {"with", load(StateSource::snapshots)},
          {"without", load(StateSource::events)},
          {"commands", commands}};
}

}  // namespace

Question cost() {
  return {"cost", "The question for a cost",
          "What it takes to load a state with snapshots and without, and what the last commands took.", answer};
}

}  // namespace playground::questions
