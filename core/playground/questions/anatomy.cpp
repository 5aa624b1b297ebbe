#include "anatomy/anatomy.hpp"

#include "playground/anatomy_json.hpp"
#include "playground/question.hpp"
#include "playground/read_message.hpp"
#include "playground/records.hpp"

namespace playground::questions {

namespace {

/// The command that is asked for, what it says, and how many commits come before it.
struct Asked {
  CommandRequest request;
  ReadCommand read;
  Json data;
  CommitNumber before = 0;
};

Asked past(const System& system, CommitNumber number) {
  EventLog::Texts texts;
  const Commit commit = system.log().commit(number, texts);
  const StoredMessage command{commit.command.type, Bytes(commit.command.data.begin(), commit.command.data.end())};
  const Json data = Records(system).command_data(commit.stream, commit.command);
  return {request_of(commit), [command](const AnyDomain&) { return command; }, data, number};
}

Asked read_past(const System& system, Request& request) {
  const EventLog& log = system.log();
  CommitNumber number = request.number("command", 0);
  if (const Position event = request.number("event", 0); event > 0)
    number = event > log.position() ? 0 : log.commit_of(event) + 1;
  if (number < 1 || number > log.commits())
    request.fail("asks for a command that is not in the log.");
  else if (log.command_of(number - 1) == EventLog::kNoCommand)
    request.fail("asks for events that came without a command.");
  return request.failure() ? Asked() : past(system, number - 1);
}

Asked read_draft(const System& system, Request& request) {
  Request draft(request.value("command"), "The command");
  const CommandRequest command = read_request(draft);
  const Json data = draft.value("data");
  if (!draft.complete()) request.take(draft, "cannot be answered.");
  if (request.has("event")) request.fail("is about a command or about an event, not about both.");
  const auto read = [type = command.type, data](const AnyDomain& domain) { return read_command(domain, type, data); };
  return {command, read, data, system.log().commits()};
}

Json answer(System& system, Request& request) {
  const bool is_draft = request.value("command").is_object();
  const Asked asked = is_draft ? read_draft(system, request) : read_past(system, request);
  const std::uint32_t after = request.number("crashAfter", 0);
  if (!request.complete()) return {};
  const auto crash_after = request.has("crashAfter") ? std::optional(after) : std::nullopt;
  const auto told = playground::anatomy(system, asked.before, asked.request, asked.read, crash_after);
  if (const auto* failure = std::get_if<Failure>(&told)) return to_json(*failure);
  const auto& anatomy = std::get<Anatomy>(told);
  Json json = {{"stream", asked.request.stream},
               {"type", asked.request.type},
               {"data", asked.data},
               {"steps", steps_json(anatomy)}};
  if (anatomy.crash) json["crash"] = crash_json(*anatomy.crash);
  return json;
}

}  // namespace

Question anatomy() {
  return {"anatomy", "The question for what is inside a command",
          "One command once more, step by step, and what a crash between two of its steps leaves.", answer};
}

}  // namespace playground::questions
