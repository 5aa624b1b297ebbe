// The whole core behind a few calls: a system of domains, and every question that can be asked of it.
//
//   Playground playground(all_domains());
//   const char* const commands = R"([{"id":"1","time":0,"stream":"account-1","type":"CreateAccount","data":{…}}])";
//   Decided decided = playground.decide(commands);
//   // make decided.segment durable, then:
//   playground.apply(decided.segment);
//   while (!playground.pump(10'000)) {}
//   playground.ask("projection", R"({"name":"Accounts"})");
//
// Questions and answers are JSON; their shapes are those of wasm/playground.d.ts. A question that has no answer gets
// {"ok":false,"code":"invalid","message":…}.
#pragma once

#include <string>
#include <string_view>

#include "system/system.hpp"

namespace playground {

/// What a batch of commands came to.
struct Decided {
  std::string answers;  ///< A JSON array with an `Answer` for each command, in order.
  Bytes segment;        ///< Empty where no command needs a commit.
  std::uint32_t commits = 0;
};

class Playground {
 public:
  explicit Playground(const Domains& domains) : system_(domains) {}

  /// The answer to a question by its name, as JSON; `query` is a JSON object, or empty where nothing is given. What
  /// there is to ask, and whether it changes something, is in core/playground/questions.
  std::string ask(std::string_view name, std::string_view query = {});

  /// Decides a JSON array of commands, each on top of those before it, and changes nothing. A command whose id the log
  /// holds gets the answer that it got. Where the text is not an array, every answer is lost: one failure stands for
  /// all.
  Decided decide(std::string_view commands);

  /// Decides the commands of a segment's commits anew, each on top of those before it, and changes nothing. What came
  /// of them where the segment was made does not count; commands that the log holds already are passed over. There are
  /// no answers, so this is for commands by the thousand. Where the segment cannot be read, nothing is decided.
  DecidedBatch redecide(ByteView commands);

  /// Takes over a log that was written elsewhere, whatever version wrote it: answers
  /// `{"ok":true,"commits":n,"known":n}` with a segment that puts its commits behind those that are here, those that
  /// are known already left out, or `corrupt`, `invalid` or `full` with a sentence. All of the log or nothing; changes
  /// nothing.
  Decided import_log(ByteView segment) const;

  /// Appends a segment's commits to the log: the one way in. Commits that the log holds already are passed over.
  /// Answers `{"ok":true,"commits":n,"position":n}`, or a failure: `corrupt` where the segment is damaged or
  /// contradicts the log, and its sound commits before that are in; `gap` where commits between the log's end and the
  /// segment are missing, `full` where not all of it fits, and nothing goes in. Each commit goes in whole or not at
  /// all. Events that this version cannot read go in too, and from then on every command is refused as `newer`.
  std::string apply(ByteView segment);

  /// Hands at most this many events to each synchronous subscription; true when all of them have caught up.
  bool pump(Position events) { return system_.pump(events); }
  /// One tick of the subscriptions that are behind, each of which takes at most this many events; true when none is.
  bool tick(Position events) { return system_.bus().tick(events); }

  /// Whether no command is on its way on the command bus.
  bool commands_arrived() { return system_.command_bus().idle(); }

  /// The log beside another one that perhaps began as the same: a `Comparison` from here to there, as JSON. Neither
  /// changes.
  std::string compare(Playground& there);

  /// The commits with the numbers `from` up to, not including, `to` as one segment. Both are cut to what there is.
  Bytes segment(CommitNumber from, CommitNumber to) const { return system_.segment(from, to); }

  /// What answers.
  System& system() { return system_; }
  const EventLog& log() const { return system_.log(); }

 private:
  System system_;
};

}  // namespace playground
