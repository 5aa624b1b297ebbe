#include "anatomy/follow_ups.hpp"

#include <limits>

#include "anatomy/sentences.hpp"

namespace playground {

namespace {

constexpr Time kEver{std::numeric_limits<std::int64_t>::max()};

}  // namespace

Due all_due(System& system) { return system.workflows().due(kEver, std::numeric_limits<std::size_t>::max()); }

std::vector<FollowUp> follow_ups_of(const Due& due) {
  std::vector<FollowUp> all;
  for (const auto& command : due.commands) all.push_back({uuid_text(command.command.id), command});
  for (const auto& delivery : due.deliveries)
    all.push_back({uuid_text(delivery.entry.id), FoundEffect{delivery.effect, delivery.entry}});
  return all;
}

std::set<std::string> ids_of(const std::vector<FollowUp>& follow_ups) {
  std::set<std::string> ids;
  for (const auto& each : follow_ups) ids.insert(each.id);
  return ids;
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
