// Questions about races: what two commands that are sent at once come to.

#include <algorithm>

#include "playground/question.hpp"
#include "playground/read_message.hpp"

namespace playground::questions {

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

Json events_to_json(const std::vector<RaceEvent>& events) {
  Json json = Json::array();
  for (const auto& event : events) json.push_back({{"type", event.type}, {"data", to_json(event.data)}});
  return json;
}

Json step_to_json(const RaceStep& step, std::string_view stream) {
  Json json = {{"actor", std::string(1, step.actor)},
               {"attempt", step.attempt},
               {"does", word(step.does)},
               {"says", say(step, stream)},
               {"version", step.version}};
  if (step.does != RaceStep::Does::decide) json["state"] = to_json(step.state);
  if (step.does != RaceStep::Does::load) json["events"] = events_to_json(step.events);
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
          {"state", to_json(run.state)}};
}

/// A command of the request, which `what` calls; one without a type where the request is wrong.
StoredMessage read_command(Request& request, const char* name, const char* what, const DomainHost* host) {
  const Json& json = request.value(name);
  Request part(json, what);
  const std::string type = part.text("type", 1, 100);
  const Json& data = part.value("data");
  part.complete();
  request.take(part, "cannot be run.");
  if (!host || request.failure()) return {};
  auto command = playground::read_command(host->domain(), type, data);
  if (const auto* failure = std::get_if<Failure>(&command)) request.refuse(*failure);
  return request.failure() ? StoredMessage() : std::get<StoredMessage>(std::move(command));
}

/// Every order, with the check and without it.
struct Races {
  std::array<RaceRun, kRaceOrders.size()> checked, unchecked;

  Races(const EventLog& log, const AnyDomain& domain, std::string_view stream, Version until, RaceSetup setup) {
    for (std::size_t i = 0; i < kRaceOrders.size(); ++i) {
      setup.order = kRaceOrders[i];
      for (const bool check : {true, false}) {
        setup.check = check;
        (check ? checked : unchecked)[i] = domain.race(log, stream, until, setup).value_or(RaceRun());
      }
    }
  }

  std::string lost(std::size_t i) const {
    return say_what_was_lost(unchecked[i], checked[i], {checked.front(), checked.back()});
  }
};

Json races_to_json(const Races& races, bool check) {
  Json orders = Json::array();
  for (std::size_t i = 0; i < kRaceOrders.size(); ++i) {
    Json order = run_to_json(check ? races.checked[i] : races.unchecked[i]);
    order["lost"] = races.lost(i);
    orders.push_back(std::move(order));
  }
  return orders;
}

std::optional<Failure> has_begun(const std::string& stream) {
  return Failure{"invalid", "The race cannot begin \"" + stream + "\": it has begun already. Leave \"begin\" out."};
}

/// Begins a stream in a scratch system; what is wrong where that cannot be.
std::optional<Failure> begin(System& scratch, const std::string& stream, const StoredMessage& command) {
  CommandBatch batch(scratch);
  const CommandRequest request{.id = "begin", .stream = stream, .type = std::string(command.type)};
  const CommandAnswer answer = batch.decide(request, [&](const AnyDomain&) { return command; });
  if (const auto* const failure = std::get_if<Failure>(&answer)) return *failure;
  const auto refusal = std::get<DecidedNow>(answer).commit->refusal;
  if (refusal) return Failure{"invalid", "The race cannot begin: " + std::string(refusal->message)};
  return scratch.apply(batch.finish().segment);
}

std::size_t read_order(Request& request) {
  const std::string order = request.one_of("order", {"AABB", "ABAB", "ABBA", "BAAB", "BABA", "BBAA"});
  return order.empty() ? 1 : std::find(kRaceOrders.begin(), kRaceOrders.end(), order) - kRaceOrders.begin();
}

Json races_answer(const Races& races, std::size_t chosen, bool check, const std::string& stream) {
  const RaceRun& run = check ? races.checked[chosen] : races.unchecked[chosen];
  Json answer = {{"stream", stream}, {"check", check}, {"steps", Json::array()}};
  answer.update(run_to_json(run));
  for (const auto& step : run.steps) answer["steps"].push_back(step_to_json(step, stream));
  answer["lost"] = races.lost(chosen);
  answer["orders"] = races_to_json(races, check);
  return answer;
}

Json answer(System& system, Request& request) {
  const EventLog& log = system.log();
  const std::string stream = request.text("stream", 1, 200);
  const DomainHost* const host = system.host_of(stream);
  if (!host) request.fail("is for a stream that belongs to no domain: \"" + stream + "\".");
  const std::size_t order = read_order(request);
  const bool check = request.truth("check", true);
  const Position at = request.position("at", log);
  RaceSetup setup;
  setup.retries = request.number("retries", setup.retries, 0, 10);
  setup.a = read_command(request, "a", "The command of A", host);
  setup.b = read_command(request, "b", "The command of B", host);
  StoredMessage first;
  if (request.has("begin")) first = read_command(request, "begin", "The command that begins it", host);
  if (!request.complete()) return {};
  if (const auto objection = system.understood().objection()) return to_json(*objection);
  const auto found = log.find_stream(stream);
  const Version version = found ? log.version_at(*found, at) : 0;
  if (first.type.empty()) return races_answer({log, host->domain(), stream, version, setup}, order, check, stream);
  System scratch(system.domains());
  const auto problem = version > 0 ? has_begun(stream) : begin(scratch, stream, first);
  if (problem) return to_json(*problem);
  const Version begun = scratch.log().position();
  return races_answer({scratch.log(), host->domain(), stream, begun, setup}, order, check, stream);
}

}  // namespace

Question race() {
  return {"race", "The race", "What two commands that are sent at once come to, in every order, in a scratch log.",
          answer};
}

}  // namespace playground::questions
