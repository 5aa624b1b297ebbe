// The whole core through the calls that the worker makes.
#include <map>
#include <set>

#include "core/session.hpp"
#include "domain/packed.hpp"
#include "domains/recruitment/commands.hpp"
#include "domains/recruitment/events.hpp"
#include "playground/question.hpp"

namespace playground {
namespace {

class PlaygroundTest : public ::testing::Test {
 protected:
  Json open(const std::string& stream = "account-1") { return session.send(stream, "CreateAccount", new_account(100)); }
  Json credit(const Json& more = Json::object()) {
    return session.send("account-1", "CreditAccount", {{"amount", 10}}, more);
  }
  void credit_by(int amount) { session.send("account-1", "CreditAccount", {{"amount", amount}}); }

  Session session;
};

TEST_F(PlaygroundTest, AnAnswerSaysWhatHappened) {
  open();
  const Json answer = credit({{"actor", "Ann"}, {"causationId", "because"}});
  EXPECT_EQ(answer["position"], 2);
  EXPECT_EQ(answer["events"][0], session.events({{"from", 2}})[0]);
  EXPECT_EQ(answer["events"][0]["actor"], "Ann");
  EXPECT_EQ(answer["events"][0]["causationId"], "because");
  EXPECT_EQ(answer["events"][0]["correlationId"], answer["events"][0]["commandId"]);
}

TEST_F(PlaygroundTest, ACommandSentAgainGetsTheAnswerThatItGot) {
  open();
  const Json first = credit({{"id", "once"}});
  credit();
  EXPECT_EQ(credit({{"id", "once"}}), first);
  EXPECT_EQ(session.state("account-1")["state"]["balance"], 120);
  EXPECT_EQ(session.core.log().commits(), 3u);
}

TEST_F(PlaygroundTest, ARefusedCommandSentAgainIsRefusedAgainThoughItWouldPassNow) {
  Json first = credit({{"id", "too-early"}});
  EXPECT_EQ(first["message"], "not found");
  first.erase("field");  // The log does not keep which field it was about.
  open();
  EXPECT_EQ(credit({{"id", "too-early"}}), first);
}

TEST_F(PlaygroundTest, ACommandTwiceInOneBatchIsDecidedOnce) {
  open();
  const Json request = session.request("account-1", "CreditAccount", {{"amount", 10}});
  const Json answers = session.send_all(Json::array({request, request}));
  EXPECT_EQ(answers[0], answers[1]);
  EXPECT_EQ(session.state("account-1")["state"]["balance"], 110);
}

TEST_F(PlaygroundTest, AnIdOfAnotherCommandIsRefusedAndNotAnsweredInItsPlace) {
  open();
  const Json once = session.request("account-1", "CreditAccount", {{"amount", 10}}, {{"id", "once"}});
  const Json others = {session.request("account-1", "CreditAccount", {{"amount", 11}}, {{"id", "once"}}),
                       session.request("account-1", "DebitAccount", {{"amount", 10}}, {{"id", "once"}}),
                       session.request("account-2", "CreditAccount", {{"amount", 10}}, {{"id", "once"}}),
                       session.request("nowhere", "Nothing", Json::object(), {{"id", "once"}})};
  for (const auto& other : others) {
    Session together;
    together.send("account-1", "CreateAccount", new_account(100));
    const Json answers = together.send_all(Json::array({once, other, once}));
    EXPECT_EQ(answers[0], answers[2]);
    EXPECT_EQ(answers[1]["code"], "invalid");
    EXPECT_EQ(together.core.log().commits(), 2u);
  }
  session.send_all(Json::array({once}));
  for (const auto& other : others) {
    const Json answer = session.send_all(Json::array({other}))[0];
    EXPECT_EQ(answer["message"], "The id \"once\" belongs to another command already: CreditAccount of account-1.");
    EXPECT_EQ(answer["field"], "id");
  }
  EXPECT_EQ(session.core.log().commits(), 2u);
}

TEST_F(PlaygroundTest, AHashOfTheSamePasswordIsNotAnotherCommand) {
  const Json first = session.send("account-1", "CreateAccount", new_account(100), {{"id", "a"}});
  Json again = new_account(100);
  again["password_hash"] = "pbkdf2-another";
  EXPECT_EQ(session.send("account-1", "CreateAccount", again, {{"id", "a"}}), first);
}

TEST_F(PlaygroundTest, AnUnexpectedVersionIsAConflictAndLeavesNoTrace) {
  open();
  credit();
  for (const Json& expected : {Json(1), Json("no_stream"), Json(3)}) {
    const Json answer = credit({{"expectedVersion", expected}});
    EXPECT_EQ(answer["code"], "conflict") << expected;
    EXPECT_NE(answer["message"].get<std::string>().find("is at version 2"), std::string::npos) << answer;
  }
  EXPECT_EQ(session.core.log().commits(), 2u);
  EXPECT_EQ(credit({{"expectedVersion", 2}})["ok"], true);
  EXPECT_EQ(credit({{"expectedVersion", "any"}})["ok"], true);
}

TEST_F(PlaygroundTest, ABatchExpectsVersionsOnTopOfItself) {
  const Json answers = session.send_all(
      Json::array({session.request("account-1", "CreateAccount", new_account(), {{"expectedVersion", "no_stream"}}),
                   session.request("account-1", "CreditAccount", {{"amount", 1}}, {{"expectedVersion", 1}}),
                   session.request("account-1", "CreditAccount", {{"amount", 1}}, {{"expectedVersion", 1}})}));
  EXPECT_EQ(answers[0]["ok"], true);
  EXPECT_EQ(answers[1]["ok"], true);
  EXPECT_EQ(answers[2]["code"], "conflict");
}

TEST_F(PlaygroundTest, WrongRequestsAreSentences) {
  const Json good = session.request("account-1", "CreditAccount", {{"amount", 1}});
  const auto answer_to = [&](Json change) {
    Json request = good;
    request.update(change);
    const Json answer = session.send_all(Json::array({request}))[0];
    EXPECT_EQ(answer["code"], "invalid") << answer;
    return answer["message"].get<std::string>();
  };
  EXPECT_EQ(answer_to({{"stream", ""}}), "The command needs \"stream\", which is empty.");
  EXPECT_EQ(answer_to({{"stream", 5}}), "The command needs \"stream\" as a text.");
  EXPECT_EQ(answer_to({{"stream", "account"}}), "Stream \"account\" belongs to no domain.");
  EXPECT_EQ(answer_to({{"stream", "account-"}}), "Stream \"account-\" belongs to no domain.");
  EXPECT_EQ(answer_to({{"id", std::string(101, 'x')}}), "The command needs \"id\" in at most 100 bytes.");
  EXPECT_EQ(answer_to({{"time", "now"}}), "The command needs \"time\" in milliseconds since 1970.");
  EXPECT_EQ(answer_to({{"expectedVersion", -1}}),
            "The command needs \"expectedVersion\" as a version from 0 on, \"no_stream\" or \"any\".");
  EXPECT_EQ(answer_to({{"data", nullptr}}), "The data of CreditAccount must be an object.");
  EXPECT_EQ(answer_to({{"type", "Credit"}}).substr(0, 32), "Bank has no command \"Credit\"; it");
  EXPECT_EQ(session.core.log().commits(), 0u);
}

TEST_F(PlaygroundTest, ARefusalSaysWhatOfTheCommandItIsAbout) {
  session.send("account-1", "CreateAccount", new_account(10));
  const auto field_of = [&](const std::string& stream, const Json& data, const Json& more = Json::object()) {
    return session.send(stream, "DebitAccount", data, more).value("field", "");
  };
  EXPECT_EQ(field_of("account-1", {{"amount", "5"}}), "amount");
  EXPECT_EQ(field_of("account-1", Json::object()), "amount");
  EXPECT_EQ(field_of("account-1", {{"amount", 50}}), "amount");
  EXPECT_EQ(field_of("account-2", {{"amount", 5}}), "stream");
  EXPECT_EQ(field_of("nothing-2", {{"amount", 5}}), "stream");
  EXPECT_EQ(field_of("", {{"amount", 5}}), "stream");
  EXPECT_EQ(field_of("account-1", {{"amount", 5}}, {{"expectedVersion", 7}}), "expectedVersion");
  EXPECT_EQ(field_of("account-1", {{"amount", 5}}, {{"expectedVersion", "x"}}), "expectedVersion");
  EXPECT_EQ(field_of("account-1", {{"amount", 5}}, {{"actor", 5}}), "actor");
  EXPECT_EQ(field_of("account-1", {{"pets", 5}}), "");
}

TEST_F(PlaygroundTest, ANameThatLooksLikeAnotherOneBeginsNoStream) {
  const auto message_to = [&](const std::string& stream) {
    const Json answer = open(stream);
    EXPECT_EQ(answer.value("field", answer["ok"] ? "stream" : ""), "stream") << answer;
    return answer.value("message", "");
  };
  const auto holds = [](const std::string& what) {
    return "The stream's name has " + what + ", with which it looks like another name.";
  };
  const std::pair<std::string, std::string> cases[] = {
      {"\u200B", "U+200B"}, {"\u202E", "U+202E"}, {"\u2066", "U+2066"}, {"e\u0301", "U+0301"},
      {"\u00A0", "U+00A0"}, {"\t", "U+0009"},     {"\u3000", "U+3000"}, {"\uFEFF", "U+FEFF"},
      {"\u00AD", "U+00AD"}, {"\u3164", "U+3164"}, {"\uFE0F", "U+FE0F"}, {"\U000E0041", "U+E0041"}};
  for (const auto& [letters, name] : cases)
    EXPECT_EQ(message_to("account-x" + letters + "y"), holds("the character " + name));
  for (const char* name : {"account-x ", "account- x", "account-x  y"})
    EXPECT_EQ(message_to(name), holds("a blank at an end, or two of them"));
  for (const char* name : {"account-x y", "account-\u00E9", "account-\u96EA", "account-\U0001F43A", "account-x-y"})
    EXPECT_EQ(message_to(name), "");
}

// A process manager credits what a transfer names, and takes the transfer back where that is not found.
TEST_F(PlaygroundTest, WhatBeginsNothingIsRefusedByARuleWhateverItsStreamIsCalled) {
  for (const char* name : {"account-nobody ", "account-x\u200By"}) {
    const Json answer = session.send(name, "CreditAccount", {{"amount", 5}});
    EXPECT_EQ(answer["code"], "rejected") << answer;
    EXPECT_EQ(answer["rejection"], "AccountNotFound") << answer;
  }
}

TEST_F(PlaygroundTest, TextThatIsNoArrayOfCommandsIsRefused) {
  for (const auto* text : {"", "{", "{}", "null", "\xff"})
    EXPECT_EQ(Json::parse(session.core.decide(text).answers)["code"], "invalid") << text;
  EXPECT_EQ(session.send_all(Json::array({5}))[0]["message"], "The command must be an object.");
}

TEST_F(PlaygroundTest, EventsAreFoundByEveryCondition) {
  open();
  open("account-2");
  credit({{"correlationId", "wages"}});
  credit();
  const auto positions = [&](const Json& query) {
    Json found = Json::array();
    for (const auto& event : session.events(query)) found.push_back(event["position"]);
    return found;
  };
  EXPECT_EQ(positions(Json::object()), Json({1, 2, 3, 4}));
  EXPECT_EQ(positions({{"from", 2}, {"to", 3}}), Json({2, 3}));
  EXPECT_EQ(positions({{"stream", "account-1"}}), Json({1, 3, 4}));
  EXPECT_EQ(positions({{"stream", "account-1"}, {"from", 2}, {"to", 3}}), Json({3}));
  EXPECT_EQ(positions({{"type", "AccountCreated"}}), Json({1, 2}));
  EXPECT_EQ(positions({{"correlationId", "wages"}}), Json({3}));
  EXPECT_EQ(positions({{"correlationId", "wages"}, {"stream", "account-2"}}), Json::array());
  EXPECT_EQ(positions({{"limit", 2}}), Json({1, 2}));
  EXPECT_EQ(positions({{"from", 9}}), Json::array());
  EXPECT_EQ(positions({{"stream", "account-9"}}), Json::array());
  EXPECT_EQ(positions({{"type", "Nothing"}}), Json::array());
}

TEST_F(PlaygroundTest, ALimitMayCountFromTheNewest) {
  open();
  for (int amount = 1; amount <= 5; ++amount) credit_by(amount);
  const auto positions = [&](Json query) {
    query.update({{"order", "newest"}, {"limit", 2}});
    Json found = Json::array();
    for (const auto& event : session.events(query)) found.push_back(event["position"]);
    return found;
  };
  EXPECT_EQ(positions(Json::object()), Json::array({5, 6}));
  EXPECT_EQ(positions({{"to", 4}}), Json::array({3, 4}));
  EXPECT_EQ(positions({{"stream", "account-1"}, {"to", 3}}), Json::array({2, 3}));
  EXPECT_EQ(positions({{"type", "AccountCreated"}}), Json::array({1}));
}

TEST_F(PlaygroundTest, RefusedCommandsAreFoundFromAnyPosition) {
  open();
  credit_by(0);
  credit_by(1);
  credit_by(-1);
  credit_by(0);
  const auto numbers = [&](Json query) {
    query["outcome"] = "rejected";
    Json found = Json::array();
    for (const auto& command : session.commands(query)) found.push_back(command["number"]);
    return found;
  };
  EXPECT_EQ(numbers(Json::object()), Json::array({2, 4, 5}));
  EXPECT_EQ(numbers({{"fromPosition", 2}}), Json::array({4, 5}));
  EXPECT_EQ(numbers({{"toPosition", 1}}), Json::array({2}));
  EXPECT_EQ(numbers({{"order", "newest"}, {"limit", 1}}), Json::array({5}));
  EXPECT_EQ(numbers({{"to", 4}}), Json::array({2, 4}));
  EXPECT_EQ(numbers({{"to", 0}}), Json::array());
  EXPECT_EQ(numbers({{"from", 3}, {"to", 2}}), Json::array());
  EXPECT_EQ(session.commands({{"outcome", "accepted"}}).size(), 2u);
}

TEST_F(PlaygroundTest, CommandsAreFoundByTheirCorrelation) {
  open();
  session.send("account-1", "CreditAccount", {{"amount", 1}}, {{"correlationId", "talk"}});
  credit_by(2);
  session.send("account-1", "CreditAccount", {{"amount", -1}}, {{"correlationId", "talk"}});
  const auto numbers = [&](Json query) {
    query["correlationId"] = "talk";
    Json found = Json::array();
    for (const auto& command : session.commands(query)) found.push_back(command["number"]);
    return found;
  };
  EXPECT_EQ(numbers(Json::object()), Json::array({2, 4}));
  EXPECT_EQ(numbers({{"outcome", "rejected"}}), Json::array({4}));
  EXPECT_EQ(numbers({{"outcome", "accepted"}}), Json::array({2}));
  EXPECT_EQ(numbers({{"toPosition", 2}}), Json::array({2}));
  EXPECT_EQ(numbers({{"order", "newest"}, {"limit", 1}}), Json::array({4}));
}

TEST_F(PlaygroundTest, AnOverviewCoversTheWholeLog) {
  open();
  for (int amount = 1; amount <= 9; ++amount) credit_by(amount == 5 ? 0 : amount);
  const Json overview = session.ask("overview", {{"stretches", 4}});
  Position next = 1;
  int rejected = 0;
  for (const auto& stretch : overview["stretches"]) {
    EXPECT_EQ(stretch["from"], next);
    EXPECT_EQ(stretch["stream"], "account-1");
    EXPECT_EQ(stretch["time"], session.events({{"from", stretch["to"]}, {"limit", 1}})[0]["time"]);
    next = stretch["to"].get<Position>() + 1;
    rejected += stretch["rejected"].get<int>();
  }
  EXPECT_EQ(next, session.core.log().position() + 1);
  EXPECT_EQ(rejected, 1);
}

TEST_F(PlaygroundTest, AnOverviewCountsSnapshotsAndFaultsWhereTheyAre) {
  open();
  for (int amount = 1; amount <= 9; ++amount) credit_by(amount);
  const auto counted = [&](const char* what) {
    std::vector<int> counts;
    const Json overview = session.ask("overview", {{"stretches", 5}});
    for (const auto& stretch : overview["stretches"]) counts.push_back(stretch[what].get<int>());
    return counts;
  };
  EXPECT_EQ(counted("snapshots"), std::vector<int>({0, 0, 1, 0, 1})) << "nobody has asked for them yet";
  session.core.ask("snapshots", "{}");
  EXPECT_EQ(counted("snapshots"), std::vector<int>({0, 0, 1, 0, 1})) << "all of them are taken";
  session.core.ask("configureSubscription", R"({"name":"Accounts","faults":{"poison":[4,99]}})");
  EXPECT_EQ(counted("faults"), std::vector<int>({0, 1, 0, 0, 0}));
  session.core.ask("setSnapshotPolicy", R"({"category":"account","every":4})");
  EXPECT_EQ(counted("snapshots"), std::vector<int>({0, 1, 0, 1, 0})) << "in another rhythm";
  session.core.ask("deleteSnapshots", "{}");
  EXPECT_EQ(counted("snapshots"), std::vector<int>({0, 0, 0, 0, 0})) << "all were deleted";
}

TEST_F(PlaygroundTest, WrongQuestionsAreSentences) {
  const auto problem = [](const std::string& answer) { return Json::parse(answer)["message"].get<std::string>(); };
  EXPECT_EQ(problem(session.core.ask("events", "{\"from\":-1}")),
            "The question for events needs \"from\" as a whole number from 0 to 4294967295.");
  EXPECT_EQ(problem(session.core.ask("events", "{\"limit\":0}")),
            "The question for events needs \"limit\" as a whole number from 1 to 10000.");
  EXPECT_EQ(problem(session.core.ask("events", "{\"order\":\"new\"}")),
            "The question for events needs \"order\" as one of: oldest and newest.");
  EXPECT_EQ(problem(session.core.ask("events", "no json")), "The question for events must be an object.");
  EXPECT_EQ(problem(session.core.ask("state", "{\"stream\":\"x-1\"}")),
            "The question for a state names a stream that belongs to no domain: \"x-1\".");
  EXPECT_EQ(problem(session.core.ask("projection", "{\"name\":\"Cats\"}")),
            "The question for a projection names a projection that is not there: \"Cats\".");
  EXPECT_EQ(session.ask("startRebuild", {{"name", "Cats"}})["message"],
            "The wish to make a read model anew names a projection that is not there: \"Cats\".");
  EXPECT_EQ(session.ask("stepRebuild", {{"name", "Users"}, {"events", 1}})["message"],
            "The step of a rebuild is for \"Users\", of which no rebuild is under way.");
}

TEST_F(PlaygroundTest, APositionBehindTheEndIsRefusedByEveryQuestionThatTakesOne) {
  open();
  const Json stream = {{"stream", "account-1"}}, message = {{"type", "CreditAccount"}, {"data", {{"amount", 1}}}};
  const std::map<std::string, Json> cases = {{"blame", {{"stream", "account-1"}, {"column", "balance"}}},
                                             {"cost", stream},
                                             {"counts", Json::object()},
                                             {"outbox", Json::object()},
                                             {"processes", Json::object()},
                                             {"projection", {{"name", "Accounts"}}},
                                             {"race", {{"stream", "account-1"}, {"a", message}, {"b", message}}},
                                             {"repeatLoad", {{"stream", "account-1"}, {"source", "events"}}},
                                             {"state", stream},
                                             {"streams", Json::object()},
                                             {"subscriptions", Json::object()}};
  for (auto [name, query] : cases) {
    query["at"] = 1;
    EXPECT_FALSE(session.ask(name, query).contains("code")) << name << session.ask(name, query);
    query["at"] = 2;
    const Json answer = session.ask(name, query);
    EXPECT_EQ(answer["code"], "invalid") << name;
    EXPECT_EQ(answer["field"], "at") << name << answer;
  }
}

/// An object in an object, and so on.
std::string nested(std::size_t levels) {
  std::string text = "1";
  for (std::size_t i = 0; i < levels; ++i) text = "{\"a\":" + text + "}";
  return text;
}

TEST_F(PlaygroundTest, AQuestionHasALimitToItsDepth) {
  const auto problem = [&](std::size_t levels) {
    const Json answer = Json::parse(session.core.ask("events", nested(levels)));
    EXPECT_EQ(answer["code"], "invalid");
    return answer["message"].get<std::string>();
  };
  EXPECT_TRUE(problem(100).starts_with("The question for events has no \"a\"; it takes "));
  EXPECT_EQ(problem(101), "The question for events is nested deeper than 100 levels.");
}

// A log may hold one that was taken before there was a limit.
TEST_F(PlaygroundTest, WhatWasStoredTooDeepCanBeShownWhereverItComesUp) {
  const JsonObject profile{nested(2'000)};
  const Bytes added = packed(recruitment::CandidateAdded{profile, 5, 3});
  const Bytes add = packed(recruitment::AddCandidate{profile, 5, 3});
  Commit commit;
  commit.id = std::string_view("1");
  commit.stream = "candidate-1";
  commit.command = {"AddCandidate@2", add};
  commit.events.push_back({"CandidateAdded@2", added});
  SegmentWriter writer(0, 0);
  writer.add(commit);
  ASSERT_TRUE(session.applied(writer.finish()));

  const Json shown = {{"nested too deep to be shown", profile.text.substr(0, 100)}};
  EXPECT_EQ(session.events()[0]["data"]["profile"], shown);
  EXPECT_EQ(session.commands()[0]["data"]["profile"], shown);
  EXPECT_EQ(session.projection("Candidates")["rows"][0]["profile"], shown);
  EXPECT_EQ(session.state("candidate-1")["state"]["threshold"], 3.0);
  EXPECT_EQ(session.ask("touched", {{"position", 1}})[0]["after"]["profile"], shown);
  EXPECT_EQ(session.ask("search", {{"text", "shown"}})["matches"], Json::array({Json({{"position", 1}})}));
}

TEST(Questions, HaveEachANameOfItsOwnAndSayWhatTheyAnswer) {
  std::set<std::string_view> names;
  for (const Question& question : all_questions()) {
    EXPECT_TRUE(names.insert(question.name).second) << question.name;
    EXPECT_TRUE(question.says.ends_with('.')) << question.name;
    EXPECT_EQ(Session().ask(std::string(question.name), {{"nobody", 1}})["code"], "invalid") << question.name;
  }
  EXPECT_EQ(Session().ask("nobody")["message"], "There is no question \"nobody\".");
}

TEST_F(PlaygroundTest, AStreamWithoutEventsHasNoState) {
  const Json state = session.state("account-7");
  EXPECT_EQ(state["version"], 0);
  EXPECT_TRUE(state["state"].is_null());
}

TEST_F(PlaygroundTest, StreamsComeInTheOrderOfTheirFirstEvents) {
  credit();
  open("account-2");
  open();
  const auto streams = session.ask("streams");
  EXPECT_EQ(streams["total"], 2);
  EXPECT_EQ(streams["streams"][0]["stream"], "account-2");
  EXPECT_EQ(session.ask("streams", {{"at", 1}})["total"], 1);
  EXPECT_EQ(session.ask("streams", {{"category", "post"}})["total"], 0);
  EXPECT_EQ(session.ask("streams", {{"offset", 1}})["streams"].size(), 1u);
}

TEST_F(PlaygroundTest, OldRowsStayReadableUntilTheRebuildIsComplete) {
  open();
  credit();
  session.ask("startRebuild", {{"name", "Accounts"}});
  EXPECT_EQ(session.ask("stepRebuild", {{"name", "Accounts"}, {"events", 1}}), Json({{"done", 1}, {"total", 2}}));
  EXPECT_EQ(session.projection("Accounts")["rows"][0]["balance"], 110);
  credit();
  EXPECT_EQ(session.ask("stepRebuild", {{"name", "Accounts"}, {"events", 5}}), Json({{"done", 3}, {"total", 3}}));
  EXPECT_EQ(session.projection("Accounts")["rows"][0]["balance"], 120);
}

TEST_F(PlaygroundTest, AReadModelThatIsBehindSaysSo) {
  const Decided decided =
      session.core.decide(Json::array({session.request("account-1", "CreateAccount", new_account())}).dump());
  session.core.apply(decided.segment);
  EXPECT_EQ(session.projection("Accounts")["lag"], 1);
  EXPECT_EQ(session.projection("Accounts")["total"], 0);
  EXPECT_TRUE(session.core.pump(1));
  EXPECT_EQ(session.projection("Accounts")["lag"], 0);
}

TEST_F(PlaygroundTest, SegmentsOverlapWithoutHarmButLeaveNoGap) {
  open();
  credit();
  credit();
  Session other;
  EXPECT_EQ(Json::parse(other.core.apply(session.core.segment(1, 3)))["code"], "gap");
  EXPECT_TRUE(other.applied(session.core.segment(0, 2)));
  EXPECT_TRUE(other.applied(session.core.segment(1, 3)));
  EXPECT_EQ(other.everything(), session.everything());
}

TEST_F(PlaygroundTest, ALogThatContradictsItselfIsRefused) {
  open();
  Session other;
  other.send("account-1", "CreateAccount", new_account());
  other.send("account-1", "CreditAccount", {{"amount", 10}}, {{"id", "command-1"}, {"expectedVersion", 1}});
  credit();
  credit();
  Session third;
  EXPECT_TRUE(third.applied(session.core.segment(0, 1)));
  SegmentWriter writer(1, 1);
  EventLog::Texts texts;
  writer.add(session.core.log().commit(2, texts));
  EXPECT_EQ(Json::parse(third.core.apply(writer.finish()))["code"], "corrupt");
  EXPECT_EQ(Json::parse(third.core.apply({}))["code"], "corrupt");
  EXPECT_EQ(third.core.log().commits(), 1u);
}

}  // namespace
}  // namespace playground
