// What a stored segment must be to go into the log: all of it, or nothing.
#include "core/foreign.hpp"
#include "event_store/log_room.hpp"

namespace playground {
namespace {

class FittingTest : public ::testing::Test {
 protected:
  void SetUp() override {
    session.send("account-1", "CreateAccount", new_account(10));
    session.send("account-1", "CreditAccount", {{"amount", 5}});
  }

  static Commit credit(std::string_view id, Version version) {
    return event_of(id, "account-1", version, bank::AccountCredited{1});
  }
  const EventLog& log() const { return session.core.log(); }

  void expect_refused(ByteView segment, const char* why) {
    const Bytes before = session.everything();
    EXPECT_EQ(Json::parse(session.core.apply(segment))["code"], "corrupt") << why;
    EXPECT_EQ(session.everything(), before) << why;
    EXPECT_EQ(session.send("account-1", "CreditAccount", {{"amount", 1}})["ok"], true) << why;
  }

  Session session;
};

TEST_F(FittingTest, NothingStandsBehindTheLastCommit) {
  Bytes segment = behind(log(), {credit("a", 2)});
  segment.push_back(0);
  expect_refused(mended(segment), "a byte too many");
}

TEST_F(FittingTest, ItStandsWhereItSays) {
  for (const Position position : {0u, 1u, 3u, 4'000'000'000u}) {
    SegmentWriter writer(2, position);
    writer.add(credit("a", 2));
    Session fresh;
    ASSERT_TRUE(fresh.applied(session.core.segment(0, 2)));
    EXPECT_EQ(Json::parse(fresh.core.apply(writer.finish()))["code"], "corrupt") << position;
    EXPECT_EQ(fresh.core.log().commits(), 2u);
  }
}

TEST_F(FittingTest, WhatItHasInCommonWithTheLogIsTheSame) {
  Session other;
  other.send("account-1", "CreateAccount", new_account(1000), {{"id", "other-1"}});
  other.send("account-1", "CreditAccount", {{"amount", 7}}, {{"id", "other-2"}});
  other.send("account-1", "CreditAccount", {{"amount", 7}}, {{"id", "other-3"}});
  expect_refused(other.core.segment(0, 3), "another history from the start");
  Session again;
  ASSERT_TRUE(again.applied(other.core.segment(0, 1)));
  EXPECT_EQ(Json::parse(again.core.apply(session.core.segment(0, 2)))["code"], "corrupt");
  EXPECT_TRUE(again.applied(other.core.segment(0, 3))) << "its own";
}

TEST_F(FittingTest, AContradictionFarBehindLeavesNothingOfItHere) {
  expect_refused(behind(log(), {credit("a", 2), credit("b", 3), credit("a", 4)}), "an id twice");
  expect_refused(behind(log(), {credit("a", 3), credit("command-1", 4)}), "an id that is here");
  expect_refused(behind(log(), {credit("a", 4), credit("b", 4)}), "a version twice");
  expect_refused(behind(log(), {credit("a", 5), credit("b", 7)}), "a version too far");
}

TEST_F(FittingTest, BytesThatMakeNoSenseLeaveNothingOfThemHere) {
  const Bytes whole = behind(log(), {credit("a", 2), credit("b", 3)});
  for (std::size_t cut = 1; cut < 12; ++cut) {
    Session fresh;
    ASSERT_TRUE(fresh.applied(session.core.segment(0, 2)));
    EXPECT_EQ(Json::parse(fresh.core.apply(mended(Bytes(whole.begin(), whole.end() - static_cast<int>(cut)))))["code"],
              "corrupt");
    EXPECT_EQ(fresh.core.log().commits(), 2u) << cut;
  }
}

TEST(LogRoomTest, ACommitWithAThousandTypesIsCountedAtOnce) {
  EventLog log(LogLimits{.types = 30'001});
  Commit commit = commit_of("1", "tea-1", {});
  for (int i = 0; i < 60'000; ++i) commit.events.push_back({kept("Type" + std::to_string(i % 30'000)), {}});
  EXPECT_FALSE(LogRoom(log).take(commit));
  commit.events.push_back({"OneMore", {}});
  EXPECT_TRUE(LogRoom(log).take(commit));
}

}  // namespace
}  // namespace playground
