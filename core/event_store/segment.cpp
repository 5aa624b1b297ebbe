#include "event_store/segment.hpp"

#include <limits>

#include "bytes/checksum.hpp"

namespace playground {

namespace {

constexpr std::string_view kMagic = "RPLG";
constexpr std::size_t kHeader = 9;
constexpr std::size_t kMostOfLength = 5;                // of a varint of 32 bits
constexpr std::size_t kMostOfHead = 4 * kMostOfLength;  // the numbers behind the header
constexpr std::size_t kUsualBody = 16 * 1024;           // what the commands of a full batch come to

enum Flag : std::uint8_t {
  kIdIsUuid = 1,
  kHasCorrelation = 2,
  kCorrelationIsUuid = 4,
  kHasCausation = 8,
  kCausationIsUuid = 16,
  kHasActor = 32,
  kHasCommand = 64,
  kRefused = 128,
};

std::uint8_t flags_of(const Commit& commit) {
  unsigned flags = 0;
  if (commit.id.uuid()) flags |= kIdIsUuid;
  if (!commit.correlation_id.empty()) flags |= kHasCorrelation;
  if (commit.correlation_id.uuid()) flags |= kCorrelationIsUuid;
  if (!commit.causation_id.empty()) flags |= kHasCausation;
  if (commit.causation_id.uuid()) flags |= kCausationIsUuid;
  if (!commit.actor.empty()) flags |= kHasActor;
  if (!commit.command.type.empty()) flags |= kHasCommand;
  if (commit.refusal) flags |= kRefused;
  return static_cast<std::uint8_t>(flags);
}

/// The time from one commit to the next, and the time after it. Absurd times wrap around and come back as they were.
std::int64_t elapsed(std::int64_t from, std::int64_t to) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from));
}
std::int64_t later(std::int64_t from, std::int64_t by) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(from) + static_cast<std::uint64_t>(by));
}

void write_checksum(Bytes& segment) {
  const std::uint32_t crc = checksum(ByteView(segment).subspan(kHeader));
  for (std::size_t i = 0; i < 4; ++i) segment[5 + i] = static_cast<std::uint8_t>(crc >> (8 * i));
}

std::uint32_t read_checksum(ByteView segment) {
  std::uint32_t crc = 0;
  for (std::size_t i = 0; i < 4; ++i) crc |= static_cast<std::uint32_t>(segment[5 + i]) << (8 * i);
  return crc;
}

}  // namespace

SegmentWriter::SegmentWriter(CommitNumber first_commit, Position first_position)
    : first_commit_(first_commit), first_position_(first_position) {
  body_.reserve(kUsualBody);
}

void SegmentWriter::add(const Commit& commit) {
  ++commits_;
  out_.byte(flags_of(commit));
  write_id(out_, commit.id);
  out_.varint(words_.add(commit.stream));
  out_.varint(commit.version);
  out_.integer(elapsed(time_, commit.time));
  time_ = commit.time;
  if (!commit.correlation_id.empty()) write_id(out_, commit.correlation_id);
  if (!commit.causation_id.empty()) write_id(out_, commit.causation_id);
  if (!commit.actor.empty()) out_.varint(words_.add(commit.actor));
  const auto write = [&](const PackedMessage& message) {
    out_.varint(words_.add(message.type));
    out_.bytes(message.data);
  };
  if (!commit.command.type.empty()) write(commit.command);
  if (commit.refusal) {
    for (const auto text : {commit.refusal->name, commit.refusal->message, commit.refusal->advice})
      out_.varint(words_.add(text));
    return;
  }
  out_.varint(commit.events.size());
  for (const auto& event : commit.events) write(event);
}

Bytes SegmentWriter::finish() {
  if (commits_ == 0) return {};
  std::size_t size = kHeader + kMostOfHead + body_.size();
  for (std::size_t i = 0; i < words_.size(); ++i) size += kMostOfLength + words_[i].size();
  Bytes segment;
  segment.reserve(size);
  segment.resize(kHeader);
  std::copy(kMagic.begin(), kMagic.end(), segment.begin());
  segment[4] = kSegmentVersion;
  Writer out(segment);
  out.varint(first_commit_);
  out.varint(first_position_);
  out.varint(commits_);
  out.varint(words_.size());
  for (std::size_t i = 0; i < words_.size(); ++i) out.text(words_[i]);
  out.raw(body_);
  write_checksum(segment);
  return segment;
}

std::variant<SegmentReader, Corrupt> SegmentReader::open(ByteView segment) {
  if (segment.size() < kHeader || as_text(segment.first(4)) != kMagic)
    return Corrupt{"These bytes are not a part of a Replayground log."};
  if (segment[4] != kSegmentVersion)
    return Corrupt{"This log was written in format " + std::to_string(segment[4]) + "; this program reads format " +
                   std::to_string(kSegmentVersion) + ". Use a newer Replayground."};
  if (read_checksum(segment) != checksum(segment.subspan(kHeader)))
    return Corrupt{"A part of the log is damaged: its checksum does not match."};
  SegmentReader reader(segment.subspan(kHeader));
  reader.first_commit_ = reader.number();
  reader.first_position_ = reader.number();
  reader.commits_ = reader.number();
  const std::uint64_t words = reader.in_.varint();
  reader.words_.reserve(std::min<std::uint64_t>(words, segment.size()));
  for (std::uint64_t i = 0; i < words && reader.in_.ok(); ++i) reader.words_.push_back(reader.in_.text());
  if (!reader.ok()) return Corrupt{"A part of the log is damaged: it ends too early."};
  return reader;
}

/// One of 32 bits: a larger one cannot have been written.
std::uint32_t SegmentReader::number() {
  const std::uint64_t number = in_.varint();
  return number > std::numeric_limits<std::uint32_t>::max() ? in_.fail() : static_cast<std::uint32_t>(number);
}

std::string_view SegmentReader::word() {
  const std::uint64_t number = in_.varint();
  if (number < words_.size()) return words_[static_cast<std::size_t>(number)];
  in_.fail();
  return {};
}

PackedMessage SegmentReader::message() {
  const std::string_view type = word();
  const ByteView data = in_.bytes();
  if (data.size() > kMaxMessageBytes) in_.fail();
  return {type, data};
}

bool SegmentReader::next(Commit& commit) {
  if (read_ == commits_) {
    if (!in_.at_end()) in_.fail();
    return false;
  }
  ++read_;
  const std::uint8_t flags = in_.byte();
  commit.id = read_id(in_, (flags & kIdIsUuid) != 0);
  commit.stream = word();
  commit.version = number();
  commit.time = time_ = later(time_, in_.integer());
  commit.correlation_id = flags & kHasCorrelation ? read_id(in_, (flags & kCorrelationIsUuid) != 0) : IdView();
  commit.causation_id = flags & kHasCausation ? read_id(in_, (flags & kCausationIsUuid) != 0) : IdView();
  commit.actor = flags & kHasActor ? word() : std::string_view();
  commit.command = flags & kHasCommand ? message() : PackedMessage{};
  if (commit.command.type.empty() && flags & kHasCommand) in_.fail();
  read_outcome(commit, (flags & kRefused) != 0);
  return in_.ok();
}

void SegmentReader::read_outcome(Commit& commit, bool refused) {
  commit.events.clear();
  commit.refusal.reset();
  if (refused) {
    const std::string_view name = word(), message = word(), advice = word();
    commit.refusal = Refusal{name, message, advice};
    return;
  }
  const std::uint64_t events = in_.varint();
  for (std::uint64_t i = 0; i < events && in_.ok(); ++i) commit.events.push_back(message());
}

}  // namespace playground
