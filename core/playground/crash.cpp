#include "playground/crash.hpp"

#include <algorithm>

#include "playground.hpp"
#include "playground/follow_ups.hpp"
#include "playground/row_differences.hpp"
#include "playground/sentences.hpp"

namespace playground {

namespace {

/// Nobody reads further than this.
constexpr std::size_t kMostRows = 50;

void begin_with(Playground& core, ByteView segment) {
  if (!segment.empty()) core.apply(segment);
  while (!core.pump(100'000)) {
  }
}

class Restart {
 public:
  Restart(const WholeRun& run, std::size_t after) : run_(run), after_(after), durable_(has_taken("durable")) {
    begin_with(again_, run.before);
    if (durable_) begin_with(again_, run.commit);
  }

  Json tell() {
    tell_what_is_lost();
    recover_log();
    if (durable_) recover_rows();
    recover_follow_ups();
    hand_over_again();
    const Json same_id = send_again();
    const Json new_id = send_under_a_new_id();
    Json told = Json::object();
    told["after"] = after_;
    told["durable"] = durable_;
    told["answered"] = has_taken("answered");
    told["says"] = headline();
    told["lost"] = lost_;
    told["doubled"] = doubled_;
    told["recovers"] = recovers_;
    told["sameId"] = same_id;
    told["newId"] = new_id;
    told["rows"] = rows_;
    told["more"] = more_;
    return told;
  }

 private:
  std::size_t taken(std::string_view kind) const {
    return std::count_if(run_.steps.begin(), run_.steps.begin() + after_,
                         [&](const Json& step) { return step["kind"] == kind; });
  }
  bool has_taken(std::string_view kind) const { return taken(kind) > 0; }

  std::string headline() const {
    if (durable_) return "The commit was durable before the crash: the command has happened.";
    if (run_.commit.empty()) return "There was nothing to be kept of this command, with a crash or without.";
    return "Nothing was durable before the crash: the command has never happened.";
  }

  void tell_what_is_lost() {
    if (!durable_) return tell_what_never_was();
    if (has_taken("appended")) lost_.push_back("The log in memory.");
    if (const auto rows = taken("changed"))
      lost_.push_back(sentence({"The rows in memory; ", counted(rows, "change"), " of this command among them."}));
    if (const auto handed = taken("delivered"))
      lost_.push_back(sentence({"How far each subscription had come, with ", counted(handed, "delivery"), "."}));
    if (const auto due = taken("due"))
      lost_.push_back(sentence({"The list of what has to be done next: ", counted(due, "follow-up"), " on it."}));
    if (!has_taken("answered"))
      lost_.push_back("The answer: the sender does not know whether its command was accepted.");
  }

  void tell_what_never_was() {
    if (has_taken("received")) lost_.push_back("The command: nobody but its sender knows of it.");
    if (has_taken("loaded"))
      lost_.push_back("The state that was folded. It was in memory only, and the log still has it.");
    if (has_taken("decided")) lost_.push_back("The decision.");
    for (const auto& step : run_.steps)
      if (step["kind"] == "produced" && has_taken("produced"))
        lost_.push_back(sentence({types_of(step["events"]), ": decided, and never happened."}));
  }

  void recover_log() {
    const bool has_command = again_.log().find_commit(std::string_view(id())).has_value();
    recovers_.push_back(sentence({"The log, from what is durable: it ends at position ", again_.log().position(),
                                  has_command ? ", with" : ", without", " the command."}));
  }

  void recover_rows() {
    const Json differences = row_differences({{"whole", &run_.core}, {"restarted", &again_}});
    if (!differences.empty())
      return lost_.push_back(sentence({counted(differences.size(), "row"), ": different after the restart."}));
    const auto models = parse_json(again_.status())["projections"].size();
    recovers_.push_back(sentence({"Every row of ", counted(models, "read model"), ", handled anew from the first of ",
                                  counted(again_.log().position(), "event"), "."}));
  }

  /// The log says what is due, so a restart finds the same, under the same ids.
  void recover_follow_ups() {
    const std::set<std::string> due = ids_of(all_due(again_));
    std::size_t again = 0, all = 0;
    for (const auto& step : run_.steps) {
      if (step["kind"] != "due") continue;
      ++all;
      again += due.count(step["id"].get<std::string>());
    }
    if (all == 0 || !durable_) return;
    if (again < all) return lost_.push_back(sentence({counted(all - again, "follow-up"), ": not due any more."}));
    recovers_.push_back(sentence({"What is due: ", counted(all, "follow-up"), ", under the same ",
                                  all == 1 ? "id as before." : "ids as before."}));
  }

  void hand_over_again() {
    const std::set<std::string> due = ids_of(all_due(again_));
    for (std::size_t i = 0; i < after_; ++i) {
      const Json& step = run_.steps[i];
      if (step["kind"] == "handed" && due.count(step["id"].get<std::string>()) > 0)
        doubled_.push_back(sentence({"The ", step["effect"]["kind"], " to ", step["effect"]["to"],
                                     ": handed over again, under the same id, by which its target knows it."}));
    }
  }

  /// Under its own id. What was not durable is committed by it, and then everything must be as if nothing had gone
  /// wrong.
  Json send_again() {
    const Decided decided = again_.decide(dump(Json::array({run_.request})));
    const Json answer = parse_json(decided.answers)[0];
    if (decided.commits == 0 && !run_.commit.empty()) {
      const bool same = answer == run_.answer;
      recovers_.push_back(same ? "The answer: sent again under its own id, the command gets the same one."
                               : "An answer, though not the one that was given first.");
      return told(decided, "Under its own id it is recognised and answered as before. Nothing is added.");
    }
    if (decided.commits == 0) return told(decided, "Under its own id it is answered as before. Nothing is added.");
    begin_with(again_, decided.segment);
    if (row_differences({{"whole", &run_.core}, {"restarted", &again_}}).empty() &&
        ids_of(all_due(again_)) == ids_of(all_due(run_.core)))
      recovers_.push_back("Everything else, once the command is sent again: every row is then as without the crash.");
    return told(decided, "Under its own id it is decided anew, as for the first time.");
  }

  /// Under a new id, as somebody does who did not keep the first one.
  Json send_under_a_new_id() {
    Json request = run_.request;
    request["id"] = id() + "-again";
    if (!durable_ && !run_.commit.empty())
      return told({}, "Under a new id it would be decided for the first time as well, and once.");
    const Decided decided = again_.decide(dump(Json::array({request})));
    const Json answer = parse_json(decided.answers)[0];
    if (answer["ok"] != true)
      return told(decided,
                  sentence({"Under a new id it is another command. This one is refused: ", ended(answer["message"])}));
    if (answer["events"].empty())
      return told(decided, "Under a new id it is another command. For this one there is nothing left to do.");
    begin_with(again_, decided.segment);
    show_rows();
    doubled_.push_back(
        sentence({types_of(answer["events"]), ": where the sender sends again under a new id, it happens twice."}));
    return told(decided,
                sentence({"Under a new id it is another command: ", types_of(answer["events"]), " happens twice."}));
  }

  void show_rows() {
    const Json differences = row_differences({{"once", &run_.core}, {"twice", &again_}});
    for (const auto& row : differences)
      if (rows_.size() < kMostRows) rows_.push_back(row);
    more_ = differences.size() - rows_.size();
  }

  static Json told(const Decided& decided, std::string says) {
    Json told = Json::object();
    told["commits"] = decided.commits;
    told["says"] = std::move(says);
    return told;
  }

  std::string id() const { return run_.request["id"].get<std::string>(); }

  const WholeRun& run_;
  const std::size_t after_;
  const bool durable_;
  Playground again_;
  Json lost_ = Json::array(), doubled_ = Json::array(), recovers_ = Json::array(), rows_ = Json::array();
  std::size_t more_ = 0;
};

}  // namespace

Json crash(const WholeRun& run, std::size_t after) { return Restart(run, after).tell(); }

}  // namespace playground
