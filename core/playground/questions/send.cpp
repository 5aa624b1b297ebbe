#include "playground/question.hpp"
#include "playground/read_message.hpp"

namespace playground::questions {

namespace {

Json answer(System& system, Request& request) {
  const CommandRequest command = read_request(request);
  if (!request.complete()) return {};
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
