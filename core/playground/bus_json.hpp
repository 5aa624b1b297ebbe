// The bus as JSON: what is seen of its subscriptions, and what is set on them.
#pragma once

#include "playground/request.hpp"
#include "system/system.hpp"

namespace playground {

/// As whose faults those of the command bus are set.
inline constexpr const char* kCommands = "commands";

/// A `SubscriptionStatus`, and the `Bus` without its pace, with the checkpoints that there were at a position.
Json subscription_json(const Subscription& subscription);
Json bus_json(System& system, std::optional<Position> at = {});

/// The subscription that a request names as `name`; null where there is none, which is then wrong with the request.
Subscription* read_subscription(const Bus& bus, Request& request);
/// `settings` and `faults` with what a request says of them.
Settings read_settings(Request& request, Settings settings);
Faults read_faults(Request& request, Faults faults);

}  // namespace playground
