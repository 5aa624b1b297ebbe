// The events of a conversation.
#pragma once

#include <algorithm>

#include "event_store/event_log.hpp"

namespace playground {

/// The positions from `first` to `last` of the events of a correlation id, in order.
inline std::vector<Position> correlated_positions(const EventLog& log, const IdView& correlation_id, Position first,
                                                  Position last) {
  std::vector<Position> positions;
  for (const CommitNumber commit : log.correlated(correlation_id))
    for (Position p = std::max(first, log.position_before(commit) + 1);
         p <= std::min(last, log.position_before(commit + 1)); ++p)
      positions.push_back(p);
  return positions;
}

}  // namespace playground
