#include "playground/question.hpp"

namespace playground::questions {

namespace {

Json answer(System& system, Request& request) {
  if (!request.complete()) return {};
  Json commands = Json::array();
  for (const std::string& command : system.command_bus().deliver()) commands.push_back(parse_json(command));
  return commands;
}

}  // namespace

Question deliver_commands() {
  return {"deliverCommands", "The tick of the command bus",
          "One tick: the commands that arrive in it, each of which must be decided and acknowledged.", answer};
}

}  // namespace playground::questions
