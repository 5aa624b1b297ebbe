// Two histories that began as one: where they part, and in what they differ.
#include "core/session.hpp"

namespace playground {
namespace {

class CompareTest : public ::testing::Test {
 protected:
  /// Both open an account with 100; then this one credits 50.
  CompareTest() {
    here.send("account-1", "CreateAccount", new_account(100));
    there.applied(here.everything());
    there.continue_after(here);
    here.send("account-1", "CreditAccount", {{"amount", 50}}, {{"id", "ours"}});
  }

  Json compare() { return Json::parse(here.core.compare(there.core)); }

  /// The balances of the account here and there, or nothing where they are the same.
  static Json balances(const Json& comparison) {
    for (const auto& row : comparison["rows"])
      if (row["projection"] == "Accounts") return {row["here"]["balance"], row["there"]["balance"]};
    return {};
  }

  Session here, there;
};

TEST_F(CompareTest, TellsWhereTheyPartAndWhatHappenedSince) {
  there.send("account-1", "DebitAccount", {{"amount", 30}});
  const Json comparison = compare();
  EXPECT_EQ(comparison["position"], 1);
  EXPECT_EQ(comparison["here"]["total"], 1);
  EXPECT_EQ(comparison["here"]["events"][0]["type"], "AccountCredited");
  EXPECT_EQ(comparison["there"]["events"][0]["type"], "AccountDebited");
  EXPECT_EQ(balances(comparison), Json::array({150, 70}));
}

TEST_F(CompareTest, KnowsTheEventsThatHappenedInBoth) {
  there.send("account-1", "CreditAccount", {{"amount", 50}});
  const Json comparison = compare();
  EXPECT_EQ(comparison["position"], 1);
  EXPECT_EQ(comparison["here"]["events"][0]["both"], true);
  EXPECT_EQ(balances(comparison), Json());
}

TEST_F(CompareTest, WhatIsDoneToBothOnceTheyHavePartedIsNotInCommon) {
  there.send("account-1", "CreditAccount", {{"amount", 60}}, {{"id", "theirs"}});
  for (Session* session : {&here, &there})
    for (const char* id : {"sample-1", "sample-2", "sample-3", "sample-4"})
      session->send("account-1", "CreditAccount", {{"amount", 1}}, {{"id", id}, {"time", 5}});
  const Json comparison = compare();
  EXPECT_EQ(comparison["position"], 1);
  EXPECT_EQ(comparison["here"]["total"], 5);
  EXPECT_EQ(balances(comparison), Json::array({154, 164}));
}

TEST_F(CompareTest, AnIdThatStandsForTwoThingsPartsThem) {
  there.send("account-1", "CreditAccount", {{"amount", 70}}, {{"id", "ours"}});
  EXPECT_EQ(compare()["position"], 1);
}

TEST_F(CompareTest, ARowThatOnlyOneHasIsNullInTheOther) {
  there.send("account-2", "CreateAccount", new_account(1));
  const Json rows = compare()["rows"];
  bool found = false;
  for (const auto& row : rows)
    if (row["id"] == "2" && row["projection"] == "Accounts") found = row["here"].is_null() && row["there"].is_object();
  EXPECT_TRUE(found) << rows.dump();
}

TEST_F(CompareTest, AnEmptyLogSharesNothing) {
  Session nothing;
  const Json comparison = Json::parse(here.core.compare(nothing.core));
  EXPECT_EQ(comparison["position"], 0);
  EXPECT_EQ(comparison["here"]["total"], 2);
  EXPECT_EQ(comparison["there"]["total"], 0);
}

}  // namespace
}  // namespace playground
