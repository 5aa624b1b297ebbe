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
    case FieldKind::enumeration:
      return "enumeration";
    case FieldKind::list:
      return "list";
    case FieldKind::object:
    case FieldKind::nested:
      return "object";
    case FieldKind::time:
    case FieldKind::optional_time:
      break;
  }
  return "time";
}

/// JSON Schema's name for a type; it has none for a moment in milliseconds.
std::string_view schema_type(FieldKind kind) {
  if (kind == FieldKind::time || kind == FieldKind::optional_time) return "integer";
  if (kind == FieldKind::enumeration) return "string";
  return kind == FieldKind::list ? "array" : type_name(kind);
}

/// Puts `properties`, `required` and `additionalProperties` into the schema of an object.
void add_fields(Json& schema, FieldInfos fields, const void* defaults);

/// Puts into the schema of a value what is said of its kind. `value` is one of them.
void add_kind(Json& schema, const FieldOptions& field, const ValueInfo& info, const void* value) {
  switch (info.kind) {
    case FieldKind::text:
      if (field.min_length > 0) schema["minLength"] = field.min_length;
      if (!field.secret) schema["maxLength"] = field.max_length;  // Of a secret that is the hash's, not what is typed.
      break;
    case FieldKind::integer:
    case FieldKind::number:
      schema["minimum"] = field.minimum;
      schema["maximum"] = field.maximum;
      break;
    case FieldKind::enumeration:
      for (const EnumName& each : info.enumeration->names)
        schema["oneOf"].push_back({{"const", each.name}, {"title", each.label}});
      break;
    case FieldKind::list:
      if (field.min_items > 0) schema["minItems"] = field.min_items;
      schema["maxItems"] = field.max_items;
      schema["items"] = {{"type", schema_type(info.list->item.kind)}};
      add_kind(schema["items"], field, info.list->item, info.list->first());
      break;
    case FieldKind::nested:
      add_fields(schema, *info.nested, value);
      break;
    default:
      break;
  }
}

/// Under which the plain text of a secret may be given, which is hashed on the page: `password` for `password_hash`.
std::string_view plain_name(std::string_view secret) {
  constexpr std::string_view kHash = "_hash";
  if (secret.ends_with(kHash)) secret.remove_suffix(kHash.size());
  return secret;
}

Json field_schema(const FieldInfo& info, const void* owner) {
  const FieldOptions& field = info.options;
  Json schema = {{"type", schema_type(info.value.kind)}, {"title", field.label}};
  if (!field.help.empty()) schema["description"] = field.help;
  add_kind(schema, field, info.value, info.in(owner));
  if (!field.input.empty()) schema["x-input"] = field.input;
  if (!field.references.empty()) schema["x-references"] = field.references;
  if (field.personal) schema["x-personal"] = true;
  if (field.secret) schema["x-secret"] = plain_name(field.name);
  return schema;
}

void add_fields(Json& schema, FieldInfos fields, const void* defaults) {
  Json properties = Json::object(), required = Json::array();
  for (const FieldInfo& field : fields) {
    Json& property = properties[std::string(field.options.name)];
    property = field_schema(field, defaults);
    if (field.options.optional)
      property["default"] = value_to_json(field, defaults);
    else
      required.push_back(field.options.name);
  }
  schema["properties"] = std::move(properties);
  schema["required"] = std::move(required);
  schema["additionalProperties"] = false;
}

/// What a column says of its values, or a list's column of its items.
Json value_shape(const ValueInfo& info) {
  Json shape = {{"type", type_name(info.kind)}};
  if (info.enumeration)
    for (const EnumName& each : info.enumeration->names)
      shape["values"].push_back({{"name", each.name}, {"label", each.label}});
  if (info.list) shape["items"] = value_shape(info.list->item);
  if (info.nested) shape["fields"] = detail::columns_json(*info.nested);
  return shape;
}

}  // namespace

Json detail::schema_json(FieldInfos fields, const void* defaults) {
  Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"type", "object"}};
  add_fields(schema, fields, defaults);
  return schema;
}

Json detail::columns_json(FieldInfos fields) {
  Json columns = Json::array();
  for (const FieldInfo& field : fields) {
    const FieldOptions& options = field.options;
    if (options.hidden) continue;
    Json column = {{"name", options.name}, {"label", options.label}};
    column.update(value_shape(field.value));
    column["personal"] = options.personal;
    column["secret"] = options.secret;
    columns.push_back(std::move(column));
  }
  return columns;
}

}  // namespace playground
