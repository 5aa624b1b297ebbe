// Questions about process managers and side effects. None of them changes anything.
#include "playground.hpp"

namespace playground {

std::string Playground::due(std::int64_t now, std::size_t most) { return dump(workflows_.due(Time{now}, most)); }

std::string Playground::processes(std::string_view query) {
  const Json json = parse_json(query);
  Request request(json, "The question for processes");
  Workflows::Wanted wanted;
  wanted.name = request.text("name", 0, 200);
  wanted.stream = request.text("stream", 0, 200);
  wanted.at = std::min(request.number("at", log_.position()), log_.position());
  wanted.offset = request.number("offset", 0);
  wanted.limit = request.number("limit", 100, 1, 10'000);
  if (request.failure()) return dump(to_json(*request.failure()));
  return dump(workflows_.processes(wanted));
}

std::string Playground::outbox(std::string_view query) {
  const Json json = parse_json(query);
  Request request(json, "The question for the outbox");
  const std::string correlation_id = request.text("correlationId", 0, 100);
  const Position at = std::min(request.number("at", log_.position()), log_.position());
  const std::uint32_t offset = request.number("offset", 0);
  const std::uint32_t limit = request.number("limit", 100, 1, 10'000);
  if (request.failure()) return dump(to_json(*request.failure()));
  return dump(workflows_.outbox(correlation_id, at, offset, limit));
}

}  // namespace playground
