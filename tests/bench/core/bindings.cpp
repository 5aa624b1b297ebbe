// The workload for the page that compares it with others.
#include <emscripten/bind.h>
#include <emscripten/val.h>
#include <malloc.h>

#include "workload.hpp"

using emscripten::val;
using playground::bench::Workload;

namespace {

// As the product's binding does it: a std::string would be filled byte by byte.
std::uint32_t load(Workload& bench, val segment) {
  playground::Bytes bytes(segment["length"].as<std::size_t>());
  val(emscripten::typed_memory_view(bytes.size(), bytes.data())).call<void>("set", segment);
  bench.core().apply(bytes);
  return bench.core().log().position();
}

val segment(Workload& bench, std::uint32_t from, std::uint32_t to) {
  const playground::Bytes bytes = bench.core().segment(from, to);
  return val::global("Uint8Array").new_(emscripten::typed_memory_view(bytes.size(), bytes.data()));
}

std::uint32_t execute(Workload& bench) { return bench.execute(); }
double memory(const Workload&) { return static_cast<double>(static_cast<std::size_t>(mallinfo().uordblks)); }
std::uint32_t commits(Workload& bench) { return bench.core().log().commits(); }
bool pump(Workload& bench, std::uint32_t events) { return bench.core().pump(events); }
std::uint32_t rebuild(Workload& bench, const std::string& projection, std::uint32_t slice) {
  return static_cast<std::uint32_t>(bench.rebuild(projection, slice));
}
std::string projection(Workload& bench, const std::string& query) { return bench.core().ask("projection", query); }
std::uint32_t page(Workload& bench, std::uint32_t position) { return static_cast<std::uint32_t>(bench.page(position)); }

}  // namespace

EMSCRIPTEN_BINDINGS(bench) {
  emscripten::class_<Workload>("Bench")
      .constructor<>()
      .function("prepare", &Workload::prepare)
      .function("execute", &execute)
      .function("discardCommands", &Workload::discard_commands)
      .function("commits", &commits)
      .function("segment", &segment)
      .function("load", &load)
      .function("pump", &pump)
      .function("rebuild", &rebuild)
      .function("projection", &projection)
      .function("page", &page)
      .function("memory", &memory);
}
