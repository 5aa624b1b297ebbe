// What happens where a log is full: a sentence, and nothing else.
#include <random>

#include "all_domains/all_domains.hpp"
#include "bytes/checksum.hpp"
#include "core/commits.hpp"
#include "domains/bank/domain.hpp"
#include "event_store/log_room.hpp"
#include "system/import_log.hpp"
#include "system/system.hpp"

namespace playground {
namespace {

struct Case {
  const char* name;
  LogLimits limits;  ///< That two commits of an event each keep, and a third one crosses.
};

LogLimits none() { return {}; }
LogLimits with(std::uint64_t LogLimits::*limit, std::uint64_t most) {
  LogLimits limits = none();
  limits.*limit = most;
  return limits;
}

const Case kCases[] = {{"events", with(&LogLimits::events, 2)},
                       {"commands", with(&LogLimits::commits, 2)},
                       {"types of messages", with(&LogLimits::types, 3)},
                       {"bytes of messages", with(&LogLimits::bytes, 20)}};

/// The third one has a type of its own.
Commit numbered(int number) {
  const std::string text = std::to_string(number);
  Commit commit = commit_of(text, "tea-" + text, {"boiled"});
  if (number == 3) commit.events[0].type = "Poured", commit.command.type = "Pour";
  return commit;
}

TEST(LimitsTest, AFullLogTakesNothingMoreAndIsReadAsBefore) {
  for (const auto& [name, limits] : kCases) {
    EventLog log(limits);
    for (const int number : {1, 2})
      EXPECT_TRUE(std::holds_alternative<Position>(log.append(numbered(number), ExpectedVersion::any()))) << name;
    const auto result = log.append(numbered(3), ExpectedVersion::any());
    ASSERT_TRUE(std::holds_alternative<LogFull>(result)) << name;
    EXPECT_NE(std::get<LogFull>(result).message.find(name), std::string::npos) << std::get<LogFull>(result).message;
    EXPECT_EQ(log.position(), 2u) << name;
    EXPECT_EQ(log.streams(), 2u) << name;
    EXPECT_EQ(log.types(), 2u) << name;
    EventLog::Texts texts;
    expect_same(log.commit(1, texts), numbered(2));
  }
}

TEST(LimitsTest, WhatIsRefusedForItsSizeLeavesRoomForWhatIsSmaller) {
  EventLog log(with(&LogLimits::bytes, 20));
  EXPECT_TRUE(std::holds_alternative<LogFull>(
      log.append(commit_of("1", "tea-1", {"a text that is too long"}), ExpectedVersion::any())));
  EXPECT_TRUE(std::holds_alternative<Position>(log.append(commit_of("1", "tea-1", {"short"}), ExpectedVersion::any())));
}

TEST(LimitsTest, RoomIsCountedAheadExactlyAsTheLogTakesIt) {
  std::mt19937 random(7);
  for (int round = 0; round < 50; ++round) {
    const EventLog empty({8 + random() % 8, 4 + random() % 8, 4 + random() % 8, 300'000 + random() % 400'000});
    EventLog log(empty.limits());
    LogRoom room(empty);
    for (int i = 0; i < 20; ++i) {
      Commit commit = commit_of(std::to_string(i), "tea-1", {});
      for (std::size_t event = random() % 3; event > 0; --event)
        commit.events.push_back({kept("Done" + std::to_string(random() % 9)),
                                 as_bytes(kept(std::string(random() % kMaxMessageBytes, 'x')))});
      EXPECT_EQ(room.take(commit).has_value(),
                std::holds_alternative<LogFull>(log.append(commit, ExpectedVersion::any())))
          << round;
    }
  }
}

TEST(LimitsTest, NoMessageIsLargerThanTheLargest) {
  EventLog log;
  const auto full = LogRoom(log).take(commit_of("1", "tea-1", {std::string(kMaxMessageBytes + 1, 'x')}));
  ASSERT_TRUE(full);
  EXPECT_EQ(full->message, "A command or an event holds at most 64 KB, and one of these would be larger.");
}

TEST(LimitsTest, ASegmentWhoseNumbersAreTooLargeIsDamaged) {
  Bytes segment{'R', 'P', 'L', 'G', kSegmentVersion, 0, 0, 0, 0};
  Writer out(segment);
  for (const std::uint64_t number : {std::uint64_t{1} << 32, std::uint64_t{0}, std::uint64_t{0}, std::uint64_t{0}})
    out.varint(number);
  const std::uint32_t crc = checksum(ByteView(segment).subspan(9));
  for (std::size_t i = 0; i < 4; ++i) segment[5 + i] = static_cast<std::uint8_t>(crc >> (8 * i));
  EXPECT_TRUE(std::holds_alternative<Corrupt>(SegmentReader::open(segment)));
}

class FullSystemTest : public ::testing::Test {
 protected:
  /// One that creates an account and credits it twice, an event each.
  static CommandAnswer send(CommandBatch& batch, int number) {
    const std::string id = std::to_string(number);
    if (number == 1)
      return batch.decide({id, "account-1"}, bank::CreateAccount{"John", "Snow", "john@the.wall", "hash", 0});
    return batch.decide({id, "account-1"}, bank::CreditAccount{number});
  }
  static void fill(System& system) {
    CommandBatch batch(system);
    for (const int number : {1, 2, 3}) send(batch, number);
    system.apply(batch.finish().segment);
  }
  static std::string balance(System& system) {
    return text_of(system.host_of("account-1")->state(0, system.log().version(0)), "balance");
  }
  /// The text of a field.
  static std::string text_of(const AnyDescribed& value, std::string_view name) {
    for (const FieldInfo& field : value.fields())
      if (field.options.name == name) return playground::text_of(field, value.get());
    return {};
  }

  System small{all_domains(), with(&LogLimits::events, 2)};
};

TEST_F(FullSystemTest, ABatchTakesTheCommandsThatFitAndRefusesTheRest) {
  CommandBatch batch(small);
  EXPECT_TRUE(std::holds_alternative<DecidedNow>(send(batch, 1)));
  EXPECT_TRUE(std::holds_alternative<DecidedNow>(send(batch, 2)));
  for (const int number : {3, 4}) {
    const CommandAnswer answer = send(batch, number);
    ASSERT_TRUE(std::holds_alternative<Failure>(answer));
    EXPECT_EQ(std::get<Failure>(answer).code, "full");
    EXPECT_EQ(std::get<Failure>(answer).message, "A history holds at most 2 events, and this would be more.");
    EXPECT_EQ(std::get<Failure>(answer).advice, "Save the history, and begin a new one.");
  }
  EXPECT_TRUE(std::holds_alternative<SentBefore>(send(batch, 2)));
  const DecidedBatch decided = batch.finish();
  EXPECT_EQ(decided.commits, 2u);
  EXPECT_FALSE(small.apply(decided.segment));
  small.catch_up();
  EXPECT_EQ(small.log().position(), 2u);
  EXPECT_EQ(balance(small), "2");
}

TEST_F(FullSystemTest, AFullHistoryIsReadAndAnswersRepeatsAndKeepsRefusals) {
  CommandBatch first(small);
  for (const int number : {1, 2}) send(first, number);
  small.apply(first.finish().segment);
  CommandBatch batch(small);
  EXPECT_TRUE(std::holds_alternative<KnownAlready>(send(batch, 2)));
  EXPECT_TRUE(std::holds_alternative<DecidedNow>(batch.decide({"5", "account-1"}, bank::DebitAccount{9})))
      << "a refusal";
  EXPECT_TRUE(std::holds_alternative<Failure>(send(batch, 3)));
  EXPECT_EQ(batch.finish().commits, 1u);
}

TEST_F(FullSystemTest, WhatDoesNotFitWholeIsNeitherAppliedNorTakenOver) {
  System large(all_domains());
  fill(large);
  const Bytes all = large.segment(0, 3), two = large.segment(0, 2);
  const auto import = import_log(small, all);
  ASSERT_TRUE(std::holds_alternative<Failure>(import));
  EXPECT_EQ(std::get<Failure>(import).code, "full");
  const auto failure = small.apply(all);
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->code, "full");
  EXPECT_EQ(small.log().commits(), 0u);
  EXPECT_FALSE(small.log().find_stream("account-1"));
  EXPECT_FALSE(small.apply(two)) << "which does fit";
  EXPECT_EQ(small.segment(0, 2), two);
}

TEST_F(FullSystemTest, CommandsThatAreDecidedAnewStopWhereItIsFull) {
  System large(all_domains());
  fill(large);
  CommandBatch batch(small);
  EventLog::Texts texts;
  for (const CommitNumber number : {0u, 1u, 2u}) {
    Commit commit = large.log().commit(number, texts);
    EXPECT_EQ(batch.decide(commit), number < 2);
  }
  EXPECT_EQ(batch.finish().commits, 2u);
}

}  // namespace
}  // namespace playground
