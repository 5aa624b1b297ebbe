// Two histories that began as one: where they part, what happened in each from there on, and what came of it.

#include <algorithm>
#include <set>

#include "playground.hpp"
#include "playground/row_differences.hpp"

namespace playground {

namespace {

/// Nobody reads further than this.
constexpr Position kMostEvents = 500;

/// How many commits both logs begin with. Once they have parted they never meet again, so half of the rest is passed
/// over at each step.
CommitNumber commits_in_common(const EventLog& a, const EventLog& b) {
  EventLog::Texts a_texts, b_texts;
  CommitNumber same = 0, end = std::min(a.commits(), b.commits());
  while (same < end) {
    const CommitNumber middle = same + (end - same) / 2;
    if (a.commit(middle, a_texts).id == b.commit(middle, b_texts).id)
      same = middle + 1;
    else
      end = middle;
  }
  return same;
}

Json events_after(const Playground& playground, Position position) {
  if (playground.log().position() == position) return Json::array();
  return parse_json(playground.events(dump(Json::object({{"from", position + 1}, {"limit", kMostEvents}}))));
}

/// What an event says, apart from when and by which command it came to be.
std::string said_by(const Json& event) {
  return dump(Json::array({event["stream"], event["version"], event["type"], event["data"]}));
}

std::multiset<std::string> all_said(const Json& events) {
  std::multiset<std::string> said;
  for (const auto& event : events) said.insert(said_by(event));
  return said;
}

Json side(const Playground& playground, Position position, Json events, const Json& others) {
  const auto said = all_said(others);
  for (auto& event : events) event["both"] = said.count(said_by(event)) > 0;
  const Position total = playground.log().position() - position;
  return {{"total", total}, {"events", std::move(events)}};
}

}  // namespace

std::string Playground::compare(Playground& there) {
  const Position position = log_.position_before(commits_in_common(log_, there.log_));
  const Json here_events = events_after(*this, position), there_events = events_after(there, position);
  return dump({{"position", position},
               {"here", side(*this, position, here_events, there_events)},
               {"there", side(there, position, there_events, here_events)},
               {"rows", row_differences({{"here", this}, {"there", &there}})}});
}

}  // namespace playground
