// Why a value is what it is: the events that changed it.
#pragma once

#include <string>
#include <vector>

#include "system/system.hpp"

namespace playground {

/// One value of a row or of a state, over time.
struct Cell {
  std::string handler;  ///< What folds events into it.
  std::string field;    ///< The name of its column or field; "id" is the row's id.
  RowOrigin origin;     ///< Of what the row or the state is made.
};

/// An event that changed a value, and the rows or states around it.
struct Change {
  HandledEvent event;
  AnyDescribed before, after;
};

struct Blame {
  std::vector<Change> changes;  ///< The newest so many, the oldest of them first.
  std::size_t unread = 0;       ///< Events before them that were not looked at.
};

/// The last `limit` changes of a cell. Looks at 2,000 events at most, the newest first: what is asked is nearly always
/// there.
Blame blame(const Cell& cell, std::size_t limit);

}  // namespace playground
