// A table that is made anew beside the one that is shown.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>

#include "event_store/event_log.hpp"

namespace playground {

/// Makes a table of type T from the first event of the log on, in steps, until it is complete or dropped.
template <class T>
class Rebuild {
 public:
  void start(std::unique_ptr<T> table) {
    table_ = std::move(table);
    handled_ = 0;
  }
  void cancel() { table_.reset(); }

  bool is_under_way() const { return table_ != nullptr; }
  /// How many events the new table has handled.
  Position handled() const { return handled_; }
  /// The table as far as it is made; there must be one under way.
  const T& table() const { return *table_; }

  /// Hands at most `events` further events to the new table, and answers it once it is complete.
  std::unique_ptr<T> step(const EventLog& log, Position events) {
    const Position first = handled_ + 1;
    handled_ += std::min(events, log.position() - handled_);
    table_->apply(first, handled_);
    return handled_ == log.position() ? std::move(table_) : nullptr;
  }

 private:
  std::unique_ptr<T> table_;
  Position handled_ = 0;
};

}  // namespace playground
