// Going through the log from either end.
#pragma once

#include <algorithm>
#include <vector>

#include "playground/request.hpp"

namespace playground {

/// Whether the limit of what is asked for counts from the end.
inline bool read_newest(Request& request) { return request.one_of("order", {"oldest", "newest"}) == "newest"; }

/// Calls `consider` with 0 to `count` - 1, or the other way round, until it answers false.
template <class Consider>
void walk(std::size_t count, bool backwards, Consider consider) {
  for (std::size_t i = 0; i < count; ++i)
    if (!consider(backwards ? count - 1 - i : i)) return;
}

/// What was found from the end, in the order of the log.
inline Json in_order(std::vector<Json> found, bool newest) {
  if (newest) std::reverse(found.begin(), found.end());
  return Json(std::move(found));
}

/// The first commit from number `from` on after which the log is at `position` or further.
inline CommitNumber first_reaching(const EventLog& log, CommitNumber from, Position position) {
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

}  // namespace playground
