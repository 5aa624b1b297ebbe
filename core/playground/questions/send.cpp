#include "playground/question.hpp"
#include "playground/read_message.hpp"

namespace playground::questions {

namespace {

/// Where its id is another command's, which is in the log or on its way.
std::optional<Failure> objection(System& system, const CommandRequest& command, const Json& data) {
  const auto read = [&](const AnyDomain& domain) { return read_command(domain, command.type, data); };
  if (const auto number = system.log().find_commit(std::string_view(command.id))) {
    EventLog::Texts texts;
    const Commit commit = system.log().commit(*number, texts);
    return objection_to_id(system, command, read, std::string(commit.stream), commit.command);
  }
  const std::string* const text = system.command_bus().find(command.id);
  if (!text) return {};
  const Json sent = parse_json(*text), sent_data = sent.value("data", Json());
  const std::string stream = sent["stream"], type = sent["type"];
  if (stream == command.stream && type == command.type && sent_data == data) return {};
  const DomainHost* const host = system.host_of(stream);
  const auto message = host ? read_command(host->domain(), type, sent_data) : Failure{};
  if (const auto* const stored = std::get_if<StoredMessage>(&message))
    return objection_to_id(system, command, read, stream, stored->packed());
  return Failure{"invalid", "The id \"" + command.id + "\" belongs to another command, which is on its way.",
                 "Give this one an id of its own, or none.", "id"};
}

Json answer(System& system, Request& request) {
  const CommandRequest command = read_request(request);
  if (!request.complete()) return {};
  if (const auto failure = objection(system, command, request.value("data"))) {
    request.refuse(*failure);
    return {};
  }
  const bool is_known = system.log().find_commit(std::string_view(command.id)).has_value();
  if (!is_known) system.command_bus().send(command.id, dump(request.whole()));
  const std::string& correlation_id = command.correlation_id.empty() ? command.id : command.correlation_id;
  return {{"ok", true}, {"id", command.id}, {"correlationId", correlation_id}};
}

}  // namespace

Question send() {
  return {"send", "The command",
          "Takes a command with its id and time on its way, without waiting for what comes of it.", answer};
}

}  // namespace playground::questions
