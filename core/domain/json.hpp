// The JSON form of a described struct: for forms, for what people look at, and for commands that come in.
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <variant>

#include "domain/field.hpp"

namespace playground {

/// JSON that keeps the order in which its names were put in.
using Json = nlohmann::ordered_json;

/// Why something that came in cannot be used: a sentence that a person can act on.
struct Invalid {
  std::string message;
};

/// How the hash of a secret begins. Text in a secret field that begins otherwise is taken for the secret itself, and
/// refused.
inline constexpr std::string_view kHashPrefix = "pbkdf2-";

namespace detail {
template <class Value>
Json value_to_json(const Value& value) {
  return value;
}
inline Json value_to_json(const JsonObject& value) {
  Json json = Json::parse(value.text, nullptr, false);
  return json.is_object() ? json : Json::object();
}
inline Json value_to_json(const Time& value) { return value.milliseconds; }
inline Json value_to_json(const std::optional<Time>& value) { return value ? Json(value->milliseconds) : Json(); }
}  // namespace detail

/// `value` as a JSON object with its fields, but for hidden ones, in order. A time is its milliseconds since 1970, or
/// null.
template <Described T>
Json to_json(const T& value) {
  Json object = Json::object();
  for_each_field<T>([&](const auto& field) {
    if (!field.hidden) object[std::string(field.name)] = detail::value_to_json(field.of(value));
  });
  return object;
}

namespace detail {

/// Characters (code points) of UTF-8 text.
inline std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

using Problem = std::optional<std::string>;

Problem read_value(const FieldOptions& field, const Json& json, std::string& value);
Problem read_value(const FieldOptions& field, const Json& json, std::int64_t& value);
Problem read_value(const FieldOptions& field, const Json& json, double& value);
Problem read_value(const FieldOptions& field, const Json& json, bool& value);
Problem read_value(const FieldOptions& field, const Json& json, JsonObject& value);
Problem read_value(const FieldOptions& field, const Json& json, Time& value);
Problem read_value(const FieldOptions& field, const Json& json, std::optional<Time>& value);

/// The first name in `object` that is not among `names`.
std::optional<std::string> unknown_name(const Json& object, const std::vector<std::string_view>& names);

/// "a, b and c".
std::string enumerate(const std::vector<std::string_view>& names);

}  // namespace detail

/// The names of T's fields in order.
template <Described T>
std::vector<std::string_view> field_names() {
  std::vector<std::string_view> names;
  for_each_field<T>([&](const auto& field) { names.push_back(field.name); });
  return names;
}

/// Reads `json`, which must be an object that holds every field of T that is not optional, each within its limits, and
/// nothing else. `what` names it in the sentence that says what is wrong.
template <Described T>
std::variant<T, Invalid> from_json(const Json& json, std::string_view what) {
  const auto names = field_names<T>();
  if (!json.is_object()) return Invalid{"The data of " + std::string(what) + " must be an object."};
  if (const auto name = detail::unknown_name(json, names))
    return Invalid{std::string(what) + " has no field \"" + *name + "\"; " +
                   (names.empty() ? "it has no fields." : "its fields are " + detail::enumerate(names) + ".")};
  T value;
  detail::Problem problem;
  for_each_field<T>([&](const auto& field) {
    if (problem) return;
    const auto found = json.find(std::string(field.name));
    if (found != json.end())
      problem = detail::read_value(field, *found, field.of(value));
    else if (!field.optional)
      problem = std::string(what) + " needs the field \"" + std::string(field.name) + "\".";
  });
  if (problem) return Invalid{*problem};
  return value;
}

}  // namespace playground
