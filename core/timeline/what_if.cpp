#include "timeline/what_if.hpp"

#include <algorithm>

namespace playground {

namespace {

/// What a command came to, as far as worlds are compared by it: events in their newest version, since a decision that
/// is made again is stored in that one.
struct Result {
  std::vector<std::pair<std::string, AnyDescribed>> events;
  std::string refusal;
  bool operator==(const Result&) const = default;
};

AnyDescribed data_of(const System& system, std::string_view stream, const PackedMessage& event) {
  const DomainHost* const host = system.host_of(stream);
  return host ? host->domain().event(event) : AnyDescribed();
}

Result result_of(const System& system, const Commit& commit) {
  Result result;
  for (const auto& event : commit.events)
    result.events.emplace_back(read_stored_name(event.type).name, data_of(system, commit.stream, event));
  if (commit.refusal) result.refusal = commit.refusal->message;
  return result;
}

/// The events of a system from position `first` to `last`.
std::vector<WorldEvent> events_of(const System& system, Position first, Position last) {
  std::vector<WorldEvent> events;
  system.log().scan(first, last, [&](const LoggedEvent& event) {
    const std::string_view stored = system.log().type_name(event.type);
    events.push_back({system.log().version_at(event.stream, event.position), std::string(read_stored_name(stored).name),
                      data_of(system, system.log().stream_name(event.stream), {stored, event.data})});
  });
  return events;
}

/// One of the two other worlds: a system of its own that begins as the real one did.
class World {
 public:
  World(const Domains& domains, ByteView before) : system_(domains) { take(before); }

  System& system() { return system_; }
  const EventLog& log() const { return system_.log(); }

  std::vector<WorldEvent> events_after(Position before) const {
    return events_of(system_, before + 1, log().position());
  }

  /// What the command of a commit would come to here and now.
  Result decided(Commit commit) {
    CommandBatch batch(system_);
    const Result result = batch.decide(commit) ? result_of(system_, commit) : Result();
    batch.finish();
    return result;
  }

  void decide_again(Commit commit) {
    CommandBatch batch(system_);
    batch.decide(commit);
    take(batch.finish().segment);
  }

  /// Appends a commit with what it came to, behind whatever its stream has here.
  void keep(Commit commit) {
    const auto stream = log().find_stream(commit.stream);
    commit.version = stream ? log().version(*stream) : 0;
    SegmentWriter writer(log().commits(), log().position());
    writer.add(commit);
    take(writer.finish());
  }

  /// Sends a command; what is wrong where it cannot even be decided.
  std::optional<Failure> send(const CommandRequest& request, const StoredMessage& command) {
    CommandBatch batch(system_);
    const CommandAnswer answer = batch.decide(request, [&](const AnyDomain&) { return command; });
    const auto* const failure = std::get_if<Failure>(&answer);
    const std::optional<Failure> problem = failure ? std::optional(*failure) : std::nullopt;
    take(batch.finish().segment);
    return problem;
  }

  /// Why the last command was refused; empty where it was not.
  std::string last_refusal() const {
    if (log().commits() == 0) return {};
    EventLog::Texts texts;
    const auto refusal = log().commit(log().commits() - 1, texts).refusal;
    return refusal ? std::string(refusal->message) : std::string();
  }

 private:
  void take(ByteView segment) {
    if (!segment.empty()) system_.apply(segment);
  }

  System system_;
};

class Replay {
 public:
  Replay(System& real, const Edits& edits)
      : real_(real),
        edits_(edits),
        first_(first_edited()),
        facts_(real.domains(), real.segment(0, first_)),
        decisions_(real.domains(), real.segment(0, first_)) {}

  std::variant<WhatIf, Failure> run() {
    for (CommitNumber number = first_; number <= real_.log().commits() && !problem_; ++number) {
      put_in_before(number);
      if (number < real_.log().commits()) replay(number);
    }
    if (problem_) return Failure{"invalid", problem_->message};
    answer_.rows = row_differences({&real_, &facts_.system(), &decisions_.system()});
    for (const ProjectionHost* each : real_.projections())
      if (each->subscription().lag() > 0 || (!each->subscription().all_in_order() && each->drift().wrong > 0))
        answer_.drifted.push_back(each->subscription().name());
    return std::move(answer_);
  }

 private:
  /// Nobody reads further than this.
  static constexpr std::size_t kMostCommands = 500;

  CommitNumber first_edited() const {
    CommitNumber first = real_.log().commits();
    for (const Position position : edits_.left_out) first = std::min(first, real_.log().commit_of(position));
    if (!edits_.changed.empty()) first = std::min(first, edits_.changed.begin()->first);
    if (!edits_.put_in.empty()) first = std::min(first, edits_.put_in.begin()->first);
    return first;
  }

  void put_in_before(CommitNumber number) {
    const auto [begin, end] = edits_.put_in.equal_range(number);
    for (auto edit = begin; edit != end && !problem_; ++edit) {
      CommandRequest request = edit->second.request;
      request.id = new_id();
      request.time = time_at(number);
      EditedCommand command;
      command.stream = request.stream;
      command.type = request.type;
      note(std::move(command), "inserted", "inserted", [&] { send_to_both(request, edit->second.command); });
    }
  }

  /// One that no command of the log has.
  std::string new_id() {
    std::string id;
    do id = "what-if-" + std::to_string(++sent_);
    while (real_.log().find_commit(std::string_view(id)));
    return id;
  }

  std::int64_t time_at(CommitNumber number) const {
    const EventLog& log = real_.log();
    return log.commits() == 0 ? 0 : log.time_of(std::min(number, log.commits() - 1));
  }

  void send_to_both(const CommandRequest& request, const StoredMessage& command) {
    problem_ = facts_.send(request, command);
    if (!problem_) problem_ = decisions_.send(request, command);
  }

  void replay(CommitNumber number) {
    EventLog::Texts texts;
    const Commit commit = real_.log().commit(number, texts);
    const auto changed = edits_.changed.find(number);
    if (changed != edits_.changed.end())
      return note(real_command(number, commit), "changed", "changed",
                  [&] { send_to_both(request_of(commit), changed->second); });
    const Commit kept = without_left_out(commit, number);
    if (kept.events.size() == commit.events.size()) return replay_unedited(number, commit);
    note(real_command(number, commit), "left out", "left out", [&] {
      facts_.keep(kept);
      decisions_.keep(kept);
    });
  }

  void replay_unedited(CommitNumber number, const Commit& commit) {
    const Result real = result_of(real_, commit), now = facts_.decided(commit);
    const bool has_command = !commit.command.type.empty();
    const bool could_be = !has_command || commit.events.empty() || now == real;
    const Position facts_before = facts_.log().position(), decisions_before = decisions_.log().position();
    facts_.keep(commit);
    if (has_command)
      decisions_.decide_again(commit);
    else
      decisions_.keep(commit);
    EventLog::Texts texts;
    const bool same = result_of(real_, decisions_.log().commit(decisions_.log().commits() - 1, texts)) == real;
    if (could_be && same) return;
    EditedCommand command = real_command(number, commit);
    if (!could_be) command.why = why(now);
    add(std::move(command), could_be ? "same" : "impossible", same ? "same" : "otherwise", facts_before,
        decisions_before);
  }

  static std::string why(const Result& now) {
    if (!now.refusal.empty()) return "It would have been refused: " + now.refusal;
    return now.events.empty() ? "Its command would have changed nothing."
                              : "Its command would have led to other events.";
  }

  /// Does what is to be done in both worlds, and notes what came of the command in each.
  template <class Act>
  void note(EditedCommand command, std::string_view facts, std::string_view decisions, Act act) {
    const Position facts_before = facts_.log().position(), decisions_before = decisions_.log().position();
    act();
    add(std::move(command), facts, decisions, facts_before, decisions_before);
  }

  void add(EditedCommand command, std::string_view facts, std::string_view decisions, Position facts_before,
           Position decisions_before) {
    if (answer_.commands.size() >= kMostCommands) {
      ++answer_.more;
      return;
    }
    command.facts = {facts, facts_.events_after(facts_before)};
    command.decisions = {decisions, decisions_.events_after(decisions_before), decisions_.last_refusal()};
    answer_.commands.push_back(std::move(command));
  }

  EditedCommand real_command(CommitNumber number, const Commit& commit) const {
    const DomainHost* const host = real_.host_of(commit.stream);
    EditedCommand command;
    command.number = number;
    command.stream = commit.stream;
    command.type = read_stored_name(commit.command.type).name;
    if (host) command.data = host->domain().command(commit.command);
    command.before = real_.log().position_before(number);
    command.real = events_of(real_, command.before + 1, real_.log().position_before(number + 1));
    return command;
  }

  Commit without_left_out(const Commit& commit, CommitNumber number) const {
    Commit kept = commit;
    kept.events.clear();
    for (Position i = 0; i < commit.events.size(); ++i)
      if (!edits_.left_out.count(real_.log().position_before(number) + i + 1)) kept.events.push_back(commit.events[i]);
    return kept;
  }

  System& real_;
  const Edits& edits_;
  const CommitNumber first_;
  World facts_;
  World decisions_;
  WhatIf answer_;
  std::uint32_t sent_ = 0;
  std::optional<Failure> problem_;
};

}  // namespace

std::variant<WhatIf, Failure> what_if(System& real, const Edits& edits) {
  if (auto objection = real.understood().objection()) return *std::move(objection);
  return Replay(real, edits).run();
}

}  // namespace playground
