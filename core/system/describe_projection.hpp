// What is known of a projection, by its types.
#pragma once

#include <vector>

#include "domain/keyed_projection.hpp"
#include "domain/projection.hpp"
#include "domain/words.hpp"
#include "system/description.hpp"

namespace playground {

template <class P, class E>
concept Handles = Listens<P, E> || Creates<P, E> || Updates<P, E>;

/// The description of a projection that listens to these categories, where these events happen.
template <Projection P, class Event>
ProjectionDescription describe_projection(std::vector<std::string_view> categories) {
  ProjectionDescription description{
      P::kName, title_of(P::kName), "Id", KeyedProjection<P>, std::move(categories), {}, fields_of<typename P::Row>()};
  if constexpr (KeyedProjection<P>) description.key = P::kKey;
  if constexpr (CrossSystemProjection<P>) description.title = P::kTitle;
  MessageSet<Event>::for_each_type([&]<class E>() {
    if constexpr (Handles<P, E>) description.events.push_back(E::kName);
  });
  return description;
}

}  // namespace playground
