#include "playground/workflows.hpp"

#include <algorithm>

#include "domains/outbox/domain.hpp"

namespace playground {

std::string_view word_for(Ending ending) {
  static constexpr std::string_view kWords[] = {"none", "finished", "refused", "compensated", "parked"};
  return kWords[static_cast<std::size_t>(ending)];
}

Workflows::Workflows(const EventLog& log, const std::vector<std::unique_ptr<DomainHost>>& hosts, const Records& records)
    : log_(log), records_(records) {
  for (const auto& host : hosts) {
    for (const auto& process : host->processes()) processes_.push_back(process.get());
    for (const auto& effect : host->side_effects()) side_effects_.push_back(effect.get());
  }
}

Json Workflows::due(Time now, std::size_t most) {
  Json commands = Json::array(), deliveries = Json::array(), next;
  for (ProcessHost* process : processes_) {
    process->for_each_due(now, [&](const InstanceRecord& instance, const ProcessCommand& command) {
      commands.push_back(request(instance, command, *process, now));
      return commands.size() < most;
    });
    const auto time = process->next();
    if (time && (next.is_null() || next > time->milliseconds)) next = time->milliseconds;
  }
  for (SideEffectHost* effect : side_effects_)
    effect->for_each_due([&](const OutboxEntry& entry) {
      deliveries.push_back(delivery(entry, *effect, now));
      return deliveries.size() < most;
    });
  return {{"commands", commands}, {"deliveries", deliveries}, {"next", next}};
}

Json Workflows::request(const InstanceRecord& instance, const ProcessCommand& command, const ProcessHost& process,
                        Time now) const {
  return {{"id", uuid_text(command.id)},         {"time", now.milliseconds},
          {"stream", command.send.stream},       {"type", command.send.type},
          {"data", command.send.data},           {"correlationId", instance.correlation_id},
          {"causationId", command.causation_id}, {"actor", process.name()}};
}

Json Workflows::delivery(const OutboxEntry& entry, const SideEffectHost& effect, Time now) const {
  const Json cause = records_.event_at(entry.cause);
  const outbox::RecordDelivery record{std::string(entry.effect.kind), entry.effect.to, entry.effect.subject};
  return {{"effect", entry_json(effect, entry)},
          {"record", Json{{"id", uuid_text(entry.id)},
                          {"time", now.milliseconds},
                          {"stream", "outbox-" + uuid_text(entry.id)},
                          {"type", outbox::RecordDelivery::kName},
                          {"data", to_json(record)},
                          {"correlationId", cause["correlationId"]},
                          {"causationId", cause["commandId"]},
                          {"actor", outbox::RecordDelivery::kSentBy}}}};
}

Json Workflows::processes(const Wanted& wanted) {
  struct Found {
    Position begun;
    ProcessHost* process;
    std::size_t n;
  };
  std::vector<Found> found;
  const auto stream = log_.find_stream(wanted.stream);
  for (ProcessHost* process : processes_) {
    if (!wanted.name.empty() && process->name() != wanted.name) continue;
    for (std::size_t n = 0; n < process->size(wanted.at); ++n) {
      const Position begun = process->begun(n);
      if (wanted.stream.empty() || (stream && log_.event(begun).stream == *stream))
        found.push_back({begun, process, n});
    }
  }
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.begun > b.begun; });
  Json instances = Json::array();
  const std::size_t end = std::min(found.size(), wanted.offset + std::min(wanted.limit, found.size()));
  for (std::size_t i = wanted.offset; i < end; ++i)
    instances.push_back(instance_json(*found[i].process, found[i].process->instance(found[i].n, wanted.at), wanted.at));
  return {{"instances", instances}, {"total", found.size()}};
}

Json Workflows::instance_json(const ProcessHost& process, const InstanceView& instance, Position at) const {
  return {{"process", process.name()},
          {"stream", log_.stream_name(instance.stream)},
          {"correlationId", instance.correlation_id},
          {"status", instance.status},
          {"state", instance.state},
          {"steps", steps_json(instance)},
          {"commands", commands_json(instance, at)}};
}

Json Workflows::steps_json(const InstanceView& instance) const {
  Json steps = Json::array();
  for (const Step& step : instance.steps) {
    const LoggedEvent event = log_.event(step.position);
    steps.push_back({{"position", step.position},
                     {"stream", log_.stream_name(event.stream)},
                     {"type", log_.type_name(event.type)},
                     {"from", step.from},
                     {"to", step.to}});
  }
  return steps;
}

/// Those that people sent to its stream, too. What the log holds stands in the order of the log, and then what waits.
Json Workflows::commands_json(const InstanceView& instance, Position at) const {
  std::vector<std::pair<CommitNumber, Json>> sorted;
  std::set<CommitNumber> own;
  for (const ProcessCommand& command : instance.commands) {
    if (command.commit) own.insert(*command.commit);
    sorted.emplace_back(command.commit.value_or(log_.commits()), sent_json(command, at));
  }
  for (const Position position : log_.stream_positions(instance.stream))
    if (const CommitNumber number = log_.commit_of(position); position <= at && own.insert(number).second)
      sorted.emplace_back(number, command_json(number, at));
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  Json commands = Json::array();
  for (auto& [number, json] : sorted) commands.push_back(std::move(json));
  return commands;
}

Json Workflows::command_json(CommitNumber number, Position at) const {
  Json json = records_.command(number);
  json["events"] = Json::array();
  for (Position p = log_.position_before(number) + 1; p <= std::min(at, log_.position_before(number + 1)); ++p)
    json["events"].push_back({{"position", p}, {"type", log_.type_name(log_.event(p).type)}});
  return json;
}

Json Workflows::sent_json(const ProcessCommand& command, Position at) const {
  Json json = command.commit ? command_json(*command.commit, at)
                             : Json{{"id", uuid_text(command.id)},
                                    {"stream", command.send.stream},
                                    {"type", command.send.type},
                                    {"data", command.send.data},
                                    {"causationId", command.causation_id},
                                    {"outcome", command.dropped ? "dropped" : "waiting"},
                                    {"events", Json::array()}};
  if (command.cause != 0) json["cause"] = command.cause;
  if (command.send.due) json["due"] = command.send.due->milliseconds;
  return json;
}

std::vector<std::string> Workflows::senders() const {
  std::vector<std::string> senders{std::string(outbox::RecordDelivery::kSentBy)};
  for (const ProcessHost* process : processes_) senders.emplace_back(process->name());
  return senders;
}

Json Workflows::outbox(std::string_view correlation_id, Position at, std::size_t offset, std::size_t limit) {
  std::vector<std::pair<Position, SideEffectHost*>> found;
  for (SideEffectHost* effect : side_effects_) {
    const std::set<Position>& causes = effect->causes();
    if (correlation_id.empty())
      for (auto cause = causes.begin(); cause != causes.upper_bound(at); ++cause) found.emplace_back(*cause, effect);
    for (const CommitNumber commit : log_.correlated(correlation_id))
      for (Position p = log_.position_before(commit) + 1; p <= std::min(at, log_.position_before(commit + 1)); ++p)
        if (causes.count(p) > 0) found.emplace_back(p, effect);
  }
  std::sort(found.begin(), found.end(), std::greater<>());
  Json entries = Json::array();
  const std::size_t end = std::min(found.size(), offset + std::min(limit, found.size()));
  for (std::size_t i = offset; i < end; ++i)
    entries.push_back(entry_json(*found[i].second, found[i].second->entry(found[i].first, at)));
  return {{"entries", entries}, {"total", found.size()}};
}

Json Workflows::entry_json(const SideEffectHost& effect, const OutboxEntry& entry) const {
  Json json = {{"id", uuid_text(entry.id)},
               {"name", effect.name()},
               {"title", effect.title()},
               {"cause", entry.cause},
               {"stream", log_.stream_name(log_.event(entry.cause).stream)},
               {"kind", entry.effect.kind},
               {"to", entry.effect.to},
               {"subject", entry.effect.subject},
               {"body", entry.effect.body},
               {"done", entry.done.has_value()}};
  if (entry.done) json["doneAt"] = log_.time_of(*entry.done);
  return json;
}

}  // namespace playground
