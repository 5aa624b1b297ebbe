#include "domain/schema.hpp"

#include <cctype>

namespace playground {

std::string title_of(std::string_view name) {
  std::string title;
  for (const char c : name) {
    const bool capital = std::isupper(static_cast<unsigned char>(c)) != 0;
    if (capital && !title.empty()) title += ' ';
    title += capital && !title.empty() ? static_cast<char>(std::tolower(static_cast<unsigned char>(c))) : c;
  }
  return title;
}

Json detail::field_schema(const FieldOptions& field, std::string_view type) {
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

}  // namespace playground
