#include "playground/row_differences.hpp"

#include <map>
#include <string>

#include "playground.hpp"

namespace playground {

namespace {

/// Nobody reads further than this.
constexpr std::uint32_t kMostRows = 10'000;
constexpr Position kSlice = 100'000;

using RowsById = std::map<std::string, std::vector<Json>>;

void catch_up(Playground& playground) {
  while (!playground.pump(kSlice)) {
  }
}

RowsById rows_of(const std::vector<NamedWorld>& worlds, const std::string& projection) {
  RowsById rows;
  for (std::size_t world = 0; world < worlds.size(); ++world) {
    const auto query = dump(Json::object({{"name", projection}, {"limit", kMostRows}}));
    const Json page = parse_json(worlds[world].playground->projection(query));
    for (const auto& row : page["rows"]) {
      auto& same = rows[row["id"]];
      same.resize(worlds.size());
      same[world] = row;
    }
  }
  return rows;
}

bool differ(const std::vector<Json>& rows) {
  for (const auto& row : rows)
    if (row != rows.front()) return true;
  return false;
}

void add_differences(const std::vector<NamedWorld>& worlds, const std::string& projection, Json& differences) {
  for (const auto& [id, rows] : rows_of(worlds, projection)) {
    if (!differ(rows)) continue;
    Json difference = Json::object({{"projection", projection}, {"id", id}});
    for (std::size_t world = 0; world < worlds.size(); ++world)
      difference[std::string(worlds[world].name)] = rows[world];
    differences.push_back(std::move(difference));
  }
}

}  // namespace

Json row_differences(const std::vector<NamedWorld>& worlds) {
  for (const auto& world : worlds) catch_up(*world.playground);
  Json differences = Json::array();
  const Json description = parse_json(worlds.front().playground->describe());
  for (const auto& domain : description["domains"])
    for (const auto& projection : domain["projections"]) add_differences(worlds, projection["name"], differences);
  for (const auto& projection : description["projections"]) add_differences(worlds, projection["name"], differences);
  return differences;
}

}  // namespace playground
