#include "event_store/segment.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "bytes/checksum.hpp"
#include "core/commits.hpp"
#include "core/session.hpp"
#include "core/stored_segment_v1.hpp"

namespace playground {
namespace {

std::vector<Commit> some_commits() {
  Commit full = commit_of("b2f7e1a4-0c3d-4e5f-8a6b-7c8d9e0f1a2b", "tea-1", {"boiled", "poured"}, 7);
  full.correlation_id = std::string_view("a conversation");
  full.causation_id = std::string_view("5058e029-d329-4c4b-b111-b042e48b0c5f");
  full.actor = "Ann";
  Commit bare = commit_of("2", "tea-2", {""});
  bare.command = {};
  bare.time = std::numeric_limits<std::int64_t>::min();
  return {full, bare, refused("3", "tea-1", 9), commit_of("4", "tea-1", {}, 9)};
}

Bytes segment_of(const std::vector<Commit>& commits) {
  SegmentWriter writer(12, 34);
  for (const auto& commit : commits) writer.add(commit);
  return writer.finish();
}

std::string problem_of(ByteView segment) {
  const auto opened = SegmentReader::open(segment);
  const auto* corrupt = std::get_if<Corrupt>(&opened);
  return corrupt ? corrupt->message : "fine";
}

TEST(Segment, GivesCommitsBackAsTheyWere) {
  const auto commits = some_commits();
  const Bytes segment = segment_of(commits);
  auto reader = std::get<SegmentReader>(SegmentReader::open(segment));
  EXPECT_EQ(reader.first_commit(), 12u);
  EXPECT_EQ(reader.first_position(), 34u);
  EXPECT_EQ(reader.commits(), commits.size());
  Commit read;
  for (const auto& commit : commits) {
    ASSERT_TRUE(reader.next(read));
    expect_same(read, commit);
    EXPECT_EQ(read.version, commit.version);
  }
  EXPECT_FALSE(reader.next(read));
  EXPECT_TRUE(reader.ok());
}

TEST(Segment, OfNothingIsNothing) { EXPECT_TRUE(segment_of({}).empty()); }

TEST(Segment, EveryDamagedBitIsSeen) {
  const Bytes segment = segment_of(some_commits());
  for (std::size_t bit = 0; bit < segment.size() * 8; ++bit) {
    Bytes damaged = segment;
    damaged[bit / 8] = static_cast<std::uint8_t>(damaged[bit / 8] ^ (1 << bit % 8));
    EXPECT_NE(problem_of(damaged), "fine") << "bit " << bit;
  }
}

TEST(Segment, EveryCutIsSeen) {
  const Bytes segment = segment_of(some_commits());
  for (std::size_t size = 0; size < segment.size(); ++size)
    EXPECT_NE(problem_of(ByteView(segment).first(size)), "fine") << size << " bytes";
}

TEST(Segment, SixteenBytesThatAreNoUuidAreNoId) {
  for (const std::uint64_t low : {0u, 1u, 7u}) {
    Commit commit = commit_of("1", "tea-1", {"boiled"});
    commit.id = IdView(Id{70'000, low});
    const Bytes segment = segment_of({commit});
    auto reader = std::get<SegmentReader>(SegmentReader::open(segment));
    Commit read;
    EXPECT_FALSE(reader.next(read));
    EXPECT_FALSE(reader.ok());
  }
}

TEST(Segment, ACommandWithoutATypeIsNone) {
  Bytes segment{'R', 'P', 'L', 'G', kSegmentVersion, 0, 0, 0, 0, 0, 0, 1, 2};
  Writer out(segment);
  for (const char* const word : {"tea-1", ""}) out.text(word);
  out.byte(64);  // which says that there is a command
  out.text("an id");
  for (const std::uint8_t stream_version_time_type : {0, 0, 0, 1}) out.byte(stream_version_time_type);
  out.text("what the command says");
  out.varint(0);
  const std::uint32_t crc = checksum(ByteView(segment).subspan(9));
  for (std::size_t i = 0; i < 4; ++i) segment[5 + i] = static_cast<std::uint8_t>(crc >> (8 * i));
  auto reader = std::get<SegmentReader>(SegmentReader::open(segment));
  Commit read;
  EXPECT_FALSE(reader.next(read));
  EXPECT_FALSE(reader.ok());
}

TEST(Segment, AnotherFormatIsNamed) {
  Bytes segment = segment_of(some_commits());
  segment[4] = 9;
  EXPECT_EQ(problem_of(segment),
            "This log was written in format 9; this program reads format 1. Use a newer Replayground.");
}

TEST(Segment, OneThatVersionOneWroteStillOpens) {
  Session session;
  ASSERT_TRUE(session.applied(kStoredSegmentV1));
  EXPECT_EQ(session.core.log().commits(), 9u);
  EXPECT_EQ(session.projection("Accounts")["rows"][0]["balance"], 50);
  EXPECT_EQ(session.commands({{"from", 9}})[0]["message"], "negative balance not supported");
  EXPECT_EQ(session.everything(), Bytes(kStoredSegmentV1.begin(), kStoredSegmentV1.end()));
}

}  // namespace
}  // namespace playground
