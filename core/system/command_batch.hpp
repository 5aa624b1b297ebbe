// Decides a batch of commands against the log, each on top of those before it, and makes one segment of what they came
// to.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "event_store/log_room.hpp"
#include "event_store/segment.hpp"
#include "system/any_domain.hpp"
#include "system/failure.hpp"

namespace playground {

class System;

/// A command as somebody sends it, but for its type and its data.
struct CommandRequest {
  std::string id;         ///< Of 1 to 100 bytes, new to the log or that of the same command sent again.
  std::string stream;     ///< `category-id`, of up to 200 bytes.
  std::string type = {};  ///< The command's name, without a version.
  std::int64_t time = 0;  ///< Milliseconds since 1970.
  std::string correlation_id = {}, causation_id = {}, actor = {};
  ExpectedVersion expected = ExpectedVersion::any();
};

/// The request that a commit's command came with, but for the version that its stream was expected at, which the log
/// does not keep.
CommandRequest request_of(const Commit& commit);

/// Whether two packed commands of a domain are one, in whatever forms they are: hashes of secrets aside, which differ
/// from one hashing to the next. Of one that cannot be read only the name counts.
bool is_same_command(const AnyDomain& domain, const PackedMessage& one, const PackedMessage& other);

/// Reads the data of a command of a domain, once it is clear that it is wanted.
using ReadCommand = std::function<std::variant<StoredMessage, Failure>(const AnyDomain& domain)>;

/// One id stands for one command: `invalid` where `command` of `stream`, which has the request's id already, is another
/// one, so that nobody takes its answer for their own.
std::optional<Failure> objection_to_id(const System& system, const CommandRequest& request, const ReadCommand& read,
                                       const std::string& stream, const PackedMessage& command);

/// What one command took to be decided.
struct CommandCost {
  std::string id, stream, type;
  LoadCost load;
};

/// A command that was decided now, accepted or refused. The commit points into its batch and its request, and is valid
/// until the batch decides again.
struct DecidedNow {
  const Commit* commit;
  Position before;  ///< The position of the log before it.
  /// What of the command its refusal is about, as the domain says; the log does not keep it.
  std::string_view field;
};
/// A command that is answered as the log's commit with this number was.
struct KnownAlready {
  CommitNumber commit;
};
/// A command that is answered as the one with this number, from 0, in the same batch was.
struct SentBefore {
  std::size_t command;
};
using CommandAnswer = std::variant<DecidedNow, KnownAlready, SentBefore, Failure>;

/// What a batch came to. The answers to accepted commands are true once the segment is durable and applied.
struct DecidedBatch {
  Bytes segment;  ///< Empty where no command needs a commit.
  std::uint32_t commits = 0;
};

/// Lives for one batch and changes nothing but what its domains have staged, which it takes back at the end.
class CommandBatch {
 public:
  explicit CommandBatch(System& system);

  /// Decides one command. Refused as `invalid` where its id is another command's, its stream belongs to no domain or
  /// may not be called so (stream_name.hpp), its data cannot be read, or another sender alone may send it, and as
  /// `conflict` where its stream is not at the version that it expects; none of these leaves a trace. Refused as `full`
  /// where what comes of it does not fit into the log any more; then every command behind it is, for they would be
  /// decided on top of it. Refused as `newer` where the log holds an event that this version cannot read.
  CommandAnswer decide(const CommandRequest& request, const ReadCommand& read);

  /// Decides a typed command.
  template <Message C>
  CommandAnswer decide(CommandRequest request, const C& command) {
    request_ = std::move(request);
    request_.type = C::kName;
    return decide(request_, [&](const AnyDomain&) { return StoredMessage{stored_name<C>(), packed(command)}; });
  }

  /// Decides the command of a commit anew, and puts into the commit what came of it now. False where nothing was
  /// decided, because the id is known already or no domain has such a command, and where the log is full or cannot be
  /// read to its end.
  bool decide(Commit& commit);

  /// Counts a command that could not be read: it has its place in the batch and is not decided.
  void pass_over() { ++answers_; }

  /// Ends the batch, which must not be used any more.
  DecidedBatch finish();

 private:
  struct Answered {
    std::size_t number, cost;  // the how-manieth of the batch, and of its costs
    StoredMessage command;
  };

  CommandAnswer answer_to(const CommandRequest& request, const ReadCommand& read);
  std::optional<CommandAnswer> earlier_answer(const std::string& id) const;
  std::optional<Failure> contradiction(const CommandRequest& request, const ReadCommand& read,
                                       const CommandAnswer& earlier) const;
  std::optional<Failure> objection(const CommandRequest& request, const DomainHost& host) const;
  CommandAnswer decide(const CommandRequest& request, DomainHost& host, const PackedMessage& command);
  void begin_commit(const CommandRequest& request);
  /// Puts what a command came to into the segment; false where it does not fit into the log.
  bool add(Commit& commit, const Outcome& outcome);
  CommandAnswer closed() const;
  void tell_placed(const Commit& commit) const;

  System& system_;
  Position position_;
  LogRoom room_;
  std::optional<Failure> closed_;  // why nothing can be added any more
  SegmentWriter writer_;
  std::vector<CommandCost> costs_;
  std::size_t answers_ = 0;
  CommandRequest request_;  // of the last typed command
  Commit commit_;
  std::unordered_map<std::string, Answered> answered_;  // by id
  IdTable ids_;
  Chunked<Id, 256> decided_;  // in packed form, and where they are
  CommitIndex decided_at_;
};

}  // namespace playground
