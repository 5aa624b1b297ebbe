#include "playground/snapshot_json.hpp"

#include <array>

namespace playground {

namespace {

constexpr std::array<std::string_view, 3> kSources = {"memory", "snapshots", "events"};

std::string_view name_of(StateSource source) { return kSources[static_cast<std::size_t>(source)]; }

}  // namespace

StateSource read_source(Request& request, StateSource fallback) {
  const std::string name = request.one_of("source", {kSources[0], kSources[1], kSources[2]});
  for (std::size_t i = 0; i < kSources.size(); ++i)
    if (kSources[i] == name) return static_cast<StateSource>(i);
  return fallback;
}

Json policy_to_json(const SnapshotPolicy& policy) {
  return {{"every", policy.every}, {"source", name_of(policy.source)}, {"form", policy.form}};
}

Json load_to_json(const LoadCost& cost) {
  return {{"source", name_of(cost.source)}, {"from", cost.from}, {"events", cost.events}, {"bytes", cost.bytes}};
}

Moment read_moment(Request& request, const System& system) {
  const EventLog& log = system.log();
  Moment moment;
  moment.name = request.text("stream", 1, 200);
  moment.position = request.position("at", log);
  moment.domain = system.host_of(moment.name);
  const auto stream = log.find_stream(moment.name);
  if (!moment.domain || !stream) {
    request.fail("names a stream that is not there: \"" + moment.name + "\".");
    return moment;
  }
  moment.stream = *stream;
  moment.version = log.version_at(*stream, moment.position);
  return moment;
}

}  // namespace playground
