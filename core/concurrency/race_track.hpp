// The track that a race is run on: a log with nothing but the stream, and the real command handlers before it.
#pragma once

#include "concurrency/race.hpp"
#include "runtime/command_handler.hpp"

namespace playground {

/// Runs one race over a scratch copy of a stream of domain D. The log that it is copied from is not touched.
template <Domain D>
class RaceTrack {
 public:
  RaceTrack(const EventLog& log, std::string_view stream, Version until, const RaceSetup& setup)
      : stream_(stream), setup_(setup), reader_(scratch_), a_{'A', &setup.a, scratch_}, b_{'B', &setup.b, scratch_} {
    if (const auto found = log.find_stream(stream)) copy_stream(log, *found, until, scratch_);
    run_.order = setup.order;
    run_.check = setup.check;
  }

  /// The race from its first turn to its last; to be called once. Nothing where a command is none of the domain's.
  std::optional<RaceRun> run() {
    for (const char actor : setup_.order) {
      turn(actor == 'A' ? a_ : b_);
      if (unknown_) return {};
    }
    run_.version = version();
    run_.state = state();
    return run_;
  }

 private:
  struct Racer {
    Racer(char who, const StoredMessage* sends, const EventLog& log) : name(who), command(sends), handler(log) {}

    char name;
    const StoredMessage* command;
    CommandHandler<D> handler;
    Outcome outcome = {};  // points into the handler
    std::uint32_t attempt = 0;
  };

  void turn(Racer& racer) {
    if (racer.attempt == 0) return load_and_decide(racer);
    while (!append(racer) && racer.attempt <= setup_.retries) load_and_decide(racer);
  }

  /// Decides at the version that there is now, whatever there will be when it is appended.
  void load_and_decide(Racer& racer) {
    ++racer.attempt;
    RaceStep& load = step(racer, RaceStep::Does::load);
    load.version = version();
    load.state = state();
    const auto decided = racer.handler.decide(stream_, racer.command->packed());
    racer.handler.end_batch();
    unknown_ = !decided;
    if (unknown_) return;
    racer.outcome = *decided;
    RaceStep& decide = step(racer, RaceStep::Does::decide);
    decide.version = racer.outcome.version;
    tell(racer.outcome, decide);
  }

  /// False where somebody else was faster.
  bool append(Racer& racer) {
    RaceStep& append = step(racer, RaceStep::Does::append);
    append.found = version();
    if (setup_.check) append.expected = racer.outcome.version;
    tell(racer.outcome, append);
    append.conflict = !std::holds_alternative<Position>(scratch_.append(
        commit(racer), setup_.check ? ExpectedVersion::exact(racer.outcome.version) : ExpectedVersion::any()));
    append.version = version();
    append.state = state();
    conclude(racer, append);
    return !append.conflict;
  }

  void conclude(const Racer& racer, const RaceStep& append) {
    RaceOutcome& outcome = run_.outcome(racer.name);
    using Is = RaceOutcome::Is;
    outcome.is = append.conflict ? Is::conflict : racer.outcome.rejection ? Is::rejected : Is::accepted;
    outcome.message = append.message;
    outcome.stale = outcome.is == Is::accepted && !append.events.empty() && append.found != racer.outcome.version;
  }

  Commit commit(const Racer& racer) {
    id_ = std::string("race ") + racer.name + " " + std::to_string(racer.attempt);
    Commit commit;
    commit.id = std::string_view(id_);
    commit.stream = stream_;
    settle(commit, racer.outcome);
    return commit;
  }

  /// The reference is good until the next step.
  RaceStep& step(const Racer& racer, RaceStep::Does does) {
    run_.steps.emplace_back();
    RaceStep& step = run_.steps.back();
    step.actor = racer.name;
    step.attempt = racer.attempt;
    step.does = does;
    return step;
  }

  void tell(const Outcome& outcome, RaceStep& step) const {
    using Stored = StoredMessages<typename D::Event>;
    for (const auto& event : outcome.events)
      Stored::visit(Stored::find(event.type), event.data, [&]<class E>(const E& typed) {
        step.events.push_back({E::kName, AnyDescribed::of(typed)});
      });
    if (!outcome.rejection) return;
    step.rejection = outcome.rejection->name;
    step.message = outcome.rejection->message;
  }

  Version version() const {
    const auto found = scratch_.find_stream(stream_);
    return found ? scratch_.version(*found) : 0;
  }

  AnyDescribed state() {
    if (version() == 0) return {};
    typename D::State state;
    fold<StateFold<D>>(scratch_, reader_, *scratch_.find_stream(stream_), 0, version(), state);
    return AnyDescribed::of(std::move(state));
  }

  std::string stream_;
  const RaceSetup& setup_;
  EventLog scratch_;
  EventReader<typename D::Event> reader_;
  Racer a_, b_;
  std::string id_;
  RaceRun run_;
  bool unknown_ = false;
};

}  // namespace playground
