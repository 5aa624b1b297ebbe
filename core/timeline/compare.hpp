// Two histories that began as one: where they part, what happened in each from there on, and what came of it.
#pragma once

#include "timeline/row_differences.hpp"

namespace playground {

/// What happened in one of them alone, or in both of them on their own.
struct ComparedSide {
  struct Event {
    Position position;
    bool both = false;  ///< The other one has an event that says the same.
  };
  Position total = 0;         ///< Events since they parted.
  std::vector<Event> events;  ///< The first 500 of them.
};

struct Comparison {
  Position position = 0;  ///< Up to where they are the same.
  ComparedSide here, there;
  std::vector<RowDifference> rows;  ///< Here, and there.
};

/// Neither changes, but for read models that are brought up to date.
Comparison compare(System& here, System& there);

}  // namespace playground
