// A projection: how events become the rows of a read model.
#pragma once

#include <concepts>
#include <optional>
#include <string_view>

#include "domain/event_info.hpp"
#include "domain/field.hpp"

namespace playground {

/// A type with a name, a described `Row`, and functions for the events that it knows: a static `create(const E&) ->
/// Row` where event E brings a stream's row into being, a static `update(Row&, const E&)` where E changes it. Each may
/// take a `const EventInfo&` behind the event. It skips every event that it has no function for, and updates of a row
/// that was never created. A row's id is the id of its stream.
template <class P>
concept Projection = Described<typename P::Row> && requires {
  { P::kName } -> std::convertible_to<std::string_view>;
};

namespace detail {

template <class P, class Event>
concept CreatesWithInfo = requires(const Event& event, const EventInfo& info) {
  { P::create(event, info) } -> std::same_as<typename P::Row>;
};
template <class P, class Event>
concept CreatesPlainly = requires(const Event& event) {
  { P::create(event) } -> std::same_as<typename P::Row>;
};
template <class P, class Event>
concept UpdatesWithInfo = requires(typename P::Row& row, const Event& event, const EventInfo& info) {
  P::update(row, event, info);
};
template <class P, class Event>
concept UpdatesPlainly = requires(typename P::Row& row, const Event& event) {
  P::update(row, event);
};

}  // namespace detail

template <class P, class Event>
concept Creates = detail::CreatesPlainly<P, Event> || detail::CreatesWithInfo<P, Event>;

template <class P, class Event>
concept Updates = detail::UpdatesPlainly<P, Event> || detail::UpdatesWithInfo<P, Event>;

/// The row that an event brings into being. `info` is a function that answers the event's EventInfo; it is called where
/// the projection wants it, since finding it costs more than most updates.
template <Projection P, class Event, class Info>
requires Creates<P, Event>
typename P::Row create_row(const Event& event, const Info& info) {
  if constexpr (detail::CreatesWithInfo<P, Event>)
    return P::create(event, info());
  else
    return P::create(event);
}

/// Changes a row by an event; `info` as above.
template <Projection P, class Event, class Info>
requires Updates<P, Event>
void update_row(typename P::Row& row, const Event& event, const Info& info) {
  if constexpr (detail::UpdatesWithInfo<P, Event>)
    P::update(row, event, info());
  else
    P::update(row, event);
}

/// Applies an event to a stream's row, which is empty until it is created.
template <Projection P, class Event, class Info>
void project(std::optional<typename P::Row>& row, const Event& event, const Info& info) {
  if (row) {
    if constexpr (Updates<P, Event>) update_row<P>(*row, event, info);
  } else {
    if constexpr (Creates<P, Event>) row = create_row<P>(event, info);
  }
}

}  // namespace playground
