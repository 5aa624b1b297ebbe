// The bus of the playground: what can be set on it, what can be seen of it, and how it names the first event at which a
// careless read model went wrong.
#include "core/session.hpp"

namespace playground {
namespace {

class BusTest : public ::testing::Test {
 protected:
  BusTest() {
    session.send("account-1", "CreateAccount", new_account());
    session.send("account-2", "CreateAccount", new_account());
  }
  Json credit(const std::string& stream, std::int64_t amount, const Json& more = {}) {
    return session.send(stream, "CreditAccount", {{"amount", amount}}, more);
  }
  void configure(Json settings, const std::string& name = "Accounts") {
    settings["name"] = name;
    const Json answer = session.ask("configureSubscription", settings);
    EXPECT_NE(answer.value("ok", true), false) << answer;
  }
  std::string refused(Json settings) {
    settings["name"] = settings.value("name", "Accounts");
    return session.ask("configureSubscription", settings).value("message", "");
  }
  Json subscription(const std::string& name = "Accounts") {
    const Json bus = session.ask("subscriptions");
    for (const auto& each : bus["subscriptions"])
      if (each["name"] == name) return each;
    return {};
  }
  Json drift(const std::string& name = "Accounts") { return session.ask("drift", {{"name", name}}); }
  Json letters() { return session.ask("deadLetters"); }
  void rebuild(const std::string& name = "Accounts") {
    session.ask("startRebuild", {{"name", name}});
    session.ask("stepRebuild", {{"name", name}, {"events", 1'000'000}});
  }

  Session session;
};

TEST_F(BusTest, NamesTheDuplicateThatACarelessReadModelCountedTwice) {
  configure({{"careful", false}, {"faults", {{"duplicate", 100}}}});
  credit("account-1", 50);
  const Json first = drift()["first"];
  EXPECT_EQ(first["sentence"],
            "Event 3 (AccountCredited) was applied to account-1 again: balance is 100 and should be 50.");
  EXPECT_EQ(first["departure"], "duplicate");
  EXPECT_EQ(drift()["wrong"], 1);
  EXPECT_EQ(drift("Users")["first"], nullptr);
}

TEST_F(BusTest, NamesTheEventThatACarelessReadModelLost) {
  configure({{"careful", false}, {"faults", {{"crashAfter", 100}}}});
  credit("account-2", 50);
  EXPECT_EQ(drift()["first"]["sentence"],
            "Event 3 (AccountCredited) never reached account-2: balance is 0 and should be 50.");
}

TEST_F(BusTest, NamesTheEventThatOvertookAnother) {
  configure({{"careful", false}, {"faults", {{"poison", {3}}}}, {"mode", "behind"}});
  for (const char* address : {"first@thewall.eu", "second@thewall.eu"})
    session.send("account-1", "ChangeEmailAddress", {{"new_email_address", address}});
  session.core.tick(10);
  configure({{"faults", {{"poison", Json::array()}}}});
  while (!session.core.tick(10)) {
  }
  const Json first = drift()["first"];
  EXPECT_EQ(first["sentence"],
            "Event 4 (EmailAddressChanged) was applied to account-1 before event 3: email_address is "
            "\"first@thewall.eu\" and should be \"second@thewall.eu\".");
}

TEST_F(BusTest, ARebuildHealsWhatCarelessnessDid) {
  configure({{"careful", false}, {"faults", {{"duplicate", 100}}}});
  credit("account-1", 50);
  EXPECT_EQ(drift()["wrong"], 1);
  configure({{"careful", true}});
  credit("account-1", 50);
  EXPECT_EQ(drift()["wrong"], 1);
  rebuild();
  EXPECT_EQ(drift()["first"], nullptr);
  credit("account-1", 50);
  EXPECT_EQ(drift()["wrong"], 0);
  EXPECT_EQ(drift()["rows"], 2);
  EXPECT_EQ(session.projection("Accounts")["rows"][0]["balance"], 150);
}

TEST_F(BusTest, ADeadLetterSaysWhyAndIsReplayed) {
  configure({{"attempts", 2}, {"faults", {{"poison", {3}}}}});
  credit("account-1", 50);
  credit("account-1", 20);
  const Json parked = letters();
  ASSERT_EQ(parked.size(), 2u);
  EXPECT_EQ(parked[0]["why"], "This event is poison: its handler fails until it is cured.");
  EXPECT_EQ(parked[0]["failures"], 2);
  EXPECT_EQ(parked[0]["event"]["type"], "AccountCredited");
  EXPECT_EQ(parked[1]["behind"], 3);
  EXPECT_EQ(drift()["first"]["departure"], "parked");
  EXPECT_EQ(subscription()["checkpoint"], 4);

  configure({{"faults", {{"poison", Json::array()}}}});
  session.core.ask("replayDeadLetter", R"({"name":"Accounts","position":3})");
  while (!session.core.pump(10)) {
  }
  EXPECT_EQ(letters(), Json::array());
  EXPECT_EQ(drift()["wrong"], 0);
}

TEST_F(BusTest, RowsThatCameLateStandWhereTheLogHasThem) {
  configure({{"faults", {{"poison", {3}}}}});
  session.send("account-3", "CreateAccount", new_account());
  session.send("account-4", "CreateAccount", new_account());
  configure({{"faults", {{"poison", Json::array()}}}});
  session.core.ask("replayDeadLetter", R"({"name":"Accounts","position":3})");
  while (!session.core.pump(10)) {
  }
  const auto ids = [&](Position at) {
    std::string text;
    const Json page = session.projection("Accounts", {{"at", at}});
    for (const auto& row : page["rows"]) text += row["id"].get<std::string>();
    return text;
  };
  EXPECT_EQ(ids(4), "1234");
  EXPECT_EQ(ids(3), "12");
  EXPECT_EQ(ids(2), "12");
}

TEST_F(BusTest, ShowsWhatIsInFlight) {
  configure({{"mode", "behind"}, {"faults", {{"drop", 100}}}});
  credit("account-1", 50);
  session.core.tick(10);
  const Json shown = subscription();
  EXPECT_EQ(shown["lag"], 1);
  ASSERT_EQ(shown["inFlight"].size(), 1u);
  EXPECT_EQ(shown["inFlight"][0]["state"], "lost");
  EXPECT_EQ(shown["inFlight"][0]["due"], 8);
  EXPECT_EQ(shown["settings"]["faults"]["drop"], 100);
  EXPECT_EQ(shown["settings"]["mode"], "behind");
}

TEST_F(BusTest, WrongSettingsAreSentencesAndChangeNothing) {
  const Json before = subscription();
  EXPECT_EQ(refused({{"name", "Nobody"}}),
            "The change of a subscription names a subscription that is not there: \"Nobody\".");
  EXPECT_EQ(refused({{"consumers", 9}}),
            "The change of a subscription needs \"consumers\" as a whole number from 1 to 8.");
  EXPECT_EQ(refused({{"mode", "fast"}}),
            "The change of a subscription needs \"mode\" as one of: synchronous and behind.");
  EXPECT_EQ(refused({{"faults", {{"drop", 101}}}}),
            "The change of a subscription cannot be made: \"faults\" needs \"drop\" as a whole number from 0 to 100.");
  EXPECT_EQ(refused({{"faults", {{"poison", 3}}}}),
            "The change of a subscription cannot be made: \"faults\" needs \"poison\" as a list of positions.");
  EXPECT_TRUE(
      refused({{"faults", {{"dorp", 1}}}})
          .starts_with("The change of a subscription cannot be made: \"faults\" has no \"dorp\"; it takes seed, "));
  EXPECT_EQ(subscription(), before);
}

TEST_F(BusTest, EveryReadModelAndTheIntegrationLogAreSubscriptions) {
  EXPECT_EQ(subscription()["kind"], "projection");
  EXPECT_EQ(subscription()["types"].size(), 4u);
  EXPECT_EQ(subscription("Integration events")["kind"], "handler");
  EXPECT_EQ(subscription("Integration events")["types"], Json::array());
}

TEST_F(BusTest, TheIntegrationLogIsAskedByCorrelationId) {
  const auto kept = [&](const Json& query) { return session.ask("integrationEvents", query); };
  credit("account-1", 50, {{"correlationId", "wages"}});
  credit("account-2", 50, {{"correlationId", "wages"}});
  EXPECT_EQ(kept(Json::object()).size(), 4u);
  EXPECT_EQ(kept({{"correlationId", "wages"}}), session.events({{"correlationId", "wages"}}));
  EXPECT_EQ(kept({{"correlationId", "unknown"}}), Json::array());
  EXPECT_EQ(kept({{"limit", 1}}).size(), 1u);
}

class SendTest : public BusTest {
 protected:
  Json send(const Json& request) { return session.ask("send", request); }
  Json debit(std::int64_t amount, const Json& more = {}) {
    return session.request("account-1", "DebitAccount", {{"amount", amount}}, more);
  }
  /// Decides what arrives, as the worker does, until nothing is on its way.
  void everything_arrives() {
    for (int tick = 0; tick < 1000 && !session.core.commands_arrived(); ++tick)
      for (const auto& command : session.ask("deliverCommands")) arrived(command);
    EXPECT_TRUE(session.core.commands_arrived());
  }
  void arrived(const Json& command) {
    const Json answer = session.send_all(Json::array({command}))[0];
    ++decided;
    const Json error = session.ask("acknowledge", {{"command", command}, {"answer", answer}});
    if (!error.is_null()) {
      EXPECT_EQ(session.send_all(Json::array({error}))[0]["ok"], true);
    }
  }
  int decided = 0;
};

TEST_F(SendTest, ACommandThatIsSentIsAnsweredAtOnceAndDecidedLater) {
  credit("account-1", 50);
  const Json answer = send(debit(20, {{"correlationId", "shopping"}, {"id", "d-1"}}));
  EXPECT_EQ(answer, (Json{{"ok", true}, {"id", "d-1"}, {"correlationId", "shopping"}}));
  EXPECT_EQ(session.events({{"correlationId", "shopping"}}), Json::array());
  everything_arrives();
  EXPECT_EQ(session.events({{"correlationId", "shopping"}})[0]["type"], "AccountDebited");
}

TEST_F(SendTest, ARefusalThatQuotesTwoThousandLettersIsOnRecordCut) {
  std::string letters;
  for (int i = 0; i < 2'000; ++i) letters += "\u00E9";
  send(session.request("account-1", "DebitAccount", {{"amount", 1}, {letters, 1}}, {{"id", "d-1"}}));
  everything_arrives();
  const Json seen = session.events({{"stream", "error-d-1"}});
  ASSERT_EQ(seen.size(), 1u);
  const std::string message = seen[0]["data"]["message"];
  EXPECT_EQ(detail::characters(message), 1'000u);
  EXPECT_NE(message.find("\u00E9\u2026 (the sentence is cut here: it had 2"), std::string::npos) << message;
}

TEST_F(SendTest, IdsOfAHundredBytesAreTakenAndTheirRefusalIsOnRecordOnce) {
  const std::string id(100, 'x');
  for (int time = 0; time < 2; ++time) {
    send(debit(51, {{"id", id}}));
    everything_arrives();
  }
  const Json seen = session.events({{"correlationId", id}});
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_EQ(seen[0]["data"]["command_id"], id);
  EXPECT_EQ(send(debit(51, {{"id", id + "x"}}))["code"], "invalid");
}

TEST_F(SendTest, WhateverPeopleCallTheirCommandsARefusalIsOnRecord) {
  session.send("account-1", "CreditAccount", {{"amount", 1}}, {{"id", "error-d-1"}});
  for (int time = 0; time < 2; ++time) {
    send(debit(52, {{"id", "d-1"}}));
    everything_arrives();
  }
  const Json seen = session.events({{"type", "ErrorOccurred"}});
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_EQ(seen[0]["data"]["command_id"], "d-1");
}

TEST_F(SendTest, AnotherCommandUnderAnIdThatIsOnItsWayOrDecidedIsRefused) {
  const Json one = debit(20, {{"id", "d-1"}}), other = debit(21, {{"id", "d-1"}});
  EXPECT_EQ(send(one)["ok"], true);
  for (const bool is_decided : {false, true}) {
    if (is_decided) everything_arrives();
    EXPECT_EQ(send(one)["ok"], true);
    EXPECT_EQ(send(other)["code"], "invalid");
    EXPECT_EQ(send(other)["message"], "The id \"d-1\" belongs to another command already: DebitAccount of account-1.");
  }
  EXPECT_EQ(decided, 1);
}

TEST_F(SendTest, OfTwoUnreadableCommandsUnderOneIdTheSecondIsRefused) {
  const auto nonsense = [&](int n) { return session.request("account-1", "Nonsense", {{"n", n}}, {{"id", "n-1"}}); };
  EXPECT_EQ(send(nonsense(1))["ok"], true);
  EXPECT_EQ(send(nonsense(1))["ok"], true);
  EXPECT_EQ(send(nonsense(2))["code"], "invalid");
}

TEST_F(SendTest, TheRefusalOfACommandWhoseIdNobodyCanReadIsOnRecord) {
  for (const std::string id : {"d-1 ", "d\u200B1"}) {
    send(debit(51, {{"id", id}}));
    everything_arrives();
    const Json seen = session.events({{"correlationId", id}});
    ASSERT_EQ(seen.size(), 1u);
    EXPECT_EQ(seen[0]["data"]["command_id"], id);
  }
}

TEST_F(SendTest, AnAcknowledgementOfWhatNobodySaysThatWayIsAnswered) {
  send(debit(51, {{"id", "d-1"}}));
  const Json command = {{"id", "d-1"}, {"time", "now"}, {"stream", 1}, {"type", nullptr}, {"correlationId", 2}};
  const Json answer = {{"ok", "no"}, {"message", 3}, {"rejection", Json::array()}};
  EXPECT_EQ(session.ask("acknowledge", {{"command", {{"id", 5}}}, {"answer", answer}}), Json());
  const Json report = session.ask("acknowledge", {{"command", command}, {"answer", answer}});
  EXPECT_EQ(report["data"]["command_id"], "d-1");
  EXPECT_EQ(report["correlationId"], "d-1");
}

TEST_F(SendTest, WhoPollsForTheCorrelationIdOfARefusedCommandSeesTheError) {
  send(debit(51, {{"correlationId", "shopping"}, {"id", "d-1"}}));
  everything_arrives();
  const Json seen = session.events({{"correlationId", "shopping"}});
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_EQ(seen[0]["type"], "ErrorOccurred");
  EXPECT_EQ(seen[0]["stream"], "error-d-1");
  EXPECT_EQ(seen[0]["causationId"], "d-1");
  EXPECT_EQ(seen[0]["data"], (Json{{"message", "negative balance not supported"},
                                   {"rejection", "NegativeBalance"},
                                   {"command_type", "DebitAccount"},
                                   {"command_id", "d-1"},
                                   {"stream", "account-1"}}));
  EXPECT_EQ(session.ask("integrationEvents", {{"correlationId", "shopping"}}), seen);
  EXPECT_EQ(session.projection("Errors")["rows"][0]["rejection"], "NegativeBalance");
}

TEST_F(SendTest, ACommandThatCannotBeDecidedAtAllIsAnErrorToo) {
  send(session.request("account-1", "Nonsense", Json::object(), {{"id", "n-1"}}));
  everything_arrives();
  EXPECT_EQ(session.events({{"correlationId", "n-1"}})[0]["data"]["rejection"], "invalid");
}

TEST_F(SendTest, WhateverHappensOnTheWayEachCommandIsDoneOnce) {
  configure({{"faults", {{"duplicate", 60}, {"drop", 60}, {"delay", 60}, {"reorder", 60}}}}, "commands");
  for (int i = 0; i < 50; ++i) send(session.request("account-1", "CreditAccount", {{"amount", 1}}));
  for (int i = 0; i < 5; ++i) send(debit(1000));
  everything_arrives();
  EXPECT_GT(decided, 60);
  EXPECT_EQ(session.state("account-1")["state"]["balance"], 50);
  EXPECT_EQ(session.projection("Errors")["total"], 5);
}

TEST_F(SendTest, WhatIsNoCommandIsRefusedAtOnce) {
  EXPECT_EQ(send(5)["message"], "The command must be an object.");
  EXPECT_EQ(send(debit(1, {{"id", ""}}))["message"], "The command needs \"id\", which is empty.");
  EXPECT_TRUE(session.core.commands_arrived());
}

}  // namespace
}  // namespace playground
