#include "timeline/compare.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "event_store/same_commit.hpp"

namespace playground {

namespace {

/// Nobody reads further than this.
constexpr Position kMostEvents = 500;

/// How many commits both logs begin with. Where they have parted, the same may be done to both again.
CommitNumber commits_in_common(const EventLog& a, const EventLog& b) {
  EventLog::Texts a_texts, b_texts;
  const CommitNumber end = std::min(a.commits(), b.commits());
  CommitNumber same = 0;
  while (same < end && same_commit(a.commit(same, a_texts), b.commit(same, b_texts))) ++same;
  return same;
}

/// What an event says, apart from when and by which command it came to be.
using Said = std::tuple<std::string_view, Version, std::string_view, std::string_view>;

Said said_by(const EventLog& log, Position position) {
  const LoggedEvent event = log.event(position);
  return {log.stream_name(event.stream),
          log.version_at(event.stream, position),
          log.type_name(event.type),
          {reinterpret_cast<const char*>(event.data.data()), event.data.size()}};
}

Position shown(const EventLog& log, Position before) { return std::min(log.position(), before + kMostEvents); }

ComparedSide side(const EventLog& log, Position before, const EventLog& other) {
  std::multiset<Said> others;
  for (Position p = before + 1; p <= shown(other, before); ++p) others.insert(said_by(other, p));
  ComparedSide side{log.position() - before, {}};
  for (Position p = before + 1; p <= shown(log, before); ++p)
    side.events.push_back({p, others.count(said_by(log, p)) > 0});
  return side;
}

}  // namespace

Comparison compare(System& here, System& there) {
  const EventLog &log = here.log(), &other = there.log();
  const Position position = log.position_before(commits_in_common(log, other));
  return {position, side(log, position, other), side(other, position, log), row_differences({&here, &there})};
}

}  // namespace playground
