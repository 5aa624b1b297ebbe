#include "playground/anatomy_json.hpp"

#include "playground/compare_json.hpp"
#include "playground/records.hpp"
#include "playground/workflow_json.hpp"

namespace playground {

namespace {

/// Adds to a step's JSON what is its kind's own.
class StepWriter {
 public:
  StepWriter(const System& scratch, Json& json) : log_(scratch.log()), records_(scratch), json_(json) {}

  void operator()(const steps::Received& step) {
    json_["kind"] = "received";
    json_["id"] = step.id;
    json_["repeat"] = step.repeat;
  }
  void operator()(const steps::Loaded& step) {
    json_["kind"] = "loaded";
    json_["version"] = step.version;
    json_["state"] = to_json(step.state);
  }
  void operator()(const steps::Folded& step) {
    json_["kind"] = "folded";
    json_["event"] = records_.event_at(step.event);
    json_["before"] = to_json(step.before);
    json_["after"] = to_json(step.after);
  }
  void operator()(const steps::Decided& step) {
    json_["kind"] = "decided";
    json_["outcome"] = step.outcome;
    json_["version"] = step.version;
    json_["state"] = to_json(step.state);
    if (!step.rejection) return;
    json_["rejection"] = step.rejection->name;
    json_["message"] = step.rejection->message;
    if (!step.rejection->advice.empty()) json_["advice"] = step.rejection->advice;
  }
  void operator()(const steps::Produced& step) {
    json_["kind"] = "produced";
    Json& events = json_["events"] = Json::array();
    for (Position position = step.first; position <= step.last; ++position)
      events.push_back(records_.event_at(position));
  }
  void operator()(const steps::Checked& step) {
    json_["kind"] = "checked";
    json_["conflict"] = step.conflict;
    if (step.expected) json_["expected"] = *step.expected;
    if (step.found) json_["found"] = *step.found;
  }
  void operator()(const steps::Durable& step) {
    json_["kind"] = "durable";
    json_["bytes"] = step.bytes;
  }
  void operator()(const steps::Appended& step) {
    json_["kind"] = "appended";
    json_["position"] = step.position;
  }
  void operator()(const steps::Delivered& step) {
    json_["kind"] = "delivered";
    json_["to"] = step.to;
    json_["reader"] = step.reader;
    json_["position"] = step.position;
  }
  void operator()(const steps::Changed& step) {
    json_["kind"] = "changed";
    json_["projection"] = step.projection;
    json_["id"] = step.id;
    json_["before"] = row_json(step.id, step.before);
    json_["after"] = row_json(step.id, step.after);
  }
  void operator()(const steps::Due& step) {
    json_["kind"] = "due";
    write(step.called_for.what);
    json_["later"] = step.called_for.later;
    if (step.called_for.later) json_["time"] = time_of(step.called_for.what);
    if (step.commit) json_["number"] = *step.commit + 1;
  }
  void operator()(const steps::Dropped& step) {
    json_["kind"] = "dropped";
    write(step.what);
  }
  void operator()(const steps::Answered& step) {
    json_["kind"] = "answered";
    json_["answer"] = answer(step.answer);
  }
  void operator()(const steps::Handed& step) {
    json_["kind"] = "handed";
    json_["id"] = step.id;
    json_["effect"] = effect_json(log_, step.effect);
  }

 private:
  void write(const FollowUp& what) {
    json_["id"] = what.id;
    if (const auto* effect = std::get_if<FoundEffect>(&what.wanted)) {
      json_["effect"] = effect_json(log_, *effect);
      return;
    }
    const auto& due = std::get<DueCommand>(what.wanted);
    const Send& send = due.command.send;
    json_["command"] = {
        {"stream", send.stream}, {"type", send.type}, {"data", to_json(send.command)}, {"actor", due.process->name()}};
  }

  static Json time_of(const FollowUp& what) {
    const auto* due = std::get_if<DueCommand>(&what.wanted);
    return due && due->command.send.due ? Json(due->command.send.due->milliseconds) : Json();
  }

  Json answer(const SenderAnswer& answer) const {
    if (const auto* failure = std::get_if<Failure>(&answer)) return to_json(*failure);
    const CommitNumber number = std::get<CommitNumber>(answer);
    EventLog::Texts texts;
    return records_.answer(log_.commit(number, texts), log_.position_before(number));
  }

  const EventLog& log_;
  const Records records_;
  Json& json_;
};

Json sent_json(const Crash::SentAgain& sent) { return {{"says", sent.says}, {"commits", sent.commits}}; }

}  // namespace

Json steps_json(const Anatomy& anatomy) {
  Json steps = Json::array();
  for (const auto& step : anatomy.steps) {
    Json json = Json::object({{"says", step.says}});
    std::visit(StepWriter(*anatomy.scratch, json), step.is);
    steps.push_back(std::move(json));
  }
  return steps;
}

Json crash_json(const Crash& crash) {
  Json rows = Json::array();
  for (const auto& row : crash.rows) rows.push_back(difference_json(row, {"once", "twice"}));
  return {{"after", crash.after},
          {"durable", crash.durable},
          {"answered", crash.answered},
          {"says", crash.says},
          {"lost", crash.lost},
          {"doubled", crash.doubled},
          {"recovers", crash.recovers},
          {"sameId", sent_json(crash.same_id)},
          {"newId", sent_json(crash.new_id)},
          {"rows", rows},
          {"more", crash.more}};
}

}  // namespace playground
