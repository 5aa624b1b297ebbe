// An `enum class` whose values are described once: what they are called in JSON, and what people read.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

namespace playground {

/// What a value of an enumeration is called.
struct EnumName {
  std::string_view name;   ///< In snake_case; in JSON the value is this text.
  std::string_view label;  ///< What people read.
};

/// A value of an enumeration, described.
template <class E>
struct EnumValue {
  E value;
  std::string_view name;
  std::string_view label;
};
template <class E>
EnumValue(E, std::string_view, std::string_view) -> EnumValue<E>;

/// An `enum class` with a function `values_of` beside it, in its namespace, that describes its values:
///
///     enum class Genre { novel, poetry };
///     constexpr auto values_of(Genre) {
///       return std::array{EnumValue{Genre::novel, "novel", "Novel"}, EnumValue{Genre::poetry, "poetry", "Poetry"}};
///     }
///
/// A value is stored as its number, which is its place in that list. So the order is the storage format: once a log
/// holds one, values are only ever added at the end.
template <class E>
concept Enumeration = std::is_enum_v<E> && requires(E value) {
  std::tuple_size<decltype(values_of(value))>::value;
};

namespace detail {

template <Enumeration E>
constexpr auto enum_names() {
  constexpr auto kValues = values_of(E{});
  std::array<EnumName, kValues.size()> names;
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = {kValues[i].name, kValues[i].label};
  return names;
}

template <Enumeration E>
inline constexpr auto kEnumNames = enum_names<E>();

/// Whether each value stands at the place that its number says, under a name of its own.
template <Enumeration E>
constexpr bool are_in_order() {
  constexpr auto kValues = values_of(E{});
  for (std::size_t i = 0; i < kValues.size(); ++i) {
    if (kValues[i].value != static_cast<E>(i)) return false;
    for (std::size_t before = 0; before < i; ++before)
      if (kValues[before].name == kValues[i].name) return false;
  }
  return kValues.size() > 0;
}

}  // namespace detail

/// How many values E has; their numbers are below it.
template <Enumeration E>
constexpr std::size_t count_of() {
  static_assert(detail::are_in_order<E>(),
                "values_of lists the values by their numbers, from 0, with names that differ");
  return detail::kEnumNames<E>.size();
}

/// A value's name; empty for a number that is none of E's.
template <Enumeration E>
constexpr std::string_view name_of(E value) {
  const auto number = static_cast<std::size_t>(value);
  return number < count_of<E>() ? detail::kEnumNames<E>[number].name : std::string_view();
}

}  // namespace playground
