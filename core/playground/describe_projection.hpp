// What the page is told of a projection.
#pragma once

#include "bus/interest.hpp"
#include "domain/projection.hpp"
#include "domain/schema.hpp"

namespace playground {

/// The `ProjectionDescription` of a projection that listens to this.
template <Projection P>
Json describe_projection(const Interest& interest) {
  std::string label = "Id", title = title_of(P::kName);
  if constexpr (Keyed<P>) label = P::kKey;
  if constexpr (CrossSystemProjection<P>) title = P::kTitle;
  Json columns = columns_of<typename P::Row>();
  const Json id = {{"name", "id"}, {"label", label}, {"type", "string"}, {"personal", false}, {"secret", false}};
  columns.insert(columns.begin(), id);
  return {{"name", P::kName},         {"title", title},    {"keyed", Keyed<P>}, {"categories", interest.categories},
          {"events", interest.types}, {"columns", columns}};
}

}  // namespace playground
