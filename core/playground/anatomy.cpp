// Inside one command: everything that happens to it, one small step after another, really done in a log of its own.

#include <algorithm>
#include <limits>
#include <set>

#include "playground.hpp"
#include "playground/crash.hpp"

namespace playground {

namespace {

/// A stream's older events are folded in one step: nobody steps through more.
constexpr Version kMostFolded = 20;
constexpr std::int64_t kEver = std::numeric_limits<std::int64_t>::max();

std::string reader_word(Kind kind) {
  static constexpr const char* kWords[] = {"read model", "process manager", "side effect", "handler"};
  return kWords[static_cast<int>(kind)];
}

/// What is due by a time: each command and each delivery, with its id.
Json all_due(Playground& core, std::int64_t by) {
  const Json due = Json::parse(core.due(by, std::numeric_limits<std::size_t>::max()));
  Json entries = Json::array();
  for (const auto& command : due["commands"]) entries.push_back({{"id", command["id"]}, {"command", command}});
  for (const auto& delivery : due["deliveries"])
    entries.push_back({{"id", delivery["effect"]["id"]}, {"effect", delivery["effect"]}});
  return entries;
}

std::set<std::string> ids_of(const Json& entries) {
  std::set<std::string> ids;
  for (const auto& entry : entries) ids.insert(entry["id"]);
  return ids;
}

}  // namespace

/// A log that ends before the command, in which the command is decided, committed and handed out step by step.
class Playground::Anatomy {
 public:
  /// Behind the first `before` commits of `real`. The request has a stream, an id and a time.
  Anatomy(const Playground& real, Json request, CommitNumber before)
      : real_(real), request_(std::move(request)), stream_(request_["stream"]), before_(real.segment(0, before)) {
    if (!before_.empty()) scratch_.apply(before_);
    catch_up();
    host_ = scratch_.records_.host_of(stream_);
    if (host_) host_->snapshots().set_policy(real.records_.host_of(stream_)->snapshots().policy());
  }

  /// An `Anatomy`, with a `Crash` where one is wanted.
  Json tell(std::optional<std::uint32_t> crash_after) {
    decide();
    if (answer_.value("code", "") == "invalid") return answer_;
    run();
    if (crash_after && *crash_after > steps_.size())
      return to_json(Failure{"invalid", "This command has " + counted(steps_.size(), "step") +
                                            "; there is none behind " + std::to_string(*crash_after) + " of them."});
    Json told = {{"stream", stream_}, {"type", request_["type"]}, {"data", request_["data"]}, {"steps", steps_}};
    if (crash_after)
      told["crash"] = crash({scratch_, before_, decided_.segment, request_, answer_, steps_}, *crash_after);
    return told;
  }

 private:
  void decide() {
    repeat_ = scratch_.log_.find_commit(std::string_view(id_text())).has_value();
    decided_ = scratch_.decide(Json::array({request_}).dump());
    answer_ = Json::parse(decided_.answers)[0];
  }

  void run() {
    receive();
    if (decided_.commits == 1) {
      auto reader = std::get<SegmentReader>(SegmentReader::open(decided_.segment));
      reader.next(commit_);
      load();
      say_decision();
      waited_ = all_due(scratch_, kEver);
      commit();
      hand_out();
      call_for();
    } else if (!repeat_) {
      step("checked", answer_["message"].get<std::string>() + " Nothing is decided.")["conflict"] = true;
    }
    reply();
    hand_over();
  }

  Json& step(std::string_view kind, std::string says) {
    steps_.push_back(Json::object({{"kind", kind}, {"says", std::move(says)}}));
    return steps_.back();
  }

  void receive() {
    const std::string type = request_["type"];
    Json& received = step("received", type + " arrives for " + stream_ + ". " +
                                          (repeat_ ? "The log has a command with this id: it is a repeat, and not "
                                                     "decided again."
                                                   : "No command in the log has its id, so it is no repeat."));
    received["id"] = id_text();
    received["repeat"] = repeat_;
  }

  /// As the policy of its system has it, which here begins with nothing in memory.
  void load() {
    const LoadCost& cost = decided_.costs[0].load;
    const Version version = commit_.version;
    const Version first = std::max(cost.from, version > kMostFolded ? version - kMostFolded : 0);
    std::string says = "The state begins empty.";
    if (version == 0) says = "There is no stream " + stream_ + " yet: the state begins empty.";
    if (cost.from > 0) says = "The snapshot at version " + std::to_string(cost.from) + " is loaded.";
    if (first > cost.from) says += " What came up to version " + std::to_string(first) + " is folded at once.";
    Json& loaded = step("loaded", says);
    loaded["version"] = first;
    loaded["state"] = state(first);
    for (Version v = first + 1; v <= version; ++v) fold(v);
  }

  void fold(Version version) {
    const auto& positions = scratch_.log_.stream_positions(*scratch_.log_.find_stream(stream_));
    const Json event = scratch_.records_.event_at(positions[version - 1]);
    Json& folded = step("folded", event["type"].get<std::string>() + ", version " + std::to_string(version) +
                                      ", is folded into the state.");
    folded["event"] = event;
    folded["before"] = state(version - 1);
    folded["after"] = state(version);
  }

  Json state(Version version) {
    const auto stream = scratch_.log_.find_stream(stream_);
    return version == 0 || !stream ? Json() : host_->state(*stream, version);
  }

  void say_decision() {
    const bool refused = answer_["ok"] == false, nothing = !refused && answer_["events"].empty();
    std::string says = "No rule refuses it.";
    if (refused) says = "A rule refuses it: " + ended(answer_["message"]);
    if (nothing) says = "No rule refuses it, and there is nothing to do.";
    Json& decided = step("decided", std::move(says));
    decided["outcome"] = refused ? "rejected" : nothing ? "nothing" : "accepted";
    decided["state"] = state(commit_.version);
    decided["version"] = commit_.version;
    for (const auto* name : {"rejection", "message", "advice"})
      if (answer_.contains(name)) decided[name] = answer_[name];
    if (refused || nothing) return;
    Json& produced = step("produced", types_of(answer_["events"]) + ": decided, and in memory only.");
    produced["events"] = answer_["events"];
    check();
  }

  void check() {
    const Version found = host_->version(stream_);
    const std::string expected = "version " + std::to_string(commit_.version);
    const bool is_new = commit_.version == 0 && found == 0;
    Json& checked = step("checked", is_new ? "No such stream is expected, and there is none: nobody came in between."
                                           : "The stream is expected at " + expected + " and found at version " +
                                                 std::to_string(found) + ": nobody came in between.");
    checked["expected"] = commit_.version;
    checked["found"] = found;
    checked["conflict"] = found != commit_.version;
  }

  void commit() {
    const std::size_t bytes = decided_.segment.size(), events = commit_.events.size();
    const std::string what = commit_.refusal ? "with its refusal"
                             : events > 0    ? "with " + counted(events, "event")
                                             : "alone";
    Json& durable = step(
        "durable", "The commit is durable: the command " + what + ", " + counted(bytes, "byte") + ", all or nothing.");
    durable["bytes"] = bytes;
    const Position before = scratch_.log_.position();
    scratch_.apply(decided_.segment);
    const Position after = scratch_.log_.position();
    const std::string stands = std::to_string(after) + ".";
    Json& appended =
        step("appended", before == after ? "The log in memory has the command, and stays at position " + stands
                                         : "The log in memory has it: everybody may see position " + stands);
    appended["position"] = after;
  }

  void hand_out() {
    const Position first = position_before() + 1, last = scratch_.log_.position();
    for (Subscription* each : scratch_.bus_.all()) {
      EventFilter filter(scratch_.log_, each->subscriber().interest);
      for (Position position = first; position <= last; ++position) {
        each->pump(1);
        if (filter.wants(scratch_.log_.event(position))) deliver(*each, position);
      }
    }
    catch_up();
  }

  Position position_before() const { return scratch_.log_.position_before(scratch_.log_.commits() - 1); }

  void deliver(const Subscription& to, Position position) {
    const std::string word = reader_word(to.subscriber().kind);
    const std::string event(scratch_.log_.type_name(scratch_.log_.event(position).type));
    Json& delivered =
        step("delivered", "The " + word + " " + to.name() + " is handed event " + std::to_string(position) + ", " +
                              std::string(read_stored_name(event).name) + ".");
    delivered["to"] = to.name();
    delivered["reader"] = word;
    delivered["position"] = position;
    if (ProjectionHost* const projection = scratch_.find_projection(to.name())) change(*projection, position);
  }

  void change(ProjectionHost& projection, Position position) {
    const std::string id = projection.touched(position);
    if (id.empty()) return;
    const Json before = projection.row(id, position - 1), after = projection.row(id, position);
    if (before == after) return;
    const std::string name = projection.subscription().name();
    Json& changed = step("changed", name +
                                        (before.is_null()  ? " has a new row: "
                                         : after.is_null() ? " drops its row "
                                                           : " changes its row ") +
                                        id + ".");
    changed["projection"] = name;
    changed["id"] = id;
    changed["before"] = before;
    changed["after"] = after;
  }

  void call_for() {
    const Json due = all_due(scratch_, kEver);
    const auto now = ids_of(all_due(scratch_, commit_.time)), before = ids_of(waited_), after = ids_of(due);
    for (const auto& entry : due)
      if (before.count(entry["id"]) == 0) call_for(entry, now.count(entry["id"]) == 0);
    for (const auto& entry : waited_)
      if (after.count(entry["id"]) == 0 && entry["id"] != id_text()) drop(entry);
  }

  void call_for(const Json& entry, bool later) {
    const bool is_command = entry.contains("command");
    Json& due = step("due", is_command ? say_command(entry["command"], later) : say_effect(entry["effect"]));
    due.update(entry);
    due["later"] = later;
    if (later) due["time"] = time_of(entry);
    if (const auto number = real_.log_.find_commit(std::string_view(entry["id"].get_ref<const std::string&>())))
      due["number"] = *number + 1;
  }

  /// When a command of a process manager is to be sent.
  Json time_of(const Json& entry) {
    Workflows::Wanted wanted;
    wanted.name = entry["command"]["actor"];
    wanted.at = scratch_.log_.position();
    wanted.limit = std::numeric_limits<std::size_t>::max();
    const Json page = scratch_.workflows_.processes(wanted);
    for (const auto& instance : page["instances"])
      for (const auto& command : instance["commands"])
        if (command["id"] == entry["id"] && command.contains("due")) return command["due"];
    return {};
  }

  /// What waited for its time, and need not be done any more.
  void drop(const Json& entry) {
    if (!entry.contains("command")) return;
    const Json& command = entry["command"];
    Json& dropped =
        step("dropped", command["actor"].get<std::string>() + " waits no longer to send " +
                            command["type"].get<std::string>() + " to " + command["stream"].get<std::string>() + ".");
    dropped.update(entry);
  }

  static std::string say_command(const Json& command, bool later) {
    return command["actor"].get<std::string>() + " wants " + command["type"].get<std::string>() + " sent to " +
           command["stream"].get<std::string>() + (later ? ", when its time comes." : ".");
  }
  static std::string say_effect(const Json& effect) {
    return "An " + effect["kind"].get<std::string>() + " to " + effect["to"].get<std::string>() +
           " is wanted: " + effect["subject"].get<std::string>() + ".";
  }

  void reply() {
    const bool ok = answer_["ok"] == true;
    step("answered", ok ? "The sender is answered: accepted, the log is at position " + answer_["position"].dump() + "."
                        : "The sender is answered: " + answer_["code"].get<std::string>() + ": " +
                              ended(answer_["message"]))["answer"] = answer_;
  }

  /// Whoever does what is due begins when the sender has its answer.
  void hand_over() {
    Json effects = Json::array();
    for (const auto& each : steps_)
      if (each.contains("effect")) effects.push_back(each["effect"]);
    for (const auto& effect : effects) {
      Json& handed =
          step("handed", "The " + effect["kind"].get<std::string>() + " to " + effect["to"].get<std::string>() +
                             " is handed to its target. The log does not know it yet.");
      handed["id"] = effect["id"];
      handed["effect"] = effect;
    }
  }

  void catch_up() {
    while (!scratch_.pump(100'000)) {
    }
  }

  std::string id_text() const { return request_["id"].get<std::string>(); }

  const Playground& real_;
  Json request_;
  std::string stream_;
  Bytes before_;
  Playground scratch_;
  DomainHost* host_ = nullptr;
  bool repeat_ = false;
  Decided decided_;
  Json answer_;
  Commit commit_;  // points into decided_
  Json waited_;    // what was due already before the command
  Json steps_ = Json::array();
};

namespace {

/// The command that is asked for, and how many commits come before it.
struct Asked {
  Json command;
  CommitNumber before = 0;
};

Asked read_past(Request& request, const EventLog& log, const Records& records) {
  CommitNumber number = request.number("command", 0);
  if (const Position event = request.number("event", 0); event > 0)
    number = event > log.position() ? 0 : log.commit_of(event) + 1;
  if (number < 1 || number > log.commits()) request.fail("asks for a command that is not in the log.");
  if (request.failure()) return {};
  if (log.command_of(number - 1) == EventLog::kNoCommand) request.fail("asks for events that came without a command.");
  Asked asked{records.command(number - 1), number - 1};
  if (asked.command["correlationId"] == asked.command["id"]) asked.command.erase("correlationId");
  return asked;
}

Asked read_draft(Request& request, const EventLog& log) {
  const Json& draft = request.value("command");
  Request command(draft, "The command");
  command.text("stream", 1, 200);
  command.text("type", 1, 100);
  command.text("id", 1, 100);
  command.time("time");
  if (command.failure()) request.fail("cannot be answered. " + command.failure()->message);
  return {draft, log.commits()};
}

}  // namespace

std::string Playground::anatomy(std::string_view query) const {
  const Json json = parse_query(query);
  Request request(json, "The question for what is inside a command");
  const bool is_draft = request.value("command").is_object();
  const Asked asked = is_draft ? read_draft(request, log_) : read_past(request, log_, records_);
  const bool crashes = !request.value("crashAfter").is_null();
  const std::uint32_t after = request.number("crashAfter", 0);
  if (request.failure()) return dump(to_json(*request.failure()));
  return dump(Anatomy(*this, asked.command, asked.before).tell(crashes ? std::optional(after) : std::nullopt));
}

}  // namespace playground
