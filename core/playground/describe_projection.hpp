// What the page is told of a projection.
#pragma once

#include <vector>

#include "domain/keyed_projection.hpp"
#include "domain/projection.hpp"
#include "domain/schema.hpp"

namespace playground {

/// The `ProjectionDescription` of a projection that listens to these categories.
template <Projection P>
Json describe_projection(const std::vector<std::string_view>& categories) {
  std::string label = "Id", title = title_of(P::kName);
  if constexpr (KeyedProjection<P>) label = P::kKey;
  if constexpr (CrossSystemProjection<P>) title = P::kTitle;
  Json columns = columns_of<typename P::Row>();
  const Json id = {{"name", "id"}, {"label", label}, {"type", "string"}, {"personal", false}, {"secret", false}};
  columns.insert(columns.begin(), id);
  return {{"name", P::kName},
          {"title", title},
          {"keyed", KeyedProjection<P>},
          {"categories", categories},
          {"columns", columns}};
}

}  // namespace playground
