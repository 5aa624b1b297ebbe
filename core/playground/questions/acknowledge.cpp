#include "playground/question.hpp"
#include "system/errors/domain.hpp"

namespace playground::questions {

namespace {

/// The command that puts a refusal on record: its id follows from that of the refused one, so it happens once.
Json error_report(const Json& command, const Json& answer, const std::string& id) {
  return {{"id", "error-" + id},
          {"time", command.value("time", std::int64_t{0})},
          {"stream", "error-" + id},
          {"type", errors::RecordError::kName},
          {"correlationId", command.value("correlationId", id)},
          {"causationId", id},
          {"actor", errors::RecordError::kSentBy},
          {"data",
           {{"message", answer.value("message", "")},
            {"rejection", answer.value("rejection", answer.value("code", ""))},
            {"command_type", command.value("type", "")},
            {"command_id", id},
            {"stream", command.value("stream", "")}}}};
}

Json answer(System& system, Request& request) {
  const Json &command = request.value("command"), &answer = request.value("answer");
  if (!request.complete() || !command.is_object() || !answer.is_object()) return nullptr;
  const std::string id = command.value("id", "");
  if (!system.command_bus().acknowledge(id) || answer.value("ok", false)) return nullptr;
  return error_report(command, answer, id);
}

}  // namespace

Question acknowledge() {
  return {"acknowledge", "The acknowledgement",
          "Takes a decided command off the bus; the command that puts a refusal on record, or null.", answer};
}

}  // namespace playground::questions
