// Why a value is what it is, and what one event changed.
#include "core/session.hpp"

namespace playground {
namespace {

class BlameTest : public ::testing::Test {
 protected:
  /// Opens an account with 100, changes its e-mail address, credits 50 and debits 120.
  BlameTest() {
    session.send("account-1", "CreateAccount", new_account(100));
    session.send("account-1", "ChangeEmailAddress", {{"new_email_address", "john@the.wall"}});
    session.send("account-1", "CreditAccount", {{"amount", 50}});
    session.send("account-1", "DebitAccount", {{"amount", 120}});
  }

  Json blame(const Json& query) { return session.ask("blame", query); }
  Json touched(Position position) { return session.ask("touched", {{"position", position}}); }

  /// `[position, before, after]` of each change.
  static Json changes(const Json& answer) {
    Json changes = Json::array();
    for (const auto& each : answer["changes"])
      changes.push_back(Json::array({each["event"]["position"], each["before"], each["after"]}));
    return changes;
  }

  Session session;
};

TEST_F(BlameTest, ARowsValueNamesTheEventsThatChangedItAndNoOthers) {
  const Json answer = blame({{"projection", "Accounts"}, {"row", "1"}, {"column", "balance"}});
  EXPECT_EQ(answer["value"], 30);
  EXPECT_EQ(changes(answer), Json::parse("[[1,null,100],[3,100,150],[4,150,30]]"));
  EXPECT_EQ(answer["changes"][2]["command"]["type"], "DebitAccount");
  EXPECT_EQ(answer["changes"][2]["handler"], "Accounts on AccountDebited");
}

TEST_F(BlameTest, AStatesValueIsAskedForByItsStream) {
  const Json answer = blame({{"stream", "account-1"}, {"column", "email_address"}});
  EXPECT_EQ(answer["value"], "john@the.wall");
  EXPECT_EQ(answer["changes"].size(), 2u);
  EXPECT_EQ(answer["changes"][1]["event"]["position"], 2);
}

TEST_F(BlameTest, OnlyWhatHadHappenedByThenCounts) {
  const Json answer = blame({{"projection", "Accounts"}, {"row", "1"}, {"column", "balance"}, {"at", 3}});
  EXPECT_EQ(answer["value"], 150);
  EXPECT_EQ(answer["changes"].size(), 2u);
}

TEST_F(BlameTest, TheNewestChangesComeWhereThereAreMany) {
  const Json answer = blame({{"projection", "Accounts"}, {"row", "1"}, {"column", "balance"}, {"limit", 1}});
  EXPECT_EQ(changes(answer), Json::parse("[[4,150,30]]"));
  EXPECT_EQ(answer["unread"], 3);
}

TEST_F(BlameTest, AKeyedRowIsBlamedOnEventsOfSeveralStreams) {
  session.send("account-2", "CreateAccount", new_account(5));
  const Json answer = blame({{"projection", "Activity"}, {"row", "AccountCreated"}, {"column", "events"}});
  EXPECT_EQ(changes(answer), Json::parse("[[1,null,1],[5,1,2]]"));
}

TEST_F(BlameTest, AnEventTellsEveryRowThatItTouched) {
  std::map<std::string, Json> rows;
  for (const auto& row : touched(3)) rows[row["projection"]] = row;
  EXPECT_EQ(rows["Accounts"]["before"]["balance"], 100);
  EXPECT_EQ(rows["Accounts"]["after"]["balance"], 150);
  EXPECT_TRUE(rows.count("Turnover") && rows.count("Activity"));
  EXPECT_FALSE(rows.count("Users")) << "a credit changes no user";
}

TEST_F(BlameTest, WhatIsNotThereIsASentence) {
  for (const Json& query : {Json{{"projection", "Nothing"}, {"row", "1"}, {"column", "balance"}},
                            Json{{"projection", "Accounts"}, {"row", "9"}, {"column", "balance"}},
                            Json{{"stream", "account-9"}, {"column", "balance"}},
                            Json{{"stream", "account-1"}, {"column", "nothing"}}, Json{{"stream", "account-1"}}})
    EXPECT_EQ(blame(query)["code"], "invalid") << query.dump();
  EXPECT_EQ(touched(9)["code"], "invalid");
}

}  // namespace
}  // namespace playground
