// A read model: the rows that a projection has made of the events so far.
#pragma once

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
  const Row& row(std::size_t number) const { return rows_[number]; }
  StreamIndex stream(std::size_t number) const { return streams_[number]; }
  /// How many rows there were when the log was at `position`.
  std::size_t size_at(Position position) const { return created_.upper_bound(position); }

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

  template <class E>
  void apply(std::uint32_t number, const LoggedEvent& logged, const E& event) {
    const auto info = [&] { return info_of(log_, logged.position); };
    if (number != kNone) {
      if constexpr (Updates<P, E>) update_row<P>(rows_[number], event, info);
    } else if constexpr (Creates<P, E>) {
      row_numbers_[logged.stream] = static_cast<std::uint32_t>(rows_.size());
      rows_.push_back(create_row<P>(event, info));
      streams_.push_back(logged.stream);
      created_.push_back(logged.position);
    }
  }

  const EventLog& log_;
  std::string prefix_;
  EventReader<Event> reader_;
  Chunked<Row, 256> rows_;
  Chunked<StreamIndex> streams_;
  Chunked<Position> created_;
  std::vector<std::uint32_t> row_numbers_;  // by stream index
};

}  // namespace playground
