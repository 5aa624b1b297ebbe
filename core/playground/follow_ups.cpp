#include "playground/follow_ups.hpp"

#include <limits>

#include "playground.hpp"
#include "playground/sentences.hpp"

namespace playground {

namespace {

constexpr std::int64_t kEver = std::numeric_limits<std::int64_t>::max();

void add(Json& entries, const char* as, const Json& content) {
  Json entry = Json::object();
  entry["id"] = content["id"];
  entry[as] = content;
  entries.push_back(std::move(entry));
}

Json due_by(Playground& core, std::int64_t time) {
  const Json due = parse_json(core.due(time, std::numeric_limits<std::size_t>::max()));
  Json entries = Json::array();
  for (const auto& command : due["commands"]) add(entries, "command", command);
  for (const auto& delivery : due["deliveries"]) add(entries, "effect", delivery["effect"]);
  return entries;
}

std::string say_due(const Json& entry, bool later) {
  if (!entry.contains("command")) {
    const Json& effect = entry["effect"];
    return sentence({"An ", effect["kind"], " to ", effect["to"], " is wanted: ", effect["subject"], "."});
  }
  const Json& command = entry["command"];
  return sentence({command["actor"], " wants ", command["type"], " sent to ", command["stream"],
                   later ? ", when its time comes." : "."});
}

std::string say_dropped(const Json& command) {
  return sentence({command["actor"], " waits no longer to send ", command["type"], " to ", command["stream"], "."});
}

/// When a command of a process manager is to be sent; null where that is at once.
Json time_of(Playground& core, const Json& entry) {
  Json query = Json::object();
  query["name"] = entry["command"]["actor"];
  query["limit"] = 10'000;
  const Json page = parse_json(core.processes(dump(query)));
  for (const auto& instance : page["instances"])
    for (const auto& command : instance["commands"])
      if (command["id"] == entry["id"] && command.contains("due")) return command["due"];
  return {};
}

Json step(const char* kind, std::string says, const Json& entry) {
  Json step = Json::object();
  step["kind"] = kind;
  step["says"] = std::move(says);
  step.update(entry);
  return step;
}

}  // namespace

Json all_due(Playground& core) { return due_by(core, kEver); }

std::set<std::string> ids_of(const Json& entries) {
  std::set<std::string> ids;
  for (const auto& entry : entries) ids.insert(entry["id"].get<std::string>());
  return ids;
}

Json follow_ups(Playground& core, const Cause& cause) {
  const Json due = all_due(core);
  const auto now = ids_of(due_by(core, cause.time.milliseconds)), before = ids_of(cause.waited), after = ids_of(due);
  Json steps = Json::array();
  for (const auto& entry : due) {
    if (before.count(entry["id"].get<std::string>()) > 0) continue;
    const bool later = now.count(entry["id"].get<std::string>()) == 0;
    steps.push_back(step("due", say_due(entry, later), entry));
    steps.back()["later"] = later;
    if (later) steps.back()["time"] = time_of(core, entry);
  }
  for (const auto& entry : cause.waited) {
    const auto id = entry["id"].get<std::string>();
    if (id != cause.id && after.count(id) == 0 && entry.contains("command"))
      steps.push_back(step("dropped", say_dropped(entry["command"]), entry));
  }
  return steps;
}

}  // namespace playground
