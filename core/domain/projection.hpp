// A projection: how events become the rows of a read model.
#pragma once

#include <concepts>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>
#include <type_traits>
#include <variant>

#include "domain/event_info.hpp"
#include "domain/message.hpp"

namespace playground {

/// What becomes of a row: the answer of an `update` that can remove it.
enum class RowFate : std::uint8_t { kept, removed };

/// A type with a name, a described `Row`, and static functions for the events that it knows:
/// - `create(event) -> Row`: the event brings a row into being;
/// - `update(row, event)`: it changes a row that is there. Where it can remove the row it answers a RowFate.
/// Each may take a `const EventInfo&` behind the event. Events that it has no function for are skipped, and so are
/// updates of a row that is not there. A removed row comes back where one is created anew.
///
/// There is one row for each stream, and its id is that of the stream, unless the projection is Keyed.
template <class P>
concept Projection = Described<typename P::Row> && requires {
  { P::kName } -> std::convertible_to<std::string_view>;
};

/// A projection that also says which row an event is for, so that several streams, or systems, feed one row:
/// - `kKey`: what a row's id is, in a word or two;
/// - `key(event)` for each event that it knows: a std::string or what a std::string_view can be made of. That is the
///   id of the row, and empty where the event is for none. It may take a `const EventInfo&`, too.
/// Where it creates rows by no event, each `update` may be the first of a row and finds it `Row{}`.
template <class P>
concept Keyed = Projection<P> && requires {
  { P::kKey } -> std::convertible_to<std::string_view>;
};

/// A keyed projection that belongs to no single domain. It also says
/// - `kTitle`: its name for people;
/// - `Event`: the std::variant of the events of those domains that it listens to, for which AnyOf helps;
/// - `kCategories`: a std::array of their categories.
/// Without the last two it listens to every domain there is, and handles AnyEvent.
template <class P>
concept CrossSystemProjection = Keyed<P> && requires {
  { P::kTitle } -> std::convertible_to<std::string_view>;
};

/// An event of whatever domain, by its name alone.
struct AnyEvent {
  std::string_view name;
};

namespace detail {

template <class P, class E>
concept KeyPlain = requires(const E& event) {
  { P::key(event) } -> std::convertible_to<std::string_view>;
};
template <class P, class E>
concept KeyWithInfo = requires(const E& event, const EventInfo& info) {
  { P::key(event, info) } -> std::convertible_to<std::string_view>;
};
template <class P, class E>
concept CreatesPlainly = requires(const E& event) {
  { P::create(event) } -> std::same_as<typename P::Row>;
};
template <class P, class E>
concept CreatesWithInfo = requires(const E& event, const EventInfo& info) {
  { P::create(event, info) } -> std::same_as<typename P::Row>;
};
template <class P, class E>
concept UpdatesPlainly = requires(typename P::Row& row, const E& event) {
  P::update(row, event);
};
template <class P, class E>
concept UpdatesWithInfo = requires(typename P::Row& row, const E& event, const EventInfo& info) {
  P::update(row, event, info);
};

template <class Variant>
constexpr bool names_differ() {
  constexpr const auto& names = MessageSet<Variant>::kNames;
  for (std::size_t i = 0; i < names.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (names[i] == names[j]) return false;
  return true;
}

template <class... Variant>
struct Joined;
template <class... One>
struct Joined<std::variant<One...>> {
  static_assert(names_differ<std::variant<One...>>(), "two events of one projection share a name");
  using Type = std::variant<One...>;
};
template <class... One, class... Other, class... Rest>
struct Joined<std::variant<One...>, std::variant<Other...>, Rest...> {
  using Type = typename Joined<std::variant<One..., Other...>, Rest...>::Type;
};

}  // namespace detail

/// The events of several domains in one std::variant, by theirs. No two of them may share a name.
template <class... Events>
using AnyOf = typename detail::Joined<Events...>::Type;

template <class P, class E>
concept SaysKey = detail::KeyPlain<P, E> || detail::KeyWithInfo<P, E>;
template <class P, class E>
concept Creates = detail::CreatesPlainly<P, E> || detail::CreatesWithInfo<P, E>;
template <class P, class E>
concept Updates = detail::UpdatesPlainly<P, E> || detail::UpdatesWithInfo<P, E>;

/// Whether a projection has a function for an event.
template <class P, class E>
concept Handles = Creates<P, E> || Updates<P, E>;

/// The key of an event. `info` is a function that answers the event's EventInfo; it is called where the projection
/// wants it, since finding it costs more than most updates.
template <Keyed P, class E, class Info>
requires SaysKey<P, E>
auto key_of(const E& event, const Info& info) {
  if constexpr (detail::KeyPlain<P, E>)
    return P::key(event);
  else
    return P::key(event, info());
}

/// The row that an event brings into being; `info` as above.
template <Projection P, class E, class Info>
requires Creates<P, E>
typename P::Row create_row(const E& event, const Info& info) {
  if constexpr (detail::CreatesPlainly<P, E>)
    return P::create(event);
  else
    return P::create(event, info());
}

namespace detail {

template <Projection P, class E, class Info>
requires Updates<P, E>
decltype(auto) call_update(typename P::Row& row, const E& event, const Info& info) {
  if constexpr (UpdatesPlainly<P, E>)
    return P::update(row, event);
  else
    return P::update(row, event, info());
}

template <class P, class E>
using Updated = decltype(call_update<P>(std::declval<typename P::Row&>(), std::declval<const E&>(),
                                        std::declval<EventInfo (&)()>()));

}  // namespace detail

/// Whether an event can remove a row.
template <class P, class E>
concept Removes = Updates<P, E> && std::same_as<detail::Updated<P, E>, RowFate>;

/// Changes a row by an event; `info` as above. What is left of a row that is removed is of no meaning.
template <Projection P, class E, class Info>
requires Updates<P, E> RowFate update_row(typename P::Row& row, const E& event, const Info& info) {
  if constexpr (Removes<P, E>) {
    return detail::call_update<P>(row, event, info);
  } else {
    static_assert(std::is_void_v<detail::Updated<P, E>>, "an update answers nothing, or what becomes of its row");
    detail::call_update<P>(row, event, info);
    return RowFate::kept;
  }
}

/// What can be said of a projection P over the events of a std::variant.
template <Projection P, class Event>
struct RowsOf;

template <Projection P, class... E>
struct RowsOf<P, std::variant<E...>> {
  /// Whether rows are created by certain events. Where they are not, every update may be a row's first.
  static constexpr bool kCreated = (Creates<P, E> || ...);
  static constexpr bool kRemoved = (Removes<P, E> || ...);

  static_assert(kCreated || Keyed<P>, "a projection without a key needs a create(event)");
  static_assert(Keyed<P> || !(SaysKey<P, E> || ...),
                "a projection with a key(event) needs kKey, what its rows' ids are");
  static_assert(!Keyed<P> || ((SaysKey<P, E> || !Handles<P, E>)&&...),
                "a keyed projection needs a key(event) for each event that it handles");
  static_assert(kCreated || std::default_initializable<typename P::Row>,
                "a row that is created by no event must have a Row{} to begin with");
};

/// The row that an event brings into being, where none is there; `info` as above.
template <Projection P, class Event, class E, class Info>
std::optional<typename P::Row> first_row(const E& event, const Info& info) {
  if constexpr (Creates<P, E>) return create_row<P>(event, info);
  if constexpr (!RowsOf<P, Event>::kCreated && Updates<P, E>) {
    typename P::Row row{};
    if (update_row<P>(row, event, info) == RowFate::kept) return row;
  }
  return {};
}

/// Applies an event to the row that it is for, which is empty where it is not there.
template <Projection P, class Event, class E, class Info>
void project(std::optional<typename P::Row>& row, const E& event, const Info& info) {
  if (!row) {
    row = first_row<P, Event>(event, info);
  } else if constexpr (Updates<P, E>) {
    if (update_row<P>(*row, event, info) == RowFate::removed) row.reset();
  }
}

}  // namespace playground
