#include "anatomy/dissection.hpp"

#include <algorithm>

#include "anatomy/sentences.hpp"
#include "domain/words.hpp"

namespace playground {

namespace {

/// A stream's older events are folded in one step: nobody steps through more.
constexpr Version kMostFolded = 20;

std::string_view reader_word(Kind kind) {
  static constexpr std::string_view kWords[] = {"read model", "process manager", "side effect", "handler"};
  return kWords[static_cast<int>(kind)];
}

std::string types_of(std::span<const PackedMessage> events) {
  std::vector<std::string_view> types;
  for (const auto& event : events) types.push_back(read_stored_name(event.type).name);
  return enumerate(types);
}

}  // namespace

void Dissection::received(const CommandRequest& command, bool repeat) {
  id_ = command.id;
  time_ = Time{command.time};
  const char* const is = repeat ? ". The log has a command with this id: it is a repeat, and not decided again."
                                : ". No command in the log has its id, so it is no repeat.";
  add(sentence({command.type, " arrives for ", command.stream, is}), steps::Received{command.id, repeat});
}

void Dissection::conflicted(const CommandRequest&, Version, const Failure& answer) {
  add(sentence({answer.message, " Nothing is decided."}), steps::Checked{true, {}, {}});
}

/// As the policy of its system has it, which begins with nothing in memory.
void Dissection::loaded(std::string_view stream, Version version, const LoadCost& cost) {
  const Version first = std::max(cost.from, version > kMostFolded ? version - kMostFolded : 0);
  std::string says = "The state begins empty.";
  if (version == 0) says = sentence({"There is no stream ", stream, " yet: the state begins empty."});
  if (cost.from > 0) says = sentence({"The snapshot at version ", cost.from, " is loaded."});
  if (first > cost.from) says += sentence({" What came up to version ", first, " is folded at once."});
  add(std::move(says), steps::Loaded{first, state(stream, first)});
  for (Version v = first + 1; v <= version; ++v) fold(stream, v);
}

void Dissection::fold(std::string_view stream, Version version) {
  const EventLog& log = system_.log();
  const Position position = log.stream_positions(*log.find_stream(stream))[version - 1];
  const auto type = read_stored_name(log.type_name(log.event(position).type)).name;
  add(sentence({type, ", version ", version, ", is folded into the state."}),
      steps::Folded{position, state(stream, version - 1), state(stream, version)});
}

AnyDescribed Dissection::state(std::string_view stream, Version version) const {
  const auto known = system_.log().find_stream(stream);
  return version == 0 || !known ? AnyDescribed() : system_.host_of(stream)->state(*known, version);
}

void Dissection::decided(const CommandRequest& command, const Outcome& outcome) {
  std::string_view word = outcome.events.empty() ? "nothing" : "accepted";
  std::string says = outcome.events.empty() ? "No rule refuses it, and there is nothing to do." : "No rule refuses it.";
  if (outcome.rejection) {
    word = "rejected";
    says = sentence({"A rule refuses it: ", ended(outcome.rejection->message)});
  }
  add(std::move(says),
      steps::Decided{word, outcome.version, state(command.stream, outcome.version), outcome.rejection});
  if (outcome.events.empty()) return;
  const std::string types = types_of(outcome.events);
  const Position before = system_.log().position(), count = static_cast<Position>(outcome.events.size());
  add(sentence({types, ": decided, and in memory only."}), steps::Produced{before + 1, before + count, types});
}

void Dissection::placed(const Commit& commit, Version found) {
  content_ = commit.refusal ? "with its refusal" : "alone";
  if (commit.events.empty()) return;
  content_ = sentence({"with ", counted(commit.events.size(), "event")});
  const Version expected = commit.version;
  std::string says = "No such stream is expected, and there is none: nobody came in between.";
  if (expected > 0)
    says = sentence(
        {"The stream is expected at version ", expected, " and found at version ", found, ": nobody came in between."});
  add(std::move(says), steps::Checked{found != expected, expected, found});
}

void Dissection::answered(const CommandRequest&, const CommandAnswer& answer) {
  if (const auto* failure = std::get_if<Failure>(&answer))
    answer_ = *failure;
  else if (const auto* known = std::get_if<KnownAlready>(&answer))
    answer_ = known->commit;
  else
    answer_ = system_.log().commits();  // the number that its commit will have
}

void Dissection::durable(ByteView segment) {
  add(sentence({"The commit is durable: the command ", content_, ", ", counted(segment.size(), "byte"),
                ", all or nothing."}),
      steps::Durable{segment.size()});
}

void Dissection::appended(const Commit& commit, Position position) {
  const char* const has = commit.events.empty() ? "The log in memory has the command, and stays at position "
                                                : "The log in memory has it: everybody may see position ";
  add(sentence({has, position, "."}), steps::Appended{position});
}

void Dissection::handed(const Subscription& to, Position first, Position last) {
  EventFilter filter(system_.log(), to.subscriber().interest);
  for (Position position = first; position <= last; ++position)
    if (filter.wants(system_.log().event(position))) deliver(to, position);
}

void Dissection::deliver(const Subscription& to, Position position) {
  const std::string_view reader = reader_word(to.subscriber().kind);
  const auto type = read_stored_name(system_.log().type_name(system_.log().event(position).type)).name;
  add(sentence({"The ", reader, " ", to.name(), " is handed event ", position, ", ", type, "."}),
      steps::Delivered{to.name(), reader, position});
}

void Dissection::handled(const Subscription& by, Position first, Position last) {
  ProjectionHost* const projection = system_.find_projection(by.name());
  if (!projection) return;
  for (Position position = first; position <= last; ++position) change(*projection, position);
}

/// By the log alone: the table itself knows its rows no more as they were before.
void Dissection::change(ProjectionHost& projection, Position position) {
  const std::string id = projection.touched(position);
  if (id.empty()) return;
  AnyDescribed before = projection.row_by_log(id, position - 1), after = projection.row_by_log(id, position);
  if (before == after) return;
  const std::string& name = projection.subscription().name();
  const char* does = " changes its row ";
  if (!before) does = " has a new row: ";
  if (!after) does = " drops its row ";
  add(sentence({name, does, id, "."}), steps::Changed{name, id, std::move(before), std::move(after)});
}

void Dissection::found_due(const Due& due) {
  const std::vector<FollowUp> found = follow_ups_of(due);
  const std::set<std::string> before = ids_of(waited_), after = ids_of(found);
  for (const auto& each : found)
    if (before.count(each.id) == 0) call_for(each);
  for (const auto& each : waited_)
    if (each.id != id_ && after.count(each.id) == 0 && std::holds_alternative<DueCommand>(each.wanted)) drop(each);
}

void Dissection::call_for(FollowUp what) {
  const auto* const due = std::get_if<DueCommand>(&what.wanted);
  const bool later = due && due->command.send.due.value_or(time_) > time_;
  CalledFor called_for{std::move(what), later};
  std::string says = say_due(called_for);
  add(std::move(says), steps::Due{std::move(called_for), {}});
}

void Dissection::drop(FollowUp what) {
  std::string says = say_dropped(what);
  add(std::move(says), steps::Dropped{std::move(what)});
}

}  // namespace playground
