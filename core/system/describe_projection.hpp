// What is known of a projection, by its types.
#pragma once

#include "bus/interest.hpp"
#include "domain/projection.hpp"
#include "domain/words.hpp"
#include "system/description.hpp"

namespace playground {

/// The description of a projection that listens to this.
template <Projection P>
ProjectionDescription describe_projection(Interest interest) {
  ProjectionDescription description{P::kName, title_of(P::kName), "Id", Keyed<P>, std::move(interest), {}};
  if constexpr (Keyed<P>) description.key = P::kKey;
  if constexpr (CrossSystemProjection<P>) description.title = P::kTitle;
  description.columns = fields_of<typename P::Row>();
  return description;
}

}  // namespace playground
