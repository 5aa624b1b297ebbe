// Questions about streams, states and projections. None of them changes anything.
#include "playground.hpp"

namespace playground {

namespace {

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

std::string Playground::streams(std::string_view query) const {
  const Json json = parse_json(query);
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
  const Json json = parse_json(query);
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
  const Json json = parse_json(query);
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
