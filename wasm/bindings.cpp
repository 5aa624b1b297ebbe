// The core's calls for JavaScript, as core.d.ts declares them. Text, bytes and numbers cross, nothing else.
#include <emscripten/bind.h>
#include <emscripten/val.h>

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
std::string events(const Playground& core, const std::string& query) { return core.events(query); }
std::string commands(const Playground& core, const std::string& query) { return core.commands(query); }
std::string overview(Playground& core, const std::string& query) { return core.overview(query); }
std::string search(const Playground& core, const std::string& query) { return core.search(query); }
std::string counts(Playground& core, const std::string& query) { return core.counts(query); }
std::string what_if(Playground& core, const std::string& query) { return core.what_if(query); }
std::string blame(Playground& core, const std::string& query) { return core.blame(query); }
std::string touched(Playground& core, const std::string& query) { return core.touched(query); }
std::string race(const Playground& core, const std::string& query) { return core.race(query); }
std::string examine(const Playground& core, const std::string& card) { return core.examine(card); }
std::string anatomy(const Playground& core, const std::string& query) { return core.anatomy(query); }
std::string streams(const Playground& core, const std::string& query) { return core.streams(query); }
std::string state(Playground& core, const std::string& query) { return core.state(query); }
std::string projection(Playground& core, const std::string& query) { return core.projection(query); }
std::string stored_form(const Playground& core, const std::string& query) { return core.stored_form(query); }
std::string snapshots(Playground& core, const std::string& query) { return core.snapshots(query); }
std::string set_snapshot_policy(Playground& core, const std::string& query) { return core.set_snapshot_policy(query); }
std::string delete_snapshots(Playground& core, const std::string& query) { return core.delete_snapshots(query); }
std::string cost(Playground& core, const std::string& query) { return core.cost(query); }
std::string repeat_load(Playground& core, const std::string& query) { return core.repeat_load(query); }
// JavaScript's numbers hold a time exactly as a double.
std::string due(Playground& core, double now) { return core.due(static_cast<std::int64_t>(now)); }
std::string processes(Playground& core, const std::string& query) { return core.processes(query); }
std::string outbox(Playground& core, const std::string& query) { return core.outbox(query); }
std::string start_rebuild(Playground& core, const std::string& name) { return core.start_rebuild(name); }
std::string cancel_rebuild(Playground& core, const std::string& name) { return core.cancel_rebuild(name); }
std::string rebuilding(const Playground& core, const std::string& query) { return core.rebuilding(query); }
std::string step_rebuild(Playground& core, const std::string& name, std::uint32_t events) {
  return core.step_rebuild(name, events);
}

bool tick(Playground& core, std::uint32_t events) { return core.bus().tick(events); }
std::string subscriptions(Playground& core, const std::string&) { return core.bus().subscriptions(); }
std::string configure_subscription(Playground& core, const std::string& query) { return core.bus().configure(query); }
std::string dead_letters(Playground& core, const std::string& query) { return core.bus().dead_letters(query); }
std::string replay_dead_letter(Playground& core, const std::string& query) { return core.bus().replay(query); }
std::string drift(Playground& core, const std::string& query) { return core.bus().drift(query); }
std::string integration_events(Playground& core, const std::string& query) {
  return core.bus().integration_events(query);
}
std::string send(Playground& core, const std::string& command) { return core.bus().send(command); }
std::string deliver_commands(Playground& core) { return core.bus().deliver_commands(); }
std::string acknowledge(Playground& core, const std::string& decided) { return core.bus().acknowledge(decided); }
bool commands_arrived(Playground& core) { return core.bus().commands_arrived(); }

val segment(const Playground& core, std::uint32_t from, std::uint32_t to) {
  return to_uint8_array(core.segment(from, to));
}

}  // namespace

EMSCRIPTEN_BINDINGS(playground) {
  emscripten::class_<Playground>("Core")
      .constructor<>()
      .function("describe", &Playground::describe)
      .function("decide", &decide)
      .function("importLog", &import_log)
      .function("apply", &apply)
      .function("pump", &Playground::pump)
      .function("status", &Playground::status)
      .function("events", &events)
      .function("commands", &commands)
      .function("overview", &overview)
      .function("search", &search)
      .function("counts", &counts)
      .function("whatIf", &what_if)
      .function("compare", &Playground::compare)
      .function("blame", &blame)
      .function("touched", &touched)
      .function("race", &race)
      .function("examine", &examine)
      .function("anatomy", &anatomy)
      .function("streams", &streams)
      .function("state", &state)
      .function("projection", &projection)
      .function("storedForm", &stored_form)
      .function("snapshots", &snapshots)
      .function("setSnapshotPolicy", &set_snapshot_policy)
      .function("deleteSnapshots", &delete_snapshots)
      .function("cost", &cost)
      .function("repeatLoad", &repeat_load)
      .function("due", &due)
      .function("processes", &processes)
      .function("outbox", &outbox)
      .function("startRebuild", &start_rebuild)
      .function("cancelRebuild", &cancel_rebuild)
      .function("rebuilding", &rebuilding)
      .function("stepRebuild", &step_rebuild)
      .function("tick", &tick)
      .function("subscriptions", &subscriptions)
      .function("configureSubscription", &configure_subscription)
      .function("deadLetters", &dead_letters)
      .function("replayDeadLetter", &replay_dead_letter)
      .function("drift", &drift)
      .function("integrationEvents", &integration_events)
      .function("send", &send)
      .function("deliverCommands", &deliver_commands)
      .function("acknowledge", &acknowledge)
      .function("commandsArrived", &commands_arrived)
      .function("segment", &segment);
}
