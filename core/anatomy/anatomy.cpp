#include "anatomy/anatomy.hpp"

#include "anatomy/dissection.hpp"
#include "anatomy/sentences.hpp"

namespace playground {

namespace {

/// A system whose log ends before the command, and what is done with the command there.
class Run {
 public:
  Run(const System& real, CommitNumber before, const CommandRequest& request, const CommandBatch::ReadCommand& read)
      : real_(real),
        request_(request),
        read_(read),
        before_(real.segment(0, before)),
        scratch_(std::make_unique<System>(real.domains())),
        dissection_(*scratch_) {
    if (!before_.empty()) scratch_->apply(before_);
    scratch_->catch_up();
    if (DomainHost* const host = scratch_->host_of(request.stream))
      host->snapshots().set_policy(real.host_of(request.stream)->snapshots().policy());
  }

  std::variant<Anatomy, Failure> tell(std::optional<std::uint32_t> crash_after) {
    scratch_->listen(&dissection_);
    const SenderAnswer answer = send();
    scratch_->listen(nullptr);
    if (const auto* failure = std::get_if<Failure>(&answer); failure && failure->code == "invalid") return *failure;
    reply(answer);
    hand_over();
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
  SenderAnswer send() {
    const std::vector<FollowUp> waited = all_due(*scratch_);
    CommandBatch batch(*scratch_);
    const CommandAnswer answer = batch.decide(request_, read_);
    commit_ = batch.finish().segment;
    if (const auto* failure = std::get_if<Failure>(&answer)) return *failure;
    if (const auto* known = std::get_if<KnownAlready>(&answer)) return known->commit;
    scratch_->apply(commit_);
    scratch_->catch_up();
    call_for(waited);
    return scratch_->log().commits() - 1;
  }

  void call_for(const std::vector<FollowUp>& waited) {
    FollowUps found = follow_ups(*scratch_, request_.id, Time{request_.time}, waited);
    for (auto& each : found.due) {
      std::string says = say_due(each);
      const auto commit = real_.log().find_commit(std::string_view(each.what.id));
      dissection_.add(std::move(says), steps::Due{std::move(each), commit});
    }
    for (auto& each : found.dropped) {
      std::string says = say_dropped(each);
      dissection_.add(std::move(says), steps::Dropped{std::move(each)});
    }
  }

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

  /// Whoever does what is due begins when the sender has its answer.
  void hand_over() {
    std::vector<FoundEffect> effects;
    for (const auto& step : dissection_.steps())
      if (const auto* due = std::get_if<steps::Due>(&step.is))
        if (const auto* found = std::get_if<FoundEffect>(&due->called_for.what.wanted)) effects.push_back(*found);
    for (const auto& found : effects) {
      const Effect& effect = found.entry.effect;
      dissection_.add(
          sentence({"The ", effect.kind, " to ", effect.to, " is handed to its target. The log does not know it yet."}),
          steps::Handed{uuid_text(found.entry.id), found});
    }
  }

  const System& real_;
  const CommandRequest& request_;
  const CommandBatch::ReadCommand& read_;
  Bytes before_, commit_;
  std::unique_ptr<System> scratch_;
  Dissection dissection_;
};

}  // namespace

std::variant<Anatomy, Failure> anatomy(const System& real, CommitNumber before, const CommandRequest& request,
                                       const CommandBatch::ReadCommand& read,
                                       std::optional<std::uint32_t> crash_after) {
  return Run(real, before, request, read).tell(crash_after);
}

}  // namespace playground
