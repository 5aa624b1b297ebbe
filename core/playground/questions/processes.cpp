#include <algorithm>
#include <set>

#include "playground/question.hpp"
#include "playground/records.hpp"

namespace playground::questions {

namespace {

/// Instances as they stood when the log was at a position.
class Instances {
 public:
  Instances(const System& system, Position at) : log_(system.log()), records_(system), at_(at) {}

  Json json(const FoundInstance& found) const {
    const InstanceView& instance = found.instance;
    return {{"process", found.process->name()},
            {"stream", log_.stream_name(instance.stream)},
            {"correlationId", instance.correlation_id},
            {"status", instance.status},
            {"state", to_json(instance.state)},
            {"steps", steps(instance)},
            {"commands", commands(instance)}};
  }

 private:
  Json steps(const InstanceView& instance) const {
    Json steps = Json::array();
    for (const Step& step : instance.steps) {
      const LoggedEvent event = log_.event(step.position);
      steps.push_back({{"position", step.position},
                       {"stream", log_.stream_name(event.stream)},
                       {"type", log_.type_name(event.type)},
                       {"from", step.from},
                       {"to", step.to}});
    }
    return steps;
  }

  /// Those that people sent to its stream, too. What the log holds stands in the order of the log, and then what waits.
  Json commands(const InstanceView& instance) const {
    std::vector<std::pair<CommitNumber, Json>> sorted;
    std::set<CommitNumber> own;
    for (const ProcessCommand& command : instance.commands) {
      if (command.commit) own.insert(*command.commit);
      sorted.emplace_back(command.commit.value_or(log_.commits()), sent(command));
    }
    for (const Position position : log_.stream_positions(instance.stream))
      if (const CommitNumber number = log_.commit_of(position); position <= at_ && own.insert(number).second)
        sorted.emplace_back(number, command(number));
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    Json commands = Json::array();
    for (auto& [number, json] : sorted) commands.push_back(std::move(json));
    return commands;
  }

  Json command(CommitNumber number) const {
    Json json = records_.command(number);
    json["events"] = Json::array();
    for (Position p = log_.position_before(number) + 1; p <= std::min(at_, log_.position_before(number + 1)); ++p)
      json["events"].push_back({{"position", p}, {"type", log_.type_name(log_.event(p).type)}});
    return json;
  }

  Json sent(const ProcessCommand& sent) const {
    Json json = sent.commit
                    ? command(*sent.commit)
                    : Json{{"id", uuid_text(sent.id)},         {"stream", sent.send.stream},
                           {"type", sent.send.type},           {"data", to_json(sent.send.command)},
                           {"causationId", sent.causation_id}, {"outcome", sent.dropped ? "dropped" : "waiting"},
                           {"events", Json::array()}};
    if (sent.cause != 0) json["cause"] = sent.cause;
    if (sent.send.due) json["due"] = sent.send.due->milliseconds;
    return json;
  }

  const EventLog& log_;
  const Records records_;
  const Position at_;
};

Json answer(System& system, Request& request) {
  const EventLog& log = system.log();
  Workflows::Wanted wanted;
  wanted.name = request.text("name", 0, 200);
  wanted.stream = request.text("stream", 0, 200);
  wanted.at = request.position("at", log);
  wanted.offset = request.number("offset", 0);
  wanted.limit = request.number("limit", 100, 1, 10'000);
  if (!request.complete()) return {};
  const Page<FoundInstance> page = system.workflows().instances(wanted);
  const Instances instances(system, wanted.at);
  Json found = Json::array();
  for (const auto& each : page.found) found.push_back(instances.json(each));
  return {{"instances", found}, {"total", page.total}};
}

}  // namespace

Question processes() {
  return {"processes", "The question for processes",
          "The instances of process managers, the newest first, as of a position.", answer};
}

}  // namespace playground::questions
