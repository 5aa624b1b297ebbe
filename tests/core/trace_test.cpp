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
  void loaded(std::string_view, Version version, const LoadCost& cost) override {
    note("loaded " + number(version) + " by " + number(cost.events));
  }
  void decided(const CommandRequest&, const Outcome& outcome) override {
    note(outcome.rejection ? "refused" : "decided " + number(outcome.events.size()));
  }
  void placed(const Commit& commit, Version found) override {
    note("placed " + number(commit.version) + " " + number(found));
  }
  void answered(const CommandRequest&, const CommandAnswer& answer) override { note("answer " + word(answer)); }
  void durable(ByteView segment) override { note(segment.empty() ? "nothing" : "durable"); }
  void appended(const Commit&, Position position) override { note("appended " + number(position)); }
  void handed(const Subscription& to, Position first, Position last) override {
    if (to.name() == reader_) note("handed " + number(first) + "-" + number(last));
  }
  void handled(const Subscription& by, Position first, Position last) override {
    if (by.name() == reader_) note("handled " + number(first) + "-" + number(last));
  }
  void failed(const Subscription& by, Position position, const std::string& why) override {
    if (by.name() == reader_) note("failed " + number(position) + ": " + why);
  }
  void found_due(const Due& due) override {
    for (const auto& each : due.commands) note("due " + std::string(each.command.send.type));
    for (const auto& each : due.deliveries) note("due " + std::string(each.effect->name()));
  }

  Lines take() { return std::exchange(lines_, {}); }

 private:
  static std::string word(const CommandAnswer& answer) {
    if (const auto* now = std::get_if<DecidedNow>(&answer)) return now->commit->refusal ? "refused" : "accepted";
    if (const auto* known = std::get_if<KnownAlready>(&answer)) return "as commit " + number(known->commit);
    if (const auto* before = std::get_if<SentBefore>(&answer)) return "as number " + number(before->command);
    return std::get<Failure>(answer).code;
  }
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
  /// What became of the reader, without the rest of the way.
  Lines handing_out() {
    Lines lines = told();
    std::erase_if(lines,
                  [](const std::string& line) { return !line.starts_with("hand") && !line.starts_with("fail"); });
    return lines;
  }

  System system{all_domains()};
  Notes notes{"Accounts"};
};

TEST_F(TraceTest, AnAcceptedCommandIsDecidedPlacedAnsweredMadeDurableAppendedHandedOutAndHandled) {
  open("1", 10);
  EXPECT_EQ(told(), (Lines{"received CreateAccount", "loaded 0 by 0", "decided 1", "placed 0 0", "answer accepted",
                           "durable", "appended 1", "handed 1-1", "handled 1-1"}));
  send("2", "account-1", bank::CreditAccount{5});
  EXPECT_EQ(told(), (Lines{"received CreditAccount", "loaded 1 by 1", "decided 1", "placed 1 1", "answer accepted",
                           "durable", "appended 2", "handed 2-2", "handled 2-2"}));
}

TEST_F(TraceTest, ARefusedCommandIsKeptAndHandedToNobody) {
  open("1", 10);
  told();
  send("2", "account-1", bank::DebitAccount{11});
  EXPECT_EQ(told(), (Lines{"received DebitAccount", "loaded 1 by 1", "refused", "placed 1 1", "answer refused",
                           "durable", "appended 1"}));
}

TEST_F(TraceTest, ARepeatAConflictAndACommandOfNoDomainAreAnsweredWithoutBeingDecided) {
  open("1", 10);
  told();
  open("1", 10);
  EXPECT_EQ(told(), (Lines{"repeat CreateAccount", "answer as commit 0"}));
  send("2", "account-1", bank::CreditAccount{5}, ExpectedVersion::exact(3));
  EXPECT_EQ(told(), (Lines{"received CreditAccount", "conflict 3 1", "answer conflict"}));
  send("3", "nothing-1", bank::CreditAccount{5});
  EXPECT_EQ(told(), (Lines{"received CreditAccount", "answer invalid"}));
}

TEST_F(TraceTest, TheCommandsOfABatchArePlacedBehindOneAnotherAndAppendedTogether) {
  open("1", 10);
  told();
  CommandBatch batch(system);
  for (const char* id : {"2", "3", "3"}) batch.decide({id, "account-1"}, bank::CreditAccount{5});
  apply(batch.finish());
  EXPECT_EQ(told(), (Lines{"received CreditAccount", "loaded 1 by 1", "decided 1", "placed 1 1", "answer accepted",
                           "received CreditAccount", "loaded 2 by 0", "decided 1", "placed 2 2", "answer accepted",
                           "repeat CreditAccount", "answer as number 1", "durable", "appended 2", "appended 3",
                           "handed 2-3", "handled 2-3"}));
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

TEST_F(TraceTest, EachCommandThatAProcessWantsIsFoundDueAndGoesTheWholeWay) {
  open("a", 100);
  open("b", 0);
  send("t", "transfer-t", transfer::RequestTransfer{"a", "b", 30});
  told();
  for (int round = 0; round < 5; ++round) do_what_is_due();
  Lines lines;
  for (const auto& line : told())
    for (const char* const kind : {"due", "received", "answer", "appended"})
      if (line.starts_with(kind)) lines.push_back(line);
  Lines expected;
  Position position = 3;
  for (const char* const type : {"DebitAccount", "CreditAccount", "CompleteTransfer"})
    for (const auto& line : {std::string("due ") + type, std::string("received ") + type,
                             std::string("answer accepted"), "appended " + std::to_string(++position)})
      expected.push_back(line);
  EXPECT_EQ(lines, expected);
}

TEST_F(TraceTest, UnderFaultsASubscriptionIsToldOfAsOftenAsItIsHandedSomething) {
  Settings settings{.careful = false};
  settings.faults.duplicate = 100;
  system.bus().find("Accounts")->configure(settings);
  open("1", 10);
  EXPECT_EQ(handing_out(), (Lines{"handed 1-1", "handled 1-1", "handed 1-1", "handled 1-1"}));
}

TEST_F(TraceTest, AHandlerThatFailsHasHandledWhatCameBeforeAndIsHandedTheRestAgain) {
  int failures = 1;
  Handler fails_once = [&](Position first, Position last) -> std::optional<Failed> {
    if (first <= 2 && last >= 2 && failures-- > 0) return Failed{2, "It is out of paper."};
    return {};
  };
  system.bus().add({.name = "Printer", .handler = std::move(fails_once)});
  Notes printer("Printer");
  system.listen(&printer);
  CommandBatch batch(system);
  batch.decide({"1", "account-1"}, bank::CreateAccount{});
  for (const char* id : {"2", "3"}) batch.decide({id, "account-1"}, bank::CreditAccount{5});
  printer.take();
  apply(batch.finish());
  EXPECT_EQ(printer.take(),
            (Lines{"durable", "appended 1", "appended 2", "appended 3", "handed 1-3", "handled 1-1",
                   "failed 2: It is out of paper.", "handed 2-2", "handled 2-2", "handed 3-3", "handled 3-3"}));
}

TEST_F(TraceTest, AHandlerThatIsMadeToFailIsNotHandedTheEvent) {
  Settings settings;
  settings.faults.poison = {1};
  settings.attempts = 2;
  system.bus().find("Accounts")->configure(settings);
  open("1", 10);
  const std::string failed = "failed 1: This event is poison: its handler fails until it is cured.";
  EXPECT_EQ(handing_out(), (Lines{failed, failed}));
}

TEST_F(TraceTest, WhatIsHeldBackIsToldOfWhenItIsHandedOver) {
  Settings settings;
  settings.faults.drop = 100;
  system.bus().find("Accounts")->configure(settings);
  open("1", 10);
  send("2", "account-1", bank::CreditAccount{5});
  EXPECT_EQ(handing_out(), (Lines{"handed 1-1", "handled 1-1", "handed 2-2", "handled 2-2"})) << "each once, in order";
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
