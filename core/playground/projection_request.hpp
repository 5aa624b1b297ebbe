// The projection that a question is about.
#pragma once

#include "playground/request.hpp"
#include "system/system.hpp"

namespace playground {

/// The projection that a request names as `name`; null where there is none, which is then wrong with the request.
inline ProjectionHost* read_projection(const System& system, Request& request) {
  const std::string name = request.text("name", 1, 200);
  ProjectionHost* const projection = system.find_projection(name);
  if (!projection) request.fail("names a projection that is not there: \"" + name + "\".");
  return projection;
}

}  // namespace playground
