// The questions that the playground answers without changing anything.
#include "playground.hpp"

namespace playground {

namespace {

/// Parses a question's JSON; text that is no JSON becomes null, which Request refuses with a sentence.
Json parse(std::string_view query) {
  Json json = Json::parse(query, nullptr, false);
  return json.is_discarded() ? Json() : json;
}

/// Which events an `EventQuery` wants.
struct Selection {
  Position from, to;
  std::string stream, type, correlation_id;
  std::uint32_t limit;
};

Selection read_selection(Request& request, const EventLog& log) {
  Selection selection;
  selection.from = std::max(request.number("from", 1), 1u);
  selection.to = std::min(request.number("to", log.position()), log.position());
  selection.stream = request.text("stream", 0, 200);
  selection.type = request.text("type", 0, 100);
  selection.correlation_id = request.text("correlationId", 0, 100);
  selection.limit = request.number("limit", 1'000, 1, 10'000);
  return selection;
}

/// Calls `consider` with each position that a selection's strongest condition leaves, in order, until it answers false.
template <class Consider>
void for_each_candidate(const EventLog& log, const Selection& selection, Consider consider) {
  if (!selection.correlation_id.empty()) {
    for (const CommitNumber commit : log.correlated(std::string_view(selection.correlation_id)))
      for (Position p = log.position_before(commit) + 1; p <= log.position_before(commit + 1); ++p)
        if (p >= selection.from && p <= selection.to && !consider(p)) return;
  } else if (!selection.stream.empty()) {
    const auto stream = log.find_stream(selection.stream);
    if (!stream) return;
    const auto& positions = log.stream_positions(*stream);
    for (Version v = log.version_at(*stream, selection.from - 1); v < positions.size(); ++v)
      if (positions[v] > selection.to || !consider(positions[v])) return;
  } else {
    for (Position p = selection.from; p <= selection.to; ++p)
      if (!consider(p)) return;
  }
}

Json stream_summary(const EventLog& log, StreamIndex stream, Position at) {
  const Version version = log.version_at(stream, at);
  const auto& positions = log.stream_positions(stream);
  return {{"stream", log.stream_name(stream)},
          {"version", version},
          {"first", positions.front()},
          {"last", positions[version - 1]}};
}

}  // namespace

std::string Playground::status() const {
  Json all = Json::array();
  for (const ProjectionHost* projection : projections()) {
    const Subscription& subscription = projection->subscription();
    all.push_back(
        {{"name", subscription.name()}, {"checkpoint", subscription.checkpoint()}, {"lag", subscription.lag()}});
  }
  return dump({{"position", log_.position()}, {"commands", log_.commits()}, {"projections", all}});
}

std::string Playground::events(std::string_view query) const {
  const Json json = parse(query);
  Request request(json, "The question for events");
  const Selection selection = read_selection(request, log_);
  if (request.failure()) return dump(to_json(*request.failure()));
  const auto stream = log_.find_stream(selection.stream);
  const auto type = log_.find_type(selection.type);
  Json events = Json::array();
  for_each_candidate(log_, selection, [&](Position position) {
    const LoggedEvent event = log_.event(position);
    const bool wanted = (selection.type.empty() || (type && event.type == *type)) &&
                        (selection.stream.empty() || (stream && event.stream == *stream));
    if (wanted) events.push_back(records_.event_at(position));
    return events.size() < selection.limit;
  });
  return dump(events);
}

std::string Playground::commands(std::string_view query) const {
  const Json json = parse(query);
  Request request(json, "The question for commands");
  const CommitNumber from = std::max(request.number("from", 1), 1u) - 1;
  const std::uint32_t limit = request.number("limit", 100, 1, 10'000);
  if (request.failure()) return dump(to_json(*request.failure()));
  Json commands = Json::array();
  for (CommitNumber number = from; number < log_.commits() && commands.size() < limit; ++number)
    commands.push_back(records_.command(number));
  return dump(commands);
}

std::string Playground::streams(std::string_view query) const {
  const Json json = parse(query);
  Request request(json, "The question for streams");
  const Position at = request.number("at", log_.position());
  const std::string category = request.text("category", 0, 200);
  const std::uint32_t offset = request.number("offset", 0);
  const std::uint32_t limit = request.number("limit", 100, 1, 10'000);
  if (request.failure()) return dump(to_json(*request.failure()));
  Json streams = Json::array();
  std::size_t total = 0;
  for (std::size_t n = 0; n < log_.begun(); ++n) {
    const StreamIndex stream = log_.begun(n);
    if (log_.stream_positions(stream).front() > at) break;
    if (!category.empty() && !log_.stream_name(stream).starts_with(category + "-")) continue;
    if (total >= offset && streams.size() < limit) streams.push_back(stream_summary(log_, stream, at));
    ++total;
  }
  return dump({{"streams", streams}, {"total", total}});
}

std::string Playground::state(std::string_view query) {
  const Json json = parse(query);
  Request request(json, "The question for a state");
  const std::string name = request.text("stream", 1, 200);
  const Position at = std::min(request.number("at", log_.position()), log_.position());
  DomainHost* const host = records_.host_of(name);
  if (!host) request.fail("names a stream that belongs to no domain: \"" + name + "\".");
  if (request.failure()) return dump(to_json(*request.failure()));
  const auto stream = log_.find_stream(name);
  const Version version = stream ? log_.version_at(*stream, at) : 0;
  return dump({{"stream", name},
               {"version", version},
               {"position", at},
               {"state", version == 0 ? Json() : host->state(*stream, version)}});
}

std::string Playground::projection(std::string_view query) {
  const Json json = parse(query);
  Request request(json, "The question for a projection");
  const std::string name = request.text("name", 1, 200);
  const Position at = request.number("at", log_.position());
  const std::uint32_t offset = request.number("offset", 0);
  const std::uint32_t limit = request.number("limit", 100, 1, 10'000);
  ProjectionHost* const projection = find_projection(name);
  if (!projection) request.fail("names one that is not there: \"" + name + "\".");
  if (request.failure()) return dump(to_json(*request.failure()));
  const Position reached = projection->subscription().checkpoint();
  return dump({{"name", name},
               {"rows", projection->rows(at, offset, limit)},
               {"total", projection->size(at)},
               {"checkpoint", std::min(at, reached)},
               {"lag", std::min(at, log_.position()) - std::min({at, reached, log_.position()})}});
}

}  // namespace playground
