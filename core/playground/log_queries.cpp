// Questions about the log: its events, its commands, and how it looks from far away. None of them changes anything.
#include <algorithm>
#include <set>

#include "playground.hpp"

namespace playground {

namespace {

constexpr std::uint32_t kMost = 10'000;

/// Which events an `EventQuery` wants.
struct Selection {
  Position from, to;
  std::string stream, type, correlation_id;
  std::uint32_t limit;
  bool newest;  // the limit counts from the end
};

bool read_newest(Request& request) { return request.one_of("order", {"oldest", "newest"}) == "newest"; }

Selection read_selection(Request& request, const EventLog& log) {
  Selection selection;
  selection.from = std::max(request.number("from", 1), 1u);
  selection.to = std::min(request.number("to", log.position()), log.position());
  selection.stream = request.text("stream", 0, 200);
  selection.type = request.text("type", 0, 100);
  selection.correlation_id = request.text("correlationId", 0, 100);
  selection.limit = request.number("limit", 1'000, 1, kMost);
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
  std::vector<Position> positions;
  if (!selection.correlation_id.empty()) {
    for (const CommitNumber commit : log.correlated(std::string_view(selection.correlation_id)))
      for (Position p = log.position_before(commit) + 1; p <= log.position_before(commit + 1); ++p)
        if (p >= selection.from && p <= selection.to) positions.push_back(p);
  } else if (const auto stream = log.find_stream(selection.stream)) {
    const auto& all = log.stream_positions(*stream);
    const auto begin = std::lower_bound(all.begin(), all.end(), selection.from);
    positions.assign(begin, std::max(begin, std::upper_bound(all.begin(), all.end(), selection.to)));
  }
  return positions;
}

/// Calls `consider` with 0 to `count` - 1, or the other way round, until it answers false.
template <class Consider>
void walk(std::size_t count, bool backwards, Consider consider) {
  for (std::size_t i = 0; i < count; ++i)
    if (!consider(backwards ? count - 1 - i : i)) return;
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

/// What was found from the end, in the order of the log.
Json in_order(std::vector<Json> found, bool newest) {
  if (newest) std::reverse(found.begin(), found.end());
  return Json(std::move(found));
}

/// The first commit from number `from` on after which the log is at `position` or further.
CommitNumber first_reaching(const EventLog& log, CommitNumber from, Position position) {
  CommitNumber end = log.commits();
  while (from < end) {
    const CommitNumber middle = from + (end - from) / 2;
    if (log.position_before(middle + 1) < position)
      from = middle + 1;
    else
      end = middle;
  }
  return from;
}

/// The events that a subscription has given up, or that are poison for one, in order.
std::vector<Position> fault_positions(const Bus& bus) {
  std::set<Position> positions;
  for (const Subscription* each : bus.all()) {
    positions.insert(each->settings().faults.poison.begin(), each->settings().faults.poison.end());
    for (const auto& [position, letter] : each->dead_letters()) positions.insert(position);
  }
  return {positions.begin(), positions.end()};
}

/// How many of these lie behind `before`, up to `to`.
std::size_t count_between(const std::vector<Position>& positions, Position before, Position to) {
  const auto begin = std::upper_bound(positions.begin(), positions.end(), before);
  return std::upper_bound(begin, positions.end(), to) - begin;
}

/// One stretch of the log, seen from far away: the stream that most of its events are about, and what was refused in
/// it.
Json stretch(const EventLog& log, Position from, Position to, std::size_t rejected) {
  StreamIndex most = 0;
  std::size_t votes = 0;  // the majority vote of Boyer and Moore: exact where one stream has more than half
  log.scan(from, to, [&](const LoggedEvent& event) {
    if (votes == 0) most = event.stream;
    votes = event.stream == most ? votes + 1 : votes - 1;
  });
  return {{"from", from},
          {"to", to},
          {"time", log.time_of(log.commit_of(to))},
          {"stream", log.stream_name(most)},
          {"rejected", rejected}};
}

}  // namespace

std::string Playground::events(std::string_view query) const {
  const Json json = parse_json(query);
  Request request(json, "The question for events");
  const Selection selection = read_selection(request, log_);
  if (request.failure()) return dump(to_json(*request.failure()));
  const auto stream = log_.find_stream(selection.stream);
  const auto types = versions_of(log_, selection.type);
  std::vector<Json> events;
  for_each_candidate(log_, selection, [&](Position position) {
    const LoggedEvent event = log_.event(position);
    const bool wanted = types[event.type] && (selection.stream.empty() || (stream && event.stream == *stream));
    if (wanted) events.push_back(records_.event_at(position));
    return events.size() < selection.limit;
  });
  return dump(in_order(std::move(events), selection.newest));
}

std::string Playground::commands(std::string_view query) const {
  const Json json = parse_json(query);
  Request request(json, "The question for commands");
  const CommitNumber to = std::min(request.number("to", log_.commits()), log_.commits());
  const CommitNumber from = std::min(std::max(request.number("from", 1), 1u) - 1, to);
  const Position first = request.number("fromPosition", 0), last = request.number("toPosition", log_.position());
  const std::string outcome = request.one_of("outcome", {"accepted", "rejected"});
  const std::string correlation_id = request.text("correlationId", 0, 100);
  const std::uint32_t limit = request.number("limit", 100, 1, kMost);
  const bool newest = read_newest(request);
  if (request.failure()) return dump(to_json(*request.failure()));
  const CommitNumber begin = std::min(first_reaching(log_, from, first), to);
  const CommitNumber end = last >= log_.position() ? to : std::min(first_reaching(log_, begin, last + 1), to);
  std::vector<Json> commands;
  const auto consider = [&](CommitNumber number) {
    commands.push_back(records_.command(number));
    return commands.size() < limit;
  };
  if (!correlation_id.empty()) {
    const auto correlated = log_.correlated(std::string_view(correlation_id));
    walk(correlated.size(), newest, [&](std::size_t i) {
      const CommitNumber number = correlated[i];
      const bool wanted =
          number >= begin && number < end && (outcome.empty() || log_.is_refused(number) == (outcome == "rejected"));
      return !wanted || consider(number);
    });
  } else if (outcome == "rejected") {
    const auto [low, high] = log_.refused(begin, end);
    walk(high - low, newest, [&, low = low](std::size_t i) { return consider(log_.refused(low + i)); });
  } else {
    walk(end - begin, newest, [&](std::size_t i) {
      const CommitNumber number = begin + static_cast<CommitNumber>(i);
      return (!outcome.empty() && log_.is_refused(number)) || consider(number);
    });
  }
  return dump(in_order(std::move(commands), newest));
}

std::string Playground::counts(std::string_view query) {
  const Json json = parse_json(query);
  Request request(json, "The question for counts");
  const Position at = std::min(request.number("at", log_.position()), log_.position());
  if (request.failure()) return dump(to_json(*request.failure()));
  return dump({{"position", at}, {"commands", counts_.at(at)}});
}

std::string Playground::overview(std::string_view query) {
  const Json json = parse_json(query);
  Request request(json, "The question for an overview");
  const std::uint32_t wanted = request.number("stretches", 500, 1, 2'000);
  if (request.failure()) return dump(to_json(*request.failure()));
  const std::uint64_t count = std::min(wanted, log_.position());
  const auto faults = fault_positions(bus_);
  Json stretches = Json::array();
  Position before = 0;
  for (std::uint64_t i = 1; i <= count; ++i) {
    const auto to = static_cast<Position>(i * log_.position() / count);
    const auto [low, high] =
        log_.refused(first_reaching(log_, 0, before + (before > 0 ? 1 : 0)), first_reaching(log_, 0, to + 1));
    stretches.push_back(stretch(log_, before + 1, to, high - low));
    std::size_t snapshots = 0;
    for (const auto& host : hosts_) snapshots += count_between(host->snapshots().places(), before, to);
    stretches.back()["snapshots"] = snapshots;
    stretches.back()["faults"] = count_between(faults, before, to);
    before = to;
  }
  return dump({{"position", log_.position()}, {"stretches", stretches}});
}

}  // namespace playground
