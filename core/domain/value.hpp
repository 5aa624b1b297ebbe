// The kinds of value that a field may hold besides texts, whole numbers, fractions and yes or no.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

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

namespace detail {
template <class T, class... Kinds>
inline constexpr bool kIsOneOf = (std::is_same_v<T, Kinds> || ...);
}  // namespace detail

/// What a field may be.
template <class T>
concept FieldValue =
    detail::kIsOneOf<T, std::string, std::int64_t, double, bool, JsonObject, Time, std::optional<Time>>;

}  // namespace playground
