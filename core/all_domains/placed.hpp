// What the build makes of a domain's folder, and how it finds its place.
#pragma once

#include "system/any_domain.hpp"

namespace playground {

/// A domain and its place among all.
struct PlacedDomain {
  int place;
  std::shared_ptr<const AnyDomain> domain;
};

/// Read models over several domains.
std::vector<std::shared_ptr<const AnyReadModel>> all_read_models();

}  // namespace playground
