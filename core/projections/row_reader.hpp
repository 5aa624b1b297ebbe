// Which row of a projection an event is for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bus/interest.hpp"
#include "domain/projection.hpp"
#include "event_store/names.hpp"
#include "runtime/fold.hpp"

namespace playground {

/// What a projection listens to: the types of Event that it has functions for, in these categories; one category where
/// its rows are those of streams.
template <Projection P, class Event>
Interest interest_of(std::vector<std::string> categories) {
  Interest interest{std::move(categories)};
  MessageSet<Event>::for_each_type([&]<class E>() {
    if constexpr (Handles<P, E>) interest.types.emplace_back(E::kName);
  });
  return interest;
}

/// A row's number among those that one RowReader has met: that of its stream, or that of its key.
using RowNumber = std::uint32_t;

/// Reads the events that a projection listens to, and tells which rows they are for.
template <Projection P, class Event>
class RowReader {
 public:
  using MaybeRow = std::optional<typename P::Row>;

  RowReader(const EventLog& log, Interest interest) : log_(log), filter_(log, std::move(interest)), reader_(log) {}

  bool wants(const LoggedEvent& event) { return filter_.wants(event); }
  bool wants_stream(StreamIndex stream) { return filter_.wants_stream(stream); }

  /// Calls `visit` with the number of the row that a wanted event is for, the typed event, and a function that answers
  /// its EventInfo; not where it is for none.
  template <class Visit>
  void visit(const LoggedEvent& event, Visit&& visit) {
    const auto info = [&] { return info_of(log_, event.position); };
    reader_.visit(
        event, [&]<class E>(const E& typed) requires Handles<P, E> {
          if constexpr (Keyed<P>) {
            const auto made = key_of<P>(typed, info);
            const std::string_view key = made;
            if (!key.empty()) visit(keys_.add(key), typed, info);
          } else {
            visit(event.stream, typed, info);
          }
        });
  }

  /// Applies the event at a position to the row that it is for.
  void apply(MaybeRow& row, Position position) {
    const auto info = [&] { return info_of(log_, position); };
    reader_.visit_at(
        position, [&]<class E>(const E& typed) requires Handles<P, E> { project<P, Event>(row, typed, info); });
  }

  std::string_view id(RowNumber number) const {
    if constexpr (Keyed<P>) return keys_[number];
    const std::string_view stream = log_.stream_name(number);
    return stream.substr(stream.find('-') + 1);
  }

  /// The number of the row with this id, if one may have been met.
  std::optional<RowNumber> find(std::string_view id) const {
    if constexpr (Keyed<P>) return keys_.find(id);
    return log_.find_stream(filter_.interest().categories.front() + "-" + std::string(id));
  }

 private:
  const EventLog& log_;
  EventFilter filter_;
  EventReader<Event> reader_;
  Names keys_;  // none where rows are those of streams
};

}  // namespace playground
