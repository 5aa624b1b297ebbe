// Process managers as they run: what is due is derived from the log, so nothing is lost and nothing is sent twice.
#include <random>

#include "core/workflow_session.hpp"
#include "domains/transfer/process.hpp"
#include "workflows/process_runner.hpp"

namespace playground {
namespace {

/// A history that is worth interrupting, and what it must come to.
struct Story {
  std::string name;
  std::function<void(WorkflowSession&)> begin;
  std::string stream, status;
  std::int64_t later = 0;  // milliseconds until it is settled
};

const std::vector<Story>& stories() {
  static const std::vector<Story> kStories = {{"completed",
                                               [](WorkflowSession& s) {
                                                 s.open_account("a", 100);
                                                 s.open_account("b", 0);
                                                 s.request_transfer("a", "b", 30);
                                               },
                                               kTransfer, "completed"},
                                              {"refused",
                                               [](WorkflowSession& s) {
                                                 s.open_account("a", 10);
                                                 s.open_account("b", 0);
                                                 s.request_transfer("a", "b", 30);
                                               },
                                               kTransfer, "refused"},
                                              {"compensated",
                                               [](WorkflowSession& s) {
                                                 s.open_account("a", 100);
                                                 s.request_transfer("a", "nobody", 30);
                                               },
                                               kTransfer, "compensated"},
                                              {"fulfilled",
                                               [](WorkflowSession& s) {
                                                 s.open_account("a", 100);
                                                 s.stock("book", 5);
                                                 s.place_order("a", true);
                                               },
                                               kOrder, "fulfilled"},
                                              {"released",
                                               [](WorkflowSession& s) {
                                                 s.open_account("a", 10);
                                                 s.stock("book", 5);
                                                 s.place_order("a", true);
                                               },
                                               kOrder, "released"},
                                              {"outOfStock",
                                               [](WorkflowSession& s) {
                                                 s.open_account("a", 100);
                                                 s.stock("book", 1);
                                                 s.place_order("a", true);
                                               },
                                               kOrder, "refused"},
                                              {"expired",
                                               [](WorkflowSession& s) {
                                                 s.open_account("a", 100);
                                                 s.stock("book", 5);
                                                 s.place_order("a", false);
                                               },
                                               kOrder, "expired", 60'000}};
  return kStories;
}

/// Settles now and, where a story waits for a deadline, once more at that time.
void settle(WorkflowSession& session, const Story& story) {
  session.settle();
  if (story.later > 0) session.settle(WorkflowSession::kNow + story.later);
}

class Workflow : public ::testing::TestWithParam<Story> {
 protected:
  Workflow() { GetParam().begin(session); }

  /// Every command that was decided, but for the time at which.
  static Json sent(WorkflowSession& of) {
    Json commands = of.commands();
    for (auto& command : commands) command.erase("time");
    return commands;
  }

  WorkflowSession session;
};
INSTANTIATE_TEST_SUITE_P(Stories, Workflow, ::testing::ValuesIn(stories()),
                         [](const auto& story_info) { return story_info.param.name; });

TEST_P(Workflow, EndsAsItShould) {
  settle(session, GetParam());
  EXPECT_EQ(session.status(GetParam().stream), GetParam().status);
  EXPECT_TRUE(session.due()["next"].is_null());
}

TEST_P(Workflow, SurvivesAReloadAfterEachCommandAndEndsInTheSameLog) {
  WorkflowSession whole;
  GetParam().begin(whole);
  settle(whole, GetParam());
  const CommitNumber begun = session.core.log().commits(), end = whole.core.log().commits();
  for (CommitNumber number = begun; number <= end; ++number) {
    WorkflowSession reloaded;
    ASSERT_TRUE(reloaded.applied(whole.core.segment(0, number)));
    settle(reloaded, GetParam());
    EXPECT_EQ(sent(reloaded), sent(whole)) << "reloaded after command " << number;
  }
}

TEST_P(Workflow, SendsNothingTwiceWhereACrashComesBeforeItIsRecordedOrTwoTabsDoItAtOnce) {
  for (int round = 0; round < 10; ++round) {
    const std::int64_t now = WorkflowSession::kNow + (round < 5 ? 0 : GetParam().later);
    const Json due = session.due(now);
    session.do_all(due);
    const CommitNumber commits = session.core.log().commits();
    session.do_all(due);
    EXPECT_EQ(session.core.log().commits(), commits);
  }
  EXPECT_EQ(session.status(GetParam().stream), GetParam().status);
}

TEST_P(Workflow, NobodyKeepsItFromWhatItDoesByTakingTheIdOfThat) {
  session.open_account("thief", 1'000);
  for (int round = 0; round < 20; ++round) {
    const std::int64_t now = WorkflowSession::kNow + (round < 10 ? 0 : GetParam().later);
    const Json wanted = session.due(now);
    for (const auto& command : wanted["commands"]) {
      EXPECT_EQ(session.send("account-thief", "DebitAccount", {{"amount", 1}}, {{"id", command["id"]}})["ok"], true);
    }
    session.do_all(session.due(now));
  }
  EXPECT_EQ(session.status(GetParam().stream), GetParam().status);
  EXPECT_TRUE(session.due()["next"].is_null());
}

TEST_P(Workflow, AsksForTheSameUntilItIsDone) {
  for (int round = 0; round < 10; ++round) {
    const std::int64_t now = WorkflowSession::kNow + GetParam().later;
    const Json due = session.due(now);
    EXPECT_EQ(session.due(now), due);
    session.do_all(due);
  }
}

TEST_P(Workflow, LooksInThePastAsItDidThen) {
  std::map<Position, Json> seen;
  for (int round = 0; round < 10; ++round) {
    const Json instance = session.instance(GetParam().stream);
    seen[session.core.log().position()] = {{"status", instance["status"]}, {"steps", instance["steps"]}};
    session.do_all(session.due(WorkflowSession::kNow + (round < 5 ? 0 : GetParam().later)));
  }
  for (const auto& [at, then] : seen) {
    const Json instance = session.instance(GetParam().stream, {{"at", at}});
    EXPECT_EQ(instance["steps"], then["steps"]) << at;
    EXPECT_EQ(instance["status"], then["status"]) << at;
  }
}

class WorkflowsTest : public ::testing::Test {
 protected:
  WorkflowSession session;

  void send_from_a_to_b(std::int64_t amount) {
    session.open_account("a", 100);
    session.open_account("b", 0);
    session.request_transfer("a", "b", amount);
  }
  void order_without_paying() {
    session.open_account("a", 100);
    session.stock("book", 5);
    session.place_order("a", false);
    session.settle();
  }
};

constexpr std::int64_t kDeadline = WorkflowSession::kNow + 60'000;

TEST_F(WorkflowsTest, ATransferMovesTheMoney) {
  send_from_a_to_b(30);
  session.settle();
  EXPECT_EQ(session.balance("a"), 70);
  EXPECT_EQ(session.balance("b"), 30);
  EXPECT_EQ(session.projection("Transfers")["rows"][0]["status"], "completed");
}

TEST_F(WorkflowsTest, ARefusedTransferSaysWhy) {
  send_from_a_to_b(101);
  session.settle();
  EXPECT_EQ(session.balance("a"), 100);
  const Json row = session.projection("Transfers")["rows"][0];
  EXPECT_EQ(row["status"], "refused");
  EXPECT_EQ(row["message"], "negative balance not supported");
}

TEST_F(WorkflowsTest, ACompensatedTransferGivesTheMoneyBack) {
  session.open_account("a", 100);
  session.request_transfer("a", "nobody", 30);
  session.do_all(session.due());
  EXPECT_EQ(session.balance("a"), 70);
  session.settle();
  EXPECT_EQ(session.balance("a"), 100);
  EXPECT_EQ(session.projection("Transfers")["rows"][0]["message"], "not found");
}

TEST_F(WorkflowsTest, EveryCommandNamesItsCauseItsConversationAndWhoSentIt) {
  send_from_a_to_b(30);
  session.settle();
  const Json commands = session.commands({{"from", 3}});
  ASSERT_EQ(commands.size(), 4u);
  for (std::size_t i = 1; i < 4; ++i) {
    EXPECT_EQ(commands[i]["correlationId"], commands[0]["id"]);
    EXPECT_EQ(commands[i]["causationId"], commands[i - 1]["id"]);
    EXPECT_EQ(commands[i]["actor"], "TransferProcess");
  }
}

TEST_F(WorkflowsTest, TwoTransfersInOneConversationStayApart) {
  session.open_account("a", 100);
  session.open_account("b", 0);
  for (const auto* stream : {"transfer-1", "transfer-2"})
    session.send(stream, "RequestTransfer", {{"from_account", "a"}, {"to_account", "b"}, {"amount", 30}},
                 {{"correlationId", "one conversation"}});
  session.settle();
  for (const auto* stream : {"transfer-1", "transfer-2"}) EXPECT_EQ(session.status(stream), "completed");
  EXPECT_EQ(session.balance("b"), 60);
}

TEST_F(WorkflowsTest, OnlyTheProcessManagerSendsItsOwnCommands) {
  send_from_a_to_b(30);
  const Json answer = session.send(kTransfer, "CompleteTransfer", Json::object());
  EXPECT_EQ(answer["code"], "invalid");
  EXPECT_EQ(answer["message"], "CompleteTransfer is sent by TransferProcess as it goes, and by nobody else.");
}

TEST_F(WorkflowsTest, EventsThatComeTwiceOrInAnyOrderMakeNoDifference) {
  send_from_a_to_b(30);
  session.request_transfer("b", "a", 10, "transfer-u");
  const Position end = session.core.log().position();
  ProcessRunner<transfer::TransferProcess> runner(session.core.log());
  for (int time = 0; time < 2; ++time)
    for (Position position = end; position > 0; --position) runner.handle(position, position);
  Json ids = Json::array();
  runner.for_each_due(Time{WorkflowSession::kNow}, [&](const auto&, const ProcessCommand& command) {
    ids.push_back(uuid_text(command.id));
    return true;
  });
  const Json due = session.due()["commands"];
  ASSERT_EQ(due.size(), 2u);
  EXPECT_EQ(ids, Json::array({due[0]["id"], due[1]["id"]}));
}

TEST_F(WorkflowsTest, ADeadlineIsNotDueBeforeItsTime) {
  order_without_paying();
  const Json waiting = session.instance(kOrder)["commands"].back();
  EXPECT_EQ(waiting["type"], "ExpireOrder");
  EXPECT_EQ(waiting["outcome"], "waiting");
  EXPECT_EQ(waiting["due"], kDeadline);
  EXPECT_EQ(session.due(kDeadline - 1)["commands"].size(), 0u);
  EXPECT_EQ(session.due(kDeadline - 1)["next"], kDeadline);
  EXPECT_EQ(session.due(kDeadline)["commands"].size(), 1u);
}

TEST_F(WorkflowsTest, AnExpiredOrderReleasesItsStock) {
  order_without_paying();
  EXPECT_EQ(session.stock_of("book")["reserved"], 2);
  session.settle(kDeadline);
  EXPECT_EQ(session.stock_of("book")["reserved"], 0);
  EXPECT_EQ(session.stock_of("book")["available_quantity"], 5);
  EXPECT_EQ(session.send(kOrder, "PayOrder", Json::object())["rejection"], "OrderHasEnded");
}

TEST_F(WorkflowsTest, APaymentInTimeDropsTheDeadline) {
  order_without_paying();
  session.send(kOrder, "PayOrder", Json::object());
  session.settle(kDeadline);
  EXPECT_EQ(session.status(kOrder), "fulfilled");
  EXPECT_EQ(session.balance("a"), 60);
  EXPECT_EQ(session.stock_of("book")["soh"], 3);
  EXPECT_EQ(session.instance(kOrder)["commands"].back()["outcome"], "dropped");
  EXPECT_TRUE(session.due(kDeadline)["next"].is_null());
}

TEST_F(WorkflowsTest, WhereThePaymentAndTheDeadlineMeetTheOrderItselfSaysWhichCameFirst) {
  order_without_paying();
  const Json expire = session.due(kDeadline);
  session.send(kOrder, "PayOrder", Json::object());
  session.do_all(expire);
  session.settle(kDeadline);
  EXPECT_EQ(session.status(kOrder), "fulfilled");
}

TEST_F(WorkflowsTest, WhereSomebodyTookTheReservationTheMoneyGoesBack) {
  session.open_account("a", 100);
  session.stock("book", 5);
  session.place_order("a", true);
  while (session.status(kOrder) != "paid") session.do_all(session.due());
  session.send("inventory-book", "CompleteReservation", {{"quantity", 2}});
  session.settle();
  EXPECT_EQ(session.status(kOrder), "refunded");
  EXPECT_EQ(session.balance("a"), 100);
}

TEST_F(WorkflowsTest, WhereTheReservationCannotBeReleasedTheOrderIsParked) {
  order_without_paying();
  session.send("inventory-book", "CompleteReservation", {{"quantity", 2}});
  session.settle(kDeadline);
  EXPECT_EQ(session.status(kOrder), "parked");
  EXPECT_EQ(session.instance(kOrder)["state"]["message"], "Amount is more than reserved quantity.");
}

TEST_F(WorkflowsTest, WhatStandsBehindTheFirstOnesIsFoundByAskingForMore) {
  for (int i = 0; i < 300; ++i) session.request_transfer("a", "b", 1, "transfer-" + std::to_string(i));
  const auto due = [&](const Json& query) { return session.ask("due", query)["commands"].size(); };
  EXPECT_EQ(due({{"now", WorkflowSession::kNow}}), 256u);
  EXPECT_EQ(due({{"now", WorkflowSession::kNow}, {"most", 10}}), 10u);
  EXPECT_EQ(due({{"now", WorkflowSession::kNow}, {"most", 1000}}), 300u);
}

TEST_F(WorkflowsTest, AWrongQuestionIsAnsweredWithASentence) {
  EXPECT_EQ(session.ask("processes", {{"limit", 0}})["code"], "invalid");
  EXPECT_EQ(Json::parse(session.core.ask("processes", "[]"))["code"], "invalid");
  EXPECT_EQ(session.instance("transfer-nobody"), Json());
}

/// Transfers and orders at random over few accounts and SKUs, each with a part of what is due left undone, done twice,
/// or forgotten in a reload.
class RandomWorkflows : public ::testing::TestWithParam<std::uint32_t> {
 protected:
  RandomWorkflows() : random(GetParam()), session(std::make_unique<WorkflowSession>()) {
    for (int i = 0; i < kThings; ++i) {
      session->open_account(std::to_string(i), 100);
      session->stock(std::to_string(i), 20);
    }
  }

  std::uint32_t below(std::uint32_t end) { return static_cast<std::uint32_t>(random()) % end; }
  std::string thing() { return std::to_string(below(kThings + 1)); }  // The last one is not there.

  void send_something(int number) {
    const std::string id = std::to_string(number);
    if (below(2) == 0) return (void)session->request_transfer(thing(), thing(), below(80), "transfer-" + id);
    session->send("order-" + id, "PlaceOrder",
                  {{"sku", thing()},
                   {"quantity", below(5)},
                   {"account", thing()},
                   {"amount", below(50)},
                   {"pay_now", below(2) == 0},
                   {"pay_within_seconds", 1 + below(60)}},
                  {{"time", now}});
    if (below(3) == 0) session->send("order-" + std::to_string(below(number + 1)), "PayOrder", Json::object());
  }

  void do_a_part_of_what_is_due() {
    Json due = session->due(now), part = Json::array();
    for (const auto& command : due["commands"])
      for (std::uint32_t times = below(3); times > 0; --times) part.push_back(command);
    due["commands"] = part;
    session->do_all(due);
  }

  void reload() {
    auto reloaded = std::make_unique<WorkflowSession>();
    ASSERT_TRUE(reloaded->applied(session->everything()));
    reloaded->continue_after(*session);
    session = std::move(reloaded);
  }

  static constexpr int kThings = 4;
  std::mt19937 random;
  std::int64_t now = WorkflowSession::kNow;
  std::unique_ptr<WorkflowSession> session;
};
INSTANTIATE_TEST_SUITE_P(Seeds, RandomWorkflows, ::testing::Values(1u, 2u, 3u));

TEST_P(RandomWorkflows, EndInOrderWithNoMoneyAndNoStockLost) {
  for (int number = 0; number < 300; ++number, now += below(5'000)) {
    send_something(number);
    do_a_part_of_what_is_due();
    if (below(20) == 0) reload();
  }
  session->settle(now + 60'000);

  std::map<std::string, int> endings;
  std::int64_t paid = 0, handed_out = 0, balances = 0, stock = 0;
  const Json page = session->ask("processes", {{"limit", 1000}});
  for (const auto& instance : page["instances"]) {
    ++endings[instance["status"]];
    if (instance["status"] != "fulfilled") continue;
    paid += instance["state"]["amount"].get<std::int64_t>();
    handed_out += instance["state"]["quantity"].get<std::int64_t>();
  }
  for (int i = 0; i < kThings; ++i) {
    balances += session->balance(std::to_string(i));
    stock += session->stock_of(std::to_string(i))["soh"].get<std::int64_t>();
    EXPECT_EQ(session->stock_of(std::to_string(i))["reserved"], 0);
  }
  EXPECT_EQ(balances + paid, kThings * 100);
  EXPECT_EQ(stock + handed_out, kThings * 20);
  const std::set<std::string> good = {"completed", "refused", "compensated", "fulfilled", "released", "expired"};
  for (const auto& [status, count] : endings) EXPECT_TRUE(good.contains(status)) << status << " " << count;
  EXPECT_EQ(endings.size(), good.size());
  EXPECT_TRUE(session->due(now + 60'000)["next"].is_null());
}

}  // namespace
}  // namespace playground
