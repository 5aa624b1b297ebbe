#include "timeline/row_differences.hpp"

#include <algorithm>
#include <map>

namespace playground {

namespace {

/// Nobody reads further than this.
constexpr std::size_t kMostRows = 10'000;

using RowsById = std::map<std::string, std::vector<AnyDescribed>>;

RowsById rows_of(const std::vector<System*>& systems, std::size_t projection) {
  RowsById rows;
  for (std::size_t i = 0; i < systems.size(); ++i) {
    ProjectionHost& host = *systems[i]->projections()[projection];
    for (auto& [id, row] : host.rows_by_log(kMostRows)) {
      auto& same = rows[id];
      same.resize(systems.size());
      same[i] = std::move(row);
    }
  }
  return rows;
}

bool differ(const std::vector<AnyDescribed>& rows) {
  return std::any_of(rows.begin(), rows.end(), [&](const AnyDescribed& row) { return !(row == rows.front()); });
}

}  // namespace

std::vector<RowDifference> row_differences(const std::vector<System*>& systems) {
  for (System* system : systems) system->catch_up();
  std::vector<RowDifference> differences;
  for (std::size_t i = 0; i < systems.front()->projections().size(); ++i)
    for (auto& [id, rows] : rows_of(systems, i))
      if (differ(rows))
        differences.push_back({systems.front()->projections()[i]->subscription().name(), id, std::move(rows)});
  return differences;
}

}  // namespace playground
