#include "playground/compare_json.hpp"

#include "playground/records.hpp"

namespace playground {

namespace {

Json side_json(const System& system, const ComparedSide& side) {
  const Records records(system);
  Json events = Json::array();
  for (const auto& [position, both] : side.events) {
    events.push_back(records.event_at(position));
    events.back()["both"] = both;
  }
  return {{"total", side.total}, {"events", events}};
}

}  // namespace

Json difference_json(const RowDifference& difference, std::initializer_list<const char*> names) {
  Json json = Json::object({{"projection", difference.projection}, {"id", difference.id}});
  auto row = difference.rows.begin();
  for (const char* name : names) json[name] = row_json(difference.id, *row++);
  return json;
}

Json compare_json(System& here, System& there) {
  const Comparison compared = compare(here, there);
  Json rows = Json::array();
  for (const auto& row : compared.rows) rows.push_back(difference_json(row, {"here", "there"}));
  return {{"position", compared.position},
          {"here", side_json(here, compared.here)},
          {"there", side_json(there, compared.there)},
          {"rows", rows}};
}

}  // namespace playground
