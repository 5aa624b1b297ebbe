// Decides a batch of commands against the log, each on top of those before it, and makes one segment of what they came
// to.
#pragma once

#include <unordered_map>

#include "event_store/segment.hpp"
#include "playground/records.hpp"

namespace playground {

/// What one command took to be decided.
struct CommandCost {
  std::string id, stream, type;
  LoadCost load;
};

/// What a batch came to. The answers of accepted commands are true once the segment is durable and applied.
struct Decided {
  std::string answers;  ///< A JSON array with an `Answer` for each command, in order.
  Bytes segment;        ///< Empty where no command needs a commit.
  std::uint32_t commits = 0;
  std::vector<CommandCost> costs = {};  ///< One for each command that came as JSON and was decided.
};

/// Lives for one batch and changes nothing but what its domains have staged, which it takes back at the end.
class CommandBatch {
 public:
  CommandBatch(const EventLog& log, const Records& records)
      : log_(log), records_(records), position_(log.position()), writer_(log.commits(), log.position()) {}

  /// Decides one command, a `CommandRequest` with `id` and `time`, and answers it.
  void decide(const Json& request);

  /// Decides the command of a commit anew, and puts into the commit what came of it now. False where nothing was
  /// decided, because the id is known already or no domain has such a command.
  bool decide(Commit& commit);

  Decided finish();

 private:
  struct Sent {
    std::string id, stream, type, correlation_id, causation_id, actor;
    std::int64_t time = 0;
    std::optional<ExpectedVersion> expected;
    const Json* data = nullptr;
  };
  struct Span {
    std::size_t begin, size;
  };

  std::variant<Sent, Failure> read(const Json& json) const;
  /// The `Answer` to a command. One that was accepted or refused is answered for good.
  std::string answer(const Json& request);
  std::string decide(const Sent& sent, DomainHost& host);
  std::optional<std::string> earlier_answer(const std::string& id) const;
  static Commit commit_of(const Sent& sent);
  /// Puts what the command came to into the segment; answers the position of the log before it.
  Position add(Commit& commit, const Outcome& outcome);

  const EventLog& log_;
  const Records& records_;
  Position position_;
  SegmentWriter writer_;
  std::vector<CommandCost> costs_;
  std::string answers_;
  std::unordered_map<std::string, Span> answered_;  // by command id: where in answers_
  IdTable ids_;
  Chunked<Id, 256> decided_;  // in packed form, and where they are
  CommitIndex decided_at_;
};

}  // namespace playground
