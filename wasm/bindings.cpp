// The core's calls for JavaScript, as core.d.ts declares them. Text, bytes and numbers cross, nothing else.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <map>
#include <string>

#include "playground.hpp"

using emscripten::val;
using playground::Bytes;
using playground::Playground;

namespace {

val to_uint8_array(const Bytes& bytes) {
  return val::global("Uint8Array").new_(emscripten::typed_memory_view(bytes.size(), bytes.data()));
}

val to_object(const playground::Decided& decided) {
  val result = val::object();
  result.set("answers", decided.answers);
  result.set("segment", to_uint8_array(decided.segment));
  result.set("commits", decided.commits);
  return result;
}

// A std::string parameter would be filled byte by byte.
Bytes to_bytes(val array) {
  Bytes bytes(array["length"].as<std::size_t>());
  val(emscripten::typed_memory_view(bytes.size(), bytes.data())).call<void>("set", array);
  return bytes;
}

val decide(Playground& core, const std::string& commands) { return to_object(core.decide(commands)); }
val import_log(Playground& core, val log) { return to_object(core.import_log(to_bytes(log))); }
std::string apply(Playground& core, val segment) { return core.apply(to_bytes(segment)); }
using Question = std::string (*)(Playground&, const std::string&);

/// What a question asks by its name: a whole number or a text in its JSON object.
template <class Value>
Value read(const std::string& query, const char* name) {
  const auto json = playground::parse_json(query);
  return json.is_object() ? json.value(name, Value()) : Value();
}

std::string describe(Playground& core, const std::string&) { return core.describe(); }
std::string status(Playground& core, const std::string&) { return core.status(); }
std::string due(Playground& core, const std::string& query) { return core.due(read<std::int64_t>(query, "now")); }
std::string start_rebuild(Playground& core, const std::string& query) {
  return core.start_rebuild(read<std::string>(query, "name"));
}
std::string cancel_rebuild(Playground& core, const std::string& query) {
  return core.cancel_rebuild(read<std::string>(query, "name"));
}
std::string step_rebuild(Playground& core, const std::string& query) {
  return core.step_rebuild(read<std::string>(query, "name"), read<std::uint32_t>(query, "events"));
}
std::string subscriptions(Playground& core, const std::string&) { return core.bus().subscriptions(); }
std::string deliver_commands(Playground& core, const std::string&) { return core.bus().deliver_commands(); }

template <auto method>
std::string of_core(Playground& core, const std::string& query) {
  return (core.*method)(query);
}
template <auto method>
std::string of_bus(Playground& core, const std::string& query) {
  return (core.bus().*method)(query);
}

const std::map<std::string, Question>& questions() {
  using Bus = playground::BusControl;
  static const std::map<std::string, Question> kQuestions = {
      {"describe", describe},
      {"status", status},
      {"due", due},
      {"startRebuild", start_rebuild},
      {"cancelRebuild", cancel_rebuild},
      {"stepRebuild", step_rebuild},
      {"subscriptions", subscriptions},
      {"deliverCommands", deliver_commands},
      {"events", of_core<&Playground::events>},
      {"commands", of_core<&Playground::commands>},
      {"overview", of_core<&Playground::overview>},
      {"search", of_core<&Playground::search>},
      {"counts", of_core<&Playground::counts>},
      {"whatIf", of_core<&Playground::what_if>},
      {"blame", of_core<&Playground::blame>},
      {"touched", of_core<&Playground::touched>},
      {"race", of_core<&Playground::race>},
      {"examine", of_core<&Playground::examine>},
      {"anatomy", of_core<&Playground::anatomy>},
      {"streams", of_core<&Playground::streams>},
      {"state", of_core<&Playground::state>},
      {"projection", of_core<&Playground::projection>},
      {"storedForm", of_core<&Playground::stored_form>},
      {"snapshots", of_core<&Playground::snapshots>},
      {"setSnapshotPolicy", of_core<&Playground::set_snapshot_policy>},
      {"deleteSnapshots", of_core<&Playground::delete_snapshots>},
      {"cost", of_core<&Playground::cost>},
      {"repeatLoad", of_core<&Playground::repeat_load>},
      {"processes", of_core<&Playground::processes>},
      {"outbox", of_core<&Playground::outbox>},
      {"rebuilding", of_core<&Playground::rebuilding>},
      {"configureSubscription", of_bus<&Bus::configure>},
      {"deadLetters", of_bus<&Bus::dead_letters>},
      {"replayDeadLetter", of_bus<&Bus::replay>},
      {"drift", of_bus<&Bus::drift>},
      {"integrationEvents", of_bus<&Bus::integration_events>},
      {"send", of_bus<&Bus::send>},
      {"acknowledge", of_bus<&Bus::acknowledge>},
  };
  return kQuestions;
}

std::string ask(Playground& core, const std::string& name, const std::string& query) {
  const auto found = questions().find(name);
  if (found != questions().end()) return found->second(core, query);
  return playground::dump(
      playground::to_json(playground::Failure{"invalid", "There is no question \"" + name + "\"."}));
}

bool tick(Playground& core, std::uint32_t events) { return core.bus().tick(events); }
bool commands_arrived(Playground& core) { return core.bus().commands_arrived(); }

val segment(const Playground& core, std::uint32_t from, std::uint32_t to) {
  return to_uint8_array(core.segment(from, to));
}

}  // namespace

EMSCRIPTEN_BINDINGS(playground) {
  emscripten::class_<Playground>("Core")
      .constructor<>()
      .function("ask", &ask)
      .function("decide", &decide)
      .function("importLog", &import_log)
      .function("apply", &apply)
      .function("pump", &Playground::pump)
      .function("tick", &tick)
      .function("commandsArrived", &commands_arrived)
      .function("compare", &Playground::compare)
      .function("segment", &segment);
}
