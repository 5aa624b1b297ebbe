// What the page is told of a projection.
#pragma once

#include <vector>

#include "domain/keyed_projection.hpp"
#include "domain/projection.hpp"
#include "domain/schema.hpp"

namespace playground {

template <class P, class E>
concept Handles = Listens<P, E> || Creates<P, E> || Updates<P, E>;

/// The `ProjectionDescription` of a projection that listens to these categories, where these events happen.
template <Projection P, class Event>
Json describe_projection(const std::vector<std::string_view>& categories) {
  std::string label = "Id", title = title_of(P::kName);
  if constexpr (KeyedProjection<P>) label = P::kKey;
  if constexpr (CrossSystemProjection<P>) title = P::kTitle;
  Json columns = columns_of<typename P::Row>();
  const Json id = {{"name", "id"}, {"label", label}, {"type", "string"}, {"personal", false}, {"secret", false}};
  columns.insert(columns.begin(), id);
  Json events = Json::array();
  MessageSet<Event>::for_each_type([&]<class E>() {
    if constexpr (Handles<P, E>) events.push_back(E::kName);
  });
  return {{"name", P::kName},         {"title", title},   {"keyed", KeyedProjection<P>},
          {"categories", categories}, {"events", events}, {"columns", columns}};
}

}  // namespace playground
