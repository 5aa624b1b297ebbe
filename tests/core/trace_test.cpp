// The trace: a system tells what it does in the order in which it does it, and calls nobody where nobody listens.
#include "system/trace.hpp"

#include <gtest/gtest.h>

#include "all_domains/all_domains.hpp"
#include "domains/bank/commands.hpp"
#include "domains/transfer/commands.hpp"
#include "system/system.hpp"

namespace playground {
namespace {

using Lines = std::vector<std::string>;

/// Notes what it is told, a line each; of what is handed out, what one subscription gets.
class Notes : public TraceListener {
 public:
  explicit Notes(std::string reader) : reader_(std::move(reader)) {}

  void received(const CommandRequest& command, bool repeat) override {
    note((repeat ? "repeat " : "received ") + command.type);
  }
  void conflicted(const CommandRequest& command, Version found, const Failure& answer) override {
    note(answer.code + " " + number(*command.expected.version()) + " " + number(found));
  }
  void loaded(const CommandRequest&, Version version, const LoadCost& cost) override {
    note("loaded " + number(version) + " by " + number(cost.events));
  }
  void decided(const CommandRequest&, const Outcome& outcome) override {
    note(outcome.rejection ? "refused" : "decided " + number(outcome.events.size()));
  }
  void placed(const Commit& commit, Version found) override {
    note("placed " + number(commit.version) + " " + number(found));
  }
  void durable(ByteView segment) override { note(segment.empty() ? "nothing" : "durable"); }
  void appended(const Commit&, Position position) override { note("appended " + number(position)); }
  void handed(const Subscription& to, Position first, Position last) override {
    if (to.name() == reader_) note("handed " + number(first) + "-" + number(last));
  }

  Lines take() { return std::exchange(lines_, {}); }

 private:
  static std::string number(std::size_t number) { return std::to_string(number); }
  void note(std::string line) { lines_.push_back(std::move(line)); }

  std::string reader_;
  Lines lines_;
};

class TraceTest : public ::testing::Test {
 protected:
  TraceTest() { system.listen(&notes); }

  template <class C>
  void send(const std::string& id, const std::string& stream, const C& command,
            ExpectedVersion expected = ExpectedVersion::any()) {
    CommandBatch batch(system);
    CommandRequest request{id, stream};
    request.expected = expected;
    batch.decide(request, command);
    apply(batch.finish());
  }
  void apply(const DecidedBatch& decided) {
    if (decided.commits > 0) system.apply(decided.segment);
    system.catch_up();
  }
  /// What is due, each command on its own.
  void do_what_is_due() {
    for (const auto& due : system.workflows().due(Time{0}).commands) {
      CommandRequest request{uuid_text(due.command.id), due.command.send.stream, std::string(due.command.send.type)};
      request.actor = due.process->name();
      request.correlation_id = due.correlation_id;
      CommandBatch batch(system);
      const auto pack = [&](const AnyDomain& domain) -> std::variant<StoredMessage, Failure> {
        const auto* const message = find(domain.description().commands, request.type);
        return StoredMessage{message->stored_name, message->pack(due.command.send.command)};
      };
      batch.decide(request, pack);
      apply(batch.finish());
    }
  }
  void open(const std::string& id, std::int64_t balance) {
    bank::CreateAccount create;
    create.initial_balance = balance;
    send("open-" + id, "account-" + id, create);
  }
  Lines told() { return notes.take(); }

  System system{all_domains()};
  Notes notes{"Accounts"};
};

TEST_F(TraceTest, AnAcceptedCommandIsDecidedPlacedMadeDurableAppendedAndHandedOut) {
  open("1", 10);
  EXPECT_EQ(told(), (Lines{"received CreateAccount", "loaded 0 by 0", "decided 1", "placed 0 0", "durable",
                           "appended 1", "handed 1-1"}));
  send("2", "account-1", bank::CreditAccount{5});
  EXPECT_EQ(told(), (Lines{"received CreditAccount", "loaded 1 by 1", "decided 1", "placed 1 1", "durable",
                           "appended 2", "handed 2-2"}));
}

TEST_F(TraceTest, ARefusedCommandIsKeptAndHandedToNobody) {
  open("1", 10);
  told();
  send("2", "account-1", bank::DebitAccount{11});
  EXPECT_EQ(told(),
            (Lines{"received DebitAccount", "loaded 1 by 1", "refused", "placed 1 1", "durable", "appended 1"}));
}

TEST_F(TraceTest, ARepeatAndAConflictAreNotDecided) {
  open("1", 10);
  told();
  open("1", 10);
  EXPECT_EQ(told(), Lines{"repeat CreateAccount"});
  send("2", "account-1", bank::CreditAccount{5}, ExpectedVersion::exact(3));
  EXPECT_EQ(told(), (Lines{"received CreditAccount", "conflict 3 1"}));
}

TEST_F(TraceTest, TheCommandsOfABatchArePlacedBehindOneAnotherAndAppendedTogether) {
  open("1", 10);
  told();
  CommandBatch batch(system);
  for (const char* id : {"2", "3", "3"}) batch.decide({id, "account-1"}, bank::CreditAccount{5});
  apply(batch.finish());
  EXPECT_EQ(told(), (Lines{"received CreditAccount", "loaded 1 by 1", "decided 1", "placed 1 1",
                           "received CreditAccount", "loaded 2 by 0", "decided 1", "placed 2 2", "repeat CreditAccount",
                           "durable", "appended 2", "appended 3", "handed 2-3"}));
}

TEST_F(TraceTest, WhatACommitIsDecidedAnewIsToldAsWell) {
  open("1", 10);
  EventLog::Texts texts;
  Commit commit = system.log().commit(0, texts);
  told();
  CommandBatch here(system);
  EXPECT_FALSE(here.decide(commit));
  EXPECT_EQ(told(), Lines{"repeat CreateAccount"});
  System there(all_domains());
  there.listen(&notes);
  CommandBatch batch(there);
  EXPECT_TRUE(batch.decide(commit));
  EXPECT_EQ(told(), (Lines{"received CreateAccount", "loaded 0 by 0", "decided 1", "placed 0 0"}));
}

TEST_F(TraceTest, EachCommandOfAProcessGoesTheWholeWay) {
  open("a", 100);
  open("b", 0);
  send("t", "transfer-t", transfer::RequestTransfer{"a", "b", 30});
  told();
  Lines types;
  for (int round = 0; round < 5; ++round) do_what_is_due();
  for (const auto& line : told())
    if (line.starts_with("received") || line.starts_with("appended")) types.push_back(line);
  ASSERT_GE(types.size(), 6u);
  EXPECT_EQ(types[0], "received DebitAccount");
  EXPECT_EQ(types[1], "appended 4");
  EXPECT_EQ(types[2], "received CreditAccount");
  EXPECT_EQ(types[3], "appended 5");
  EXPECT_EQ(types[4], "received CompleteTransfer");
  EXPECT_EQ(types[5], "appended 6");
}

TEST_F(TraceTest, UnderFaultsASubscriptionIsToldOfAsOftenAsItIsHandedSomething) {
  Settings settings{.careful = false};
  settings.faults.duplicate = 100;
  system.bus().find("Accounts")->configure(settings);
  open("1", 10);
  EXPECT_EQ(told(), (Lines{"received CreateAccount", "loaded 0 by 0", "decided 1", "placed 0 0", "durable",
                           "appended 1", "handed 1-1", "handed 1-1"}));
}

TEST_F(TraceTest, WhatIsHeldBackIsToldOfWhenItIsHandedOver) {
  Settings settings;
  settings.faults.drop = 100;
  system.bus().find("Accounts")->configure(settings);
  open("1", 10);
  send("2", "account-1", bank::CreditAccount{5});
  Lines handed;
  for (const auto& line : told())
    if (line.starts_with("handed")) handed.push_back(line);
  EXPECT_EQ(handed, (Lines{"handed 1-1", "handed 2-2"})) << "each once, in order";
}

TEST_F(TraceTest, NobodyIsCalledWhereNobodyListens) {
  system.listen(nullptr);
  open("1", 10);
  send("2", "account-1", bank::DebitAccount{11});
  EXPECT_EQ(told(), Lines{});
  EXPECT_EQ(system.log().commits(), 2u);
}

}  // namespace
}  // namespace playground
