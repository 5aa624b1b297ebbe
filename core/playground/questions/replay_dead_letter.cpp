#include "playground/bus_json.hpp"
#include "playground/question.hpp"

namespace playground::questions {

namespace {

Json answer(System& system, Request& request) {
  Subscription* const found = read_subscription(system.bus(), request);
  const Position position = request.number("position", 0);
  if (!request.complete()) return {};
  if (!found->replay(position)) {
    request.fail("found none of " + found->name() + " at position " + std::to_string(position) + ".");
    return {};
  }
  return subscription_json(*found);
}

}  // namespace

Question replay_dead_letter() {
  return {"replayDeadLetter", "The replay of a dead letter",
          "Delivers an event that was given up anew, and all that wait behind it.", answer};
}

}  // namespace playground::questions
