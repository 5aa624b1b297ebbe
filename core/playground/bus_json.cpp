#include "playground/bus_json.hpp"

namespace playground {

namespace {

constexpr std::size_t kShown = 100;  // of what is in flight

const char* text_of(Kind kind) {
  static constexpr const char* kTexts[] = {"projection", "process", "side effect", "handler"};
  return kTexts[static_cast<int>(kind)];
}
const char* text_of(Mode mode) { return mode == Mode::behind ? "behind" : "synchronous"; }
const char* text_of(OrderBy order) {
  static constexpr const char* kTexts[] = {"stream", "correlation", "log"};
  return kTexts[static_cast<int>(order)];
}
const char* text_of(DeliveryState state) {
  static constexpr const char* kTexts[] = {"under way", "lost", "retrying", "held back"};
  return kTexts[static_cast<int>(state)];
}
/// The chances of faults under their names in JSON.
template <class Visit>
void for_each_chance(Visit visit) {
  visit("duplicate", &Faults::duplicate);
  visit("reorder", &Faults::reorder);
  visit("delay", &Faults::delay);
  visit("drop", &Faults::drop);
  visit("crashBefore", &Faults::crash_before);
  visit("crashAfter", &Faults::crash_after);
  visit("fail", &Faults::fail);
}

Json faults_json(const Faults& faults) {
  Json json = {{"seed", faults.seed}};
  for_each_chance([&](const char* name, auto chance) { json[name] = faults.*chance; });
  json["poison"] = Json::array();
  for (const Position position : faults.poison) json["poison"].push_back(position);
  return json;
}

Json settings_json(const Settings& settings) {
  return {{"mode", text_of(settings.mode)},        {"careful", settings.careful}, {"consumers", settings.consumers},
          {"timeout", settings.timeout},           {"backoff", settings.backoff}, {"attempts", settings.attempts},
          {"faults", faults_json(settings.faults)}};
}

Json envelope_json(const Envelope& envelope, Tick now, bool copy) {
  Json json = {{"position", envelope.position},
               {"state", text_of(envelope.state)},
               {"delivery", envelope.deliveries},
               {"failures", envelope.failures},
               {"consumer", envelope.consumer + 1},
               {"due", envelope.due > now ? envelope.due - now : 0},
               {"copy", copy}};
  if (!envelope.why.empty()) json["why"] = envelope.why;
  return json;
}

Json in_flight_json(const Subscription& subscription) {
  Json all = Json::array();
  for (const auto& [position, envelope] : subscription.in_flight())
    if (all.size() < kShown) all.push_back(envelope_json(envelope, subscription.now(), false));
  for (const Envelope& copy : subscription.copies())
    if (all.size() < kShown) all.push_back(envelope_json(copy, subscription.now(), true));
  return all;
}

void read_poison(Request& request, Faults& faults) {
  const Json& poison = request.value("poison");
  if (poison.is_null()) return;
  faults.poison.clear();
  for (const auto& position : poison) {
    const bool fits = poison.is_array() && position.is_number_unsigned() &&
                      position.get<std::uint64_t>() <= std::numeric_limits<Position>::max();
    if (!fits) return request.fail("needs \"poison\" as a list of positions.");
    faults.poison.insert(position.get<Position>());
  }
  if (!poison.is_array()) request.fail("needs \"poison\" as a list of positions.");
}

Mode read_mode(Request& request, Mode fallback) {
  const std::string mode = request.one_of("mode", {"synchronous", "behind"});
  if (mode.empty()) return fallback;
  return mode == "behind" ? Mode::behind : Mode::synchronous;
}

}  // namespace

Json subscription_json(const Subscription& subscription) {
  const Subscriber& subscriber = subscription.subscriber();
  const Counts& counts = subscription.counts();
  return {{"name", subscription.name()},
          {"kind", text_of(subscriber.kind)},
          {"categories", subscriber.interest.categories},
          {"types", subscriber.interest.types},
          {"orderBy", text_of(subscriber.order_by)},
          {"checkpoint", subscription.checkpoint()},
          {"lag", subscription.lag()},
          {"caughtUp", subscription.caught_up()},
          {"tick", subscription.now()},
          {"settings", settings_json(subscription.settings())},
          {"inFlight", in_flight_json(subscription)},
          {"parked", subscription.dead_letters().size()},
          {"counts",
           {{"failed", counts.failed},
            {"redelivered", counts.redelivered},
            {"duplicates", counts.duplicates},
            {"heldBack", counts.held_back},
            {"crashes", counts.crashes}}}};
}

Json bus_json(System& system, std::optional<Position> at) {
  Json all = Json::array();
  for (const Subscription* each : system.bus().all()) {
    all.push_back(subscription_json(*each));
    if (!at) continue;
    const Position reached = each->checkpoint_at(*at);
    all.back()["checkpoint"] = reached;
    all.back()["lag"] = *at - reached;
  }
  const CommandBus& commands = system.command_bus();
  return {{"position", system.log().position()},
          {"subscriptions", all},
          {"commands", {{"underWay", commands.under_way()}, {"faults", faults_json(commands.faults())}}}};
}

Subscription* read_subscription(const Bus& bus, Request& request) {
  const std::string name = request.text("name", 1, 200);
  Subscription* const found = bus.find(name);
  if (!found) request.fail("names a subscription that is not there: \"" + name + "\".");
  return found;
}

Faults read_faults(Request& whole, Faults faults) {
  const Json& json = whole.value("faults");
  if (json.is_null()) return faults;
  Request request(json, "\"faults\"");
  faults.seed = request.number("seed", faults.seed);
  for_each_chance(
      [&](const char* name, auto chance) { faults.*chance = request.number(name, faults.*chance, 0, 100); });
  read_poison(request, faults);
  request.complete();
  whole.take(request, "cannot be made:");
  return faults;
}

Settings read_settings(Request& request, Settings settings) {
  settings.mode = read_mode(request, settings.mode);
  settings.careful = request.truth("careful", settings.careful);
  settings.consumers = request.number("consumers", settings.consumers, 1, 8);
  settings.timeout = request.number("timeout", settings.timeout, 1, 100);
  settings.backoff = request.number("backoff", settings.backoff, 1, 100);
  settings.attempts = request.number("attempts", settings.attempts, 1, 10);
  settings.faults = read_faults(request, std::move(settings.faults));
  return settings;
}

}  // namespace playground
