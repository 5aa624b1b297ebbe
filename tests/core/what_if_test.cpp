// What if: the same history with something in it otherwise, once with the facts kept and once with the commands decided
// again.
#include "core/session.hpp"

namespace playground {
namespace {

class WhatIfTest : public ::testing::Test {
 protected:
  /// Opens an account with 100, credits 50 and debits 120.
  WhatIfTest() {
    session.send("account-1", "CreateAccount", new_account(100));
    session.send("account-1", "CreditAccount", {{"amount", 50}});
    session.send("account-1", "DebitAccount", {{"amount", 120}});
  }

  Json what_if(const Json& edit) { return session.ask("whatIf", {{"edits", Json::array({edit})}}); }

  /// A world's balance of the account, or nothing where the answer has no such row.
  static Json balance(const Json& answer, const char* world) {
    for (const auto& row : answer["rows"])
      if (row["projection"] == "Accounts") return row[world]["balance"];
    return {};
  }

  Session session;
};

TEST_F(WhatIfTest, FactsAreKeptAndDecisionsAreMadeAgain) {
  const Json answer = what_if({{"leaveOut", 2}});
  EXPECT_EQ(balance(answer, "real"), 30);
  EXPECT_EQ(balance(answer, "facts"), -20);
  EXPECT_EQ(balance(answer, "decisions"), 100);
}

TEST_F(WhatIfTest, SaysWhichLaterEventCouldNeverHaveHappened) {
  const Json answer = what_if({{"leaveOut", 2}});
  const Json& debit = answer["commands"][1];
  EXPECT_EQ(debit["facts"]["is"], "impossible");
  EXPECT_EQ(debit["why"], "It would have been refused: negative balance not supported");
  EXPECT_EQ(debit["decisions"]["is"], "otherwise");
  EXPECT_TRUE(debit["decisions"]["events"].empty());
}

TEST_F(WhatIfTest, ACommandMayHaveSaidSomethingElse) {
  const Json answer = what_if({{"change", 2}, {"data", {{"amount", 500}}}});
  EXPECT_EQ(answer["commands"].size(), 1u) << answer["commands"].dump();
  EXPECT_EQ(balance(answer, "facts"), 480);
  EXPECT_EQ(balance(answer, "decisions"), 480);
}

TEST_F(WhatIfTest, ACommandMayBePutIn) {
  const Json debit = {{"stream", "account-1"}, {"type", "DebitAccount"}, {"data", {{"amount", 40}}}};
  const Json answer = what_if({{"insert", debit}, {"before", 3}});
  EXPECT_EQ(balance(answer, "facts"), -10);
  EXPECT_EQ(balance(answer, "decisions"), 110);
}

TEST_F(WhatIfTest, WhatIsPutInTakesNobodysId) {
  session.send("account-1", "CreditAccount", {{"amount", 1}}, {{"id", "what-if-1"}});
  const Json debit = {{"stream", "account-1"}, {"type", "DebitAccount"}, {"data", {{"amount", 5}}}};
  const Json answer = what_if({{"insert", debit}, {"before", 5}});
  EXPECT_EQ(balance(answer, "real"), 31);
  EXPECT_EQ(balance(answer, "facts"), 26);
}

TEST_F(WhatIfTest, TheRealHistoryIsNeverTouched) {
  const Bytes before = session.everything();
  what_if({{"leaveOut", 1}});
  what_if({{"change", 1}, {"data", new_account(5)}});
  EXPECT_EQ(session.everything(), before);
}

TEST_F(WhatIfTest, WhatIsWrongIsASentence) {
  const std::pair<Json, std::string> cases[] = {
      {{{"leaveOut", 9}}, "There is no event 9 that could be left out."},
      {{{"change", 0}, {"data", Json::object()}}, "There is no command 0 that could be changed."},
      {{{"insert", Json::object()}, {"before", 1}}, "The command needs \"stream\" as a text."},
      {{{"insert", Json::object()}, {"before", 9}}, "A command is put in before one from 1 to 4."},
      {Json::object(), "The edit needs \"leaveOut\", \"change\" or \"insert\"."}};
  for (const auto& [edit, sentence] : cases) {
    const Json answer = what_if(edit);
    EXPECT_EQ(answer["code"], "invalid");
    EXPECT_EQ(answer["message"], sentence);
  }
}

}  // namespace
}  // namespace playground
