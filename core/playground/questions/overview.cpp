#include <set>

#include "playground/question.hpp"
#include "playground/walking.hpp"

namespace playground::questions {

namespace {

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

std::size_t refused_between(const EventLog& log, Position before, Position to) {
  const auto [low, high] =
      log.refused(first_reaching(log, 0, before + (before > 0 ? 1 : 0)), first_reaching(log, 0, to + 1));
  return high - low;
}

std::size_t snapshots_between(const System& system, Position before, Position to) {
  std::size_t snapshots = 0;
  for (const auto& host : system.hosts()) snapshots += count_between(host->snapshots().places(), before, to);
  return snapshots;
}

Json answer(System& system, Request& request) {
  const EventLog& log = system.log();
  const std::uint32_t wanted = request.number("stretches", 500, 1, 2'000);
  if (!request.complete()) return {};
  const std::uint64_t count = std::min(wanted, log.position());
  const auto faults = fault_positions(system.bus());
  Json stretches = Json::array();
  Position before = 0;
  for (std::uint64_t i = 1; i <= count; ++i) {
    const auto to = static_cast<Position>(i * log.position() / count);
    stretches.push_back(stretch(log, before + 1, to, refused_between(log, before, to)));
    stretches.back()["snapshots"] = snapshots_between(system, before, to);
    stretches.back()["faults"] = count_between(faults, before, to);
    before = to;
  }
  return {{"position", log.position()}, {"stretches", stretches}};
}

}  // namespace

Question overview() {
  return {"overview", "The question for an overview", "How the log looks from far away, in stretches.", answer};
}

}  // namespace playground::questions
