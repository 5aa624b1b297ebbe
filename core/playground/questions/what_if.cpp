#include "timeline/what_if.hpp"

#include "playground/compare_json.hpp"
#include "playground/question.hpp"
#include "playground/read_message.hpp"

namespace playground::questions {

namespace {

class EditReader {
 public:
  EditReader(const System& system, Request& request) : system_(system), log_(system.log()), request_(request) {}

  Edits read() {
    const Json& list = request_.value("edits");
    if (!list.is_array() || list.empty()) request_.refuse({"invalid", "A what-if needs at least one edit."});
    for (const auto& edit : list)
      if (!request_.failure()) read_one(edit);
    return std::move(edits_);
  }

 private:
  void read_one(const Json& json) {
    Request edit(json, "The edit");
    if (edit.has("leaveOut"))
      leave_out(edit, edit.number("leaveOut", 0));
    else if (edit.has("change"))
      change(edit, edit.number("change", 0), edit.value("data"));
    else if (edit.has("insert"))
      put_in(edit, edit.number("before", log_.commits() + 1), edit.value("insert"));
    else
      edit.fail("needs \"leaveOut\", \"change\" or \"insert\".");
    if (!edit.complete()) request_.refuse(*edit.failure());
  }

  static void refuse(Request& edit, std::string sentence) { edit.refuse({"invalid", std::move(sentence)}); }

  void leave_out(Request& edit, Position position) {
    if (position < 1 || position > log_.position())
      return refuse(edit, "There is no event " + std::to_string(position) + " that could be left out.");
    edits_.left_out.insert(position);
  }

  void change(Request& edit, CommitNumber number, const Json& data) {
    if (number < 1 || number > log_.commits())
      return refuse(edit, "There is no command " + std::to_string(number) + " that could be changed.");
    EventLog::Texts texts;
    const Commit commit = log_.commit(number - 1, texts);
    edits_.changed[number - 1] =
        command(edit, std::string(commit.stream), read_stored_name(commit.command.type).name, data);
  }

  void put_in(Request& edit, CommitNumber before, const Json& json) {
    if (before < 1 || before > log_.commits() + 1)
      return refuse(edit, "A command is put in before one from 1 to " + std::to_string(log_.commits() + 1) + ".");
    Request request(json, "The command");
    CommandRequest put_in;
    put_in.stream = request.text("stream", 1, 200);
    put_in.type = request.text("type", 1, 100);
    put_in.correlation_id = request.text("correlationId", 0, 100);
    put_in.causation_id = request.text("causationId", 0, 100);
    put_in.actor = request.text("actor", 0, 100);
    const Json& data = request.value("data");
    if (!request.complete()) return edit.refuse(*request.failure());
    StoredMessage message = command(edit, put_in.stream, put_in.type, data);
    edits_.put_in.emplace(before - 1, Edits::PutIn{std::move(put_in), std::move(message)});
  }

  /// A command for a stream; one without a type where something is wrong with it.
  StoredMessage command(Request& edit, const std::string& stream, std::string_view type, const Json& data) const {
    const DomainHost* const host = system_.host_of(stream);
    if (!host) {
      refuse(edit, "Stream \"" + stream + "\" belongs to no domain.");
      return {};
    }
    auto read = read_command(host->domain(), type, data);
    if (auto* const message = std::get_if<StoredMessage>(&read)) return std::move(*message);
    edit.refuse(std::get<Failure>(read));
    return {};
  }

  const System& system_;
  const EventLog& log_;
  Request& request_;
  Edits edits_;
};

Json events_json(const std::vector<WorldEvent>& events) {
  Json json = Json::array();
  for (const auto& event : events)
    json.push_back({{"version", event.version}, {"type", event.type}, {"data", to_json(event.data)}});
  return json;
}

Json real_json(const EditedCommand& command) {
  Json json = Json::array();
  Position position = command.before;
  for (const auto& event : command.real)
    json.push_back(
        {{"position", ++position}, {"version", event.version}, {"type", event.type}, {"data", to_json(event.data)}});
  return json;
}

Json outcome_json(const WorldOutcome& outcome) {
  Json json = {{"is", outcome.is}, {"events", events_json(outcome.events)}};
  if (!outcome.message.empty()) json["message"] = outcome.message;
  return json;
}

Json command_json(const EditedCommand& command) {
  Json json = {{"number", command.number ? Json(*command.number + 1) : Json()},
               {"stream", command.stream},
               {"type", command.type}};
  if (command.number) json["data"] = command.data ? to_json(command.data) : Json::object();
  json["real"] = real_json(command);
  json["facts"] = outcome_json(command.facts);
  json["decisions"] = outcome_json(command.decisions);
  if (!command.why.empty()) json["why"] = command.why;
  return json;
}

Json what_if_json(const WhatIf& answer) {
  Json commands = Json::array(), rows = Json::array();
  for (const auto& command : answer.commands) commands.push_back(command_json(command));
  for (const auto& row : answer.rows) rows.push_back(difference_json(row, {"real", "facts", "decisions"}));
  return {{"ok", true}, {"commands", commands}, {"rows", rows}, {"drifted", answer.drifted}, {"more", answer.more}};
}

Json answer(System& system, Request& request) {
  const Edits edits = EditReader(system, request).read();
  if (!request.complete()) return {};
  const auto answered = playground::what_if(system, edits);
  if (const auto* failure = std::get_if<Failure>(&answered)) return to_json(*failure);
  return what_if_json(std::get<WhatIf>(answered));
}

}  // namespace

Question what_if() {
  return {"whatIf", "The what-if", "The same history with something in it otherwise; costs a replay of the log, twice.",
          answer};
}

}  // namespace playground::questions
