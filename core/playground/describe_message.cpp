#include "playground/domain_catalog.hpp"

namespace playground::detail {

Json describe_version(SchemaVersion version, std::string_view change, FieldInfos fields) {
  Json json = {{"version", version}};
  if (!change.empty()) json["change"] = change;
  json["fields"] = columns_json(fields);
  return json;
}

Json describe_message(std::string_view name, Json schema, Json versions) {
  return {{"name", name}, {"title", title_of(name)}, {"schema", std::move(schema)}, {"versions", std::move(versions)}};
}

}  // namespace playground::detail
