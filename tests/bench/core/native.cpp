// The workload natively, for the ratio between it and the same calls in WebAssembly.
#include <benchmark/benchmark.h>

#include <map>

#include "workload.hpp"

namespace playground::bench {
namespace {

constexpr std::uint32_t kAccounts = 1000;

/// A workload whose commands were executed, made once for each size.
Workload& executed(std::uint32_t commands) {
  static std::map<std::uint32_t, std::unique_ptr<Workload>> all;
  auto& workload = all[commands];
  if (!workload) {
    workload = std::make_unique<Workload>();
    workload->prepare(commands, kAccounts);
    workload->execute();
  }
  return *workload;
}

void execute(benchmark::State& state) {
  const auto commands = static_cast<std::uint32_t>(state.range(0));
  Workload workload;
  workload.prepare(commands, kAccounts);
  for (auto _ : state) benchmark::DoNotOptimize(workload.execute());
  state.SetItemsProcessed(state.iterations() * commands);
}
BENCHMARK(execute)->Arg(100'000)->Unit(benchmark::kMillisecond);

/// The same with a listener to each step that does nothing, for what the trace costs.
void execute_told(benchmark::State& state) {
  const auto commands = static_cast<std::uint32_t>(state.range(0));
  Workload workload;
  workload.prepare(commands, kAccounts);
  TraceListener listener;
  for (auto _ : state) benchmark::DoNotOptimize(workload.execute(&listener));
  state.SetItemsProcessed(state.iterations() * commands);
}
BENCHMARK(execute_told)->Arg(100'000)->Unit(benchmark::kMillisecond);

void rebuild(benchmark::State& state) {
  Workload& workload = executed(static_cast<std::uint32_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(workload.rebuild("Accounts", 1'000'000'000));
  state.SetItemsProcessed(state.iterations() * workload.core().log().position());
}
BENCHMARK(rebuild)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void load(benchmark::State& state) {
  Playground& core = executed(static_cast<std::uint32_t>(state.range(0))).core();
  const Bytes segment = core.segment(0, core.log().commits());
  for (auto _ : state) {
    Playground loaded(all_domains());
    loaded.apply(segment);
    benchmark::DoNotOptimize(loaded.log().position());
  }
  state.SetItemsProcessed(state.iterations() * core.log().position());
}
BENCHMARK(load)->Arg(100'000)->Unit(benchmark::kMillisecond);

void page(benchmark::State& state) {
  Workload& workload = executed(static_cast<std::uint32_t>(state.range(0)));
  const Position end = workload.core().log().position();
  Position position = 1;
  for (auto _ : state) benchmark::DoNotOptimize(workload.page(position = (position * 7919u + 131u) % end + 1));
}
BENCHMARK(page)->Arg(1'000'000)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace playground::bench
