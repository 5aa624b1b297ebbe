#include "playground/question.hpp"

namespace playground::questions {

namespace {

Json stream_summary(const EventLog& log, StreamIndex stream, Position at) {
  const Version version = log.version_at(stream, at);
  const auto& positions = log.stream_positions(stream);
  return {{"stream", log.stream_name(stream)},
          {"version", version},
          {"first", positions.front()},
          {"last", positions[version - 1]}};
}

Json answer(System& system, Request& request) {
  const EventLog& log = system.log();
  const Position at = request.position("at", log);
  const std::string category = request.text("category", 0, 200);
  const std::uint32_t offset = request.number("offset", 0);
  const std::uint32_t limit = request.number("limit", 100, 1, 10'000);
  if (!request.complete()) return {};
  Json streams = Json::array();
  std::size_t total = 0;
  for (std::size_t n = 0; n < log.begun(); ++n) {
    const StreamIndex stream = log.begun(n);
    if (log.stream_positions(stream).front() > at) break;
    if (!category.empty() && !log.stream_name(stream).starts_with(category + "-")) continue;
    if (total >= offset && streams.size() < limit) streams.push_back(stream_summary(log, stream, at));
    ++total;
  }
  return {{"streams", streams}, {"total", total}};
}

}  // namespace

Question streams() {
  return {"streams", "The question for streams", "The streams in the order of their first events.", answer};
}

}  // namespace playground::questions
