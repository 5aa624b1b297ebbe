#include "playground/row_json.hpp"

namespace playground {

Json row_json(std::string_view id, const AnyDescribed& row) {
  if (!row) return {};
  Json json = object_for(row.fields().size() + 1);
  append(json, "id", id);
  append_fields(json, row);
  return json;
}

Json rows_json(const std::vector<IdentifiedRow>& rows) {
  Json json = Json::array();
  for (const auto& [id, row] : rows) json.push_back(row_json(id, row));
  return json;
}

}  // namespace playground
