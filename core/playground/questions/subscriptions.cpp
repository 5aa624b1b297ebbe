#include "playground/bus_json.hpp"
#include "playground/question.hpp"

namespace playground::questions {

namespace {

Json answer(System& system, Request& request) {
  const Position at = request.position("at", system.log());
  return request.complete() ? bus_json(system, at) : Json();
}

}  // namespace

Question subscriptions() {
  return {"subscriptions", "The question for subscriptions",
          "The bus: every subscription, what is in flight to it, and how it is set.", answer};
}

}  // namespace playground::questions
