#include "playground/crash.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "playground.hpp"
#include "playground/row_differences.hpp"

namespace playground {

namespace {

/// Nobody reads further than this.
constexpr std::size_t kMostRows = 50;
constexpr std::int64_t kEver = std::numeric_limits<std::int64_t>::max();

std::set<std::string> ids_due(Playground& core) {
  const Json due = Json::parse(core.due(kEver, std::numeric_limits<std::size_t>::max()));
  std::set<std::string> ids;
  for (const auto& command : due["commands"]) ids.insert(command["id"]);
  for (const auto& delivery : due["deliveries"]) ids.insert(delivery["effect"]["id"]);
  return ids;
}

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
    return {{"after", after_},       {"durable", durable_}, {"answered", has_taken("answered")},
            {"says", headline()},    {"lost", lost_},       {"doubled", doubled_},
            {"recovers", recovers_}, {"sameId", same_id},   {"newId", new_id},
            {"rows", rows_},         {"more", more_}};
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
      lost_.push_back("The rows in memory; " + counted(rows, "change") + " of this command among them.");
    if (const auto handed = taken("delivered"))
      lost_.push_back("How far each subscription had come, with " + counted(handed, "delivery") + ".");
    if (const auto due = taken("due"))
      lost_.push_back("The list of what has to be done next: " + counted(due, "follow-up") + " on it.");
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
        lost_.push_back(types_of(step["events"]) + ": decided, and never happened.");
  }

  void recover_log() {
    const bool has_command = again_.log().find_commit(std::string_view(id())).has_value();
    recovers_.push_back("The log, from what is durable: it ends at position " +
                        std::to_string(again_.log().position()) + (has_command ? ", with" : ", without") +
                        " the command.");
  }

  void recover_rows() {
    const Json differences = row_differences({{"whole", &run_.core}, {"restarted", &again_}});
    if (!differences.empty())
      return lost_.push_back(counted(differences.size(), "row") + ": different after the restart.");
    const auto models = Json::parse(again_.status())["projections"].size();
    recovers_.push_back("Every row of " + counted(models, "read model") + ", handled anew from the first of " +
                        counted(again_.log().position(), "event") + ".");
  }

  /// The log says what is due, so a restart finds the same, under the same ids.
  void recover_follow_ups() {
    const std::set<std::string> due = ids_due(again_);
    std::size_t again = 0, all = 0;
    for (const auto& step : run_.steps) {
      if (step["kind"] != "due") continue;
      ++all;
      again += due.count(step["id"]);
    }
    if (all == 0 || !durable_) return;
    if (again < all) return lost_.push_back(counted(all - again, "follow-up") + ": not due any more.");
    recovers_.push_back("What is due: " + counted(all, "follow-up") + ", under the same " +
                        (all == 1 ? "id as before." : "ids as before."));
  }

  void hand_over_again() {
    const std::set<std::string> due = ids_due(again_);
    for (std::size_t i = 0; i < after_; ++i) {
      const Json& step = run_.steps[i];
      if (step["kind"] == "handed" && due.count(step["id"]) > 0)
        doubled_.push_back("The " + step["effect"]["kind"].get<std::string>() + " to " +
                           step["effect"]["to"].get<std::string>() +
                           ": handed over again, under the same id, by which its target knows it.");
    }
  }

  /// Under its own id. What was not durable is committed by it, and then everything must be as if nothing had gone
  /// wrong.
  Json send_again() {
    const Decided decided = again_.decide(Json::array({run_.request}).dump());
    const Json answer = Json::parse(decided.answers)[0];
    if (decided.commits == 0 && !run_.commit.empty()) {
      const bool same = answer == run_.answer;
      recovers_.push_back(same ? "The answer: sent again under its own id, the command gets the same one."
                               : "An answer, though not the one that was given first.");
      return told(decided, "Under its own id it is recognised and answered as before. Nothing is added.");
    }
    if (decided.commits == 0) return told(decided, "Under its own id it is answered as before. Nothing is added.");
    begin_with(again_, decided.segment);
    if (row_differences({{"whole", &run_.core}, {"restarted", &again_}}).empty() &&
        ids_due(again_) == ids_due(run_.core))
      recovers_.push_back("Everything else, once the command is sent again: every row is then as without the crash.");
    return told(decided, "Under its own id it is decided anew, as for the first time.");
  }

  /// Under a new id, as somebody does who did not keep the first one.
  Json send_under_a_new_id() {
    Json request = run_.request;
    request["id"] = id() + "-again";
    if (!durable_ && !run_.commit.empty())
      return told({}, "Under a new id it would be decided for the first time as well, and once.");
    const Decided decided = again_.decide(Json::array({request}).dump());
    const Json answer = Json::parse(decided.answers)[0];
    if (answer["ok"] != true)
      return told(decided, "Under a new id it is another command. This one is refused: " + ended(answer["message"]));
    if (answer["events"].empty())
      return told(decided, "Under a new id it is another command. For this one there is nothing left to do.");
    begin_with(again_, decided.segment);
    show_rows();
    doubled_.push_back(types_of(answer["events"]) + ": where the sender sends again under a new id, it happens twice.");
    return told(decided, "Under a new id it is another command: " + types_of(answer["events"]) + " happens twice.");
  }

  void show_rows() {
    const Json differences = row_differences({{"once", &run_.core}, {"twice", &again_}});
    for (const auto& row : differences)
      if (rows_.size() < kMostRows) rows_.push_back(row);
    more_ = differences.size() - rows_.size();
  }

  static Json told(const Decided& decided, std::string says) {
    return {{"commits", decided.commits}, {"says", std::move(says)}};
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

std::string counted(std::size_t number, std::string_view noun) {
  if (number == 1) return "1 " + std::string(noun);
  const bool ends_in_y = noun.ends_with("y");
  return std::to_string(number) + " " + std::string(ends_in_y ? noun.substr(0, noun.size() - 1) : noun) +
         (ends_in_y ? "ies" : "s");
}

std::string ended(const Json& text) {
  std::string sentence = text.get<std::string>();
  if (sentence.find_last_of(".!?") + 1 != sentence.size()) sentence += '.';
  return sentence;
}

std::string types_of(const Json& events) {
  std::vector<std::string> types;
  for (const auto& event : events) types.push_back(event["type"].get<std::string>());
  return detail::enumerate({types.begin(), types.end()});
}

Json crash(const WholeRun& run, std::size_t after) { return Restart(run, after).tell(); }

}  // namespace playground
