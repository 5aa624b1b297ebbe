// Why a value is what it is: the events that changed it, with their commands; and what one event changed.
#include "timeline/blame.hpp"

#include <algorithm>

#include "playground/question.hpp"
#include "playground/records.hpp"
#include "playground/row_json.hpp"

namespace playground::questions {

namespace {

constexpr std::size_t kMostMissing = 20;

Json value_json(const std::string& id, const Cell& cell, const AnyDescribed& whole) {
  const Json json = row_json(id, whole);
  return json.is_object() && json.contains(cell.field) ? json[cell.field] : Json();
}

Json change_json(const Records& records, const EventLog& log, const std::string& id, const Cell& cell,
                 const Change& change) {
  const Position position = change.event.position;
  const Json event = records.event_at(position);
  return {{"event", event},
          {"command", records.command(log.commit_of(position))},
          {"handler", cell.handler + " on " + event["type"].get<std::string>()},
          {"again", change.event.again},
          {"overwrites", change.event.overwrites},
          {"before", value_json(id, cell, change.before)},
          {"after", value_json(id, cell, change.after)}};
}

/// The newest of them.
Json missing_json(const Records& records, const RowOrigin& origin) {
  Json missing = Json::array();
  const std::size_t all = origin.missing.size();
  for (std::size_t i = all - std::min(all, kMostMissing); i < all; ++i)
    missing.push_back(records.event_at(origin.missing[i]));
  return missing;
}

bool describes(FieldInfos columns, const std::string& name) {
  return std::any_of(columns.begin(), columns.end(),
                     [&](const FieldInfo& field) { return !field.options.hidden && field.options.name == name; });
}

/// Of a read model's row.
Cell read_cell_of_row(const System& system, Request& request, const std::string& name, Position at) {
  const std::string id = request.text("row", 0, 300);
  ProjectionHost* const projection = system.find_projection(name);
  if (!projection) {
    request.fail("names a projection that is not there: \"" + name + "\".");
    return {};
  }
  if (!projection->row(id, at)) request.fail("names a row that is not there: \"" + id + "\".");
  const std::string column = request.text("column", 1, 200);
  return request.failure() ? Cell() : Cell{name, column, projection->origin(id, at)};
}

/// Of a stream's state.
Cell read_cell_of_state(const System& system, Request& request, const std::string& name, Position at) {
  const EventLog& log = system.log();
  DomainHost* const host = system.host_of(name);
  const auto stream = log.find_stream(name);
  Cell cell;
  cell.field = request.text("column", 1, 200);
  if (!host || !stream) {
    request.fail("names neither a projection nor a stream that is there.");
    return cell;
  }
  if (!describes(host->domain().description().state, cell.field))
    request.fail("names no field of that state: \"" + cell.field + "\".");
  const auto& positions = log.stream_positions(*stream);
  cell.handler = std::string(host->domain().description().title);
  for (Version version = 1; version <= log.version_at(*stream, at); ++version)
    cell.origin.events.push_back({positions[version - 1]});
  cell.origin.after = [host, stream](std::size_t n) {
    return n == 0 ? AnyDescribed() : host->state(*stream, static_cast<Version>(n));
  };
  return cell;
}

Json answer(System& system, Request& request) {
  const Position at = request.position("at", system.log());
  const std::size_t limit = request.number("limit", 20, 1, 1'000);
  const std::string projection = request.text("projection", 0, 200), stream = request.text("stream", 0, 200);
  const std::string id = request.text("row", 0, 300);
  request.value("column");
  if (!request.complete()) return {};
  const Cell cell = projection.empty() ? read_cell_of_state(system, request, stream, at)
                                       : read_cell_of_row(system, request, projection, at);
  if (request.failure()) return {};
  const Blame blame = playground::blame(cell, limit);
  const Records records(system);
  Json changes = Json::array();
  for (const auto& change : blame.changes) changes.push_back(change_json(records, system.log(), id, cell, change));
  const AnyDescribed whole = cell.origin.after(cell.origin.events.size());
  Json answer = {{"value", value_json(id, cell, whole)},
                 {"changes", changes},
                 {"missing", missing_json(records, cell.origin)},
                 {"unread", blame.unread}};
  const ProjectionHost* const host = system.find_projection(projection);
  if (host && !host->subscription().handled().knows(at)) note_unknown(answer, host->subscription());
  return answer;
}

}  // namespace

Question blame() {
  return {"blame", "The question for a value's origin", "The events that made a value what it is.", answer};
}

}  // namespace playground::questions
