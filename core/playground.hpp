// The whole core behind a few calls: every domain, one log, and what moves and looks back on it.
//
//   Playground playground;
//   Decided decided =
//   playground.decide(R"([{"id":"1","time":0,"stream":"account-1","type":"CreateAccount","data":{…}}])");
//   // make decided.segment durable, then:
//   playground.apply(decided.segment);
//   while (!playground.pump(10'000)) {}
//   playground.projection(R"({"name":"Accounts"})");
//
// Questions and answers are JSON; their shapes are those of wasm/playground.d.ts. A question that has no answer gets
// {"ok":false,"code":"invalid","message":…}.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "playground/bus_control.hpp"
#include "playground/command_batch.hpp"
#include "playground/type_counts.hpp"
#include "playground/workflows.hpp"

namespace playground {

class Playground {
 public:
  Playground();

  /// What there is to work with: a `Description`.
  std::string describe() const;

  /// Decides a JSON array of commands, each on top of those before it, and changes nothing. A command whose id the log
  /// holds gets the answer that it got. Where the text is not an array, every answer is lost: one failure stands for
  /// all.
  Decided decide(std::string_view commands);

  /// Decides the commands of a segment's commits anew, each on top of those before it, and changes nothing. What came
  /// of them where the segment was made does not count; commands that the log holds already are passed over. There are
  /// no answers, so this is for commands by the thousand. Where the segment cannot be read, nothing is decided.
  Decided redecide(ByteView commands) const;

  /// Takes over a log that was written elsewhere, whatever version wrote it: answers
  /// `{"ok":true,"commits":n,"known":n}` with a segment that puts its commits behind those that are here, those that
  /// are known already left out, or `corrupt` or `invalid` with a sentence. All of the log or nothing; changes nothing.
  Decided import_log(ByteView segment) const;

  /// Appends a segment's commits to the log: the one way in. Commits that the log holds already are passed over.
  /// Answers
  /// `{"ok":true,"commits":n,"position":n}`, or a failure: `corrupt` where the segment is damaged or contradicts the
  /// log, `gap` where commits between the log's end and the segment are missing. Each commit goes in whole or not at
  /// all.
  std::string apply(ByteView segment);

  /// Hands at most this many events to each synchronous subscription; true when all of them have caught up.
  bool pump(Position events) { return bus_.pump(events); }

  /// The bus, its subscriptions and its faults.
  BusControl& bus() { return bus_control_; }

  std::string status() const;                          ///< `Status` without `storage`.
  std::string events(std::string_view query) const;    ///< `EventQuery` in, `RecordedEvent[]` out.
  std::string commands(std::string_view query) const;  ///< `CommandQuery` in, `CommandRecord[]` out.
  std::string overview(std::string_view query);        ///< `{stretches?}` in, `Overview` out.
  /// `SearchQuery` in, `Found` out: what holds these words, in the newest slice of the commands that are asked about.
  std::string search(std::string_view query) const;
  std::string counts(std::string_view query);  ///< `{at?}` in, `Counts` out.
  std::string streams(
      std::string_view query) const;               ///< `{at?, category?, offset?, limit?}` in, `{streams, total}` out.
  std::string state(std::string_view query);       ///< `{stream, at?}` in, `StreamState` out.
  std::string projection(std::string_view query);  ///< `{name, at?, offset?, limit?}` in, `ProjectionPage` out.

  /// `{edits}` in, `WhatIf` out. Costs a replay of the whole log, twice; the log itself stays as it is.
  std::string what_if(std::string_view query);
  /// The log beside another one that perhaps began as the same: a `Comparison` from here to there. Neither changes.
  std::string compare(Playground& there);
  /// `BlameQuery` in, `Blame` out: the events that made a value what it is.
  std::string blame(std::string_view query);
  /// `{position}` in, `TouchedRow[]` out: every row of a read model that an event changed.
  std::string touched(std::string_view query);
  /// `RaceRequest` in, `Race` out. Costs a copy of the stream for each of the races; the log itself stays as it is.
  std::string race(std::string_view query) const;
  /// `Card` in, `Examined` out: what the decider says in a scratch log; the log itself stays as it is.
  std::string examine(std::string_view card) const;
  /// `AnatomyQuery` in, `Anatomy` out: a command once more, step by step, in a scratch log, and a crash between two of
  /// its steps. Costs a replay of the log up to the command, with a crash two; the log itself stays as it is.
  std::string anatomy(std::string_view query) const;
  /// `{position}` in, `StoredForm` out: an event as the log holds it, and each step to what handlers see.
  std::string stored_form(std::string_view query) const;

  /// `{stream?, category?, from?, to?, limit?}` in, `Snapshots` out. Takes what is due on the way, a slice at a time.
  std::string snapshots(std::string_view query);
  /// `{category, every?, source?, form?}` in, `SnapshotPolicy` out.
  std::string set_snapshot_policy(std::string_view query);
  /// `{category?}` in, `{"deleted":n}` out.
  std::string delete_snapshots(std::string_view query);
  /// `{stream, at?}` in, `Cost` without times out.
  std::string cost(std::string_view query);
  /// `{stream, at?, source, times}` in, `Load` out: loads a state this many times, for whoever has a clock.
  std::string repeat_load(std::string_view query);

  /// What process managers and side effects want done by `now` (milliseconds since 1970), at most so many commands and
  /// so many deliveries: `Due` of wasm/core.d.ts.
  std::string due(std::int64_t now, std::size_t most = Workflows::kMost);
  std::string processes(std::string_view query);  ///< `{name?, stream?, at?, offset?, limit?}` in, `ProcessPage` out.
  std::string outbox(std::string_view query);     ///< `{correlationId?, at?, offset?, limit?}` in, `OutboxPage` out.

  /// Begins to make a projection anew beside its rows; answers `Progress`.
  std::string start_rebuild(std::string_view name);
  /// Drops the new rows, if some are being made; answers `Progress`.
  std::string cancel_rebuild(std::string_view name);
  /// `{name, offset?, limit?}` in, `ProjectionPage` out: the new rows as far as they are made, or null.
  std::string rebuilding(std::string_view query) const;
  /// Hands at most this many events to the new rows; answers `Progress`. When all are done they have replaced the old
  /// ones.
  std::string step_rebuild(std::string_view name, Position events);

  /// The commits with the numbers `from` up to, not including, `to` as one segment. Both are cut to what there is.
  Bytes segment(CommitNumber from, CommitNumber to) const;

  /// The log as people see it.
  const Records& records() const { return records_; }
  /// The log itself, for tests and measurements.
  const EventLog& log() const { return log_; }

 private:
  class Anatomy;

  ProjectionHost* find_projection(std::string_view name) const;
  std::vector<ProjectionHost*> projections() const;
  std::optional<Failure> append(const Commit& commit);
  DomainHost* find_domain(std::string_view category) const;

  /// How many commands the cost meter tells of.
  static constexpr std::ptrdiff_t kCostsKept = 20;

  EventLog log_;
  Bus bus_;
  std::vector<std::unique_ptr<DomainHost>> hosts_;
  std::vector<CrossSystemHost> read_models_;
  Records records_;
  BusControl bus_control_{log_, bus_, hosts_, read_models_, records_};
  std::vector<CommandCost> costs_;  // of the last commands
  Workflows workflows_;
  TypeCounts counts_;
};

}  // namespace playground
