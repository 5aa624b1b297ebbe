// Every domain of core/domains and every read model of core/read_models, for whoever wants them all.
#pragma once

#include "system/any_domain.hpp"

namespace playground {

/// The domains in the order that they say (kPlace, then the names of their folders), and the read models in that of
/// their files' names.
const Domains& all_domains();

}  // namespace playground
