// The log in memory: every commit and every event, in order, in columns of few bytes each, with the indexes that
// reading by stream, by position, by correlation id and by command id needs.
#pragma once

#include <array>
#include <cassert>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "event_store/arena.hpp"
#include "event_store/chunked.hpp"
#include "event_store/commit.hpp"
#include "event_store/commit_index.hpp"
#include "event_store/expected_version.hpp"
#include "event_store/ids.hpp"
#include "event_store/log_limits.hpp"
#include "event_store/names.hpp"

namespace playground {

/// A stream's number in the log, from 0 in the order of first commits. The stream of a refused command has one too.
using StreamIndex = std::uint32_t;
/// A message type's number in the log, from 0 in the order of first use.
using TypeIndex = std::uint16_t;

/// An event as the log holds it. The data stays where it is as long as the log does.
struct LoggedEvent {
  Position position;
  StreamIndex stream;
  TypeIndex type;
  ByteView data;
};

/// An append that was refused: the stream is not where it was expected.
struct WrongVersion {
  Version actual;
};

/// Only ever grows; nothing in it is ever changed or taken away.
class EventLog {
 public:
  explicit EventLog(const LogLimits& limits = {}) : limits_(limits) {}

  /// Appends one commit, all or nothing, and answers the position of the log after it. The events go behind those that
  /// the stream has, whatever `commit.version` says; a refusal goes in whatever is expected. The id must be new to the
  /// log (`find_commit`), and no message larger than kMaxMessageBytes. LogRoom tells beforehand whether it fits.
  std::variant<Position, WrongVersion, LogFull> append(const Commit& commit, ExpectedVersion expected);

  const LogLimits& limits() const { return limits_; }
  /// How much of `limits().bytes` is used.
  std::uint64_t bytes() const { return arena_.end(); }
  /// Whether so much more fits, however it is cut into commits and messages.
  bool has_plenty(const LogLimits& more) const;

  Position position() const { return static_cast<Position>(event_types_.size()); }
  CommitNumber commits() const { return static_cast<CommitNumber>(commit_times_.size()); }
  StreamIndex streams() const { return static_cast<StreamIndex>(positions_.size()); }

  /// Calls `visit` with each event from position `first` to `last`, in order: the fast way through many of them.
  template <class Visit>
  void scan(Position first, Position last, Visit&& visit) const;

  /// The event at a position from 1 to `position()`.
  LoggedEvent event(Position position) const {
    assert(position >= 1 && position <= this->position());
    const std::size_t i = position - 1;
    return {position, event_streams_[i], event_types_[i], arena_.view(event_data_[i])};
  }
  /// The type and the data of an event alone: where positions lie far apart, whatever else is looked at costs as much.
  TypeIndex type_at(Position position) const { return event_types_[position - 1]; }
  ByteView data_at(Position position) const { return arena_.view(event_data_[position - 1]); }
  /// How many message types there are.
  std::size_t types() const { return types_.size(); }
  std::string_view type_name(TypeIndex type) const { return types_[type]; }
  std::optional<TypeIndex> find_type(std::string_view name) const;
  /// The position of the last event of a type; 0 where none has it.
  Position last_of_type(TypeIndex type) const { return last_of_type_[type]; }

  std::optional<StreamIndex> find_stream(std::string_view name) const { return stream_names_.find(name); }
  std::string_view stream_name(StreamIndex stream) const { return stream_names_[stream]; }
  /// How many streams have events, and the n-th of them (from 0) in the order of their first events.
  std::size_t begun() const { return begun_.size(); }
  StreamIndex begun(std::size_t n) const { return begun_[n]; }
  /// The positions of a stream's events: that of version v at index v - 1.
  const std::vector<Position>& stream_positions(StreamIndex stream) const { return positions_[stream]; }
  Version version(StreamIndex stream) const { return static_cast<Version>(positions_[stream].size()); }
  /// The version of a stream when the log was at `position`.
  Version version_at(StreamIndex stream, Position position) const;

  /// The commit with this command id, or nothing.
  std::optional<CommitNumber> find_commit(const IdView& id) const;
  /// The commit that an event belongs to.
  CommitNumber commit_of(Position position) const;
  /// The commits of a correlation id in order: those that name it, and the one whose own id it is.
  std::vector<CommitNumber> correlated(const IdView& correlation_id) const;
  /// The position of the log before a commit, from 0 to `commits()`; so commit n's events lie behind
  /// position_before(n), up to position_before(n + 1).
  Position position_before(CommitNumber commit) const {
    assert(commit <= commits());
    return commit == commits() ? position() : commit_positions_[commit];
  }
  /// As the sender of its command stamped it, in milliseconds since 1970.
  std::int64_t time_of(CommitNumber commit) const { return commit_times_[commit]; }
  StreamIndex stream_of(CommitNumber commit) const { return commit_streams_[commit]; }
  /// The type of its command, or kNoCommand.
  TypeIndex command_of(CommitNumber commit) const { return commit_commands_[commit]; }
  static constexpr TypeIndex kNoCommand = 0xFFFF;
  /// Who sent its command; empty where nobody is named.
  std::string_view actor_of(CommitNumber commit) const { return contexts_[commit_contexts_[commit]].actor; }

  /// How many refused commands come before commit `from` and before commit `to`.
  std::pair<std::size_t, std::size_t> refused(CommitNumber from, CommitNumber to) const {
    const auto before = [&](CommitNumber number) { return number == 0 ? 0 : refused_.upper_bound(number - 1); };
    return {before(from), before(to)};
  }
  /// The n-th refused command, from 0.
  CommitNumber refused(std::size_t n) const { return refused_[n]; }
  bool is_refused(CommitNumber commit) const { return refusals_.count(commit) > 0; }

  /// A commit as it was appended. Its ids may point into `texts`, which must outlive it.
  struct Texts {
    std::string id, correlation_id, causation_id;
  };
  Commit commit(CommitNumber number, Texts& texts) const;

 private:
  /// What few commits have, kept apart and shared, so that most commits pay four bytes for it.
  struct Context {
    Id correlation;
    Id causation;
    std::string actor;
    bool operator==(const Context&) const = default;
  };
  struct ContextHash {
    std::size_t operator()(const Context& context) const;
  };
  struct StoredRefusal {
    std::string name, message, advice;
  };
  static constexpr CommitNumber kNear = 4;

  StreamIndex stream_index(std::string_view name);
  TypeIndex type_index(std::string_view name);
  std::uint32_t context_index(const Commit& commit);
  void append_commit(const Commit& commit, StreamIndex stream);
  void append_events(const Commit& commit, StreamIndex stream);

  LogLimits limits_;
  Arena arena_;
  IdTable ids_;

  Chunked<TypeIndex> event_types_;
  Chunked<StreamIndex> event_streams_;
  Chunked<Arena::Cell> event_data_;

  Chunked<Id> commit_ids_;
  Chunked<std::int64_t> commit_times_;
  Chunked<Position> commit_positions_;
  Chunked<StreamIndex> commit_streams_;
  Chunked<std::uint32_t> commit_contexts_;
  Chunked<TypeIndex> commit_commands_;
  Chunked<Arena::Cell> commit_data_;

  Chunked<StreamIndex> begun_;
  Names stream_names_;
  std::vector<std::vector<Position>> positions_;  // by stream
  Names types_;
  std::array<TypeIndex, 32> types_near_{};  // of the last type whose name has a length: few types follow one another
  std::vector<Position> last_of_type_;
  CommitIndex by_id_;
  std::vector<Context> contexts_{Context{}};
  std::unordered_map<Context, std::uint32_t, ContextHash> context_numbers_{{Context{}, 0}};
  std::unordered_map<Id, std::vector<CommitNumber>, IdHash> by_correlation_;
  std::unordered_map<CommitNumber, StoredRefusal> refusals_;
  Chunked<CommitNumber, 256> refused_;
  mutable CommitNumber found_ = 0;  // what commit_of answered last
};

template <class Visit>
void EventLog::scan(Position first, Position last, Visit&& visit) const {
  assert(first >= 1 && (first > last || last <= position()));
  while (first <= last) {
    const auto types = event_types_.run(first - 1);
    const auto streams = event_streams_.run(first - 1);
    const auto data = event_data_.run(first - 1);
    const auto count = std::min<std::size_t>(types.size(), last - first + 1);
    for (std::size_t i = 0; i < count; ++i)
      visit(LoggedEvent{first + static_cast<Position>(i), streams[i], types[i], arena_.view(data[i])});
    first += static_cast<Position>(count);
  }
}

}  // namespace playground
