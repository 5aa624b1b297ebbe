// The JSON form of a described struct: for forms, for what people look at, and for commands that come in.
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <variant>

#include "domain/any_described.hpp"

namespace playground {

/// JSON that keeps the order in which its names were put in.
using Json = nlohmann::ordered_json;

/// JSON as text. Text that is not UTF-8, which only a damaged log can hold, is replaced and not refused.
std::string dump(const Json& json);

/// What a text holds as JSON; null where it is no JSON.
Json parse_json(std::string_view text);

/// No JSON object in a field is nested deeper than this: whatever shows it goes down with it, level by level.
inline constexpr std::size_t kMostLevels = 50;

/// How deeply the arrays and objects of a text that may be JSON are nested.
std::size_t nesting(std::string_view text);

/// Puts `value` behind what an object holds. The name must be a new one, for nothing looks whether it is there: this is
/// for what is built by the thousand, where an initializer list would make an array for each name first.
void append(Json& object, std::string_view name, Json value);
/// An empty object with room for so many.
Json object_for(std::size_t members);

/// Why something that came in cannot be used: a sentence that a person can act on.
struct Invalid {
  std::string message;
  std::string field =
      {};  ///< Which field it is about, as "first_name" or "lines[1].sku"; empty where it is about none.
};

/// How the hash of a secret begins. Text in a secret field that begins otherwise is taken for the secret itself, and
/// refused.
inline constexpr std::string_view kHashPrefix = "pbkdf2-";

namespace detail {
Json object_json(FieldInfos fields, const void* owner);
}  // namespace detail

/// A value that is what `info` says, and a field's value in its owner. A time is its milliseconds since 1970, or null;
/// a value of an enumeration is its name.
Json value_to_json(const ValueInfo& info, const void* value);
Json value_to_json(const FieldInfo& field, const void* owner);

/// Whether two values that are what `info` says are the same.
bool have_same(const ValueInfo& info, const void* one, const void* other);

/// `value` as a JSON object with its fields, but for hidden ones, in order.
template <Described T>
Json to_json(const T& value) {
  return detail::object_json(fields_of<T>(), &value);
}

namespace detail {

/// Characters (code points) of UTF-8 text.
inline std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

/// Reads the fields of `owner`, or answers why that cannot be.
std::optional<Invalid> read_object(const Json& json, std::string_view what, FieldInfos fields, void* owner);

}  // namespace detail

/// A value's JSON, as `to_json` makes it of a typed one; null where there is none.
Json to_json(const AnyDescribed& value);
/// Puts the fields of a value, which must hold one, behind what an object holds; none may have a name that it has.
void append_fields(Json& object, const AnyDescribed& value);

/// Reads `json`, which must be an object that holds every field of T that is not optional, each within its limits, and
/// nothing else. `what` names it in the sentence that says what is wrong.
template <Described T>
std::variant<T, Invalid> from_json(const Json& json, std::string_view what) {
  T value;
  if (auto invalid = detail::read_object(json, what, fields_of<T>(), &value)) return std::move(*invalid);
  return value;
}

}  // namespace playground
