// The log's form on disk: a run of commits as one string of bytes, with a version and a checksum. The format is written
// down in event_store/README.md.
#pragma once

#include <string>
#include <variant>

#include "bytes/reader.hpp"
#include "bytes/writer.hpp"
#include "event_store/commit.hpp"
#include "event_store/names.hpp"

namespace playground {

inline constexpr std::uint8_t kSegmentVersion = 1;

/// Why bytes are not a segment that this program can read: a sentence.
struct Corrupt {
  std::string message;
};

/// Makes one segment of commits that are handed over in their order.
class SegmentWriter {
 public:
  /// The number of the first commit, and the position of the log before it.
  SegmentWriter(CommitNumber first_commit, Position first_position);

  /// Adds a commit; copies what it needs of it.
  void add(const Commit& commit);
  std::uint32_t commits() const { return commits_; }

  /// The segment; empty where nothing was added. The writer must not be used any more.
  Bytes finish();

 private:
  CommitNumber first_commit_;
  Position first_position_;
  std::uint32_t commits_ = 0;
  std::int64_t time_ = 0;  // of the commit before, from which the next one's is counted
  Names words_;
  Bytes body_;
  Writer out_{body_};
};

/// Reads a segment's commits one after the other. The bytes must outlive the reader and the commits.
class SegmentReader {
 public:
  /// Checks the whole segment's checksum first, so that what follows is read from bytes that are as they were written.
  static std::variant<SegmentReader, Corrupt> open(ByteView segment);

  CommitNumber first_commit() const { return first_commit_; }
  Position first_position() const { return first_position_; }
  std::uint32_t commits() const { return commits_; }
  /// How many texts it has: streams, types, actors and refusals.
  std::size_t words() const { return words_.size(); }

  /// Reads the next commit into `commit`, whose room is used again. False at the end, and where the bytes make no sense
  /// in spite of the checksum, as those behind the last commit do; `ok()` tells which.
  bool next(Commit& commit);
  bool ok() const { return in_.ok(); }

 private:
  explicit SegmentReader(ByteView body) : in_(body) {}
  std::uint32_t number();
  std::string_view word();
  PackedMessage message();
  void read_outcome(Commit& commit, bool refused);

  Reader in_;
  CommitNumber first_commit_ = 0;
  Position first_position_ = 0;
  std::uint32_t commits_ = 0;
  std::uint32_t read_ = 0;
  std::int64_t time_ = 0;  // of the commit before
  std::vector<std::string_view> words_;
};

}  // namespace playground
