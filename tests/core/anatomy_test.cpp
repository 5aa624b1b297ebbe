// Inside one command: its steps, and what a crash between two of them loses, doubles and leaves.
#include "core/workflow_session.hpp"
#include "domains/samples.hpp"

namespace playground {
namespace {

class AnatomyTest : public ::testing::Test {
 protected:
  Json anatomy(const Json& query) { return session.ask("anatomy", query); }
  Json inside(int number) { return anatomy({{"command", number}}); }
  /// A crash right behind the first step of a kind.
  Json crash_behind(const Json& query, const std::string& kind) {
    Json more = query;
    more["crashAfter"] = first(anatomy(query), kind) + 1;
    return anatomy(more)["crash"];
  }

  static std::size_t first(const Json& anatomy, const std::string& kind) {
    std::size_t index = 0;
    for (const auto& step : anatomy["steps"]) {
      if (step["kind"] == kind) return index;
      ++index;
    }
    ADD_FAILURE() << "no step " << kind << " in " << anatomy.dump(1);
    return 0;
  }
  static Json step(const Json& anatomy, const std::string& kind) { return anatomy["steps"][first(anatomy, kind)]; }
  static std::vector<Json> steps(const Json& anatomy, const std::string& kind) {
    std::vector<Json> found;
    for (const auto& step : anatomy["steps"])
      if (step["kind"] == kind) found.push_back(step);
    return found;
  }
  /// The kinds of all steps, each once where it comes several times in a row.
  static std::vector<std::string> kinds(const Json& anatomy) {
    std::vector<std::string> kinds;
    for (const auto& step : anatomy["steps"])
      if (kinds.empty() || kinds.back() != step["kind"]) kinds.push_back(step["kind"]);
    return kinds;
  }
  /// The kinds of all steps, each once, in the order in which they first come.
  static std::vector<std::string> first_kinds(const Json& anatomy) {
    std::vector<std::string> all;
    for (const auto& kind : kinds(anatomy))
      if (std::find(all.begin(), all.end(), kind) == all.end()) all.push_back(kind);
    return all;
  }
  static std::string all(const Json& sentences) { return sentences.dump(); }

  void john_snow() { send_sample(session, "ACC-1"); }
  void debit_too_much() {
    session.open_account("1", 10);
    session.send("account-1", "DebitAccount", {{"amount", 11}});
  }
  void transfer() {
    session.open_account("a", 100);
    session.open_account("b", 0);
    session.request_transfer("a", "b", 30);
    session.settle();
  }
  void publish() {
    session.send("post-1", "CreatePost", {{"title", "A title"}, {"content", "What it says."}});
    session.send("post-1", "PublishPost", Json::object());
  }

  WorkflowSession session;
};

TEST_F(AnatomyTest, EachCommandOfTheSampleFoldsWhatWasThereAndAppendsBehindIt) {
  john_snow();
  for (int number = 1; number <= 8; ++number) {
    const Json told = inside(number);
    EXPECT_EQ(steps(told, "folded").size(), number - 1u);
    EXPECT_EQ(step(told, "checked")["expected"], number - 1);
    EXPECT_EQ(step(told, "checked")["found"], number - 1);
    EXPECT_EQ(step(told, "produced")["events"][0]["position"], number);
    EXPECT_EQ(step(told, "produced")["events"][0]["type"], session.events({{"from", number}})[0]["type"]);
    EXPECT_EQ(step(told, "appended")["position"], number);
    EXPECT_EQ(step(told, "answered")["answer"]["ok"], true);
  }
}

TEST_F(AnatomyTest, TheStepsComeInTheOrderOfTheWritePath) {
  transfer();
  const std::vector<std::string> expected = {"received", "loaded",    "decided", "produced", "checked", "durable",
                                             "appended", "delivered", "changed", "due",      "answered"};
  EXPECT_EQ(first_kinds(inside(3)), expected);
}

TEST_F(AnatomyTest, ARowChangesOnceItsReadModelWasHandedTheEvent) {
  john_snow();
  const Json told = inside(8);
  std::set<std::string> handed;
  for (const auto& step : told["steps"]) {
    if (step["kind"] == "delivered") handed.insert(step["to"]);
    if (step["kind"] != "changed") continue;
    EXPECT_EQ(handed.count(step["projection"]), 1u) << step.dump();
  }
}

TEST_F(AnatomyTest, StatesGrowByOneEventAtATime) {
  john_snow();
  const Json told = inside(8);
  Json state;
  for (const auto& folded : steps(told, "folded")) {
    EXPECT_EQ(folded["before"], state);
    state = folded["after"];
  }
  EXPECT_EQ(state["balance"], 250);
  EXPECT_EQ(step(told, "decided")["state"], state);
}

TEST_F(AnatomyTest, EveryReaderIsHandedTheEventAndItsRowsChangeAsTheLogSays) {
  john_snow();
  const Json told = inside(8), touched = session.ask("touched", {{"position", 8}});
  const std::vector<Json> changed = steps(told, "changed");
  ASSERT_EQ(changed.size(), touched.size());
  for (const auto& row : touched) {
    const auto same = [&](const Json& step) {
      return step["projection"] == row["projection"] && step["id"] == row["id"];
    };
    const auto found = std::find_if(changed.begin(), changed.end(), same);
    ASSERT_NE(found, changed.end()) << row.dump();
    EXPECT_EQ((*found)["before"], row["before"]);
    EXPECT_EQ((*found)["after"], row["after"]);
  }
  EXPECT_GE(steps(told, "delivered").size(), changed.size());
}

TEST_F(AnatomyTest, TheEventOfACommandNamesIt) {
  john_snow();
  EXPECT_EQ(anatomy({{"event", 8}}), inside(8));
}

TEST_F(AnatomyTest, ARefusalIsKeptAndHandedToNobody) {
  debit_too_much();
  const Json told = inside(2);
  const std::vector<std::string> expected = {"received", "loaded",   "folded",  "decided",
                                             "durable",  "appended", "answered"};
  EXPECT_EQ(kinds(told), expected);
  EXPECT_EQ(step(told, "decided")["outcome"], "rejected");
  EXPECT_EQ(step(told, "decided")["message"], "negative balance not supported");
  EXPECT_EQ(step(told, "decided")["says"], "A rule refuses it: negative balance not supported.");
}

TEST_F(AnatomyTest, ALongStreamIsFoldedInOneStepUpToTheLastTwenty) {
  session.open_account("1", 0);
  for (int i = 0; i < 30; ++i) session.send("account-1", "CreditAccount", {{"amount", 1}});
  const Json told = inside(31);
  EXPECT_EQ(step(told, "loaded")["version"], 10);
  EXPECT_EQ(step(told, "loaded")["state"]["balance"], 9);
  EXPECT_EQ(steps(told, "folded").size(), 20u);
}

TEST_F(AnatomyTest, WithASnapshotTheFoldingBeginsThere) {
  john_snow();
  session.core.ask("setSnapshotPolicy", R"({"category":"account","every":5,"source":"snapshots"})");
  const Json told = inside(8);
  EXPECT_EQ(step(told, "loaded")["says"], "The snapshot at version 5 is loaded.");
  EXPECT_EQ(steps(told, "folded").size(), 2u);
}

TEST_F(AnatomyTest, TheHistoryStaysAsItIs) {
  john_snow();
  const Bytes before = session.everything();
  crash_behind({{"command", 5}}, "durable");
  EXPECT_EQ(session.everything(), before);
}

TEST_F(AnatomyTest, BeforeTheCommitIsDurableACrashLosesTheCommandWhole) {
  john_snow();
  for (const std::string kind : {"received", "loaded", "folded", "decided", "produced", "checked"}) {
    const Json crash = crash_behind({{"command", 8}}, kind);
    EXPECT_EQ(crash["durable"], false) << kind;
    EXPECT_NE(all(crash["recovers"]).find("ends at position 7, without the command"), std::string::npos) << kind;
    EXPECT_NE(all(crash["recovers"]).find("every row is then as without the crash"), std::string::npos) << kind;
    EXPECT_EQ(crash["sameId"]["commits"], 1) << kind;
    EXPECT_TRUE(crash["doubled"].empty()) << kind;
  }
}

TEST_F(AnatomyTest, OnceItIsDurableACrashLosesNothingOfIt) {
  john_snow();
  for (const std::string kind : {"durable", "appended", "delivered", "changed", "answered"}) {
    const Json crash = crash_behind({{"command", 8}}, kind);
    EXPECT_EQ(crash["durable"], true) << kind;
    EXPECT_NE(all(crash["recovers"]).find("ends at position 8, with the command"), std::string::npos) << kind;
    EXPECT_NE(all(crash["recovers"]).find("Every row of"), std::string::npos) << crash.dump(1);
    EXPECT_NE(all(crash["recovers"]).find("the command gets the same one"), std::string::npos) << kind;
    EXPECT_EQ(crash["sameId"]["commits"], 0) << kind;
  }
}

TEST_F(AnatomyTest, OnlyANewIdDoublesWhatHasHappened) {
  john_snow();
  const Json crash = crash_behind({{"command", 7}}, "durable");
  EXPECT_EQ(crash["newId"]["commits"], 1);
  EXPECT_NE(all(crash["doubled"]).find("AccountCredited"), std::string::npos);
  std::map<std::string, Json> rows;
  for (const auto& row : crash["rows"]) rows[row["projection"]] = row;
  EXPECT_EQ(rows["Accounts"]["once"]["balance"], 250);
  EXPECT_EQ(rows["Accounts"]["twice"]["balance"], 400);
}

TEST_F(AnatomyTest, TheNewIdIsNobodysWhateverPeopleCallTheirs) {
  john_snow();
  const std::string id = session.commands()[6]["id"];
  session.send(session.commands()[6]["stream"], "CreditAccount", {{"amount", 1}}, {{"id", id + "-again"}});
  EXPECT_EQ(crash_behind({{"command", 7}}, "durable")["newId"]["commits"], 1);
}

TEST_F(AnatomyTest, ARuleMayKeepASecondOneFromHappening) {
  john_snow();
  const Json crash = crash_behind({{"command", 8}}, "durable");
  EXPECT_TRUE(crash["doubled"].empty()) << "200 of 50 cannot be debited again";
  EXPECT_NE(crash["newId"]["says"].get<std::string>().find("negative balance not supported"), std::string::npos);
}

TEST_F(AnatomyTest, WhatAProcessManagerWantsIsDueAgainAfterACrash) {
  transfer();
  const Json told = inside(3), due = step(told, "due");
  EXPECT_EQ(due["command"]["type"], "DebitAccount");
  EXPECT_EQ(due["number"], 4) << "the history has it as its next command";
  const Json crash = crash_behind({{"command", 3}}, "due");
  EXPECT_NE(all(crash["recovers"]).find("What is due: 1 follow-up, under the same id as before."), std::string::npos)
      << crash.dump(1);
}

TEST_F(AnatomyTest, ARefusalCallsForAFollowUpToo) {
  session.open_account("a", 10);
  session.open_account("b", 0);
  session.request_transfer("a", "b", 30);
  session.settle();
  const Json told = inside(4);
  EXPECT_EQ(step(told, "decided")["outcome"], "rejected");
  EXPECT_EQ(step(told, "due")["command"]["type"], "RefuseTransfer");
}

TEST_F(AnatomyTest, ADeadlineIsSetAndDroppedAgain) {
  session.open_account("a", 100);
  session.stock("book", 5);
  session.place_order("a", false);
  session.settle();
  session.send(kOrder, "PayOrder", Json::object(), {{"time", WorkflowSession::kNow + 1}});
  const Json reserved = step(inside(4), "due");
  EXPECT_EQ(reserved["command"]["type"], "ExpireOrder");
  EXPECT_EQ(reserved["later"], true);
  EXPECT_EQ(reserved["time"], WorkflowSession::kNow + 60'000);
  const Json paid = inside(5);
  EXPECT_EQ(step(paid, "due")["command"]["type"], "DebitAccount");
  EXPECT_EQ(step(paid, "dropped")["id"], reserved["id"]);
}

TEST_F(AnatomyTest, AnEffectThatWasHandedOverIsHandedOverAgain) {
  publish();
  const Json told = inside(2);
  EXPECT_EQ(step(told, "handed")["id"], step(told, "due")["id"]);
  EXPECT_TRUE(crash_behind({{"command", 2}}, "due")["doubled"].size() == 0);
  const Json crash = crash_behind({{"command", 2}}, "handed");
  EXPECT_NE(all(crash["doubled"]).find("handed over again, under the same id"), std::string::npos) << crash.dump(1);
}

TEST_F(AnatomyTest, ADraftIsSteppedThroughBeforeItIsSent) {
  john_snow();
  const Json draft = session.request("account-x", "CreateAccount", new_account(5));
  const Json told = anatomy({{"command", draft}});
  EXPECT_EQ(step(told, "loaded")["says"], "There is no stream account-x yet: the state begins empty.");
  EXPECT_EQ(step(told, "appended")["position"], 9);
  EXPECT_EQ(session.core.log().position(), 8u);
}

TEST_F(AnatomyTest, ARepeatAndAConflictAreNotDecided) {
  john_snow();
  const std::string stream = session.events()[0]["stream"];
  const Json repeat = session.request(stream, "CreditAccount", {{"amount", 150}}, {{"id", "command-7"}});
  EXPECT_EQ(kinds(anatomy({{"command", repeat}})), (std::vector<std::string>{"received", "answered"}));
  const Json late = session.request(stream, "CreditAccount", {{"amount", 1}}, {{"expectedVersion", 3}});
  const Json told = anatomy({{"command", late}});
  EXPECT_EQ(kinds(told), (std::vector<std::string>{"received", "checked", "answered"}));
  EXPECT_EQ(step(told, "checked")["conflict"], true);
}

TEST_F(AnatomyTest, WhatCannotBeAnsweredIsASentence) {
  john_snow();
  const Json bad = session.request("account-1", "CreditAccount", {{"amount", "much"}});
  std::vector<Json> queries = {Json(), Json::object({{"event", 9}}),
                               Json::object({{"command", 1}, {"crashAfter", 1000}}),
                               Json::object({{"command", 1}, {"crashAfter", -1}})};
  for (const Json& command : {Json(0), Json(9), Json("7"), Json::object(), bad})
    queries.push_back(Json::object({{"command", command}}));
  for (const auto& query : queries) {
    const Json answer = anatomy(query);
    ASSERT_EQ(answer.value("code", ""), "invalid") << query.dump();
    EXPECT_GT(answer["message"].get<std::string>().size(), 20u) << query.dump();
  }
}

TEST_F(AnatomyTest, WhereverTheCrashComesEverythingThatWasDurableIsBack) {
  transfer();
  publish();
  debit_too_much();
  const CommitNumber all_commands = session.core.log().commits();
  for (const CommitNumber number : {CommitNumber{3}, CommitNumber{4}, all_commands - 2, all_commands}) {
    const Json told = inside(static_cast<int>(number));
    const std::size_t durable = first(told, "durable");
    for (std::size_t after = number % 3; after <= told["steps"].size(); after += 3) {
      const Json crash = anatomy({{"command", number}, {"crashAfter", after}})["crash"];
      EXPECT_EQ(crash["durable"], after > durable) << number << ", " << after;
      EXPECT_EQ(all(crash["lost"]).find("different after the restart"), std::string::npos) << crash.dump(1);
      EXPECT_EQ(all(crash["lost"]).find("not due any more"), std::string::npos) << crash.dump(1);
    }
  }
}

}  // namespace
}  // namespace playground
