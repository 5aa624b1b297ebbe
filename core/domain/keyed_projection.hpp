// A keyed projection: how events of several streams, or of several systems, become rows together.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>

#include "domain/event_info.hpp"
#include "domain/message.hpp"

namespace playground {

/// A type with a name, `kKey` (what a row's id is, in a word or two), a described `Row`, and for each event E that it
/// knows a static `key(const E&) -> std::string`, or what a std::string_view can be made of, and a static
/// `update(Row&, const E&)`. Each of them may take a `const
/// EventInfo&` behind the event. The key is the id of the row that the event changes, and empty where it changes none;
/// the first event of a key finds a row that is `Row{}`. It skips every event that it has no functions for.
template <class P>
concept KeyedProjection = Described<typename P::Row> && std::default_initializable<typename P::Row> && requires {
  { P::kName } -> std::convertible_to<std::string_view>;
  { P::kKey } -> std::convertible_to<std::string_view>;
};

/// A keyed projection that belongs to no single domain: it also says
/// - `kTitle`: its name for people;
/// - `kCategories`: a std::array of the categories that it listens to;
/// - `Event`: the std::variant of their events, for which AnyOf helps.
template <class P>
concept CrossSystemProjection = KeyedProjection<P> && requires {
  { *std::begin(P::kCategories) } -> std::convertible_to<std::string_view>;
  typename P::Event;
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
concept ChangesPlain = requires(typename P::Row& row, const E& event) {
  P::update(row, event);
};
template <class P, class E>
concept ChangesWithInfo = requires(typename P::Row& row, const E& event, const EventInfo& info) {
  P::update(row, event, info);
};

template <class... Variant>
struct Joined;
template <class... One>
struct Joined<std::variant<One...>> {
  using Type = std::variant<One...>;
};
template <class... One, class... Other, class... Rest>
struct Joined<std::variant<One...>, std::variant<Other...>, Rest...> {
  using Type = typename Joined<std::variant<One..., Other...>, Rest...>::Type;
};

template <class Variant>
constexpr bool names_differ() {
  constexpr const auto& names = MessageSet<Variant>::kNames;
  for (std::size_t i = 0; i < names.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (names[i] == names[j]) return false;
  return true;
}

}  // namespace detail

/// The events of several domains in one std::variant, by theirs. No two of them may share a name.
template <class... Events>
using AnyOf = typename detail::Joined<Events...>::Type;

template <class P, class E>
concept Listens = (detail::KeyPlain<P, E> || detail::KeyWithInfo<P, E>)&&(detail::ChangesPlain<P, E> ||
                                                                          detail::ChangesWithInfo<P, E>);

/// The key of an event. `info` is a function that answers the event's EventInfo, called where the projection wants it.
template <KeyedProjection P, class E, class Info>
requires Listens<P, E>
auto key_of(const E& event, const Info& info) {
  if constexpr (detail::KeyPlain<P, E>)
    return P::key(event);
  else
    return P::key(event, info());
}

/// Changes a row by an event; `info` as above.
template <KeyedProjection P, class E, class Info>
requires Listens<P, E>
void change_row(typename P::Row& row, const E& event, const Info& info) {
  if constexpr (detail::ChangesPlain<P, E>)
    P::update(row, event);
  else
    P::update(row, event, info());
}

}  // namespace playground
