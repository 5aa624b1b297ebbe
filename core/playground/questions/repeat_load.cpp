#include "playground/question.hpp"
#include "playground/snapshot_json.hpp"

namespace playground::questions {

namespace {

Json answer(System& system, Request& request) {
  const Moment moment = read_moment(request, system);
  const StateSource source = read_source(request, StateSource::memory);
  const std::uint32_t times = request.number("times", 1, 1, 1'000'000);
  if (source == StateSource::memory) request.fail("needs \"source\" as \"snapshots\" or \"events\".");
  if (!request.complete()) return {};
  return load_to_json(moment.domain->snapshots().load(moment.stream, moment.version, source, times));
}

}  // namespace

Question repeat_load() {
  return {"repeatLoad", "The question for a load", "Loads a state so many times, for whoever has a clock.", answer};
}

}  // namespace playground::questions
