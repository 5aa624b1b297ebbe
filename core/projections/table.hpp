// A read model: the rows that a projection has made of the events so far.
#pragma once

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "event_store/chunked.hpp"
#include "projections/row_reader.hpp"

namespace playground {

/// The rows of projection P as they are now, in the order of the log: that of the events that brought them into being.
template <Projection P, class Event>
class Table {
 public:
  using Row = typename P::Row;

  Table(const EventLog& log, Interest interest) : log_(log), reader_(log, std::move(interest)) {}

  /// Applies the events from position `first` to `last`.
  void apply(Position first, Position last) {
    if (read_.empty())
      apply_run(first, last);
    else
      apply_each(first, last);
  }

  /// Somebody reads the row that the event at a position is for; when the event is applied they write what they have
  /// read, changed by it, over whatever is there by then.
  void read(Position position) {
    read_.erase(position);
    const LoggedEvent event = log_.event(position);
    if (!reader_.wants(event)) return;
    reader_.visit(event, [&](RowNumber number, const auto&, const auto&) {
      const Place place = place_of_row(number);
      read_[position] = place == kNone ? MaybeRow() : MaybeRow(rows_[place]);
    });
  }

  std::size_t size() const { return in_order_ ? rows_.size() : order_.size(); }
  /// The rows are numbered in the order of the log, also where their events came in another one.
  const Row& row(std::size_t n) const { return rows_[place_of(n)]; }
  std::string_view id(std::size_t n) const { return reader_.id(numbers_[place_of(n)]); }
  /// The row with this id; null where there is none.
  const Row* find(std::string_view id) const {
    const auto number = reader_.find(id);
    const Place place = number && *number < places_.size() ? places_[*number] : kNone;
    return place == kNone || place == kForeign ? nullptr : &rows_[place];
  }

 private:
  using MaybeRow = std::optional<Row>;
  using Place = std::uint32_t;
  static constexpr Place kNone = 0xFFFFFFFF;     // of a row that is not there
  static constexpr Place kForeign = 0xFFFFFFFE;  // of a stream in another category
  static constexpr Position kGone = 0;

  void apply_run(Position first, Position last) {
    log_.scan(first, last, [&](const LoggedEvent& event) {
      if constexpr (Keyed<P>) {
        if (reader_.wants(event))
          reader_.visit(event, [&](RowNumber number, const auto& typed, const auto& info) {
            apply(place_for(number), number, event.position, typed, info);
          });
      } else {
        const Place place = place_of_stream(event.stream);
        if (place != kForeign)
          reader_.visit(event, [&](RowNumber number, const auto& typed, const auto& info) {
            apply(place, number, event.position, typed, info);
          });
      }
    });
    put_in_order();
  }

  Place place_of_stream(StreamIndex stream) {
    while (places_.size() <= stream)
      places_.push_back(reader_.wants_stream(static_cast<StreamIndex>(places_.size())) ? kNone : kForeign);
    return places_[stream];
  }

  Place place_for(RowNumber number) {
    if (number == places_.size()) places_.push_back(kNone);
    return places_[number];
  }

  Place place_of_row(RowNumber number) {
    if constexpr (Keyed<P>)
      return place_for(number);
    else
      return place_of_stream(number);
  }

  /// Where somebody has read, which is seldom.
  [[gnu::noinline]] void apply_each(Position first, Position last) {
    for (Position position = first; position <= last; ++position)
      if (!write(position)) apply_run(position, position);
  }

  /// False where nobody has read for this event.
  bool write(Position position) {
    const auto read = read_.find(position);
    if (read == read_.end()) return false;
    MaybeRow row = std::move(read->second);
    const bool was_there = row.has_value();
    read_.erase(read);
    reader_.apply(row, position);
    reader_.visit(log_.event(position), [&](RowNumber number, const auto&, const auto&) {
      const Place place = place_of_row(number);
      if (row && place == kNone)
        add(number, position, *std::move(row));
      else if (row)
        rows_[place] = *std::move(row);
      else if (was_there && place != kNone)
        remove(number);
    });
    put_in_order();
    return true;
  }

  template <class E, class Info>
  void apply(Place place, RowNumber number, Position position, const E& event, const Info& info) {
    if (place == kNone) {
      begin(number, position, event, info);
    } else if constexpr (Updates<P, E>) {
      if (update_row<P>(rows_[place], event, info) == RowFate::removed) remove(number);
    }
  }

  /// Kept out of the loop over the log, which is slower with it inside.
  template <class E, class Info>
  [[gnu::noinline]] void begin(RowNumber number, Position position, const E& event, const Info& info) {
    if (auto row = first_row<P, Event>(event, info)) add(number, position, std::move(*row));
  }

  void add(RowNumber number, Position position, Row row) {
    if (in_order_ && !created_.empty() && position < created_.back()) leave_order();
    const Place place = places_[number] = free_place();
    rows_[place] = std::move(row);
    numbers_[place] = number;
    created_[place] = position;
    if (!in_order_) added_.push_back(place);
  }

  void remove(RowNumber number) {
    if (in_order_) leave_order();
    const Place place = std::exchange(places_[number], kNone);
    rows_[place] = Row{};
    created_[place] = kGone;
    removed_.push_back(place);
  }

  Place free_place() {
    if (!free_.empty()) {
      const Place place = free_.back();
      free_.pop_back();
      return place;
    }
    rows_.push_back({});
    numbers_.push_back(0);
    created_.push_back(kGone);
    return static_cast<Place>(rows_.size() - 1);
  }

  Place place_of(std::size_t n) const { return in_order_ ? static_cast<Place>(n) : order_[n]; }

  /// From now on, places are not in the order of the log.
  void leave_order() {
    in_order_ = false;
    while (order_.size() < rows_.size()) order_.push_back(static_cast<Place>(order_.size()));
  }

  /// Takes what was removed out of the order, and what was added into it.
  void put_in_order() {
    if (added_.empty() && removed_.empty()) return;
    const auto is_gone = [&](Place place) { return created_[place] == kGone; };
    const auto is_earlier = [&](Place a, Place b) { return created_[a] < created_[b]; };
    std::erase_if(order_, is_gone);
    std::erase_if(added_, is_gone);
    std::sort(added_.begin(), added_.end(), is_earlier);
    const auto middle = order_.insert(order_.end(), added_.begin(), added_.end());
    std::inplace_merge(order_.begin(), middle, order_.end(), is_earlier);
    free_.insert(free_.end(), removed_.begin(), removed_.end());
    added_.clear();
    removed_.clear();
  }

  const EventLog& log_;
  RowReader<P, Event> reader_;
  // By place, of which each row has one as long as it is there.
  Chunked<Row, 256> rows_;
  Chunked<RowNumber> numbers_;
  Chunked<Position> created_;  // where it is, in the log
  std::vector<Place> places_;  // by number
  // As long as rows only came, and in the order of the log, places are in that order, and none of these is needed.
  bool in_order_ = true;
  std::vector<Place> order_;
  std::vector<Place> added_, removed_;  // since it was put in order
  std::vector<Place> free_;
  std::unordered_map<Position, MaybeRow> read_;  // by the event for which it was read
};

}  // namespace playground
