#include "playground/bus_json.hpp"
#include "playground/question.hpp"
#include "playground/records.hpp"

namespace playground::questions {

namespace {

constexpr std::size_t kShown = 100;

Json letter_json(const Subscription& subscription, const DeadLetter& letter) {
  Json json = {{"subscription", subscription.name()},
               {"position", letter.envelope.position},
               {"failures", letter.envelope.failures},
               {"deliveries", letter.envelope.deliveries},
               {"parked", letter.parked}};
  if (letter.behind > 0)
    json["behind"] = letter.behind;
  else
    json["why"] = letter.envelope.why;
  return json;
}

Json answer(System& system, Request& request) {
  if (request.has("name")) read_subscription(system.bus(), request);
  const std::string name = request.text("name", 0, 200);
  if (!request.complete()) return {};
  const Records records(system);
  Json letters = Json::array();
  for (const Subscription* each : system.bus().all()) {
    if (!name.empty() && each->name() != name) continue;
    for (const auto& [position, letter] : each->dead_letters()) {
      letters.push_back(letter_json(*each, letter));
      letters.back()["event"] = records.event_at(position);
      if (letters.size() == kShown) return letters;
    }
  }
  return letters;
}

}  // namespace

Question dead_letters() {
  return {"deadLetters", "The question for dead letters", "The events that subscriptions have given up.", answer};
}

}  // namespace playground::questions
