// What the playground answers about the stored forms of events.
#include "playground.hpp"

namespace playground {

std::string Playground::stored_form(std::string_view query) const {
  const Json json = parse_json(query);
  Request request(json, "The question for a stored form");
  const Position position = request.number("position", 0);
  if (position < 1 || position > log_.position())
    request.fail("names a position that the log does not have: " + std::to_string(position) + ".");
  if (request.failure()) return dump(to_json(*request.failure()));
  const LoggedEvent event = log_.event(position);
  const std::string_view stored = log_.type_name(event.type);
  const std::string_view stream = log_.stream_name(event.stream);
  const auto [type, version] = read_stored_name(stored);
  const DomainHost* const host = records_.host_of(stream);
  return dump({{"position", position},
               {"stream", stream},
               {"type", type},
               {"schemaVersion", version},
               {"storedName", stored},
               {"bytes", event.data.size()},
               {"steps", host ? host->catalog().event_steps({stored, event.data}) : Json::array()}});
}

}  // namespace playground
