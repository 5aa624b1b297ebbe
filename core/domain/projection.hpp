// A projection: how events become the rows of a read model.
#pragma once

#include <concepts>
#include <optional>
#include <string_view>

#include "domain/field.hpp"

namespace playground {

/// A type with a name, a described `Row`, and functions for the events that it knows: a static `create(const E&) ->
/// Row` where event E brings a stream's row into being, a static `update(Row&, const E&)` where E changes it. It skips
/// every event that it has no function for, and updates of a row that was never created. A row's id is the id of its
/// stream.
template <class P>
concept Projection = Described<typename P::Row> && requires {
  { P::kName } -> std::convertible_to<std::string_view>;
};

template <class P, class Event>
concept Creates = requires(const Event& event) {
  { P::create(event) } -> std::same_as<typename P::Row>;
};

template <class P, class Event>
concept Updates = requires(typename P::Row& row, const Event& event) {
  P::update(row, event);
};

/// Applies an event to a stream's row, which is empty until it is created.
template <Projection P, class Event>
void project(std::optional<typename P::Row>& row, const Event& event) {
  if (row) {
    if constexpr (Updates<P, Event>) P::update(*row, event);
  } else {
    if constexpr (Creates<P, Event>) row = P::create(event);
  }
}

}  // namespace playground
