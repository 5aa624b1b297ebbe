#include "system/command_batch.hpp"

#include <algorithm>
#include <cassert>

#include "system/stream_name.hpp"
#include "system/system.hpp"
#include "system/trace.hpp"

namespace playground {

namespace {

Failure conflict(const std::string& stream, Version expected, Version actual) {
  const std::string where = actual == 0 ? "does not exist" : "is at version " + std::to_string(actual);
  const std::string wanted =
      expected == 0 ? "was expected not to exist." : "was expected at version " + std::to_string(expected) + ".";
  return {"conflict", "Stream " + stream + " " + where + ", but " + wanted,
          "Read the stream again and decide anew with what has changed.", "expectedVersion"};
}

Failure homeless(const System& system, const std::string& stream) {
  std::string categories;
  for (const auto& host : system.hosts())
    categories += (categories.empty() ? "" : ", ") + std::string(host->domain().description().category) + "-…";
  return {"invalid", "Stream \"" + stream + "\" belongs to no domain.",
          "Name it category-id, with one of: " + categories + ".", "stream"};
}

Failure unknown_command(const AnyDomain& domain, const std::string& type) {
  return {"invalid", std::string(domain.description().title) + " has no command \"" + type + "\" that can be read."};
}

Failure another_command(const std::string& id, const std::string& type, const std::string& stream) {
  return {"invalid", "The id \"" + id + "\" belongs to another command already: " + type + " of " + stream + ".",
          "Give this one an id of its own, or none.", "id"};
}

}  // namespace

bool is_same_command(const AnyDomain& domain, const PackedMessage& one, const PackedMessage& other) {
  const AnyDescribed a = domain.command(one), b = domain.command(other);
  if (!a || !b) return read_stored_name(one.type).name == read_stored_name(other.type).name;
  if (a.fields().data() != b.fields().data()) return false;
  return std::all_of(a.fields().begin(), a.fields().end(), [&](const FieldInfo& field) {
    return field.options.secret || have_same(field, a.get(), b.get());
  });
}

std::optional<Failure> objection_to_id(const System& system, const CommandRequest& request, const ReadCommand& read,
                                       const std::string& stream, const PackedMessage& command) {
  const std::string type(read_stored_name(command.type).name);
  const DomainHost* const host = system.host_of(stream);
  if (host && stream == request.stream && type == request.type) {
    const auto sent = read(host->domain());
    const auto* const message = std::get_if<StoredMessage>(&sent);
    if (message && is_same_command(host->domain(), message->packed(), command)) return {};
  }
  return another_command(request.id, type, stream);
}

CommandRequest request_of(const Commit& commit) {
  CommandRequest request{commit.id.text(), std::string(commit.stream),
                         std::string(read_stored_name(commit.command.type).name), commit.time};
  request.correlation_id = commit.correlation_id.text();
  request.causation_id = commit.causation_id.text();
  request.actor = commit.actor;
  return request;
}

CommandBatch::CommandBatch(System& system)
    : system_(system),
      position_(system.log().position()),
      room_(system.log()),
      closed_(system.understood().objection()),
      writer_(system.log().commits(), position_) {}

std::optional<CommandAnswer> CommandBatch::earlier_answer(const std::string& id) const {
  const auto in_batch = answered_.find(id);
  if (in_batch != answered_.end()) return SentBefore{in_batch->second.number};
  if (const auto number = system_.log().find_commit(std::string_view(id))) return KnownAlready{*number};
  return {};
}

std::optional<Failure> CommandBatch::contradiction(const CommandRequest& request, const ReadCommand& read,
                                                   const CommandAnswer& earlier) const {
  if (std::holds_alternative<SentBefore>(earlier)) {
    const Answered& answered = answered_.find(request.id)->second;
    return objection_to_id(system_, request, read, costs_[answered.cost].stream, answered.command.packed());
  }
  EventLog::Texts texts;
  const Commit commit = system_.log().commit(std::get<KnownAlready>(earlier).commit, texts);
  return objection_to_id(system_, request, read, std::string(commit.stream), commit.command);
}

std::optional<Failure> CommandBatch::objection(const CommandRequest& request, const DomainHost& host) const {
  const Version version = host.version(request.stream);
  if (!request.expected.allows(version)) {
    Failure failure = conflict(request.stream, *request.expected.version(), version);
    if (TraceListener* const listener = system_.listener()) listener->conflicted(request, version, failure);
    return failure;
  }
  const auto* const command = find(host.domain().description().commands, request.type);
  // A command that begins nothing is refused by a rule of its system, which process managers can answer.
  if (version == 0 && command && command->creates)
    if (auto objection = objection_to_name(request.stream)) return objection;
  if (command && !command->sent_by.empty() && request.actor != command->sent_by)
    return Failure{"invalid",
                   request.type + " is sent by " + std::string(command->sent_by) + " as it goes, and by nobody else."};
  return {};
}

CommandAnswer CommandBatch::decide(const CommandRequest& request, const ReadCommand& read) {
  CommandAnswer answer = answer_to(request, read);
  if (TraceListener* const listener = system_.listener()) listener->answered(request, answer);
  return answer;
}

CommandAnswer CommandBatch::answer_to(const CommandRequest& request, const ReadCommand& read) {
  const std::size_t number = answers_++;
  auto earlier = earlier_answer(request.id);
  if (TraceListener* const listener = system_.listener()) listener->received(request, earlier.has_value());
  if (earlier) {
    if (auto failure = contradiction(request, read, *earlier)) return *std::move(failure);
    return *std::move(earlier);
  }
  DomainHost* const host = system_.host_of(request.stream);
  if (!host) return homeless(system_, request.stream);
  if (auto objection = this->objection(request, *host)) return *std::move(objection);
  auto command = read(host->domain());
  if (const auto* failure = std::get_if<Failure>(&command)) return *failure;
  auto& message = std::get<StoredMessage>(command);
  CommandAnswer answer = decide(request, *host, message.packed());
  if (std::holds_alternative<DecidedNow>(answer))
    answered_.try_emplace(request.id, Answered{number, costs_.size() - 1, std::move(message)});
  return answer;
}

CommandAnswer CommandBatch::decide(const CommandRequest& request, DomainHost& host, const PackedMessage& command) {
  if (closed_) return closed();
  const auto outcome = host.decide(request.stream, command);
  if (!outcome) return unknown_command(host.domain(), request.type);
  costs_.push_back({request.id, request.stream, request.type, outcome->load});
  if (TraceListener* const listener = system_.listener()) listener->decided(request, *outcome);
  begin_commit(request);
  const Position before = position_;
  if (!add(commit_, *outcome)) return closed();
  return DecidedNow{&commit_, before, outcome->rejection ? outcome->rejection->field : ""};
}

bool CommandBatch::decide(Commit& commit) {
  const Id id = ids_.pack(commit.id);
  const bool repeat = system_.log().find_commit(commit.id) || decided_at_.find(decided_, id);
  if (TraceListener* const listener = system_.listener()) listener->received(request_of(commit), repeat);
  if (repeat || closed_) return false;
  decided_.push_back(id);
  decided_at_.add(decided_);
  DomainHost* const host = system_.host_of(commit.stream);
  const auto outcome = host ? host->decide(commit.stream, commit.command) : std::nullopt;
  if (!outcome) return false;
  if (TraceListener* const listener = system_.listener()) listener->decided(request_of(commit), *outcome);
  return add(commit, *outcome);
}

void CommandBatch::begin_commit(const CommandRequest& request) {
  commit_.id = std::string_view(request.id);
  commit_.stream = request.stream;
  commit_.time = request.time;
  commit_.correlation_id = std::string_view(request.correlation_id);
  commit_.causation_id = std::string_view(request.causation_id);
  commit_.actor = request.actor;
}

[[gnu::noinline]] CommandAnswer CommandBatch::closed() const { return *closed_; }

bool CommandBatch::add(Commit& commit, const Outcome& outcome) {
  settle(commit, outcome);
  assert(system_.host_of(commit.stream)->version(commit.stream) == commit.version + commit.events.size());
  if (auto full = room_.take(commit)) {
    closed_ = failure_of(*std::move(full));
    return false;
  }
  tell_placed(commit);
  writer_.add(commit);
  position_ += static_cast<Position>(commit.events.size());
  return true;
}

/// Its domain has staged the events of the commit already.
void CommandBatch::tell_placed(const Commit& commit) const {
  TraceListener* const listener = system_.listener();
  if (!listener) return;
  const Version staged = system_.host_of(commit.stream)->version(commit.stream);
  listener->placed(commit, staged - static_cast<Version>(commit.events.size()));
}

DecidedBatch CommandBatch::finish() {
  for (const auto& host : system_.hosts()) host->end_batch();
  system_.keep_costs(std::move(costs_));
  const std::uint32_t commits = writer_.commits();
  return {writer_.finish(), commits};
}

}  // namespace playground
