// What if something in the past had been otherwise: the same history twice more, edited, beside the real one. In one
// world the remaining facts are kept as they are, in the other every later command is decided again.

#include <algorithm>
#include <map>
#include <set>

#include "playground.hpp"
#include "playground/row_differences.hpp"

namespace playground {

namespace {

/// What shall be otherwise, by the number of the commit (from 0) that it is about or, if it is put in, stands before.
struct Edits {
  std::set<Position> left_out;
  std::map<CommitNumber, Json> changed;      // new data
  std::multimap<CommitNumber, Json> put_in;  // stream, type and data
  CommitNumber first = 0;                    // the first commit that an edit is about
  std::string problem;
};

class EditReader {
 public:
  explicit EditReader(const EventLog& log) : log_(log) { edits_.first = log.commits(); }

  Edits read(const Json& list) {
    if (!list.is_array() || list.empty()) fail("A what-if needs at least one edit.");
    for (const auto& edit : list)
      if (edits_.problem.empty()) read_one(edit);
    return std::move(edits_);
  }

 private:
  void read_one(const Json& edit) {
    Request request(edit, "The edit");
    if (edit.contains("leaveOut"))
      leave_out(request.number("leaveOut", 0));
    else if (edit.contains("change"))
      change(request.number("change", 0), request.value("data"));
    else if (edit.contains("insert"))
      put_in(request.number("before", log_.commits() + 1), request.value("insert"));
    else
      request.fail("needs \"leaveOut\", \"change\" or \"insert\".");
    if (request.failure()) fail(request.failure()->message);
  }

  void leave_out(Position position) {
    if (position < 1 || position > log_.position())
      return fail("There is no event " + std::to_string(position) + " that could be left out.");
    edits_.left_out.insert(position);
    about(log_.commit_of(position));
  }

  void change(CommitNumber number, const Json& data) {
    if (number < 1 || number > log_.commits())
      return fail("There is no command " + std::to_string(number) + " that could be changed.");
    edits_.changed[number - 1] = data;
    about(number - 1);
  }

  void put_in(CommitNumber before, const Json& command) {
    if (before < 1 || before > log_.commits() + 1)
      return fail("A command is put in before one from 1 to " + std::to_string(log_.commits() + 1) + ".");
    edits_.put_in.emplace(before - 1, command);
    about(before - 1);
  }

  void about(CommitNumber commit) { edits_.first = std::min(edits_.first, commit); }
  void fail(std::string problem) { edits_.problem = std::move(problem); }

  const EventLog& log_;
  Edits edits_;
};

/// What a command came to, as far as worlds are compared by it: events in their newest version, since a decision that
/// is made again is stored in that one.
struct Result {
  std::vector<std::pair<std::string, Json>> events;
  std::string refusal;
  bool operator==(const Result&) const = default;
};

Result result_of(const Commit& commit, const Records& records) {
  Result result;
  const DomainHost* const host = records.host_of(commit.stream);
  for (const auto& event : commit.events)
    result.events.emplace_back(read_stored_name(event.type).name, host ? host->catalog().event_data(event) : Json());
  if (commit.refusal) result.refusal = commit.refusal->message;
  return result;
}

/// One of the two other worlds: a playground of its own that begins as the real one did.
class World {
 public:
  explicit World(ByteView before) {
    if (!before.empty()) core_.apply(before);
  }

  Playground& core() { return core_; }

  /// The events from `before` on, each as {version, type, data}.
  Json events_after(Position before) const {
    Json events = Json::array();
    if (core_.log().position() == before) return events;
    for (const auto& event : parse_json(core_.events(dump(Json({{"from", before + 1}})))))
      events.push_back({{"version", event["version"]}, {"type", event["type"]}, {"data", event["data"]}});
    return events;
  }

  /// What the command of a commit would come to here and now.
  Result decided(const Commit& commit) {
    const Decided now = core_.redecide(alone(commit));
    if (now.commits == 0) return {};
    auto reader = std::get<SegmentReader>(SegmentReader::open(now.segment));
    Commit again;
    reader.next(again);
    return result_of(again, core_.records());
  }

  void decide_again(const Commit& commit) { take(core_.redecide(alone(commit)).segment); }

  /// Appends a commit with what it came to, behind whatever its stream has here.
  void keep(Commit commit) {
    const auto stream = core_.log().find_stream(commit.stream);
    commit.version = stream ? core_.log().version(*stream) : 0;
    take(alone(commit));
  }

  /// Sends a command; a sentence where it cannot even be decided.
  std::string send(const Json& command) {
    const Decided decided = core_.decide(dump(Json::array({command})));
    take(decided.segment);
    const Json answer = parse_json(decided.answers)[0];
    const bool done = answer["ok"] == true || answer["code"] == "rejected";
    return done ? std::string() : answer["message"].get<std::string>();
  }

 private:
  Bytes alone(const Commit& commit) const {
    SegmentWriter writer(core_.log().commits(), core_.log().position());
    writer.add(commit);
    return writer.finish();
  }

  void take(const Bytes& segment) {
    if (!segment.empty()) core_.apply(segment);
  }

  Playground core_;
};

class Comparison {
 public:
  Comparison(Playground& real, Edits edits)
      : real_(real),
        edits_(std::move(edits)),
        facts_(before(real, edits_.first)),
        decisions_(before(real, edits_.first)) {}

  std::string answer() {
    for (CommitNumber number = edits_.first; number <= real_.log().commits() && problem_.empty(); ++number) {
      put_in_before(number);
      if (number < real_.log().commits()) replay(number);
    }
    if (!problem_.empty()) return dump(to_json(Failure{"invalid", problem_}));
    return dump({{"ok", true}, {"commands", commands_}, {"rows", rows()}, {"more", more_}});
  }

 private:
  /// Nobody reads further than this.
  static constexpr std::size_t kMostCommands = 500;

  static Bytes before(const Playground& real, CommitNumber commit) { return real.segment(0, commit); }

  void put_in_before(CommitNumber number) {
    const auto [begin, end] = edits_.put_in.equal_range(number);
    for (auto edit = begin; edit != end; ++edit) {
      Json command = edit->second.is_object() ? edit->second : Json::object();
      command["id"] = "what-if-" + std::to_string(++sent_);
      command["time"] = time_at(number);
      compare(number, "inserted", "inserted", [&] { send_to_both(command); });
      commands_.back()["type"] = command.value("type", "");
      commands_.back()["stream"] = command.value("stream", "");
      commands_.back()["number"] = nullptr;
      commands_.back()["real"] = Json::array();
    }
  }

  std::int64_t time_at(CommitNumber number) const {
    const EventLog& log = real_.log();
    return log.commits() == 0 ? 0 : log.time_of(std::min(number, log.commits() - 1));
  }

  void send_to_both(const Json& command) {
    problem_ = facts_.send(command);
    if (problem_.empty()) problem_ = decisions_.send(command);
  }

  void replay(CommitNumber number) {
    EventLog::Texts texts;
    const Commit commit = real_.log().commit(number, texts);
    const auto changed = edits_.changed.find(number);
    if (changed != edits_.changed.end())
      return compare(number, "changed", "changed", [&] { send_to_both(request(number, changed->second)); });
    Commit kept = without_left_out(commit, number);
    if (kept.events.size() < commit.events.size())
      return compare(number, "left out", "left out", [&] {
        facts_.keep(kept);
        decisions_.keep(kept);
      });
    replay_unedited(number, commit);
  }

  void replay_unedited(CommitNumber number, const Commit& commit) {
    const Result real = result_of(commit, real_.records()), now = facts_.decided(commit);
    const bool could_be = commit.command.type.empty() || commit.events.empty() || now == real;
    const Position facts_before = facts_.core().log().position(), decisions_before = decisions_.core().log().position();
    facts_.keep(commit);
    if (commit.command.type.empty())
      decisions_.keep(commit);
    else
      decisions_.decide_again(commit);
    EventLog::Texts texts;
    const EventLog& decided = decisions_.core().log();
    const bool same = result_of(decided.commit(decided.commits() - 1, texts), real_.records()) == real;
    if (could_be && same) return;
    note(number, could_be ? "same" : "impossible", same ? "same" : "otherwise", facts_before, decisions_before);
    if (!could_be && commands_.size() <= kMostCommands) commands_.back()["why"] = why(now);
  }

  static std::string why(const Result& now) {
    if (!now.refusal.empty()) return "It would have been refused: " + now.refusal;
    return now.events.empty() ? "Its command would have changed nothing."
                              : "Its command would have led to other events.";
  }

  template <class Act>
  void compare(CommitNumber number, std::string_view facts, std::string_view decisions, Act act) {
    const Position facts_before = facts_.core().log().position(), decisions_before = decisions_.core().log().position();
    act();
    note(number, facts, decisions, facts_before, decisions_before);
  }

  void note(CommitNumber number, std::string_view facts, std::string_view decisions, Position facts_before,
            Position decisions_before) {
    if (commands_.size() >= kMostCommands) {
      ++more_;
      return;
    }
    Json real = Json::array();
    Json record = Json::object({{"number", number + 1}});
    if (number < real_.log().commits()) {
      const Json command = parse_json(real_.commands(dump(Json({{"from", number + 1}, {"limit", 1}}))))[0];
      for (const auto* name : {"stream", "type", "data"}) record[name] = command[name];
      for (Position p = real_.log().position_before(number) + 1; p <= real_.log().position_before(number + 1); ++p) {
        const Json event = parse_json(real_.events(dump(Json({{"from", p}, {"limit", 1}}))))[0];
        real.push_back(
            {{"position", p}, {"version", event["version"]}, {"type", event["type"]}, {"data", event["data"]}});
      }
    }
    record["real"] = real;
    record["facts"] = {{"is", facts}, {"events", facts_.events_after(facts_before)}};
    record["decisions"] = {{"is", decisions}, {"events", decisions_.events_after(decisions_before)}};
    const std::string refusal = refusal_of(decisions_.core().log());
    if (!refusal.empty()) record["decisions"]["message"] = refusal;
    commands_.push_back(std::move(record));
  }

  static std::string refusal_of(const EventLog& log) {
    if (log.commits() == 0) return {};
    EventLog::Texts texts;
    const auto refusal = log.commit(log.commits() - 1, texts).refusal;
    return refusal ? std::string(refusal->message) : std::string();
  }

  Json request(CommitNumber number, const Json& data) const {
    const Json record = parse_json(real_.commands(dump(Json({{"from", number + 1}, {"limit", 1}}))))[0];
    Json request = Json::object({{"data", data}});
    for (const auto* name : {"id", "time", "stream", "type", "correlationId", "causationId", "actor"})
      if (record.contains(name)) request[name] = record[name];
    return request;
  }

  Commit without_left_out(const Commit& commit, CommitNumber number) const {
    Commit kept = commit;
    kept.events.clear();
    for (Position i = 0; i < commit.events.size(); ++i)
      if (!edits_.left_out.count(real_.log().position_before(number) + i + 1)) kept.events.push_back(commit.events[i]);
    return kept;
  }

  Json rows() {
    return row_differences({{"real", &real_}, {"facts", &facts_.core()}, {"decisions", &decisions_.core()}});
  }

  Playground& real_;
  Edits edits_;
  World facts_;
  World decisions_;
  Json commands_ = Json::array();
  std::uint32_t more_ = 0;
  std::uint32_t sent_ = 0;
  std::string problem_;
};

}  // namespace

std::string Playground::what_if(std::string_view query) {
  const Json json = parse_json(query);
  if (!json.is_object()) return dump(to_json(Failure{"invalid", "The question must be an object with edits."}));
  Edits edits = EditReader(log_).read(json.value("edits", Json()));
  if (!edits.problem.empty()) return dump(to_json(Failure{"invalid", edits.problem}));
  return Comparison(*this, std::move(edits)).answer();
}

}  // namespace playground
