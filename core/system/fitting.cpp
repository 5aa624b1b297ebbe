#include "system/fitting.hpp"

#include <algorithm>
#include <bit>
#include <functional>
#include <unordered_set>

namespace playground {

namespace {

/// The fewest bytes that a commit takes, so that nobody's word is taken for how many there are.
constexpr std::size_t kLeastCommit = 6;

Failure contradiction(const Commit& commit) {
  return {"corrupt", "The stored log contradicts itself at command " + commit.id.text() + " on " +
                         std::string(commit.stream) + "."};
}

Failure misplaced(const SegmentReader& segment) {
  return {"corrupt", "A part of the stored log, which says that it begins with command " +
                         std::to_string(segment.first_commit() + 1) + ", is not the one that belongs there."};
}

std::uint64_t mixed(std::uint64_t value) {
  value *= 0x9E3779B97F4A7C15u;
  return value ^ value >> 32;
}

/// Counts what commits would come to that shall be appended one after the other. Every commit that is opened goes
/// through it, so its tables are made once and hold numbers alone.
class Fitting {
 public:
  Fitting(const EventLog& log, std::size_t commits)
      : log_(log), mask_(std::bit_ceil(2 * commits + 2) - 1), ahead_(mask_ + 1), ids_(mask_ + 1) {}

  /// Whether a commit can be appended behind the log and those before it, but for ids that have twins.
  bool take(const Commit& commit) {
    note(commit.id);
    Version& version = version_of(commit.stream);
    if (!commit.refusal && commit.version != version) return false;
    version += static_cast<Version>(commit.events.size());
    return !log_.find_commit(commit.id);
  }

  /// Whether two of the commits may have the same id.
  bool may_have_twins() const { return may_have_twins_; }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  struct Ahead {
    StreamIndex stream = kNone;
    Version version = 0;
  };

  Version& version_of(std::string_view stream) {
    const auto known = log_.find_stream(stream);
    if (!known) return version_of_new(stream);
    std::size_t i = mixed(*known) & mask_;
    while (ahead_[i].stream != *known && ahead_[i].stream != kNone) i = (i + 1) & mask_;
    if (ahead_[i].stream == kNone) ahead_[i] = {*known, log_.version(*known)};
    return ahead_[i].version;
  }

  Version& version_of_new(std::string_view stream) {
    const std::uint32_t number = streams_.add(stream);
    if (number == versions_.size()) versions_.push_back(0);
    return versions_[number];
  }

  /// Of each id 64 bits are kept; none is 0.
  void note(const IdView& id) {
    const std::uint64_t hash = id.uuid() ? mixed(mixed(id.uuid()->high) ^ id.uuid()->low)
                                         : mixed(std::hash<std::string_view>()(id.plain_text()));
    const std::uint64_t kept = hash | 1;
    std::size_t i = (hash >> 8) & mask_;
    while (ids_[i] != 0 && ids_[i] != kept) i = (i + 1) & mask_;
    may_have_twins_ |= ids_[i] == kept;
    ids_[i] = kept;
  }

  const EventLog& log_;
  const std::size_t mask_;
  std::vector<Ahead> ahead_;        // by the streams that the log has
  std::vector<std::uint64_t> ids_;  // of the commits
  Names streams_;                   // that the log does not have
  std::vector<Version> versions_;   // of them
  bool may_have_twins_ = false;
};

/// The first commit whose id one before it has already. Two ids may share what is kept of them by
/// chance, or because somebody wanted that; then all are compared.
std::optional<Failure> objection_to_twins(SegmentReader segment) {
  std::unordered_set<std::string> ids;
  Commit commit;
  while (segment.next(commit))
    if (!ids.insert(commit.id.text()).second) return contradiction(commit);
  return {};
}

}  // namespace

std::optional<Failure> objection_to_segment(const EventLog& log, ByteView bytes, SegmentReader segment) {
  const CommitNumber first = segment.first_commit();
  if (segment.first_position() != log.position_before(first)) return misplaced(segment);
  const SegmentReader beginning = segment;
  Fitting fitting(log, std::min<std::size_t>(segment.commits(), bytes.size() / kLeastCommit));
  Commit commit;
  for (CommitNumber number = first; segment.next(commit); ++number) {
    if (number >= log.commits()) {
      if (!fitting.take(commit)) return contradiction(commit);
    } else if (log.find_commit(commit.id) != number) {
      return misplaced(segment);
    }
  }
  if (!segment.ok()) return Failure{"corrupt", "A part of the stored log cannot be read."};
  if (fitting.may_have_twins()) return objection_to_twins(beginning);
  return {};
}

}  // namespace playground
