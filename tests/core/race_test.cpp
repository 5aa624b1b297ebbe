// Two actors and one stream: what each order of their steps comes to, with the check of the version and without.
#include "core/session.hpp"

namespace playground {
namespace {

class RaceTest : public ::testing::Test {
 protected:
  void open_account(std::int64_t balance) { session.send("account-1", "CreateAccount", new_account(balance)); }
  void create_stock(std::int64_t quantity) {
    session.send("inventory-x", "CreateInventory", {{"soh", quantity}, {"available_quantity", quantity}});
  }

  Json race(const std::string& stream, const Json& a, const Json& b, Json more = Json::object()) {
    more.update({{"stream", stream}, {"a", a}, {"b", b}});
    return session.ask("race", more);
  }
  Json race_debits(Json more = Json::object()) { return race("account-1", debit(80), debit(80), std::move(more)); }

  static Json command(const std::string& type, const Json& data) { return {{"type", type}, {"data", data}}; }
  static Json debit(int amount) { return command("DebitAccount", {{"amount", amount}}); }
  static Json credit(int amount) { return command("CreditAccount", {{"amount", amount}}); }
  static Json reserve(int quantity) { return command("ReserveStock", {{"quantity", quantity}}); }
  static Json email(const std::string& address) {
    return command("ChangeEmailAddress", {{"new_email_address", address}});
  }

  static std::vector<std::string> sentences(const Json& race) {
    std::vector<std::string> says;
    for (const auto& step : race["steps"]) says.push_back(step["says"]);
    return says;
  }
  static std::string outcome(const Json& run) {
    return run["a"]["is"].get<std::string>() + ", " + run["b"]["is"].get<std::string>();
  }

  Session session;
};

TEST_F(RaceTest, TheSlowerOneConflictsLoadsAgainAndIsRefused) {
  open_account(100);
  const Json result = race_debits();
  const std::vector<std::string> expected = {
      "A loads account-1, at version 1.",
      "A decides: AccountDebited.",
      "B loads account-1, at version 1.",
      "B decides: AccountDebited.",
      "A appends AccountDebited, expects version 1 and finds version 1; the stream is at version 2.",
      "B appends AccountDebited, expects version 1 and finds version 2: a conflict, nothing is appended.",
      "B loads again: account-1, at version 2.",
      "B is refused: negative balance not supported.",
      "B has nothing to append; that it was refused is noted."};
  EXPECT_EQ(sentences(result), expected);
  EXPECT_EQ(result["state"]["balance"], 20);
  EXPECT_EQ(
      result["b"],
      (Json{{"is", "rejected"}, {"attempts", 2}, {"stale", false}, {"message", "negative balance not supported"}}));
}

TEST_F(RaceTest, WithoutTheCheckTheBalanceFallsBelowZero) {
  open_account(100);
  const Json result = race_debits({{"check", false}});
  EXPECT_EQ(outcome(result), "accepted, accepted");
  EXPECT_EQ(result["state"]["balance"], -60);
  EXPECT_EQ(result["lost"],
            "B was accepted, though it should have been refused by then: negative balance not supported. Balance is "
            "-60 instead of 20. The stream has 3 events instead of 2. One after the other, in whichever order, they "
            "could never have ended like this.");
}

TEST_F(RaceTest, EveryOrderIsRunWithTheCheckAndWithoutIt) {
  open_account(100);
  const std::vector<std::tuple<std::string, std::string, int>> cases = {
      {"AABB", "accepted, rejected", 20},  {"ABAB", "accepted, rejected", -60}, {"ABBA", "rejected, accepted", -60},
      {"BAAB", "accepted, rejected", -60}, {"BABA", "rejected, accepted", -60}, {"BBAA", "rejected, accepted", 20}};
  const Json checked = race_debits()["orders"], unchecked = race_debits({{"check", false}})["orders"];
  ASSERT_EQ(checked.size(), cases.size());
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const auto& [order, outcomes, balance] = cases[i];
    EXPECT_EQ(checked[i]["order"], order);
    EXPECT_EQ(outcome(checked[i]), outcomes) << order;
    EXPECT_EQ(checked[i]["state"]["balance"], 20) << order;
    EXPECT_EQ(unchecked[i]["state"]["balance"], balance) << order;
    EXPECT_EQ(unchecked[i]["lost"] == "Nothing: neither decided on a state that was past.", balance == 20) << order;
  }
}

// Without a version: both load before either is saved, both reserve all of it, and there is less than nothing.
TEST_F(RaceTest, TenCannotBeReservedTwice) {
  create_stock(10);
  const Json checked = race("inventory-x", reserve(10), reserve(10));
  EXPECT_EQ(outcome(checked), "accepted, rejected");
  EXPECT_EQ(checked["state"]["available_quantity"], 0);
  const Json unchecked = race("inventory-x", reserve(10), reserve(10), {{"check", false}});
  EXPECT_EQ(outcome(unchecked), "accepted, accepted");
  EXPECT_EQ(unchecked["state"]["available_quantity"], -10);
}

// Without a version: both stale saves succeed, and the first is overwritten unseen.
TEST_F(RaceTest, AStaleSaveIsTold) {
  open_account(0);
  const Json checked = race("account-1", email("a@x.org"), email("b@x.org"), {{"retries", 0}});
  EXPECT_EQ(outcome(checked), "accepted, conflict");
  EXPECT_EQ(checked["state"]["email_address"], "a@x.org");
  const Json unchecked = race("account-1", email("a@x.org"), email("b@x.org"), {{"retries", 0}, {"check", false}});
  EXPECT_EQ(outcome(unchecked), "accepted, accepted");
  EXPECT_EQ(unchecked["lost"],
            "B was accepted, though it had decided on a state that was past; the check would have told it. E-mail "
            "address is \"b@x.org\" instead of \"a@x.org\". The stream has 3 events instead of 2.");
}

TEST_F(RaceTest, WhatComesToTheSameIsCalledLuck) {
  open_account(0);
  const Json result = race("account-1", credit(1), credit(2), {{"check", false}});
  EXPECT_EQ(result["state"]["balance"], 3);
  EXPECT_EQ(result["lost"], "Nothing this time: B decided on a state that was past, and it came to the same by luck.");
}

TEST_F(RaceTest, TwoCannotBeginTheSameStream) {
  const Json create = command("CreateAccount", new_account(5));
  const Json result = race("account-9", create, create);
  EXPECT_EQ(outcome(result), "accepted, rejected");
  EXPECT_EQ(result["steps"][0]["says"], "A loads account-9, which does not exist yet.");
  EXPECT_EQ(result["version"], 1);
}

TEST_F(RaceTest, ARaceMayBeginInThePastAndTheLogStaysAsItIs) {
  open_account(100);
  session.send("account-1", "DebitAccount", {{"amount", 100}});
  const Bytes before = session.everything();
  EXPECT_EQ(race_debits({{"at", 1}})["state"]["balance"], 20);
  EXPECT_EQ(outcome(race_debits()), "rejected, rejected");
  EXPECT_EQ(session.everything(), before);
}

TEST_F(RaceTest, WhatCannotBeRunIsASentence) {
  open_account(100);
  const auto problem = [&](const Json& more) { return race_debits(more)["message"].get<std::string>(); };
  EXPECT_EQ(problem({{"order", "ABBB"}}), "The race needs \"order\" as one of: AABB, ABAB, ABBA, BAAB, BABA and BBAA.");
  EXPECT_EQ(problem({{"check", "no"}}), "The race needs \"check\" as true or false.");
  EXPECT_EQ(race("cat-1", debit(1), debit(1))["message"],
            "The race is for a stream that belongs to no domain: \"cat-1\".");
  EXPECT_EQ(race("account-1", debit(1), Json())["message"],
            "The race cannot be run. The command of B must be an object.");
  EXPECT_EQ(race("account-1", debit(1), command("Steal", Json::object()))["message"].get<std::string>().substr(0, 30),
            "Bank has no command \"Steal\"; i");
}

TEST_F(RaceTest, AStreamMayBeginInTheScratchCopyAlone) {
  const Json begin = command("CreateAccount", new_account(100));
  const Json result = race_debits({{"begin", begin}});
  EXPECT_EQ(result["state"]["balance"], 20);
  EXPECT_EQ(outcome(result), "accepted, rejected");
  EXPECT_EQ(session.events(), Json::array());
  open_account(5);
  EXPECT_EQ(race_debits({{"begin", begin}})["message"],
            "The race cannot begin \"account-1\": it has begun already. Leave \"begin\" out.");
  const Json refused = race("account-2", debit(1), debit(1), {{"begin", debit(1)}});
  EXPECT_EQ(refused["code"], "invalid");
}

}  // namespace
}  // namespace playground
