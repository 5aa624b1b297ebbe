// The log of integration events: what a global handler that keeps everything has been handed.
#pragma once

#include <algorithm>
#include <vector>

#include "bus/bus.hpp"

namespace playground {

/// Keeps every event that reaches it, in the order of arrival, as runs of positions of the log.
class IntegrationLog {
 public:
  /// Listens to all events there are, under the name "Integration events".
  explicit IntegrationLog(Bus& bus) {
    bus.add({.name = "Integration events",
             .order_by = OrderBy::log,
             .handler = [this](Position first, Position last) -> std::optional<Failed> {
               keep(first, last);
               return {};
             }});
  }
  IntegrationLog(const IntegrationLog&) = delete;
  IntegrationLog& operator=(const IntegrationLog&) = delete;

  /// Calls `visit` with each position that was kept, in the order of arrival, until it answers false.
  template <class Visit>
  void for_each(Visit visit) const {
    for (const auto& run : runs_)
      for (Position position = run.first; position <= run.last; ++position)
        if (!visit(position)) return;
  }

  /// The same for those among some positions, which must be in ascending order.
  template <class Visit>
  void for_each_of(const std::vector<Position>& positions, Visit visit) const {
    for (const auto& run : runs_)
      for (auto each = std::lower_bound(positions.begin(), positions.end(), run.first);
           each != positions.end() && *each <= run.last; ++each)
        if (!visit(*each)) return;
  }

 private:
  struct Run {
    Position first, last;
  };

  void keep(Position first, Position last) {
    if (!runs_.empty() && runs_.back().last + 1 == first)
      runs_.back().last = last;
    else
      runs_.push_back({first, last});
  }

  std::vector<Run> runs_;  // in the order in which they were handled
};

}  // namespace playground
