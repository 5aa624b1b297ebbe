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

void note_unknown(Json& answer, const Subscription& subscription) {
  answer["problem"] = "More was delivered to " + subscription.name() + " out of order than is kept on record (" +
                      std::to_string(Deliveries::kMostRuns) +
                      " deliveries), so this is what the log says. Make it anew to begin a new record.";
}

}  // namespace playground
