// The kinds of value that a field may hold besides texts, whole numbers, fractions and yes or no.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

#include "domain/enumeration.hpp"

namespace playground {

/// A JSON object that the domain keeps and does not look into, as compact text. Two are equal where their texts are.
struct JsonObject {
  std::string text = "{}";
  bool operator==(const JsonObject&) const = default;
};

/// A moment, in milliseconds since 1970. A row's time that has not come yet is an empty std::optional.
struct Time {
  std::int64_t milliseconds = 0;
  auto operator<=>(const Time&) const = default;
};

/// A struct with a static `fields()` that lists its fields in a std::tuple. Their order is part of the storage format.
template <class T>
concept Described = requires {
  std::tuple_size<decltype(T::fields())>::value;
};

namespace detail {
template <class T, class... Kinds>
inline constexpr bool kIsOneOf = (std::is_same_v<T, Kinds> || ...);
}  // namespace detail

/// What a list may hold.
template <class T>
concept ListItem = detail::kIsOneOf<T, std::string, std::int64_t, double> || Enumeration<T> || Described<T>;

namespace detail {
template <class T>
inline constexpr bool kIsList = false;
template <ListItem Item>
inline constexpr bool kIsList<std::vector<Item>> = true;
}  // namespace detail

/// A std::vector of what a list may hold.
template <class T>
concept List = detail::kIsList<T>;

/// What a field may be: one value, an enumeration, a list, or a described struct with fields of its own.
template <class T>
concept FieldValue =
    detail::kIsOneOf<T, std::string, std::int64_t, double, bool, JsonObject, Time, std::optional<Time>> ||
    Enumeration<T> || List<T> || Described<T>;

}  // namespace playground
