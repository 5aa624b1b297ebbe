#include "playground/records.hpp"

namespace playground {

namespace {

void add_context(Json& json, const Commit& commit) {
  append(json, "correlationId", commit.correlation_id.empty() ? commit.id.text() : commit.correlation_id.text());
  if (!commit.causation_id.empty()) append(json, "causationId", commit.causation_id.text());
  if (!commit.actor.empty()) append(json, "actor", commit.actor);
}

void add_refusal(Json& json, const Refusal& refusal) {
  append(json, "rejection", refusal.name);
  append(json, "message", refusal.message);
  if (!refusal.advice.empty()) append(json, "advice", refusal.advice);
}

Json data_of(const AnyDescribed& message) { return message ? to_json(message) : Json::object(); }

}  // namespace

Json Records::command_data(std::string_view stream, const PackedMessage& command) const {
  const DomainHost* const host = system_.host_of(stream);
  return host ? data_of(host->domain().command(command)) : Json::object();
}

Json Records::event_data(std::string_view stream, const PackedMessage& event) const {
  const DomainHost* const host = system_.host_of(stream);
  return host ? data_of(host->domain().event(event)) : Json::object();
}

Json Records::event(const Commit& commit, const PackedMessage& event, Place place) const {
  const StoredName stored = read_stored_name(event.type);
  Json json = object_for(11);
  append(json, "position", place.position);
  append(json, "stream", commit.stream);
  append(json, "version", place.version);
  append(json, "type", stored.name);
  append(json, "schemaVersion", stored.version);
  append(json, "data", event_data(commit.stream, event));
  append(json, "time", commit.time);
  append(json, "commandId", commit.id.text());
  add_context(json, commit);
  return json;
}

Json Records::event_at(Position position) const {
  if (position == 0 || position > log_.position()) return {};
  const CommitNumber number = log_.commit_of(position);
  EventLog::Texts texts;
  const Commit commit = log_.commit(number, texts);
  const Position index = position - log_.position_before(number) - 1;
  return event(commit, commit.events[index], {position, commit.version + index + 1});
}

Json Records::events_of(const Commit& commit, Position before) const {
  Json events = Json::array();
  for (std::uint32_t i = 0; i < commit.events.size(); ++i)
    events.push_back(event(commit, commit.events[i], {before + i + 1, commit.version + i + 1}));
  return events;
}

Json Records::answer(const Commit& commit, Position before) const {
  Json json = object_for(5);
  append(json, "ok", !commit.refusal);
  if (commit.refusal) {
    append(json, "code", "rejected");
    add_refusal(json, *commit.refusal);
  } else {
    append(json, "position", before + commit.events.size());
    append(json, "events", events_of(commit, before));
  }
  return json;
}

Json Records::command(CommitNumber number) const {
  EventLog::Texts texts;
  const Commit commit = log_.commit(number, texts);
  Json json = object_for(15);
  append(json, "number", number + 1);
  append(json, "id", commit.id.text());
  append(json, "stream", commit.stream);
  append(json, "type", read_stored_name(commit.command.type).name);
  append(json, "data", command_data(commit.stream, commit.command));
  append(json, "time", commit.time);
  add_context(json, commit);
  append(json, "outcome", commit.refusal ? "rejected" : "accepted");
  append(json, "position", log_.position_before(number + 1));
  append(json, "events", commit.events.size());
  if (commit.refusal) add_refusal(json, *commit.refusal);
  return json;
}

}  // namespace playground
