#include "playground/bus_json.hpp"
#include "playground/question.hpp"

namespace playground::questions {

namespace {

Json configure_commands(System& system, Request& request) {
  Faults faults = read_faults(request, system.command_bus().faults());
  if (!request.complete()) return {};
  system.command_bus().configure(std::move(faults));
  return bus_json(system);
}

Json answer(System& system, Request& request) {
  if (request.value("name") == kCommands) return configure_commands(system, request);
  Subscription* const found = read_subscription(system.bus(), request);
  Settings settings = read_settings(request, found ? found->settings() : Settings());
  if (!request.complete()) return {};
  found->configure(std::move(settings));
  return subscription_json(*found);
}

}  // namespace

Question configure_subscription() {
  return {"configureSubscription", "The change of a subscription",
          "Changes the settings of a subscription, or the faults of the command bus.", answer};
}

}  // namespace playground::questions
