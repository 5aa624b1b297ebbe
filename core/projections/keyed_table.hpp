// The rows of a keyed projection, as they are now.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bus/interest.hpp"
#include "domain/keyed_projection.hpp"
#include "event_store/chunked.hpp"
#include "event_store/names.hpp"
#include "runtime/fold.hpp"

namespace playground {

/// What a keyed projection listens to: the types of Event that it has functions for, in these categories.
template <KeyedProjection P, class Event>
Interest interest_of(std::vector<std::string> categories) {
  static_assert(detail::names_differ<Event>(), "two events of one projection share a name");
  Interest interest{std::move(categories)};
  MessageSet<Event>::for_each_type([&]<class E>() {
    if constexpr (Listens<P, E>) interest.types.emplace_back(E::kName);
  });
  return interest;
}

/// Reads the events that a keyed projection listens to.
template <KeyedProjection P, class Event>
class KeyedReader {
 public:
  KeyedReader(const EventLog& log, Interest interest) : log_(log), filter_(log, std::move(interest)), reader_(log) {}

  /// Calls `visit` with the key of an event and a function that applies it to a row; not where the event has no key.
  template <class Visit>
  void visit(const LoggedEvent& event, Visit&& visit) {
    if (!filter_.wants(event)) return;
    const auto info = [&] { return info_of(log_, event.position); };
    reader_.visit(
        event, [&]<class E>(const E& typed) requires Listens<P, E> {
          const auto made = key_of<P>(typed, info);
          const std::string_view key = made;
          if (!key.empty()) visit(key, [&](typename P::Row& row) { change_row<P>(row, typed, info); });
        });
  }

 private:
  const EventLog& log_;
  EventFilter filter_;
  EventReader<Event> reader_;
};

/// The rows now, in the order in which their keys came up.
template <KeyedProjection P, class Event>
class KeyedTable {
 public:
  using Row = typename P::Row;

  KeyedTable(const EventLog& log, Interest interest) : log_(log), reader_(log, std::move(interest)) {}

  /// Applies the events from position `first` to `last`.
  void apply(Position first, Position last) {
    log_.scan(first, last, [&](const LoggedEvent& event) {
      reader_.visit(event, [&](std::string_view key, const auto& change) { change(row_of(key)); });
    });
  }

  std::size_t size() const { return rows_.size(); }
  std::string_view key(std::size_t number) const { return keys_[number]; }
  const Row& row(std::size_t number) const { return rows_[number]; }

 private:
  Row& row_of(std::string_view key) {
    const std::size_t number = keys_.add(key);
    if (number == rows_.size()) rows_.push_back(Row{});
    return rows_[number];
  }

  const EventLog& log_;
  KeyedReader<P, Event> reader_;
  Names keys_;  // in the order of the rows
  Chunked<Row, 64> rows_;
};

}  // namespace playground
