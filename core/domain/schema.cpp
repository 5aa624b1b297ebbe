#include "domain/schema.hpp"

namespace playground {

namespace {

std::string_view type_name(FieldKind kind) {
  switch (kind) {
    case FieldKind::text:
      return "string";
    case FieldKind::integer:
      return "integer";
    case FieldKind::number:
      return "number";
    case FieldKind::boolean:
      return "boolean";
    case FieldKind::object:
      return "object";
    case FieldKind::time:
    case FieldKind::optional_time:
      break;
  }
  return "time";
}

Json field_schema(const FieldOptions& field, std::string_view type) {
  // JSON Schema has no word for a moment in milliseconds.
  Json schema = {{"type", type == "time" ? "integer" : type}, {"title", field.label}};
  if (!field.help.empty()) schema["description"] = field.help;
  if (!field.format.empty()) schema["format"] = field.format;
  if (type == "string") {
    if (field.min_length > 0) schema["minLength"] = field.min_length;
    schema["maxLength"] = field.max_length;
  } else if (type == "integer" || type == "number") {
    schema["minimum"] = field.minimum;
    schema["maximum"] = field.maximum;
  }
  if (field.personal) schema["x-personal"] = true;
  if (field.secret) schema["x-secret"] = true;
  return schema;
}

}  // namespace

Json detail::schema_json(FieldInfos fields, const void* defaults) {
  Json properties = Json::object(), required = Json::array();
  for (const FieldInfo& field : fields) {
    Json& property = properties[std::string(field.options.name)];
    property = field_schema(field.options, type_name(field.kind));
    if (field.options.optional)
      property["default"] = value_to_json(field, defaults);
    else
      required.push_back(field.options.name);
  }
  return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
          {"type", "object"},
          {"properties", properties},
          {"required", required},
          {"additionalProperties", false}};
}

Json detail::columns_json(FieldInfos fields) {
  Json columns = Json::array();
  for (const auto& [options, kind, member] : fields) {
    if (options.hidden) continue;
    columns.push_back({{"name", options.name},
                       {"label", options.label},
                       {"type", type_name(kind)},
                       {"personal", options.personal},
                       {"secret", options.secret}});
  }
  return columns;
}

}  // namespace playground
