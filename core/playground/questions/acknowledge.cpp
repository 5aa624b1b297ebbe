#include "playground/question.hpp"
#include "playground/read_message.hpp"
#include "system/errors/domain.hpp"
#include "system/stream_name.hpp"
#include "workflows/derived_id.hpp"

namespace playground::questions {

namespace {

constexpr std::size_t kMostInId = 100, kMostInMessage = 1'000;

/// What an object has under a name, where it is of this type; what stands for it otherwise.
template <class T>
T value_of(const Json& object, const char* name, T otherwise, bool (Json::*is)() const noexcept) {
  const auto found = object.find(name);
  return found != object.end() && ((*found).*is)() ? found->get<T>() : otherwise;
}
std::string text_of(const Json& object, const char* name, const std::string& otherwise = {}) {
  return value_of(object, name, otherwise, &Json::is_string);
}

/// Follows from the refused command and from what was said of it, so that a refusal is put on record once; the n-th
/// that does, from 0.
std::string report_id(const std::string& id, const std::string& message, int n) {
  const std::string report = "error-" + id;
  if (n == 0 && report.size() <= kMostInId && !objection_to_name(report)) return report;
  const std::string what = n == 0 ? "" : n == 1 ? message : message + "\n" + std::to_string(n);
  return "error-" + uuid_text(derived_id(errors::RecordError::kName, IdView(id), what));
}

/// As much of a sentence as the record takes. What was sent may be quoted in it, however long it was.
std::string cut(std::string message) {
  const std::size_t characters = detail::characters(message);
  if (characters <= kMostInMessage) return message;
  const std::string said = "\u2026 (the sentence is cut here: it had " + std::to_string(characters) + " characters)";
  const std::size_t kept = kMostInMessage - detail::characters(said);
  std::size_t end = 0;
  for (std::size_t seen = 0; seen <= kept; ++end) seen += (static_cast<unsigned char>(message[end]) & 0xC0) != 0x80;
  return message.substr(0, end - 1) + said;
}

/// Whether another command has an id: whatever people may call theirs, none keeps a refusal from being on record.
bool is_taken(const System& system, const std::string& id, const Json& data) {
  const auto number = system.log().find_commit(std::string_view(id));
  if (!number) return false;
  EventLog::Texts texts;
  const Commit commit = system.log().commit(*number, texts);
  const DomainHost* const host = commit.stream == id ? system.host_of(id) : nullptr;
  const auto report = host ? read_command(host->domain(), errors::RecordError::kName, data) : Failure{};
  const auto* const message = std::get_if<StoredMessage>(&report);
  return !message || !is_same_command(host->domain(), message->packed(), commit.command);
}

/// The command that puts a refusal on record.
Json error_report(const System& system, const Json& command, const Json& answer, const std::string& id) {
  const Json data = {{"message", cut(text_of(answer, "message"))},
                     {"rejection", text_of(answer, "rejection", text_of(answer, "code"))},
                     {"command_type", text_of(command, "type")},
                     {"command_id", id},
                     {"stream", text_of(command, "stream")}};
  std::string report;
  for (int n = 0; n == 0 || is_taken(system, report, data); ++n) report = report_id(id, data["message"], n);
  return {{"id", report},
          {"time", value_of(command, "time", std::int64_t{0}, &Json::is_number_integer)},
          {"stream", report},
          {"type", errors::RecordError::kName},
          {"correlationId", text_of(command, "correlationId", id)},
          {"causationId", id},
          {"actor", errors::RecordError::kSentBy},
          {"data", data}};
}

Json answer(System& system, Request& request) {
  const Json &command = request.value("command"), &answer = request.value("answer");
  if (!request.complete() || !command.is_object() || !answer.is_object()) return nullptr;
  const std::string id = text_of(command, "id");
  if (!system.command_bus().acknowledge(id) || value_of(answer, "ok", false, &Json::is_boolean)) return nullptr;
  return error_report(system, command, answer, id);
}

}  // namespace

Question acknowledge() {
  return {"acknowledge", "The acknowledgement",
          "Takes a decided command off the bus; the command that puts a refusal on record, or null.", answer};
}

}  // namespace playground::questions
