// Why a value is what it is: the events that changed it, with their commands; and what one event changed.
#include <algorithm>
#include <functional>

#include "playground.hpp"

namespace playground {

namespace {

/// So many events of a row or a stream are looked at, the newest first: what is asked is nearly always there.
constexpr std::size_t kMostRead = 2'000;

/// One value of a row or of a state, over time.
struct Cell {
  std::string handler;                  // what folds events into it
  std::string name;                     // of its column or field
  std::vector<Position> sources;        // events that may have changed it, in order
  std::function<Json(Position)> whole;  // the row or the state at a position
};

Json value_at(const Cell& cell, Position position) {
  const Json whole = cell.whole(position);
  return whole.is_object() && whole.contains(cell.name) ? whole[cell.name] : Json();
}

Json change(const Records& records, const EventLog& log, const Cell& cell, Position position, Json before, Json after) {
  const Json event = records.event_at(position);
  return {{"event", event},
          {"command", records.command(log.commit_of(position))},
          {"handler", cell.handler + " on " + event["type"].get<std::string>()},
          {"before", std::move(before)},
          {"after", std::move(after)}};
}

Json blame_of(const Records& records, const EventLog& log, const Cell& cell, Position at, std::size_t limit) {
  Json after = value_at(cell, at);
  Json answer = {{"value", after}};
  std::vector<Json> changes;
  const std::size_t all = cell.sources.size(), most = std::min(all, kMostRead);
  std::size_t read = 0;
  for (; read < most && changes.size() < limit; ++read) {
    const Position position = cell.sources[all - 1 - read];
    Json before = value_at(cell, position - 1);
    if (before != after) changes.push_back(change(records, log, cell, position, before, after));
    after = std::move(before);
  }
  std::reverse(changes.begin(), changes.end());
  answer["changes"] = Json(std::move(changes));
  answer["unread"] = all - read;
  return answer;
}

bool describes(const Json& columns, const std::string& name) {
  return std::any_of(columns.begin(), columns.end(), [&](const Json& column) { return column["name"] == name; });
}

}  // namespace

std::string Playground::blame(std::string_view query) {
  const Json json = parse_json(query);
  Request request(json, "The question for a value's origin");
  const Position at = std::min(request.number("at", log_.position()), log_.position());
  const std::size_t limit = request.number("limit", 20, 1, 1'000);
  const std::string projection_name = request.text("projection", 0, 200), id = request.text("row", 0, 300);
  const std::string stream_name = request.text("stream", 0, 200);
  Cell cell;
  cell.name = request.text("column", 1, 200);
  if (!projection_name.empty()) {
    ProjectionHost* const projection = find_projection(projection_name);
    if (!projection) request.fail("names a projection that is not there: \"" + projection_name + "\".");
    if (request.failure()) return dump(to_json(*request.failure()));
    if (projection->row(id, at).is_null()) request.fail("names a row that is not there: \"" + id + "\".");
    cell.handler = projection_name;
    cell.sources = projection->sources(id, at);
    cell.whole = [projection, id](Position position) { return projection->row(id, position); };
  } else {
    DomainHost* const host = records_.host_of(stream_name);
    const auto stream = log_.find_stream(stream_name);
    if (!host || !stream) request.fail("names neither a projection nor a stream that is there.");
    if (request.failure()) return dump(to_json(*request.failure()));
    if (!describes(host->catalog().state_columns(), cell.name))
      request.fail("names no field of that state: \"" + cell.name + "\".");
    const auto& positions = log_.stream_positions(*stream);
    cell.handler = std::string(host->title());
    cell.sources.assign(positions.begin(), positions.begin() + log_.version_at(*stream, at));
    cell.whole = [this, host, stream](Position position) {
      const Version version = log_.version_at(*stream, position);
      return version == 0 ? Json() : host->state(*stream, version);
    };
  }
  if (request.failure()) return dump(to_json(*request.failure()));
  return dump(blame_of(records_, log_, cell, at, limit));
}

std::string Playground::touched(std::string_view query) {
  const Json json = parse_json(query);
  Request request(json, "The question for what an event touched");
  const Position position = request.number("position", 0);
  if (position < 1 || position > log_.position())
    request.fail("asks for a position from 1 to " + std::to_string(log_.position()) + ".");
  if (request.failure()) return dump(to_json(*request.failure()));
  Json rows = Json::array();
  for (ProjectionHost* projection : projections()) {
    const std::string id = projection->touched(position);
    if (id.empty()) continue;
    const Json before = projection->row(id, position - 1), after = projection->row(id, position);
    if (before != after)
      rows.push_back(
          {{"projection", projection->subscription().name()}, {"id", id}, {"before", before}, {"after", after}});
  }
  return dump(rows);
}

}  // namespace playground
