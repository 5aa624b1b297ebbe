#include "anatomy/crash.hpp"

#include <algorithm>

#include "anatomy/sending.hpp"
#include "anatomy/sentences.hpp"

namespace playground {

namespace {

/// Nobody reads further than this.
constexpr std::size_t kMostRows = 50;

void begin_with(System& system, ByteView segment) {
  if (!segment.empty()) system.apply(segment);
  system.catch_up();
}

std::set<std::string> due_ids(System& system) { return ids_of(follow_ups_of(all_due(system))); }

/// Whether the last commits of two logs are the same, and so the answers to them.
bool end_alike(const System& one, const System& other) {
  const CommitNumber end = one.log().commits();
  return end == other.log().commits() && one.segment(end - 1, end) == other.segment(end - 1, end);
}

class Restart {
 public:
  Restart(const WholeRun& run, std::size_t after) : run_(run), again_(run.system.domains()) {
    told_.after = after;
    told_.durable = has_taken<steps::Durable>();
    told_.answered = has_taken<steps::Answered>();
    begin_with(again_, run.before);
    if (told_.durable) begin_with(again_, run.commit);
  }

  Crash tell() {
    told_.says = headline();
    tell_what_is_lost();
    recover_log();
    if (told_.durable) recover_rows();
    recover_follow_ups();
    hand_over_again();
    told_.same_id = send_again();
    told_.new_id = send_under_a_new_id();
    return std::move(told_);
  }

 private:
  /// Calls `visit` with each step of a kind among the first `count`.
  template <class Kind, class Visit>
  void for_each(std::size_t count, Visit visit) const {
    for (std::size_t i = 0; i < count; ++i)
      if (const auto* step = std::get_if<Kind>(&run_.steps[i].is)) visit(*step);
  }
  /// How many steps of a kind were done.
  template <class Kind>
  std::size_t taken() const {
    std::size_t count = 0;
    for_each<Kind>(told_.after, [&](const Kind&) { ++count; });
    return count;
  }
  template <class Kind>
  bool has_taken() const {
    return taken<Kind>() > 0;
  }

  void lose(std::string what) { told_.lost.push_back(std::move(what)); }
  void recover(std::string what) { told_.recovers.push_back(std::move(what)); }

  std::string headline() const {
    if (told_.durable) return "The commit was durable before the crash: the command has happened.";
    if (run_.commit.empty()) return "There was nothing to be kept of this command, with a crash or without.";
    return "Nothing was durable before the crash: the command has never happened.";
  }

  void tell_what_is_lost() {
    if (!told_.durable) return tell_what_never_was();
    if (has_taken<steps::Appended>()) lose("The log in memory.");
    if (const auto rows = taken<steps::Changed>())
      lose(sentence({"The rows in memory; ", counted(rows, "change"), " of this command among them."}));
    if (const auto handed = taken<steps::Delivered>())
      lose(sentence({"How far each subscription had come, with ", counted(handed, "delivery"), "."}));
    if (const auto due = taken<steps::Due>())
      lose(sentence({"The list of what has to be done next: ", counted(due, "follow-up"), " on it."}));
    if (!told_.answered) lose("The answer: the sender does not know whether its command was accepted.");
  }

  void tell_what_never_was() {
    if (has_taken<steps::Received>()) lose("The command: nobody but its sender knows of it.");
    if (has_taken<steps::Loaded>()) lose("The state that was folded. It was in memory only, and the log still has it.");
    if (has_taken<steps::Decided>()) lose("The decision.");
    for_each<steps::Produced>(told_.after, [&](const steps::Produced& produced) {
      lose(sentence({produced.types, ": decided, and never happened."}));
    });
  }

  void recover_log() {
    const bool has_command = again_.log().find_commit(std::string_view(run_.request.id)).has_value();
    recover(sentence({"The log, from what is durable: it ends at position ", again_.log().position(),
                      has_command ? ", with" : ", without", " the command."}));
  }

  void recover_rows() {
    if (const auto differences = row_differences({&run_.system, &again_}); !differences.empty())
      return lose(sentence({counted(differences.size(), "row"), ": different after the restart."}));
    recover(sentence({"Every row of ", counted(again_.projections().size(), "read model"),
                      ", handled anew from the first of ", counted(again_.log().position(), "event"), "."}));
  }

  /// The log says what is due, so a restart finds the same, under the same ids.
  void recover_follow_ups() {
    const std::set<std::string> due = due_ids(again_);
    std::size_t again = 0, all = 0;
    for_each<steps::Due>(run_.steps.size(), [&](const steps::Due& step) {
      ++all;
      again += due.count(step.called_for.what.id);
    });
    if (all == 0 || !told_.durable) return;
    if (again < all) return lose(sentence({counted(all - again, "follow-up"), ": not due any more."}));
    recover(sentence({"What is due: ", counted(all, "follow-up"), ", under the same ",
                      all == 1 ? "id as before." : "ids as before."}));
  }

  void hand_over_again() {
    const std::set<std::string> due = due_ids(again_);
    for_each<steps::Handed>(told_.after, [&](const steps::Handed& handed) {
      const Effect& effect = handed.effect.entry.effect;
      if (due.count(handed.id) > 0)
        told_.doubled.push_back(sentence({"The ", effect.kind, " to ", effect.to,
                                          ": handed over again, under the same id, by which its target knows it."}));
    });
  }

  /// Under its own id. What was not durable is committed by it, and then everything must be as if nothing had gone
  /// wrong.
  Crash::SentAgain send_again() {
    const Sent sent = send(again_, run_.request, run_.read);
    if (sent.batch.commits == 0 && !run_.commit.empty()) {
      recover(end_alike(run_.system, again_) ? "The answer: sent again under its own id, the command gets the same one."
                                             : "An answer, though not the one that was given first.");
      return {"Under its own id it is recognised and answered as before. Nothing is added."};
    }
    if (sent.batch.commits == 0) return {"Under its own id it is answered as before. Nothing is added."};
    begin_with(again_, sent.batch.segment);
    if (row_differences({&run_.system, &again_}).empty() && due_ids(again_) == due_ids(run_.system))
      recover("Everything else, once the command is sent again: every row is then as without the crash.");
    return {"Under its own id it is decided anew, as for the first time.", sent.batch.commits};
  }

  /// Under a new id, as somebody does who did not keep the first one.
  Crash::SentAgain send_under_a_new_id() {
    if (!told_.durable && !run_.commit.empty())
      return {"Under a new id it would be decided for the first time as well, and once."};
    CommandRequest request = run_.request;
    do request.id += "-again";
    while (again_.log().find_commit(std::string_view(request.id)));
    const Sent sent = send(again_, request, run_.read);
    const std::uint32_t commits = sent.batch.commits;
    if (sent.objection)
      return {sentence({"Under a new id it is another command. This one is refused: ", ended(*sent.objection)}),
              commits};
    if (sent.types.empty())
      return {"Under a new id it is another command. For this one there is nothing left to do.", commits};
    begin_with(again_, sent.batch.segment);
    show_rows();
    told_.doubled.push_back(sentence({sent.types, ": where the sender sends again under a new id, it happens twice."}));
    return {sentence({"Under a new id it is another command: ", sent.types, " happens twice."}), commits};
  }

  void show_rows() {
    told_.rows = row_differences({&run_.system, &again_});
    const std::size_t shown = std::min(told_.rows.size(), kMostRows);
    told_.more = told_.rows.size() - shown;
    told_.rows.resize(shown);
  }

  const WholeRun& run_;
  System again_;
  Crash told_;
};

}  // namespace

Crash crash(const WholeRun& run, std::size_t after) { return Restart(run, after).tell(); }

}  // namespace playground
