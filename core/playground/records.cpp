#include "playground/records.hpp"

namespace playground {

namespace {

void add_context(Json& json, const Commit& commit) {
  json["correlationId"] = commit.correlation_id.empty() ? commit.id.text() : commit.correlation_id.text();
  if (!commit.causation_id.empty()) json["causationId"] = commit.causation_id.text();
  if (!commit.actor.empty()) json["actor"] = commit.actor;
}

void add_refusal(Json& json, const Refusal& refusal) {
  json["rejection"] = refusal.name;
  json["message"] = refusal.message;
  if (!refusal.advice.empty()) json["advice"] = refusal.advice;
}

}  // namespace

DomainHost* Records::host_of(std::string_view stream) const {
  const std::size_t hyphen = stream.find('-');
  if (hyphen == std::string_view::npos || hyphen + 1 == stream.size()) return nullptr;
  for (const auto& host : hosts_)
    if (host->category() == stream.substr(0, hyphen)) return host.get();
  return nullptr;
}

Json Records::categories() const {
  Json categories = Json::array();
  for (const auto& host : hosts_) categories.push_back(host->category());
  return categories;
}

void Records::end_batch() const {
  for (const auto& host : hosts_) host->end_batch();
}

Json Records::event(const Commit& commit, const PackedMessage& event, Place place) const {
  const DomainHost* host = host_of(commit.stream);
  const StoredName stored = read_stored_name(event.type);
  Json json = {{"position", place.position},
               {"stream", commit.stream},
               {"version", place.version},
               {"type", stored.name},
               {"schemaVersion", stored.version},
               {"data", host ? host->catalog().event_data(event) : Json::object()},
               {"time", commit.time},
               {"commandId", commit.id.text()}};
  add_context(json, commit);
  return json;
}

Json Records::event_at(Position position) const {
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
  if (!commit.refusal)
    return {{"ok", true}, {"position", before + commit.events.size()}, {"events", events_of(commit, before)}};
  Json json = {{"ok", false}, {"code", "rejected"}};
  add_refusal(json, *commit.refusal);
  return json;
}

Json Records::command(CommitNumber number) const {
  EventLog::Texts texts;
  const Commit commit = log_.commit(number, texts);
  const DomainHost* host = host_of(commit.stream);
  Json json = {{"number", number + 1},
               {"id", commit.id.text()},
               {"stream", commit.stream},
               {"type", read_stored_name(commit.command.type).name},
               {"data", host ? host->catalog().command_data(commit.command) : Json::object()},
               {"time", commit.time}};
  add_context(json, commit);
  json["outcome"] = commit.refusal ? "rejected" : "accepted";
  json["position"] = log_.position_before(number + 1);
  json["events"] = commit.events.size();
  if (commit.refusal) add_refusal(json, *commit.refusal);
  return json;
}

}  // namespace playground
