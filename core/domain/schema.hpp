// What a described struct looks like to people: the JSON Schema of a form, and the columns of a table.
#pragma once

#include "domain/json.hpp"

namespace playground {

namespace detail {

template <class Value>
constexpr std::string_view type_name() {
  if constexpr (std::is_same_v<Value, std::string>) return "string";
  if constexpr (std::is_same_v<Value, std::int64_t>) return "integer";
  if constexpr (std::is_same_v<Value, double>) return "number";
  if constexpr (std::is_same_v<Value, bool>) return "boolean";
  if constexpr (std::is_same_v<Value, JsonObject>) return "object";
  return "time";
}

/// The schema of one field; `type` as `type_name` gives it.
Json field_schema(const FieldOptions& field, std::string_view type);

}  // namespace detail

/// "CreditAccount" as words: "Credit account".
std::string title_of(std::string_view name);

/// The JSON Schema (draft 2020-12) of T as an object with its fields and no others, all of them required but those that
/// are optional, which carry their `default`; personal and secret fields carry `x-personal` and `x-secret`.
template <Described T>
Json schema_of() {
  Json properties = Json::object(), required = Json::array();
  for_each_field<T>([&](const auto& field) {
    using Value = typename std::decay_t<decltype(field)>::Value;
    Json& property = properties[std::string(field.name)];
    property = detail::field_schema(field, detail::type_name<Value>());
    if (field.optional)
      property["default"] = detail::value_to_json(field.of(T()));
    else
      required.push_back(field.name);
  });
  return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
          {"type", "object"},
          {"properties", properties},
          {"required", required},
          {"additionalProperties", false}};
}

/// T's fields, but for hidden ones, as columns: `[{name, label, type, personal, secret}]`.
template <Described T>
Json columns_of() {
  Json columns = Json::array();
  for_each_field<T>([&](const auto& field) {
    using Value = typename std::decay_t<decltype(field)>::Value;
    if (field.hidden) return;
    columns.push_back({{"name", field.name},
                       {"label", field.label},
                       {"type", detail::type_name<Value>()},
                       {"personal", field.personal},
                       {"secret", field.secret}});
  });
  return columns;
}

}  // namespace playground
