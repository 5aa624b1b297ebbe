#include "anatomy/follow_ups.hpp"

#include <limits>

#include "anatomy/sentences.hpp"

namespace playground {

namespace {

constexpr Time kEver{std::numeric_limits<std::int64_t>::max()};

std::vector<FollowUp> due_by(System& system, Time time) {
  const Due due = system.workflows().due(time, std::numeric_limits<std::size_t>::max());
  std::vector<FollowUp> all;
  for (const auto& command : due.commands) all.push_back({uuid_text(command.command.id), command});
  for (const auto& delivery : due.deliveries)
    all.push_back({uuid_text(delivery.entry.id), FoundEffect{delivery.effect, delivery.entry}});
  return all;
}

}  // namespace

std::vector<FollowUp> all_due(System& system) { return due_by(system, kEver); }

std::set<std::string> ids_of(const std::vector<FollowUp>& follow_ups) {
  std::set<std::string> ids;
  for (const auto& each : follow_ups) ids.insert(each.id);
  return ids;
}

FollowUps follow_ups(System& system, const std::string& id, Time time, const std::vector<FollowUp>& waited) {
  const std::vector<FollowUp> due = all_due(system);
  const auto now = ids_of(due_by(system, time)), before = ids_of(waited), after = ids_of(due);
  FollowUps found;
  for (const auto& each : due)
    if (before.count(each.id) == 0) found.due.push_back({each, now.count(each.id) == 0});
  for (const auto& each : waited)
    if (each.id != id && after.count(each.id) == 0 && std::holds_alternative<DueCommand>(each.wanted))
      found.dropped.push_back(each);
  return found;
}

std::string say_due(const CalledFor& called_for) {
  if (const auto* found = std::get_if<FoundEffect>(&called_for.what.wanted)) {
    const Effect& effect = found->entry.effect;
    return sentence({"An ", effect.kind, " to ", effect.to, " is wanted: ", effect.subject, "."});
  }
  const auto& due = std::get<DueCommand>(called_for.what.wanted);
  const Send& send = due.command.send;
  return sentence({due.process->name(), " wants ", send.type, " sent to ", send.stream,
                   called_for.later ? ", when its time comes." : "."});
}

std::string say_dropped(const FollowUp& dropped) {
  const auto& due = std::get<DueCommand>(dropped.wanted);
  const Send& send = due.command.send;
  return sentence({due.process->name(), " waits no longer to send ", send.type, " to ", send.stream, "."});
}

}  // namespace playground
