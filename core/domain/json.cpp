#include "domain/json.hpp"

#include <algorithm>

#include "domain/words.hpp"

namespace playground {

namespace {

template <class Value>
Json to_json_value(const Value& value) {
  return value;
}
Json to_json_value(const JsonObject& value) {
  Json json = parse_json(value.text);
  return json.is_object() ? json : Json::object();
}
Json to_json_value(const Time& value) { return value.milliseconds; }
Json to_json_value(const std::optional<Time>& value) { return value ? Json(value->milliseconds) : Json(); }

using Problem = std::optional<std::string>;

std::string quoted(const FieldOptions& field) { return "\"" + std::string(field.name) + "\""; }

Problem check_length(const FieldOptions& field, std::string_view text) {
  const std::size_t length = detail::characters(text);
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
  value.text = dump(json);
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

/// The first name in `object` that is none of the fields'.
std::optional<std::string> unknown_name(const Json& object, FieldInfos fields) {
  for (const auto& item : object.items()) {
    const auto named = [&](const FieldInfo& field) { return field.options.name == item.key(); };
    if (std::none_of(fields.begin(), fields.end(), named)) return item.key();
  }
  return {};
}

std::string names_of(FieldInfos fields) {
  std::vector<std::string_view> names;
  for (const FieldInfo& field : fields) names.push_back(field.options.name);
  return names.empty() ? "it has no fields." : "its fields are " + enumerate(names) + ".";
}

Problem read_field(const FieldInfo& field, const Json& json, std::string_view what, void* owner) {
  const auto found = json.find(std::string(field.options.name));
  if (found != json.end())
    return visit_kind(field.kind, [&]<class T>() { return read_value(field.options, *found, field.of<T>(owner)); });
  if (field.options.optional) return {};
  return std::string(what) + " needs the field " + quoted(field.options) + ".";
}

}  // namespace

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json parse_json(std::string_view text) {
  Json json = Json::parse(text, nullptr, false);
  return json.is_discarded() ? Json() : json;
}

std::size_t nesting(std::string_view text) {
  std::size_t depth = 0, most = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      i += c == '\\';
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      most = std::max(most, ++depth);
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return most;
}

void append(Json& object, std::string_view name, Json value) {
  object.get_ref<Json::object_t&>().emplace_back(std::string(name), std::move(value));
}

Json value_to_json(const FieldInfo& field, const void* owner) {
  return visit_kind(field.kind, [&]<class T>() { return to_json_value(field.of<T>(owner)); });
}

bool have_same(const FieldInfo& field, const void* one, const void* other) {
  return visit_kind(field.kind, [&]<class T>() { return field.of<T>(one) == field.of<T>(other); });
}

namespace detail {

Json object_json(FieldInfos fields, const void* owner) {
  Json object = Json::object();
  for (const FieldInfo& field : fields)
    if (!field.options.hidden) append(object, field.options.name, value_to_json(field, owner));
  return object;
}

std::optional<Invalid> read_object(const Json& json, std::string_view what, FieldInfos fields, void* owner) {
  if (!json.is_object()) return Invalid{"The data of " + std::string(what) + " must be an object."};
  if (const auto name = unknown_name(json, fields))
    return Invalid{std::string(what) + " has no field \"" + *name + "\"; " + names_of(fields)};
  for (const FieldInfo& field : fields)
    if (auto problem = read_field(field, json, what, owner)) return Invalid{std::move(*problem)};
  return {};
}

}  // namespace detail

Json to_json(const AnyDescribed& value) { return value ? detail::object_json(value.fields(), value.get()) : Json(); }

std::string text_of(const FieldInfo& field, const void* owner) {
  const Json value = value_to_json(field, owner);
  if (value.is_string()) return "\"" + value.get<std::string>() + "\"";
  if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
  return value.is_null() ? "nothing" : dump(value);
}

}  // namespace playground
