// Inside one command: everything that happens to it, one small step after another, really done in a log of its own.

#include <algorithm>

#include "playground.hpp"
#include "playground/crash.hpp"
#include "playground/follow_ups.hpp"
#include "playground/sentences.hpp"

namespace playground {

namespace {

/// A stream's older events are folded in one step: nobody steps through more.
constexpr Version kMostFolded = 20;

std::string_view reader_word(Kind kind) {
  static constexpr std::string_view kWords[] = {"read model", "process manager", "side effect", "handler"};
  return kWords[static_cast<int>(kind)];
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
      return to_json(Failure{"invalid", sentence({"This command has ", counted(steps_.size(), "step"),
                                                  "; there is none behind ", *crash_after, " of them."})});
    Json told = Json::object();
    told["stream"] = stream_;
    told["type"] = request_["type"];
    told["data"] = request_["data"];
    told["steps"] = steps_;
    if (crash_after)
      told["crash"] = crash({scratch_, before_, decided_.segment, request_, answer_, steps_}, *crash_after);
    return told;
  }

 private:
  void decide() {
    repeat_ = scratch_.log_.find_commit(std::string_view(id_text())).has_value();
    decided_ = scratch_.decide(dump(Json::array({request_})));
    answer_ = parse_json(decided_.answers)[0];
  }

  void run() {
    receive();
    if (decided_.commits == 1)
      run_decided();
    else if (!repeat_)
      step("checked", sentence({answer_["message"], " Nothing is decided."}))["conflict"] = true;
    reply();
    hand_over();
  }

  void run_decided() {
    auto reader = std::get<SegmentReader>(SegmentReader::open(decided_.segment));
    reader.next(commit_);
    load();
    say_decision();
    const Cause cause{id_text(), Time{commit_.time}, all_due(scratch_)};
    commit();
    hand_out();
    call_for(cause);
  }

  Json& step(std::string_view kind, std::string says) {
    steps_.push_back(Json::object());
    Json& step = steps_.back();
    step["kind"] = kind;
    step["says"] = std::move(says);
    return step;
  }

  void receive() {
    const char* const is = repeat_ ? ". The log has a command with this id: it is a repeat, and not decided again."
                                   : ". No command in the log has its id, so it is no repeat.";
    Json& received = step("received", sentence({request_["type"], " arrives for ", stream_, is}));
    received["id"] = id_text();
    received["repeat"] = repeat_;
  }

  /// As the policy of its system has it, which here begins with nothing in memory.
  void load() {
    const LoadCost& cost = decided_.costs[0].load;
    const Version version = commit_.version;
    const Version first = std::max(cost.from, version > kMostFolded ? version - kMostFolded : 0);
    std::string says = "The state begins empty.";
    if (version == 0) says = sentence({"There is no stream ", stream_, " yet: the state begins empty."});
    if (cost.from > 0) says = sentence({"The snapshot at version ", cost.from, " is loaded."});
    if (first > cost.from) says += sentence({" What came up to version ", first, " is folded at once."});
    Json& loaded = step("loaded", std::move(says));
    loaded["version"] = first;
    loaded["state"] = state(first);
    for (Version v = first + 1; v <= version; ++v) fold(v);
  }

  void fold(Version version) {
    const auto& positions = scratch_.log_.stream_positions(*scratch_.log_.find_stream(stream_));
    const Json event = scratch_.records_.event_at(positions[version - 1]);
    Json& folded = step("folded", sentence({event["type"], ", version ", version, ", is folded into the state."}));
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
    if (refused) says = sentence({"A rule refuses it: ", ended(answer_["message"])});
    if (nothing) says = "No rule refuses it, and there is nothing to do.";
    Json& decided = step("decided", std::move(says));
    decided["outcome"] = refused ? "rejected" : nothing ? "nothing" : "accepted";
    decided["state"] = state(commit_.version);
    decided["version"] = commit_.version;
    for (const auto* name : {"rejection", "message", "advice"})
      if (answer_.contains(name)) decided[name] = answer_[name];
    if (refused || nothing) return;
    const std::string types = types_of(answer_["events"]);
    step("produced", sentence({types, ": decided, and in memory only."}))["events"] = answer_["events"];
    check();
  }

  void check() {
    const Version expected = commit_.version, found = host_->version(stream_);
    std::string says = "No such stream is expected, and there is none: nobody came in between.";
    if (expected > 0)
      says = sentence({"The stream is expected at version ", expected, " and found at version ", found,
                       ": nobody came in between."});
    Json& checked = step("checked", std::move(says));
    checked["expected"] = expected;
    checked["found"] = found;
    checked["conflict"] = found != expected;
  }

  void commit() {
    const std::size_t bytes = decided_.segment.size(), events = commit_.events.size();
    std::string with = commit_.refusal ? "with its refusal" : "alone";
    if (events > 0) with = sentence({"with ", counted(events, "event")});
    const std::string size = counted(bytes, "byte");
    step("durable", sentence({"The commit is durable: the command ", with, ", ", size, ", all or nothing."}))["bytes"] =
        bytes;
    scratch_.apply(decided_.segment);
    const Position after = scratch_.log_.position();
    const char* const has = events == 0 ? "The log in memory has the command, and stays at position "
                                        : "The log in memory has it: everybody may see position ";
    step("appended", sentence({has, after, "."}))["position"] = after;
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
    const std::string_view reader = reader_word(to.subscriber().kind);
    const auto type = read_stored_name(scratch_.log_.type_name(scratch_.log_.event(position).type)).name;
    Json& delivered =
        step("delivered", sentence({"The ", reader, " ", to.name(), " is handed event ", position, ", ", type, "."}));
    delivered["to"] = to.name();
    delivered["reader"] = reader;
    delivered["position"] = position;
    if (ProjectionHost* const projection = scratch_.find_projection(to.name())) change(*projection, position);
  }

  void change(ProjectionHost& projection, Position position) {
    const std::string id = projection.touched(position);
    if (id.empty()) return;
    const Json before = projection.row(id, position - 1), after = projection.row(id, position);
    if (before == after) return;
    const std::string& name = projection.subscription().name();
    const char* does = " changes its row ";
    if (before.is_null()) does = " has a new row: ";
    if (after.is_null()) does = " drops its row ";
    Json& changed = step("changed", sentence({name, does, id, "."}));
    changed["projection"] = name;
    changed["id"] = id;
    changed["before"] = before;
    changed["after"] = after;
  }

  void call_for(const Cause& cause) {
    Json steps = follow_ups(scratch_, cause);
    for (auto& each : steps) {
      const auto number = real_.log_.find_commit(std::string_view(each["id"].get_ref<const std::string&>()));
      if (number) each["number"] = *number + 1;
      steps_.push_back(std::move(each));
    }
  }

  void reply() {
    const bool ok = answer_["ok"] == true;
    const std::string says =
        ok ? sentence({"accepted, the log is at position ", answer_["position"].get<Position>(), "."})
           : sentence({answer_["code"], ": ", ended(answer_["message"])});
    step("answered", sentence({"The sender is answered: ", says}))["answer"] = answer_;
  }

  /// Whoever does what is due begins when the sender has its answer.
  void hand_over() {
    Json effects = Json::array();
    for (const auto& each : steps_)
      if (each.contains("effect")) effects.push_back(each["effect"]);
    for (const auto& effect : effects) {
      Json& handed = step("handed", sentence({"The ", effect["kind"], " to ", effect["to"],
                                              " is handed to its target. The log does not know it yet."}));
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
  if (command.failure()) request.fail(sentence({"cannot be answered. ", command.failure()->message}));
  return {draft, log.commits()};
}

}  // namespace

std::string Playground::anatomy(std::string_view query) const {
  const Json json = parse_json(query);
  Request request(json, "The question for what is inside a command");
  const bool is_draft = request.value("command").is_object();
  const Asked asked = is_draft ? read_draft(request, log_) : read_past(request, log_, records_);
  const bool crashes = !request.value("crashAfter").is_null();
  const std::uint32_t after = request.number("crashAfter", 0);
  if (request.failure()) return dump(to_json(*request.failure()));
  return dump(Anatomy(*this, asked.command, asked.before).tell(crashes ? std::optional(after) : std::nullopt));
}

}  // namespace playground
