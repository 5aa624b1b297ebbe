// Snapshots, their policies and what they save, as JSON.
#pragma once

#include "playground/request.hpp"
#include "system/system.hpp"

namespace playground {

/// The state source that a request names as `source`.
StateSource read_source(Request& request, StateSource fallback);

/// A `SnapshotPolicy` and a `Load`.
Json policy_to_json(const SnapshotPolicy& policy);
Json load_to_json(const LoadCost& cost);

/// A stream of a domain as it was at a position.
struct Moment {
  DomainHost* domain = nullptr;
  std::string name;
  StreamIndex stream = 0;
  Version version = 0;
  Position position = 0;
};

/// The moment that a request names as `stream` and `at`; without a domain where there is no such stream, which is then
/// wrong with the request.
Moment read_moment(Request& request, const System& system);

}  // namespace playground
