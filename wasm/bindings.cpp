// The core's calls for JavaScript, as core.d.ts declares them. Text, bytes and numbers cross, nothing else.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include "all_domains/all_domains.hpp"
#include "playground.hpp"

using emscripten::val;
using playground::Bytes;
using playground::Playground;

namespace {

class Core : public Playground {
 public:
  Core() : Playground(playground::all_domains()) {}
};

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

std::string ask(Core& core, const std::string& name, const std::string& query) { return core.ask(name, query); }
val decide(Core& core, const std::string& commands) { return to_object(core.decide(commands)); }
val import_log(Core& core, val log) { return to_object(core.import_log(to_bytes(log))); }
std::string apply(Core& core, val segment) { return core.apply(to_bytes(segment)); }
bool pump(Core& core, std::uint32_t events) { return core.pump(events); }
bool tick(Core& core, std::uint32_t events) { return core.tick(events); }
bool commands_arrived(Core& core) { return core.commands_arrived(); }
std::string compare(Core& core, Core& there) { return core.compare(there); }
val segment(Core& core, std::uint32_t from, std::uint32_t to) { return to_uint8_array(core.segment(from, to)); }

}  // namespace

EMSCRIPTEN_BINDINGS(playground) {
  emscripten::class_<Core>("Core")
      .constructor<>()
      .function("ask", &ask)
      .function("decide", &decide)
      .function("importLog", &import_log)
      .function("apply", &apply)
      .function("pump", &pump)
      .function("tick", &tick)
      .function("commandsArrived", &commands_arrived)
      .function("compare", &compare)
      .function("segment", &segment);
}
