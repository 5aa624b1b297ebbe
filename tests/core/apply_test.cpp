// What a stored segment must be to go into the log; where it is not, what is sound before that goes in.
#include "core/foreign.hpp"
#include "event_store/log_room.hpp"

namespace playground {
namespace {

class ApplyTest : public ::testing::Test {
 protected:
  void SetUp() override {
    session.send("account-1", "CreateAccount", new_account(10));
    session.send("account-1", "CreditAccount", {{"amount", 5}});
  }

  static Commit credit(std::string_view id, Version version) {
    return event_of(id, "account-1", version, bank::AccountCredited{1});
  }
  const EventLog& log() const { return session.core.log(); }

  /// Such a segment is refused, `taken` of its commits are in, and the log goes on behind them.
  void expect_refused(ByteView segment, CommitNumber taken, const char* why) {
    Session here;
    ASSERT_TRUE(here.applied(session.everything()));
    EXPECT_EQ(Json::parse(here.core.apply(segment))["code"], "corrupt") << why;
    EXPECT_EQ(here.core.log().commits(), log().commits() + taken) << why;
    EXPECT_EQ(Bytes(here.core.segment(0, log().commits())), Bytes(session.everything())) << why;
    EXPECT_EQ(here.send("account-1", "CreditAccount", {{"amount", 1}}, {{"id", "further"}})["ok"], true) << why;
  }

  Session session;
};

TEST_F(ApplyTest, NothingStandsBehindTheLastCommit) {
  Bytes segment = behind(log(), {credit("a", 2)});
  segment.push_back(0);
  expect_refused(mended(segment), 1, "a byte too many");
}

TEST_F(ApplyTest, ItStandsWhereItSays) {
  for (const Position position : {0u, 1u, 3u, 4'000'000'000u}) {
    SegmentWriter writer(2, position);
    writer.add(credit("a", 2));
    Session fresh;
    ASSERT_TRUE(fresh.applied(session.core.segment(0, 2)));
    EXPECT_EQ(Json::parse(fresh.core.apply(writer.finish()))["code"], "corrupt") << position;
    EXPECT_EQ(fresh.core.log().commits(), 2u);
  }
}

TEST_F(ApplyTest, WhatItHasInCommonWithTheLogIsTheSame) {
  Session other;
  other.send("account-1", "CreateAccount", new_account(1000), {{"id", "other-1"}});
  other.send("account-1", "CreditAccount", {{"amount", 7}}, {{"id", "other-2"}});
  other.send("account-1", "CreditAccount", {{"amount", 7}}, {{"id", "other-3"}});
  expect_refused(other.core.segment(0, 3), 0, "another history from the start");
  Session again;
  ASSERT_TRUE(again.applied(other.core.segment(0, 1)));
  EXPECT_EQ(Json::parse(again.core.apply(session.core.segment(0, 2)))["code"], "corrupt");
  EXPECT_TRUE(again.applied(other.core.segment(0, 3))) << "its own";
}

TEST_F(ApplyTest, OfOneThatContradictsWhatStandsBeforeThatIsIn) {
  expect_refused(behind(log(), {credit("a", 2), credit("b", 3), credit("a", 4)}), 2, "an id twice");
  expect_refused(behind(log(), {credit("a", 2), credit("command-1", 3)}), 1, "an id that is here");
  expect_refused(behind(log(), {credit("a", 2), credit("b", 2)}), 1, "a version twice");
  expect_refused(behind(log(), {credit("a", 2), credit("b", 5)}), 1, "a version too far");
}

TEST_F(ApplyTest, OfBytesThatMakeNoSenseTheCommitsBeforeThemAreIn) {
  const Bytes whole = behind(log(), {credit("a", 2), credit("b", 3)});
  const std::size_t second = whole.size() - behind(log(), {credit("a", 2)}).size();
  for (std::size_t cut = 1; cut < 2 * second; ++cut)
    expect_refused(mended(Bytes(whole.begin(), whole.end() - static_cast<int>(cut))), cut <= second ? 1 : 0, "cut");
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
