// The bank's rules, and the histories that it must reproduce.
#include "domains/bank/domain.hpp"
#include "domains/given.hpp"
#include "domains/samples.hpp"

namespace playground::bank {
namespace {

const AccountCreated kOpened{"John", "Snow", "john@the.wall", "pbkdf2-test$1", 0};
const std::string kJohn = "account-5058e029-d329-4c4b-b111-b042e48b0c5f";

Given<Account> given(const std::vector<Event>& events) { return playground::given<Account>(events); }

TEST(Account, OpensWithItsInitialBalance) {
  given({})
      .when(CreateAccount{"John", "Snow", "john@the.wall", "pbkdf2-test$1", 100})
      .then({AccountCreated{"John", "Snow", "john@the.wall", "pbkdf2-test$1", 100}});
}

TEST(Account, TheInitialBalanceCounts) {
  AccountCreated opened = kOpened;
  opened.initial_balance = 100;
  EXPECT_EQ(given({opened}).state().balance, 100);
  given({opened}).when(DebitAccount{100}).then({AccountDebited{100}});
}

TEST(Account, IsOpenedOnlyOnce) {
  given({kOpened}).when(CreateAccount{"Arya", "Stark", "a@b", "pbkdf2-test$2", 0}).then_rejected(kAccountAlreadyExists);
}

TEST(Account, IsCreditedAndDebited) {
  given({kOpened}).when(CreditAccount{50}).then({AccountCredited{50}});
  given({kOpened, AccountCredited{50}}).when(DebitAccount{50}).then({AccountDebited{50}});
}

TEST(Account, ChangesItsOwnersAddressAndPassword) {
  given({kOpened}).when(ChangeEmailAddress{"j@s"}).then({EmailAddressChanged{"john@the.wall", "j@s"}});
  given({kOpened}).when(ChangePassword{"pbkdf2-test$2"}).then({PasswordChanged{"pbkdf2-test$2"}});
}

TEST(Account, Acc9IsNeverOverdrawn) {
  given({kOpened, AccountCredited{50}}).when(DebitAccount{51}).then_rejected_with("negative balance not supported");
}

TEST(Account, NeverHoldsMoreThanNumbersCanCount) {
  given({kOpened, AccountCredited{kSafeMaximum}}).when(CreditAccount{1}).then_rejected(kBalanceTooLarge);
}

TEST(Account, Acc10RefusesAmountsBelowOne) {
  const auto account = given({kOpened, AccountCredited{50}});
  account.when(CreditAccount{0}).then_rejected_with("invalid amount - negative credits not supported");
  account.when(CreditAccount{-5}).then_rejected_with("invalid amount - negative credits not supported");
  account.when(DebitAccount{0}).then_rejected_with("invalid amount - negative credits not supported");
  account.when(DebitAccount{-5}).then_rejected_with("invalid amount - negative credits not supported");
}

TEST(Account, Acc10RefusesAnEmptyAddressAndAnEmptyPassword) {
  given({kOpened}).when(ChangeEmailAddress{""}).then_rejected_with("invalid newEmailAddress length");
  given({kOpened}).when(ChangePassword{""}).then_rejected_with("invalid newPassword length");
}

TEST(Account, MustExistBeforeAnythingElse) {
  const std::vector<Command> commands = {ChangeEmailAddress{"a@b"}, ChangePassword{"pbkdf2-test$"}, CreditAccount{1},
                                         DebitAccount{1}};
  for (const auto& command : commands) given({}).when(command).then_rejected_with("not found");
}

/// The sample history ACC-1 in a session.
class JohnSnow : public ::testing::Test {
 protected:
  Session session;
  std::vector<Json> answers = send_sample(session, "ACC-1");
};

TEST_F(JohnSnow, EightCommandsMakeEightEventsInOneStream) {
  const Json events = session.events({{"stream", kJohn}});
  ASSERT_EQ(events.size(), 8u);
  for (std::size_t i = 0; i < 8; ++i) EXPECT_EQ(events[i]["version"], i + 1);
  for (const auto& answer : answers) EXPECT_EQ(answer["ok"], true);
}

TEST_F(JohnSnow, TheAccountAndTheReadModelAgree) {
  const Json state = session.state(kJohn)["state"];
  EXPECT_EQ(state["balance"], 50);
  EXPECT_EQ(state["email_address"], "john.snow@golang.org");
  const Json row = session.projection("Accounts")["rows"][0];
  EXPECT_EQ(row["balance"], 50);
  EXPECT_EQ(row["email_address"], "john.snow@golang.org");
}

TEST_F(JohnSnow, TheUserHasTheNewPassword) {
  EXPECT_EQ(session.state(kJohn)["state"]["password_hash"], "pbkdf2-test$$ThisIsANOTHERPassword");
  EXPECT_EQ(session.projection("Users")["rows"][0]["password_hash"], "pbkdf2-test$$ThisIsANOTHERPassword");
}

TEST_F(JohnSnow, TheDebitIsFoundByItsCorrelationId) {
  const Json events = session.events({{"correlationId", "command-8"}});
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0]["version"], 8);
  EXPECT_EQ(events[0]["type"], "AccountDebited");
}

TEST_F(JohnSnow, AtPositionFiveHeHadAHundred) {
  const Json state = session.state(kJohn, {{"at", 5}})["state"];
  EXPECT_EQ(state["balance"], 100);
  EXPECT_EQ(state["email_address"], "john.snow@the.wall");
  EXPECT_EQ(session.projection("Accounts", {{"at", 5}})["rows"][0]["balance"], 100);
}

TEST_F(JohnSnow, Acc9ARefusedDebitLeavesNoEventAndStaysInTheHistoryOfCommands) {
  const Json answer = session.send(kJohn, "DebitAccount", {{"amount", 51}}, {{"correlationId", "too-much"}});
  EXPECT_EQ(answer["code"], "rejected");
  EXPECT_EQ(answer["rejection"], "NegativeBalance");
  EXPECT_EQ(answer["message"], "negative balance not supported");
  EXPECT_EQ(session.events().size(), 8u);
  EXPECT_TRUE(session.events({{"correlationId", "too-much"}}).empty());
  EXPECT_EQ(session.commands({{"from", 9}})[0]["message"], "negative balance not supported");
}

TEST_F(JohnSnow, ARebuiltReadModelSkipsWhatItDoesNotKnowAndGoesOn) {
  Session other;
  EXPECT_TRUE(other.applied(session.everything()));
  other.ask("startRebuild", {{"name", "Accounts"}});
  other.ask("stepRebuild", {{"name", "Accounts"}, {"events", 100}});
  EXPECT_EQ(other.projection("Accounts")["rows"][0]["balance"], 50);
}

TEST(Bank, Acc2AReloadedAccountHasTheSamePasswordAndItsEventsUnderOneCorrelation) {
  Session session;
  const Json correlation = {{"correlationId", "correlationID"}};
  session.send(kJohn, "CreateAccount", new_account(), correlation);
  session.send(kJohn, "ChangePassword", {{"new_password_hash", "pbkdf2-test$2"}}, correlation);
  Session reloaded;
  EXPECT_TRUE(reloaded.applied(session.everything()));
  EXPECT_EQ(reloaded.state(kJohn)["state"]["password_hash"], session.state(kJohn)["state"]["password_hash"]);
  EXPECT_EQ(reloaded.events({{"correlationId", "correlationID"}}).size(), 2u);
}

TEST(Bank, Acc9SampleEndsWithFiftyAndEightEvents) {
  Session session;
  const auto answers = send_sample(session, "ACC-9");
  EXPECT_EQ(answers.back()["message"], "negative balance not supported");
  EXPECT_EQ(session.events().size(), 8u);
  EXPECT_EQ(session.projection("Accounts")["rows"][0]["balance"], 50);
}

TEST(Bank, Acc10SampleLeavesOneEventAndTheReasonsOfAllRefusals) {
  Session session;
  send_sample(session, "ACC-10");
  EXPECT_EQ(session.events().size(), 1u);
  const Json commands = session.commands({{"from", 2}});
  const std::string_view amount = "invalid amount - negative credits not supported";
  const std::string_view reasons[] = {amount, amount, amount, "invalid newEmailAddress length",
                                      "invalid newPassword length"};
  ASSERT_EQ(commands.size(), 5u);
  for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(commands[i]["message"], reasons[i]);
}

TEST(Bank, PlainPasswordsNeverEnter) {
  Session session;
  Json data = new_account();
  data["password_hash"] = "$ThisIsMyPassword1";
  EXPECT_EQ(session.send(kJohn, "CreateAccount", data)["code"], "invalid");
  EXPECT_EQ(session.core.log().commits(), 0u);
}

TEST(Bank, WhatWasSavedCannotBeSavedTwice) {
  Session session;
  const Decided decided =
      session.core.decide(Json::array({session.request(kJohn, "CreateAccount", new_account())}).dump());
  EXPECT_TRUE(session.applied(decided.segment));
  EXPECT_TRUE(session.applied(decided.segment));
  EXPECT_EQ(session.events().size(), 1u);
}

}  // namespace
}  // namespace playground::bank
