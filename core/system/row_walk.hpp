// One row of a read model along what was really handled: each delivery that changed it, the second ones included.
#pragma once

#include <algorithm>
#include <deque>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "bus/deliveries.hpp"
#include "projections/row_reader.hpp"
#include "system/host.hpp"

namespace playground {

/// Folds one row of projection P over deliveries, as Table does all of them.
template <Projection P, class Event>
class RowWalk {
 public:
  RowWalk(const EventLog& log, Interest interest) : log_(log), reader_(log, std::move(interest)) {}

  /// Of what these steps made the row. By the log, it should be made of the events at the positions `logged`.
  RowOrigin origin(std::string_view id, const Deliveries& handled, Deliveries::Steps steps,
                   const std::vector<Position>& logged) && {
    handled.walk(
        steps, [&](Position first, Position last) { handle(id, first, last); },
        [&](Position position) {
          if (is_for(id, log_.event(position))) read_[position] = {walked_.rows.back(), events_.size()};
        });
    RowOrigin origin;
    for (const Position position : logged)
      if (!seen_.contains(position) && is_for(id, log_.event(position))) origin.missing.push_back(position);
    origin.events = std::move(events_);
    const auto walked = std::make_shared<const Walked>(std::move(walked_));
    origin.after = [walked](std::size_t n) { return described(walked->rows[n - walked->dropped]); };
    origin.read = [walked](std::size_t n) { return described(walked->read[n - 1 - walked->dropped]); };
    return origin;
  }

  /// Whether an event is for the row: the read model listens to it, and has a function for it.
  bool is_for(std::string_view id, const LoggedEvent& event) {
    bool is = false;
    if (reader_.wants(event))
      reader_.visit(event, [&](RowNumber number, const auto&, const auto&) { is = reader_.id(number) == id; });
    return is;
  }

 private:
  using MaybeRow = std::optional<typename P::Row>;

  /// The row after each of the last events, beginning with the one before them; and what each was handled on.
  struct Walked {
    std::deque<MaybeRow> rows{MaybeRow()};
    std::deque<MaybeRow> read;
    std::size_t dropped = 0;  // events before them
  };
  struct Read {
    MaybeRow row;
    std::size_t events;  // that had been handled
  };

  static AnyDescribed described(const MaybeRow& row) { return row ? AnyDescribed::of(*row) : AnyDescribed(); }

  void handle(std::string_view id, Position first, Position last) {
    log_.scan(first, last, [&](const LoggedEvent& event) {
      if (is_for(id, event)) change(event.position);
    });
  }

  void change(Position position) {
    const auto found = read_.find(position);
    const bool stale = found != read_.end() && found->second.events < events_.size();
    MaybeRow read = found == read_.end() ? walked_.rows.back() : std::move(found->second.row);
    if (found != read_.end()) read_.erase(found);
    MaybeRow row = read;
    reader_.apply(row, position);
    const bool writes = row || read;
    walked_.rows.push_back(writes ? std::move(row) : walked_.rows.back());
    walked_.read.push_back(std::move(read));
    if (walked_.read.size() > RowOrigin::kRowsKnown) {
      walked_.rows.pop_front();
      walked_.read.pop_front();
      ++walked_.dropped;
    }
    events_.push_back({position, !seen_.insert(position).second, stale});
  }

  const EventLog& log_;
  RowReader<P, Event> reader_;
  Walked walked_;
  std::vector<HandledEvent> events_;
  std::unordered_map<Position, Read> read_;
  std::unordered_set<Position> seen_;
};

}  // namespace playground
