#include "domain/json.hpp"

#include <algorithm>

namespace playground::detail {

namespace {

std::string quoted(const FieldOptions& field) { return "\"" + std::string(field.name) + "\""; }

Problem check_length(const FieldOptions& field, std::string_view text) {
  const std::size_t length = characters(text);
  if (length < field.min_length)
    return field.min_length == 1
               ? quoted(field) + " must not be empty."
               : quoted(field) + " must have at least " + std::to_string(field.min_length) + " characters.";
  if (length > field.max_length)
    return quoted(field) + " must have at most " + std::to_string(field.max_length) + " characters.";
  return {};
}

template <class Number>
Problem check_range(const FieldOptions& field, Number value) {
  if (value < static_cast<Number>(field.minimum))
    return quoted(field) + " must be at least " + std::to_string(field.minimum) + ".";
  if (value > static_cast<Number>(field.maximum))
    return quoted(field) + " must be at most " + std::to_string(field.maximum) + ".";
  return {};
}

}  // namespace

Problem read_value(const FieldOptions& field, const Json& json, std::string& value) {
  if (!json.is_string()) return quoted(field) + " must be a text.";
  value = json.get<std::string>();
  if (field.secret && !value.empty() && !value.starts_with(kHashPrefix))
    return quoted(field) + " must be a hash that begins with \"" + std::string(kHashPrefix) +
           "\"; plain text never enters the log.";
  return check_length(field, value);
}

Problem read_value(const FieldOptions& field, const Json& json, std::int64_t& value) {
  if (!json.is_number_integer()) return quoted(field) + " must be a whole number.";
  if (json.is_number_unsigned() && json.get<std::uint64_t>() > static_cast<std::uint64_t>(field.maximum))
    return quoted(field) + " must be at most " + std::to_string(field.maximum) + ".";
  value = json.get<std::int64_t>();
  return check_range(field, value);
}

Problem read_value(const FieldOptions& field, const Json& json, double& value) {
  if (!json.is_number()) return quoted(field) + " must be a number.";
  value = json.get<double>();
  if (!std::isfinite(value)) return quoted(field) + " must be a finite number.";
  return check_range(field, value);
}

Problem read_value(const FieldOptions& field, const Json& json, bool& value) {
  if (!json.is_boolean()) return quoted(field) + " must be true or false.";
  value = json.get<bool>();
  return {};
}

Problem read_value(const FieldOptions& field, const Json& json, JsonObject& value) {
  if (!json.is_object()) return quoted(field) + " must be a JSON object, like {\"city\": \"Oslo\"}.";
  value.text = json.dump();
  return check_length(field, value.text);
}

Problem read_value(const FieldOptions& field, const Json& json, Time& value) {
  const bool fits = json.is_number_integer() && json >= -kSafeMaximum && json <= kSafeMaximum;
  if (!fits) return quoted(field) + " must be a time in milliseconds since 1970.";
  value.milliseconds = json.get<std::int64_t>();
  return {};
}

Problem read_value(const FieldOptions& field, const Json& json, std::optional<Time>& value) {
  value.reset();
  return json.is_null() ? Problem{} : read_value(field, json, value.emplace());
}

std::optional<std::string> unknown_name(const Json& object, const std::vector<std::string_view>& names) {
  for (const auto& item : object.items())
    if (std::find(names.begin(), names.end(), item.key()) == names.end()) return item.key();
  return {};
}

std::string enumerate(const std::vector<std::string_view>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

}  // namespace playground::detail
