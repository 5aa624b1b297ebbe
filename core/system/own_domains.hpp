// The domains that every system has: those that keep refusals and deliveries.
#pragma once

#include "system/any_domain.hpp"

namespace playground {

/// Errors and the outbox, in this order; their names and categories (`error`, `outbox`) are taken.
const std::vector<std::shared_ptr<const AnyDomain>>& own_domains();

}  // namespace playground
