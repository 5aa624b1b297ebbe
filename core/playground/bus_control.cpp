#include "playground/bus_control.hpp"

#include <algorithm>

#include "domains/errors/domain.hpp"

namespace playground {

namespace {

constexpr std::size_t kShown = 100;            // of what is in flight, and of dead letters
constexpr const char* kCommands = "commands";  // as whose faults those of the command bus are set

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
const char* text_of(Departure departure) {
  static constexpr const char* kTexts[] = {"duplicate", "gap", "reversal", "parked"};
  return kTexts[static_cast<int>(departure)];
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

void read_faults(const Json& json, Faults& faults, Request& whole) {
  if (json.is_null()) return;
  Request request(json, "\"faults\"");
  faults.seed = request.number("seed", faults.seed);
  for_each_chance(
      [&](const char* name, auto chance) { faults.*chance = request.number(name, faults.*chance, 0, 100); });
  const Json& poison = request.value("poison");
  if (poison.is_array()) {
    faults.poison.clear();
    for (const auto& position : poison)
      if (position.is_number_unsigned()) faults.poison.insert(position.get<Position>());
  } else if (!poison.is_null()) {
    request.fail("needs \"poison\" as a list of positions.");
  }
  if (request.failure()) whole.fail("cannot be made: " + request.failure()->message);
}

Settings read_settings(Request& request, Settings settings) {
  const std::string mode = request.text("mode", 0, 20);
  if (mode == "behind" || mode == "synchronous")
    settings.mode = mode == "behind" ? Mode::behind : Mode::synchronous;
  else if (!mode.empty())
    request.fail("needs \"mode\" as \"synchronous\" or \"behind\".");
  const Json& careful = request.value("careful");
  if (careful.is_boolean())
    settings.careful = careful.get<bool>();
  else if (!careful.is_null())
    request.fail("needs \"careful\" as true or false.");
  settings.consumers = request.number("consumers", settings.consumers, 1, 8);
  settings.timeout = request.number("timeout", settings.timeout, 1, 100);
  settings.backoff = request.number("backoff", settings.backoff, 1, 100);
  settings.attempts = request.number("attempts", settings.attempts, 1, 10);
  read_faults(request.value("faults"), settings.faults, request);
  return settings;
}

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

std::string sentence(const Drift& drift, const std::string& event, const std::string& stream) {
  const std::string should = drift.column == "id" ? ""
                                                  : ": " + drift.column + " is " + dump(drift.found) +
                                                        " and should be " + dump(drift.expected);
  switch (drift.departure) {
    case Departure::duplicate:
      return event + " was applied to " + stream + " again" + should + ".";
    case Departure::gap:
      return event + " never reached " + stream + should + ".";
    case Departure::reversal:
      return event + " was applied to " + stream + " before event " + std::to_string(drift.overtaken) + should + ".";
    case Departure::parked:
      return event + " is parked, and " + stream + " is without it" + should + ".";
  }
  return {};
}

/// The command that puts a refusal on record: its id follows from that of the refused one, so it happens once.
Json error_report(const Json& command, const Json& answer, const std::string& id) {
  return {{"id", "error-" + id},
          {"time", command.value("time", std::int64_t{0})},
          {"stream", "error-" + id},
          {"type", errors::RecordError::kName},
          {"correlationId", command.value("correlationId", id)},
          {"causationId", id},
          {"actor", errors::RecordError::kSentBy},
          {"data",
           {{"message", answer.value("message", "")},
            {"rejection", answer.value("rejection", answer.value("code", ""))},
            {"command_type", command.value("type", "")},
            {"command_id", id},
            {"stream", command.value("stream", "")}}}};
}

std::vector<Position> correlated_positions(const EventLog& log, std::string_view correlation_id) {
  std::vector<Position> positions;
  for (const CommitNumber commit : log.correlated(correlation_id))
    for (Position p = log.position_before(commit) + 1; p <= log.position_before(commit + 1); ++p)
      positions.push_back(p);
  return positions;
}

}  // namespace

Subscription* BusControl::find(Request& request) const {
  const std::string name = request.text("name", 1, 200);
  Subscription* const found = bus_.find(name);
  if (!found) request.fail("names a subscription that is not there: \"" + name + "\".");
  return found;
}

std::string BusControl::subscriptions() const {
  Json all = Json::array();
  for (const Subscription* each : bus_.all()) all.push_back(subscription_json(*each));
  return dump({{"position", log_.position()},
               {"subscriptions", all},
               {"commands", {{"underWay", command_bus_.under_way()}, {"faults", faults_json(command_bus_.faults())}}}});
}

std::string BusControl::configure(std::string_view query) {
  const Json json = parse_json(query);
  Request request(json, "The change of a subscription");
  if (request.value("name") == kCommands) return configure_commands(request);
  Subscription* const found = find(request);
  Settings settings = read_settings(request, found ? found->settings() : Settings());
  if (request.failure()) return dump(to_json(*request.failure()));
  found->configure(std::move(settings));
  return dump(subscription_json(*found));
}

std::string BusControl::configure_commands(Request& request) {
  Faults faults = command_bus_.faults();
  read_faults(request.value("faults"), faults, request);
  if (request.failure()) return dump(to_json(*request.failure()));
  command_bus_.configure(std::move(faults));
  return subscriptions();
}

std::string BusControl::dead_letters(std::string_view query) const {
  const Json json = parse_json(query);
  Request request(json, "The question for dead letters");
  const std::string name = request.text("name", 0, 200);
  if (!name.empty()) find(request);
  if (request.failure()) return dump(to_json(*request.failure()));
  Json letters = Json::array();
  for (const Subscription* each : bus_.all()) {
    if (!name.empty() && each->name() != name) continue;
    for (const auto& [position, letter] : each->dead_letters()) {
      letters.push_back(letter_json(*each, letter));
      letters.back()["event"] = records_.event_at(position);
      if (letters.size() == kShown) return dump(letters);
    }
  }
  return dump(letters);
}

std::string BusControl::replay(std::string_view query) {
  const Json json = parse_json(query);
  Request request(json, "The replay of a dead letter");
  Subscription* const found = find(request);
  const Position position = request.number("position", 0);
  if (!request.failure() && !found->replay(position))
    request.fail("found none of " + found->name() + " at position " + std::to_string(position) + ".");
  if (request.failure()) return dump(to_json(*request.failure()));
  return dump(subscription_json(*found));
}

const ProjectionHost* BusControl::find_projection(const std::string& name) const {
  for (const auto& host : hosts_)
    for (const auto& projection : host->projections())
      if (projection->subscription().name() == name) return projection.get();
  for (const auto& host : read_models_)
    if (host.projection->subscription().name() == name) return host.projection.get();
  return nullptr;
}

std::string BusControl::drift(std::string_view query) const {
  const Json json = parse_json(query);
  Request request(json, "The question for drift");
  const std::string name = request.text("name", 1, 200);
  const ProjectionHost* const projection = find_projection(name);
  if (!projection) request.fail("names a projection that is not there: \"" + name + "\".");
  if (request.failure()) return dump(to_json(*request.failure()));
  const DriftReport report = projection->drift();
  Json answer = {{"name", name},
                 {"checkpoint", projection->subscription().checkpoint()},
                 {"rows", report.rows},
                 {"wrong", report.wrong},
                 {"first", nullptr}};
  if (const auto& first = report.first) {
    const Json event = records_.event_at(first->position);
    const std::string stream(log_.stream_name(first->stream));
    answer["first"] = {
        {"stream", stream},
        {"column", first->column},
        {"expected", first->expected},
        {"found", first->found},
        {"position", first->position},
        {"departure", text_of(first->departure)},
        {"sentence",
         sentence(*first, "Event " + std::to_string(first->position) + " (" + event["type"].get<std::string>() + ")",
                  stream)}};
  }
  return dump(answer);
}

std::string BusControl::integration_events(std::string_view query) const {
  const Json json = parse_json(query);
  Request request(json, "The question for integration events");
  const std::string correlation_id = request.text("correlationId", 0, 100);
  const std::uint32_t limit = request.number("limit", 1'000, 1, 10'000);
  if (request.failure()) return dump(to_json(*request.failure()));
  Json events = Json::array();
  const auto visit = [&](Position position) {
    events.push_back(records_.event_at(position));
    return events.size() < limit;
  };
  if (correlation_id.empty())
    integration_log_.for_each(visit);
  else
    integration_log_.for_each_of(correlated_positions(log_, correlation_id), visit);
  return dump(events);
}

std::string BusControl::send(std::string_view command) {
  const Json json = parse_json(command);
  Request request(json, "The command");
  const std::string id = request.text("id", 1, 90);
  const std::string correlation_id = request.text("correlationId", 0, 100);
  if (request.failure()) return dump(to_json(*request.failure()));
  if (!log_.find_commit(std::string_view(id))) command_bus_.send(id, std::string(command));
  return dump({{"ok", true}, {"id", id}, {"correlationId", correlation_id.empty() ? id : correlation_id}});
}

std::string BusControl::deliver_commands() {
  Json commands = Json::array();
  for (const std::string& command : command_bus_.deliver()) commands.push_back(parse_json(command));
  return dump(commands);
}

std::string BusControl::acknowledge(std::string_view decided) {
  const Json json = parse_json(decided);
  if (!json.is_object() || !json.contains("command") || !json.contains("answer")) return "null";
  const Json& command = json["command"];
  const Json& answer = json["answer"];
  const std::string id = command.value("id", "");
  if (!command_bus_.acknowledge(id) || answer.value("ok", false)) return "null";
  return dump(error_report(command, answer, id));
}

}  // namespace playground
