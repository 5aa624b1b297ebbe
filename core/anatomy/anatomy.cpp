#include "anatomy/anatomy.hpp"

#include "anatomy/dissection.hpp"
#include "anatomy/sentences.hpp"

namespace playground {

namespace {

/// A system that begins with the log before the command.
std::unique_ptr<System> system_before(const System& real, ByteView before, const std::string& stream) {
  auto scratch = std::make_unique<System>(real.domains());
  if (!before.empty()) scratch->apply(before);
  scratch->catch_up();
  if (DomainHost* const host = scratch->host_of(stream))
    host->snapshots().set_policy(real.host_of(stream)->snapshots().policy());
  return scratch;
}

/// Such a system, and what is done with the command there.
class Run {
 public:
  Run(const System& real, CommitNumber before, const CommandRequest& request, const ReadCommand& read)
      : real_(real),
        request_(request),
        read_(read),
        before_(real.segment(0, before)),
        scratch_(system_before(real, before_, request.stream)),
        dissection_(*scratch_, follow_ups_of(all_due(*scratch_))) {}

  std::variant<Anatomy, Failure> tell(std::optional<std::uint32_t> crash_after) {
    scratch_->listen(&dissection_);
    send();
    scratch_->listen(nullptr);
    const SenderAnswer& answer = dissection_.answer();
    if (const auto* failure = std::get_if<Failure>(&answer); failure && failure->code == "invalid") return *failure;
    reply(answer);
    find_follow_ups();
    const std::size_t count = dissection_.steps().size();
    if (crash_after && *crash_after > count)
      return Failure{"invalid", sentence({"This command has ", counted(count, "step"), "; there is none behind ",
                                          *crash_after, " of them."})};
    Anatomy told;
    if (crash_after)
      told.crash = crash({*scratch_, before_, commit_, request_, read_, dissection_.steps()}, *crash_after);
    told.scratch = std::move(scratch_);
    told.steps = std::move(dissection_.steps());
    return told;
  }

 private:
  /// The command's whole way, which the dissection listens to.
  void send() {
    CommandBatch batch(*scratch_);
    batch.decide(request_, read_);
    commit_ = batch.finish().segment;
    if (commit_.empty()) return;
    scratch_->apply(commit_);
    scratch_->catch_up();
    all_due(*scratch_);
  }

  /// Whoever has sent the command gets the answer behind all this, as the worker has it.
  void reply(const SenderAnswer& answer) {
    dissection_.add(sentence({"The sender is answered: ", reply_to(answer)}), steps::Answered{answer});
  }

  std::string reply_to(const SenderAnswer& answer) const {
    if (const auto* failure = std::get_if<Failure>(&answer))
      return sentence({failure->code, ": ", ended(failure->message)});
    EventLog::Texts texts;
    const CommitNumber number = std::get<CommitNumber>(answer);
    if (const auto refusal = scratch_->log().commit(number, texts).refusal)
      return sentence({"rejected: ", ended(refusal->message)});
    return sentence({"accepted, the log is at position ", scratch_->log().position_before(number + 1), "."});
  }

  /// Says which of them the real log has. The effects are handed over by somebody who begins when the sender has its
  /// answer.
  void find_follow_ups() {
    std::vector<FoundEffect> effects;
    for (auto& step : dissection_.steps()) {
      auto* const due = std::get_if<steps::Due>(&step.is);
      if (!due) continue;
      due->commit = real_.log().find_commit(std::string_view(due->called_for.what.id));
      if (const auto* found = std::get_if<FoundEffect>(&due->called_for.what.wanted)) effects.push_back(*found);
    }
    for (const auto& found : effects) hand_over(found);
  }

  void hand_over(const FoundEffect& found) {
    const Effect& effect = found.entry.effect;
    dissection_.add(
        sentence({"The ", effect.kind, " to ", effect.to, " is handed to its target. The log does not know it yet."}),
        steps::Handed{uuid_text(found.entry.id), found});
  }

  const System& real_;
  const CommandRequest& request_;
  const ReadCommand& read_;
  Bytes before_, commit_;
  std::unique_ptr<System> scratch_;
  Dissection dissection_;
};

}  // namespace

std::variant<Anatomy, Failure> anatomy(const System& real, CommitNumber before, const CommandRequest& request,
                                       const ReadCommand& read, std::optional<std::uint32_t> crash_after) {
  return Run(real, before, request, read).tell(crash_after);
}

}  // namespace playground
