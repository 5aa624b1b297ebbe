#include "playground/read_message.hpp"

#include "domain/words.hpp"

namespace playground {

namespace {

std::variant<StoredMessage, Failure> read(const MessageDescription& message, const Json& data) {
  AnyDescribed value = message.make();
  if (const auto invalid = detail::read_object(data, message.name, message.fields(), value.fill()))
    return Failure{"invalid", invalid->message, {}, invalid->field};
  return StoredMessage{message.stored_name, message.pack(value)};
}

Failure unknown_command(const DomainDescription& domain, std::string_view type) {
  std::vector<std::string_view> names;
  for (const auto& command : domain.commands) names.push_back(command.name);
  return {"invalid", std::string(domain.title) + " has no command \"" + std::string(type) + "\"; it has " +
                         enumerate(names) + "."};
}

ExpectedVersion read_expected(Request& request) {
  const Json& json = request.value("expectedVersion");
  if (json.is_null() || json == "any") return ExpectedVersion::any();
  if (json == "no_stream") return ExpectedVersion::no_stream();
  if (json.is_number_unsigned()) return ExpectedVersion::exact(request.number("expectedVersion", 0));
  request.fail_at("expectedVersion", " as a version from 0 on, \"no_stream\" or \"any\".");
  return ExpectedVersion::any();
}

}  // namespace

std::variant<StoredMessage, Failure> read_command(const AnyDomain& domain, std::string_view type, const Json& data) {
  const auto* const command = find(domain.description().commands, type);
  return command ? read(*command, data) : unknown_command(domain.description(), type);
}

std::variant<StoredMessage, Failure> read_event(const AnyDomain& domain, std::string_view type, const Json& data) {
  const DomainDescription& description = domain.description();
  if (const auto* const event = find(description.events, type)) return read(*event, data);
  return Failure{"invalid", std::string(description.title) + " has no event \"" + std::string(type) + "\"."};
}

CommandRequest read_request(Request& request) {
  CommandRequest command;
  command.stream = request.text("stream", 1, 200);
  command.type = request.text("type", 1, 100);
  command.id = request.text("id", 1, 100);
  command.correlation_id = request.text("correlationId", 0, 100);
  command.causation_id = request.text("causationId", 0, 100);
  command.actor = request.text("actor", 0, 100);
  command.time = request.time("time");
  command.expected = read_expected(request);
  request.value("data");
  return command;
}

}  // namespace playground
