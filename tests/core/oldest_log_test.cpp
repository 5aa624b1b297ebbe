// The log that the page offers to open (web/src/labs/versioning/oldest.rplg): the oldest versions of all four systems
// wrote it. Its bytes are never made anew; tests/CMakeLists.txt makes oldest_log.hpp of them.
#include "oldest_log.hpp"

#include "core/session.hpp"

namespace playground {
namespace {

class OldestLog : public ::testing::Test {
 protected:
  Json import(ByteView log = kOldestLog) {
    const Decided decided = session.core.import_log(log);
    EXPECT_TRUE(decided.commits == 0 || session.applied(decided.segment));
    return Json::parse(decided.answers);
  }

  Json row(const std::string& projection, const std::string& id) {
    const Json page = session.projection(projection);
    for (const auto& row : page["rows"])
      if (row["id"] == id) return row;
    return {};
  }

  Json stored_form(Position position) { return session.ask("storedForm", {{"position", position}}); }
  Json first_event(const std::string& stream) { return session.events({{"stream", stream}})[0]; }

  Session session;
};

TEST_F(OldestLog, Opens) {
  EXPECT_TRUE(session.applied(kOldestLog));
  EXPECT_EQ(session.core.log().commits(), 12u);
}

TEST_F(OldestLog, IsSeenInTheNewestVersions) {
  import();
  EXPECT_EQ(row("Posts", "winter")["title"], "Winter is coming");
  EXPECT_EQ(row("Posts", "winter")["content"], "Bring a coat, and one for a friend.");
  EXPECT_EQ(row("Posts", "short")["content"], "");
  EXPECT_EQ(row("Inventory", "coat")["soh"], 30);
  EXPECT_EQ(session.state("candidate-pyp")["state"]["threshold"], 75.0);
  EXPECT_EQ(session.state("account-sam")["state"]["balance"], 15);
}

TEST_F(OldestLog, SaysOfEachEventInWhichVersionItIsStored) {
  import();
  EXPECT_EQ(first_event("post-winter")["type"], "PostCreated");
  EXPECT_EQ(first_event("post-winter")["schemaVersion"], 1);
  session.send("post-new", "CreatePost", {{"title", "New"}, {"content", ""}});
  EXPECT_EQ(first_event("post-new")["schemaVersion"], 3);
  EXPECT_EQ(session.events({{"type", "PostCreated"}}).size(), 3u);
}

TEST_F(OldestLog, ShowsTheWayFromTheStoredFormToWhatHandlersSee) {
  import();
  const Json form = stored_form(first_event("post-winter")["position"]);
  EXPECT_EQ(form["storedName"], "PostCreated");
  ASSERT_EQ(form["steps"].size(), 3u);
  EXPECT_EQ(form["steps"][0]["data"]["text"], "Winter is coming\n\nBring a coat, and one for a friend.");
  EXPECT_EQ(form["steps"][1]["data"]["body"], "Bring a coat, and one for a friend.");
  EXPECT_EQ(form["steps"][2]["data"], first_event("post-winter")["data"]);
}

TEST_F(OldestLog, HasCommandsThatCanStillBeRead) {
  import();
  const Json commands = session.commands();
  EXPECT_EQ(commands[1]["type"], "CreatePost");
  EXPECT_EQ(commands[1]["data"]["title"], "Winter is coming");
  EXPECT_EQ(commands[3]["type"], "AddCandidate");
  EXPECT_EQ(commands[3]["data"]["threshold"], 75.0);
  EXPECT_EQ(commands[5]["rejection"], "CandidateInvalidAction");
}

TEST_F(OldestLog, GoesOnInTheNewestVersions) {
  import();
  EXPECT_EQ(session.send("post-winter", "PublishPost", Json::object())["ok"], true);
  EXPECT_EQ(session.send("inventory-coat", "ReserveStock", {{"quantity", 20}})["ok"], true);
  EXPECT_EQ(session.send("inventory-coat", "ReserveStock", {{"quantity", 1}})["rejection"], "OutOfStock");
  EXPECT_EQ(session.send("candidate-pyp", "InviteCandidate", Json::object())["ok"], false);
}

TEST_F(OldestLog, IsNeverRewritten) {
  import();
  session.send("post-winter", "PublishPost", Json::object());
  const Bytes stored = session.core.segment(0, 12);
  EXPECT_TRUE(std::equal(stored.begin(), stored.end(), kOldestLog.begin(), kOldestLog.end()));
}

TEST_F(OldestLog, GoesBehindWhatIsThere) {
  session.send("account-1", "CreateAccount", new_account());
  EXPECT_EQ(import()["commits"], 12);
  EXPECT_EQ(session.core.log().commits(), 13u);
  EXPECT_EQ(first_event("post-winter")["position"], 3);
}

TEST_F(OldestLog, ComesInOnce) {
  import();
  EXPECT_EQ(import(), Json({{"ok", true}, {"commits", 0}, {"known", 12}}));
  session.send("post-winter", "PublishPost", Json::object());
  EXPECT_EQ(import()["ok"], true);
}

TEST_F(OldestLog, DoesNotMixWithAnotherHistoryOfTheSameStream) {
  session.send("post-winter", "CreatePost", {{"title", "Mine"}, {"content", ""}});
  const Json answer = import();
  EXPECT_EQ(answer["code"], "invalid");
  EXPECT_EQ(answer["message"].get<std::string>().find("Stream \"post-winter\" is at version 1 here"), 0u) << answer;
  EXPECT_EQ(session.core.log().commits(), 1u);
}

TEST(ImportTest, AnIdThatIsTakenBySomethingElseIsAContradiction) {
  Session here, there;
  here.send("account-1", "CreateAccount", new_account(10), {{"id", "taken"}});
  there.send("account-2", "CreateAccount", new_account(1000), {{"id", "taken"}});
  const Json own = Json::parse(here.core.import_log(here.everything()).answers);
  EXPECT_EQ(own, Json({{"ok", true}, {"commits", 0}, {"known", 1}}));
  const Json answer = Json::parse(here.core.import_log(there.everything()).answers);
  EXPECT_EQ(answer["code"], "invalid");
  EXPECT_EQ(answer["message"].get<std::string>().find("The command with the id \"taken\" is another one here."), 0u)
      << answer;
  EXPECT_EQ(here.core.log().commits(), 1u);
}

TEST(ImportTest, TheSameStreamAndIdsWithAnotherAmountAreAContradiction) {
  Session here, there;
  here.send("account-1", "CreateAccount", new_account(10), {{"id", "opened"}});
  there.send("account-1", "CreateAccount", new_account(10), {{"id", "opened"}});
  here.send("account-1", "CreditAccount", {{"amount", 5}}, {{"id", "credited"}});
  there.send("account-1", "CreditAccount", {{"amount", 1000}}, {{"id", "credited"}});
  const Json answer = Json::parse(here.core.import_log(there.everything()).answers);
  EXPECT_EQ(answer["code"], "invalid");
  EXPECT_TRUE(
      answer["message"].get<std::string>().starts_with("The command with the id \"credited\" is another one here."))
      << answer;
  EXPECT_EQ(here.core.log().commits(), 2u);
  EXPECT_EQ(here.state("account-1")["state"]["balance"], 15);
}

TEST(ImportTest, EachCommandOfALogHasAnIdOfItsOwn) {
  for (const std::string_view id : {"twice", ""}) {
    SegmentWriter writer(0, 0);
    Commit commit;
    commit.id = id;
    commit.stream = "account-1";
    commit.refusal = Refusal{"rule", "It is refused.", ""};
    for (int i = 0; i < 2; ++i) writer.add(commit);
    Session session;
    const Json answer = Json::parse(session.core.import_log(writer.finish()).answers);
    EXPECT_EQ(answer["code"], "invalid") << answer;
    EXPECT_EQ(session.core.log().commits(), 0u);
    EXPECT_EQ(session.send("account-1", "CreateAccount", new_account())["ok"], true);
  }
}

/// A log of one commit with one event.
Bytes log_of(std::string_view stream, std::string_view type) {
  Commit commit;
  commit.id = std::string_view("1");
  commit.stream = stream;
  commit.events.push_back({type, {}});
  SegmentWriter writer(0, 0);
  writer.add(commit);
  return writer.finish();
}

TEST_F(OldestLog, WhatCannotBeReadIsRefusedWithASentence) {
  EXPECT_EQ(import(log_of("post-1", "PostCreated@9"))["message"],
            "The log holds \"PostCreated@9\", which this version cannot read. Use a newer one.");
  EXPECT_EQ(import(log_of("post-1", "PostCreated"))["message"],
            "The log holds \"PostCreated\", which this version cannot read. Use a newer one.");
  EXPECT_EQ(import(log_of("moon-1", "Risen"))["message"],
            "The log is also about \"moon-1\", which no system here knows.");
  Bytes damaged(kOldestLog.begin(), kOldestLog.end());
  damaged[100] = static_cast<std::uint8_t>(damaged[100] + 1);
  EXPECT_EQ(import(damaged)["code"], "corrupt");
  EXPECT_EQ(session.core.log().commits(), 0u);
}

TEST_F(OldestLog, WhatIfSeesNoDifferenceBetweenVersions) {
  import();
  const Json position = first_event("post-winter")["position"];
  const Json answer = session.ask("whatIf", {{"edits", Json::array({Json({{"leaveOut", position}})})}});
  ASSERT_EQ(answer["commands"].size(), 1u) << answer;
  EXPECT_EQ(answer["commands"][0]["facts"]["is"], "left out");
}

}  // namespace
}  // namespace playground
