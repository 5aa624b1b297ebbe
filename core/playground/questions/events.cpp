#include "event_store/correlated.hpp"
#include "playground/question.hpp"
#include "playground/records.hpp"
#include "playground/walking.hpp"

namespace playground::questions {

namespace {

/// Which events an `EventQuery` wants.
struct Selection {
  Position from, to;
  std::string stream, type, correlation_id;
  std::uint32_t limit;
  bool newest;  // the limit counts from the end
};

Selection read_selection(Request& request, const EventLog& log) {
  Selection selection;
  selection.from = std::max(request.number("from", 1), 1u);
  selection.to = std::min(request.number("to", log.position()), log.position());
  selection.stream = request.text("stream", 0, 200);
  selection.type = request.text("type", 0, 100);
  selection.correlation_id = request.text("correlationId", 0, 100);
  selection.limit = request.number("limit", 1'000, 1, 10'000);
  selection.newest = read_newest(request);
  return selection;
}

/// By type index, whether a type is a version of the one with this name; every type where the name is empty.
std::vector<bool> versions_of(const EventLog& log, std::string_view name) {
  std::vector<bool> wanted(log.types());
  for (std::size_t i = 0; i < wanted.size(); ++i)
    wanted[i] = name.empty() || read_stored_name(log.type_name(static_cast<TypeIndex>(i))).name == name;
  return wanted;
}

/// The positions from `from` to `to` that a correlation id or a stream leaves.
std::vector<Position> candidates(const EventLog& log, const Selection& selection) {
  if (!selection.correlation_id.empty())
    return correlated_positions(log, std::string_view(selection.correlation_id), selection.from, selection.to);
  const auto stream = log.find_stream(selection.stream);
  if (!stream) return {};
  const auto& all = log.stream_positions(*stream);
  const auto begin = std::lower_bound(all.begin(), all.end(), selection.from);
  return {begin, std::max(begin, std::upper_bound(all.begin(), all.end(), selection.to))};
}

/// Calls `consider` with each position that a selection's strongest condition leaves, from the end that its limit
/// counts from, until it answers false.
template <class Consider>
void for_each_candidate(const EventLog& log, const Selection& selection, Consider consider) {
  if (selection.correlation_id.empty() && selection.stream.empty()) {
    const std::size_t count = selection.to >= selection.from ? selection.to - selection.from + 1 : 0;
    walk(count, selection.newest, [&](std::size_t i) { return consider(selection.from + static_cast<Position>(i)); });
  } else {
    const std::vector<Position> positions = candidates(log, selection);
    walk(positions.size(), selection.newest, [&](std::size_t i) { return consider(positions[i]); });
  }
}

Json answer(System& system, Request& request) {
  const EventLog& log = system.log();
  const Selection selection = read_selection(request, log);
  if (!request.complete()) return {};
  const Records records(system);
  const auto stream = log.find_stream(selection.stream);
  const auto types = versions_of(log, selection.type);
  std::vector<Json> events;
  for_each_candidate(log, selection, [&](Position position) {
    const LoggedEvent event = log.event(position);
    const bool wanted = types[event.type] && (selection.stream.empty() || (stream && event.stream == *stream));
    if (wanted) events.push_back(records.event_at(position));
    return events.size() < selection.limit;
  });
  return in_order(std::move(events), selection.newest);
}

}  // namespace

Question events() {
  return {"events", "The question for events", "The events that match every condition given, in order.", answer};
}

}  // namespace playground::questions
