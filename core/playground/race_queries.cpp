// Questions about races: what two commands that are sent at once come to.

#include "playground.hpp"

namespace playground {

namespace {

std::string word(RaceStep::Does does) {
  switch (does) {
    case RaceStep::Does::load:
      return "load";
    case RaceStep::Does::decide:
      return "decide";
    case RaceStep::Does::append:
      return "append";
  }
  return {};
}

std::string word(RaceOutcome::Is is) {
  switch (is) {
    case RaceOutcome::Is::accepted:
      return "accepted";
    case RaceOutcome::Is::rejected:
      return "rejected";
    case RaceOutcome::Is::conflict:
      return "conflict";
  }
  return {};
}

Json step_to_json(const RaceStep& step, std::string_view stream) {
  Json json = {{"actor", std::string(1, step.actor)},
               {"attempt", step.attempt},
               {"does", word(step.does)},
               {"says", say(step, stream)},
               {"version", step.version}};
  if (step.does != RaceStep::Does::decide) json["state"] = step.state;
  if (step.does != RaceStep::Does::load) json["events"] = step.events;
  if (!step.rejection.empty()) json["rejection"] = step.rejection;
  if (!step.message.empty()) json["message"] = step.message;
  if (step.does != RaceStep::Does::append) return json;
  json["expected"] = step.expected ? Json(*step.expected) : Json();
  json["found"] = step.found;
  json["conflict"] = step.conflict;
  return json;
}

std::uint32_t attempts(const RaceRun& run, char actor) {
  std::uint32_t most = 0;
  for (const auto& step : run.steps)
    if (step.actor == actor) most = std::max(most, step.attempt);
  return most;
}

Json outcome_to_json(const RaceRun& run, char actor) {
  const RaceOutcome& outcome = run.outcome(actor);
  Json json = {{"is", word(outcome.is)}, {"attempts", attempts(run, actor)}, {"stale", outcome.stale}};
  if (!outcome.message.empty()) json["message"] = outcome.message;
  return json;
}

Json run_to_json(const RaceRun& run) {
  return {{"order", run.order},
          {"a", outcome_to_json(run, 'A')},
          {"b", outcome_to_json(run, 'B')},
          {"version", run.version},
          {"state", run.state}};
}

RaceCommand read_command(Request& request, const char* name) {
  const Json& json = request.value(name);
  Request command(json, "The command of " + std::string(1, name[0] == 'a' ? 'A' : 'B'));
  RaceCommand read{command.text("type", 1, 100), command.value("data")};
  if (command.failure()) request.fail("cannot be run. " + command.failure()->message);
  return read;
}

/// Every order, with the check and without it.
struct Races {
  std::array<RaceRun, kRaceOrders.size()> checked, unchecked;
  std::optional<Invalid> invalid;

  Races(const EventLog& log, const DomainCatalog& catalog, std::string_view stream, Version until, RaceSetup setup) {
    for (std::size_t i = 0; i < kRaceOrders.size() && !invalid; ++i) {
      setup.order = kRaceOrders[i];
      for (const bool check : {true, false}) {
        setup.check = check;
        auto run = catalog.race(log, stream, until, setup);
        if (const auto* wrong = std::get_if<Invalid>(&run))
          invalid = *wrong;
        else
          (check ? checked : unchecked)[i] = std::get<RaceRun>(std::move(run));
      }
    }
  }

  std::string lost(std::size_t i, const Json& columns) const {
    return say_what_was_lost(unchecked[i], checked[i], {checked.front(), checked.back()}, columns);
  }
};

Json races_to_json(const Races& races, bool check, const Json& columns) {
  Json orders = Json::array();
  for (std::size_t i = 0; i < kRaceOrders.size(); ++i) {
    Json order = run_to_json(check ? races.checked[i] : races.unchecked[i]);
    order["lost"] = races.lost(i, columns);
    orders.push_back(std::move(order));
  }
  return orders;
}

}  // namespace

std::string Playground::race(std::string_view query) const {
  const Json json = parse_json(query);
  Request request(json, "The race");
  const std::string stream = request.text("stream", 1, 200);
  RaceSetup setup{read_command(request, "a"), read_command(request, "b")};
  const std::string order = request.one_of("order", {"AABB", "ABAB", "ABBA", "BAAB", "BABA", "BBAA"});
  const Json& check = request.value("check");
  if (!check.is_null() && !check.is_boolean()) request.fail("needs \"check\" as true or false.");
  setup.retries = request.number("retries", setup.retries, 0, 10);
  const Position at = std::min(request.number("at", log_.position()), log_.position());
  const DomainHost* const host = records_.host_of(stream);
  if (!host) request.fail("is for a stream that belongs to no domain: \"" + stream + "\".");
  if (request.failure()) return dump(to_json(*request.failure()));

  const auto found = log_.find_stream(stream);
  const Races races(log_, host->catalog(), stream, found ? log_.version_at(*found, at) : 0, setup);
  if (races.invalid) return dump(to_json(Failure{"invalid", races.invalid->message}));
  const std::size_t chosen =
      order.empty() ? 1 : std::find(kRaceOrders.begin(), kRaceOrders.end(), order) - kRaceOrders.begin();
  const bool checked = !check.is_boolean() || check.get<bool>();
  const RaceRun& run = checked ? races.checked[chosen] : races.unchecked[chosen];
  Json answer = {{"stream", stream}, {"check", checked}, {"steps", Json::array()}};
  answer.update(run_to_json(run));
  for (const auto& step : run.steps) answer["steps"].push_back(step_to_json(step, stream));
  const Json columns = host->catalog().state_columns();
  answer["lost"] = races.lost(chosen, columns);
  answer["orders"] = races_to_json(races, checked, columns);
  return dump(answer);
}

}  // namespace playground
