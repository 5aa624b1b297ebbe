#include "playground/question.hpp"

namespace playground::questions {

namespace {

Json answer(System& system, Request& request) {
  const std::string name = request.text("stream", 1, 200);
  const Position at = request.position("at", system.log());
  DomainHost* const host = system.host_of(name);
  if (!host) request.fail("names a stream that belongs to no domain: \"" + name + "\".");
  if (!request.complete()) return {};
  const auto stream = system.log().find_stream(name);
  const Version version = stream ? system.log().version_at(*stream, at) : 0;
  return {{"stream", name},
          {"version", version},
          {"position", at},
          {"state", version == 0 ? Json() : to_json(host->state(*stream, version))}};
}

}  // namespace

Question state() {
  return {"state", "The question for a state", "What one stream adds up to, as of a position.", answer};
}

}  // namespace playground::questions
