#include "playground/command_batch.hpp"

namespace playground {

namespace {

std::optional<ExpectedVersion> read_expected(Request& request) {
  const Json& json = request.value("expectedVersion");
  if (json.is_null() || json == "any") return ExpectedVersion::any();
  if (json == "no_stream") return ExpectedVersion::no_stream();
  if (json.is_number_unsigned()) return ExpectedVersion::exact(request.number("expectedVersion", 0));
  request.fail("needs \"expectedVersion\" as a version from 0 on, \"no_stream\" or \"any\".");
  return {};
}

std::string categories(const Json& known) {
  std::string text;
  for (const auto& name : known) text += (text.empty() ? "" : ", ") + name.get<std::string>() + "-…";
  return text;
}

Json conflict(const std::string& stream, Version expected, Version actual) {
  const std::string where = actual == 0 ? "does not exist" : "is at version " + std::to_string(actual);
  const std::string wanted =
      expected == 0 ? "was expected not to exist." : "was expected at version " + std::to_string(expected) + ".";
  return to_json(Failure{"conflict", "Stream " + stream + " " + where + ", but " + wanted,
                         "Read the stream again and decide anew with what has changed."});
}

}  // namespace

std::variant<CommandBatch::Sent, Failure> CommandBatch::read(const Json& json) const {
  Request request(json, "The command");
  Sent sent;
  sent.stream = request.text("stream", 1, 200);
  sent.type = request.text("type", 1, 100);
  sent.id = request.text("id", 1, 100);
  sent.correlation_id = request.text("correlationId", 0, 100);
  sent.causation_id = request.text("causationId", 0, 100);
  sent.actor = request.text("actor", 0, 100);
  sent.time = request.time("time");
  sent.expected = read_expected(request);
  sent.data = &request.value("data");
  if (request.failure()) return *request.failure();
  return sent;
}

std::optional<std::string> CommandBatch::earlier_answer(const std::string& id) const {
  const auto in_batch = answered_.find(id);
  if (in_batch != answered_.end()) return answers_.substr(in_batch->second.begin, in_batch->second.size);
  const auto number = log_.find_commit(std::string_view(id));
  if (!number) return {};
  EventLog::Texts texts;
  return dump(records_.answer(log_.commit(*number, texts), log_.position_before(*number)));
}

void CommandBatch::decide(const Json& request) {
  answers_ += answers_.empty() ? '[' : ',';
  answers_ += answer(request);
}

std::string CommandBatch::answer(const Json& request) {
  const auto read_result = read(request);
  if (const auto* failure = std::get_if<Failure>(&read_result)) return dump(to_json(*failure));
  const Sent& sent = std::get<Sent>(read_result);
  if (auto answer = earlier_answer(sent.id)) return *answer;
  DomainHost* const host = records_.host_of(sent.stream);
  if (!host)
    return dump(to_json(Failure{"invalid", "Stream \"" + sent.stream + "\" belongs to no domain.",
                                "Name it category-id, with one of: " + categories(records_.categories()) + "."}));
  return decide(sent, *host);
}

std::string CommandBatch::decide(const Sent& sent, DomainHost& host) {
  const Version version = host.version(sent.stream);
  if (!sent.expected->allows(version)) return dump(conflict(sent.stream, *sent.expected->version(), version));
  const std::string_view sender = host.sent_by(sent.type);
  if (!sender.empty() && sent.actor != sender)
    return dump(to_json(
        Failure{"invalid", sent.type + " is sent by " + std::string(sender) + " as it goes, and by nobody else."}));
  const auto result = host.decide(sent.stream, sent.type, *sent.data);
  if (const auto* invalid = std::get_if<Invalid>(&result)) return dump(to_json(Failure{"invalid", invalid->message}));
  costs_.push_back({sent.id, sent.stream, sent.type, std::get<Outcome>(result).load});
  Commit commit = commit_of(sent);
  const Position before = add(commit, std::get<Outcome>(result));
  std::string answer = dump(records_.answer(commit, before));
  answered_.try_emplace(sent.id, Span{answers_.size(), answer.size()});
  return answer;
}

bool CommandBatch::decide(Commit& commit) {
  const Id id = ids_.pack(commit.id);
  if (log_.find_commit(commit.id) || decided_at_.find(decided_, id)) return false;
  decided_.push_back(id);
  decided_at_.add(decided_);
  DomainHost* const host = records_.host_of(commit.stream);
  if (!host) return false;
  const auto result = host->decide(commit.stream, commit.command);
  if (std::holds_alternative<Invalid>(result)) return false;
  add(commit, std::get<Outcome>(result));
  return true;
}

Commit CommandBatch::commit_of(const Sent& sent) {
  Commit commit;
  commit.id = std::string_view(sent.id);
  commit.stream = sent.stream;
  commit.time = sent.time;
  commit.correlation_id = std::string_view(sent.correlation_id);
  commit.causation_id = std::string_view(sent.causation_id);
  commit.actor = sent.actor;
  return commit;
}

Position CommandBatch::add(Commit& commit, const Outcome& outcome) {
  commit.version = outcome.version;
  commit.command = outcome.command;
  commit.refusal.reset();
  if (const auto& rejection = outcome.rejection)
    commit.refusal = Refusal{rejection->name, rejection->message, rejection->advice};
  commit.events.assign(outcome.events.begin(), outcome.events.end());
  writer_.add(commit);
  const Position before = position_;
  position_ += static_cast<Position>(commit.events.size());
  return before;
}

Decided CommandBatch::finish() {
  records_.end_batch();
  const std::uint32_t commits = writer_.commits();
  return {answers_.empty() ? "[]" : answers_ + "]", writer_.finish(), commits, std::move(costs_)};
}

}  // namespace playground
