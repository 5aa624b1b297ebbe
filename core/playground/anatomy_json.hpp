// The inside of a command, as JSON.
#pragma once

#include "anatomy/anatomy.hpp"
#include "domain/json.hpp"

namespace playground {

/// `AnatomyStep[]`, and a `Crash`.
Json steps_json(const Anatomy& anatomy);
Json crash_json(const Crash& crash);

}  // namespace playground
