// A read model that went wrong is shown as it really stands and stood, and blamed on the deliveries that really
// happened.
#include "core/session.hpp"
#include "domains/samples.hpp"

namespace playground {
namespace {

class FaultyRowsTest : public ::testing::Test {
 protected:
  FaultyRowsTest() { session.send("account-1", "CreateAccount", new_account(100)); }

  Json credit(std::int64_t amount, const std::string& stream = "account-1") {
    return session.send(stream, "CreditAccount", {{"amount", amount}});
  }
  /// Credits in one moment, as one batch.
  void credits(int count, std::int64_t amount) {
    Json all = Json::array();
    for (int i = 0; i < count; ++i) all.push_back(session.request("account-1", "CreditAccount", {{"amount", amount}}));
    session.send_all(all);
  }
  void configure(Json settings, const std::string& name = "Accounts") {
    settings["name"] = name;
    const Json answer = session.ask("configureSubscription", settings);
    EXPECT_NE(answer.value("ok", true), false) << answer;
    while (!session.core.pump(10)) {
    }
  }
  void tick(int ticks) {
    for (int i = 0; i < ticks; ++i) session.core.tick(1);
  }
  Json page(const Json& at = {}) {
    return session.projection("Accounts", at.is_null() ? Json::object() : Json{{"at", at}});
  }
  Json balance(const Json& at = {}) { return page(at)["rows"][0]["balance"]; }
  Json balances() {
    Json all = Json::array();
    const Position end = session.ask("status")["position"];
    for (Position p = 1; p <= end; ++p) all.push_back(balance(p));
    return all;
  }
  Json blame(Json more = Json::object(), const std::string& column = "balance") {
    more.update({{"projection", "Accounts"}, {"row", "1"}, {"column", column}});
    return session.ask("blame", more);
  }
  /// `[position, before, after]` of each change, with a word behind it where it came again or overwrote something.
  static Json changes(const Json& answer) {
    Json changes = Json::array();
    for (const auto& each : answer["changes"]) {
      changes.push_back(Json::array({each["event"]["position"], each["before"], each["after"]}));
      if (each["again"] == true) changes.back().push_back("again");
      if (each["overwrites"] == true) changes.back().push_back("overwrites");
    }
    return changes;
  }
  static Json missing(const Json& answer) {
    Json positions = Json::array();
    for (const auto& each : answer["missing"]) positions.push_back(each["position"]);
    return positions;
  }

  Session session;
  const Json careless_with_duplicates = {{"careful", false}, {"faults", {{"duplicate", 100}}}};
};

TEST_F(FaultyRowsTest, AWrongValueIsBlamedOnEachDelivery) {
  credit(10);
  configure(careless_with_duplicates);
  credit(20);
  const Json answer = blame();
  EXPECT_EQ(answer["value"], 150);
  EXPECT_EQ(changes(answer), Json::parse(R"([[1,null,100],[2,100,110],[3,110,130],[3,130,150,"again"]])"));
  EXPECT_EQ(missing(answer), Json::array());
}

TEST_F(FaultyRowsTest, StepsShowWhatStoodThere) {
  configure(careless_with_duplicates);
  credit(20);
  credit(5);
  configure({{"careful", true}});
  credit(1);
  EXPECT_EQ(balances(), Json::parse("[100,140,150,151]"));
  EXPECT_EQ(balance(), 151);
  EXPECT_EQ(blame({{"at", 2}})["value"], 140);
  EXPECT_EQ(balances(), Json::parse("[100,140,150,151]")) << "asked again, and backwards";
}

TEST_F(FaultyRowsTest, WhatCameInOneMomentIsShownStepByStepToo) {
  configure({{"careful", false}, {"faults", {{"duplicate", 30}}}});
  credits(8, 10);
  const Json seen = balances();
  for (std::size_t i = 1; i < seen.size(); ++i) EXPECT_GT(seen[i], seen[i - 1]) << seen;
  EXPECT_EQ(seen.back(), balance());
}

TEST_F(FaultyRowsTest, WhatAnEventChangedIsWhatItReallyChanged) {
  configure(careless_with_duplicates);
  credit(20);
  int found = 0;
  for (const auto& row : session.ask("touched", {{"position", 2}}))
    if (row["projection"] == "Accounts") {
      ++found;
      EXPECT_EQ(row["before"]["balance"], 100);
      EXPECT_EQ(row["after"]["balance"], 140);
    }
  EXPECT_EQ(found, 1);
}

TEST_F(FaultyRowsTest, WhatAReadModelDoesNotListenToIsNotMissing) {
  configure(careless_with_duplicates);
  credit(20);
  session.send("account-1", "ChangePassword", {{"password_hash", "pbkdf2-test"}});
  credit(5);
  EXPECT_EQ(missing(blame()), Json::array());
  configure({{"mode", "behind"}});
  session.send("account-1", "ChangePassword", {{"password_hash", "pbkdf2-test2"}});
  EXPECT_EQ(missing(blame()), Json::array());
}

TEST_F(FaultyRowsTest, WhatWasReadBeforeAFailureIsNotWrittenAfterIt) {
  configure({{"careful", false}, {"consumers", 2}, {"faults", {{"poison", {2}}}}});
  for (int i = 0; i < 3; ++i) credit(10);
  configure({{"consumers", 1}, {"faults", {{"poison", Json::array()}}}});
  session.ask("replayDeadLetter", {{"name", "Accounts"}, {"position", 2}});
  while (!session.core.pump(10)) {
  }
  EXPECT_EQ(balance(), 130);
  EXPECT_EQ(blame()["value"], 130);
}

TEST_F(FaultyRowsTest, WhatWasReadBeforeAllBeganAnewIsForgottenWithIt) {
  configure({{"careful", false}, {"mode", "behind"}, {"consumers", 4}});
  credit(10);
  tick(1);
  credit(10);
  tick(1);
  session.ask("startRebuild", {{"name", "Accounts"}});
  for (Json progress; progress.is_null() || progress["done"] != progress["total"];)
    progress = session.ask("stepRebuild", {{"name", "Accounts"}, {"events", 100}});
  tick(9);
  EXPECT_EQ(balance(), 120);
  EXPECT_EQ(blame()["value"], 120);
  EXPECT_EQ(balance(3), 120);
}

TEST_F(FaultyRowsTest, AReadModelThatWasBehindIsShownBehind) {
  configure({{"mode", "behind"}});
  credit(10);
  credit(10);
  tick(1);
  credit(10);
  tick(9);
  credit(10);
  configure({{"mode", "synchronous"}});
  credit(10);
  EXPECT_EQ(balances(), Json::parse("[100,100,110,130,140,150]"));
  Json lags = Json::array();
  for (Position p = 1; p <= 6; ++p) lags.push_back(page(p)["lag"]);
  EXPECT_EQ(lags, Json::parse("[0,1,1,0,0,0]"));
  EXPECT_EQ(missing(blame({{"at", 3}})), Json::parse("[3]"));
}

TEST_F(FaultyRowsTest, ALostEventIsNamedAsMissing) {
  configure({{"careful", false}, {"faults", {{"crashAfter", 100}}}});
  credit(50);
  const Json answer = blame();
  EXPECT_EQ(answer["value"], 100);
  EXPECT_EQ(missing(answer), Json::parse("[2]"));
}

TEST_F(FaultyRowsTest, WhatWasReplayedLateStandsWhereItCame) {
  configure({{"careful", false}, {"faults", {{"poison", {2}}}}});
  credit(10);
  credit(20);
  configure({{"faults", {{"poison", Json::array()}}}});
  session.ask("replayDeadLetter", {{"name", "Accounts"}, {"position", 2}});
  while (!session.core.pump(10)) {
  }
  credit(1);
  EXPECT_EQ(balances(), Json::parse("[100,100,130,131]"));
  EXPECT_EQ(changes(blame()), Json::parse("[[1,null,100],[3,100,120],[2,120,130],[4,130,131]]"));
}

TEST_F(FaultyRowsTest, MakingItAnewLeavesWhatStoodBefore) {
  configure(careless_with_duplicates);
  credit(20);
  credit(5);
  session.ask("startRebuild", {{"name", "Accounts"}});
  session.ask("stepRebuild", {{"name", "Accounts"}, {"events", 1'000}});
  configure({{"careful", true}});
  credit(1);
  EXPECT_EQ(balances(), Json::parse("[100,140,125,126]"));
  EXPECT_EQ(changes(blame()), Json::parse("[[1,null,100],[2,100,120],[3,120,125],[4,125,126]]"));
}

TEST_F(FaultyRowsTest, EveryPositionIsWhatWasShownThere) {
  configure({{"mode", "behind"},
             {"careful", false},
             {"consumers", 3},
             {"faults", {{"duplicate", 30}, {"reorder", 30}, {"delay", 30}, {"drop", 30}, {"crashAfter", 10}}}});
  std::vector<Json> shown;
  for (int i = 0; i < 60; ++i) {
    credit(1 + i);
    tick(i % 4);
    shown.push_back(page());
  }
  tick(100);
  for (int i = 58; i >= 0; --i) EXPECT_EQ(page(i + 2)["rows"], shown[i]["rows"]) << i;
  for (int i = 0; i < 59; ++i) {
    EXPECT_EQ(page(i + 2), shown[i]) << i;
    if (shown[i]["total"] == 1) {
      EXPECT_EQ(blame({{"at", i + 2}})["value"], shown[i]["rows"][0]["balance"]) << i;
    }
  }
  EXPECT_EQ(blame({{"limit", 1'000}})["changes"].back()["after"], balance());
}

TEST_F(FaultyRowsTest, CarelessConsumersThatReadChangeAndWriteLoseUpdates) {
  configure({{"careful", false}, {"consumers", 4}});
  credits(8, 10);
  EXPECT_EQ(balance(), 120);
  const Json drift = session.ask("drift", {{"name", "Accounts"}});
  EXPECT_EQ(drift["first"]["departure"], "overwritten");
  EXPECT_EQ(
      drift["first"]["sentence"],
      "Event 2 (AccountCredited) was overwritten: the consumer of event 3 had read account-1 before it: balance is "
      "120 and should be 180.");
  EXPECT_EQ(changes(blame())[3], Json::parse(R"([3,100,110,"overwrites"])"));
}

TEST_F(FaultyRowsTest, CarefulOnesKeepAll) {
  configure({{"consumers", 4}});
  credits(8, 10);
  EXPECT_EQ(balance(), 180);
  EXPECT_EQ(session.ask("drift", {{"name", "Accounts"}})["wrong"], 0);
}

TEST_F(FaultyRowsTest, WhatIfComparesWhatTheLogsSay) {
  configure(careless_with_duplicates);
  credit(20);
  configure({{"mode", "behind"}}, "Users");
  session.send("account-2", "CreateAccount", new_account(5));
  const Json answer = session.ask("whatIf", {{"edits", {{{"leaveOut", 2}}}}});
  std::map<std::string, Json> rows;
  for (const auto& row : answer["rows"])
    rows[row["projection"].get<std::string>() + " " + row["id"].get<std::string>()] = row;
  EXPECT_EQ(rows["Accounts 1"]["real"]["balance"], 120);
  EXPECT_EQ(rows["Accounts 1"]["facts"]["balance"], 100);
  EXPECT_FALSE(rows.count("Accounts 2") || rows.count("Users 2") || rows.count("Users 1"));
  EXPECT_EQ(answer["drifted"], Json::parse(R"(["Accounts","Users"])"));
}

TEST(ScaleOutTest, InItsSampleFourCarelessConsumersLoseUpdatesAndCarefulOnesKeepAll) {
  for (const bool careful : {false, true}) {
    Session session;
    session.ask("configureSubscription",
                {{"name", "Accounts"}, {"mode", "behind"}, {"careful", careful}, {"consumers", 4}});
    send_sample(session, "SCALE-1");
    while (!session.core.tick(1)) {
    }
    const std::int64_t balance = session.projection("Accounts")["rows"][0]["balance"];
    EXPECT_TRUE(careful ? balance == 80 : balance < 80) << balance;
    EXPECT_EQ(session.ask("drift", {{"name", "Accounts"}})["wrong"], careful ? 0 : 1);
  }
}

}  // namespace
}  // namespace playground
