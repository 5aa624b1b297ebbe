// A read model: the rows that a projection has made of the events so far.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "bus/subscription.hpp"
#include "domain/domain.hpp"
#include "event_store/chunked.hpp"

namespace playground {

/// The rows of projection P over the streams of one category, in the order in which they came to be.
template <Projection P, class Event>
class Table {
 public:
  using Row = typename P::Row;

  Table(const EventLog& log, std::string category) : log_(log), prefix_(std::move(category) + "-"), reader_(log) {}

  /// Applies the events from position `first` to `last`.
  void apply(Position first, Position last) {
    log_.scan(first, last, [&](const LoggedEvent& event) {
      const std::uint32_t number = row_of(event.stream);
      if (number == kForeign) return;
      reader_.visit(
          event, [&]<class E>(const E& typed) requires(Creates<P, E> || Updates<P, E>) {
            apply(number, event, typed);
          });
    });
  }

  std::size_t size() const { return rows_.size(); }
  /// The rows are numbered in the order of the log, also where their events came in another one.
  const Row& row(std::size_t number) const { return rows_[place_of(number)]; }
  StreamIndex stream(std::size_t number) const { return streams_[place_of(number)]; }
  /// How many rows there were when the log was at `position`.
  std::size_t size_at(Position position) const {
    if (order_.empty()) return created_.upper_bound(position);
    return static_cast<std::size_t>(order_after(position) - order_.begin());
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;     // a stream that has no row yet
  static constexpr std::uint32_t kForeign = 0xFFFFFFFE;  // a stream of another category

  std::uint32_t row_of(StreamIndex stream) {
    while (row_numbers_.size() <= stream) {
      const auto next = static_cast<StreamIndex>(row_numbers_.size());
      row_numbers_.push_back(log_.stream_name(next).starts_with(prefix_) ? kNone : kForeign);
    }
    return row_numbers_[stream];
  }

  std::size_t place_of(std::size_t number) const { return order_.empty() ? number : order_[number]; }

  /// The first of those in `order_` that was created behind a position.
  std::vector<std::uint32_t>::const_iterator order_after(Position position) const {
    return std::upper_bound(order_.begin(), order_.end(), position,
                            [&](Position at, std::uint32_t place) { return at < created_[place]; });
  }

  /// Called before a row is added that an event at this position creates.
  void put_in_order(Position position) {
    const bool late = !created_.empty() && position < created_.back();
    if (order_.empty() && !late) return;
    const auto place = static_cast<std::uint32_t>(created_.size());
    while (order_.size() < place) order_.push_back(static_cast<std::uint32_t>(order_.size()));
    order_.insert(order_after(position), place);
  }

  template <class E>
  void apply(std::uint32_t number, const LoggedEvent& logged, const E& event) {
    const auto info = [&] { return info_of(log_, logged.position); };
    if (number != kNone) {
      if constexpr (Updates<P, E>) update_row<P>(rows_[number], event, info);
    } else if constexpr (Creates<P, E>) {
      row_numbers_[logged.stream] = static_cast<std::uint32_t>(rows_.size());
      rows_.push_back(create_row<P>(event, info));
      streams_.push_back(logged.stream);
      put_in_order(logged.position);
      created_.push_back(logged.position);
    }
  }

  const EventLog& log_;
  std::string prefix_;
  EventReader<Event> reader_;
  Chunked<Row, 256> rows_;
  Chunked<StreamIndex> streams_;
  Chunked<Position> created_;
  std::vector<std::uint32_t> order_;        // of the rows by the log; empty as long as they came in it
  std::vector<std::uint32_t> row_numbers_;  // by stream index
};

}  // namespace playground
