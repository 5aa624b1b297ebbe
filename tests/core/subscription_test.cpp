// Subscriptions: who listens gets what happens, in order, at their own pace; and commands reach the domain that handles
// them.
#include "bus/subscription.hpp"

#include "core/session.hpp"
#include "domains/bank/events.hpp"

namespace playground {
namespace {

using bank::AccountCredited;

class SubscriptionTest : public ::testing::Test {
 protected:
  SubscriptionTest() { session.send("account-1", "CreateAccount", new_account()); }
  Json credit(std::int64_t amount) { return session.send("account-1", "CreditAccount", {{"amount", amount}}); }

  Subscription credits() {
    const EventLog& log = session.core.log();
    return {log,
            {.name = "credits",
             .interest = {.categories = {"account"}, .types = {"AccountCredited"}},
             .handler = handler_of<AccountCredited, bank::Event>(
                 log, [&](const AccountCredited& event) { seen.push_back(event.amount); })}};
  }

  Session session;
  std::vector<std::int64_t> seen;
};

TEST_F(SubscriptionTest, ATypedHandlerIsCalledWithItsEventsOnly) {
  Subscription subscription = credits();
  credit(50);
  session.send("account-1", "DebitAccount", {{"amount", 20}});
  credit(7);
  EXPECT_TRUE(subscription.pump(100));
  EXPECT_EQ(seen, (std::vector<std::int64_t>{50, 7}));
}

TEST_F(SubscriptionTest, PassesOverARunWithoutEventsOfInterestAndCallsNobody) {
  const EventLog& log = session.core.log();
  std::vector<Position> runs;
  Subscription subscription(log, {.name = "debits",
                                  .interest = {.types = {"AccountDebited"}},
                                  .handler = [&](Position first, Position) -> std::optional<Failed> {
                                    runs.push_back(first);
                                    return {};
                                  }});
  credit(50);
  EXPECT_TRUE(subscription.pump(100));
  EXPECT_EQ(subscription.checkpoint(), log.position());
  EXPECT_TRUE(runs.empty());
  session.send("account-1", "DebitAccount", {{"amount", 20}});
  EXPECT_TRUE(subscription.pump(100));
  EXPECT_EQ(runs, std::vector<Position>{log.position()});
}

TEST_F(SubscriptionTest, WhatIsPublishedLaterArrivesToo) {
  Subscription subscription = credits();
  EXPECT_TRUE(subscription.pump(100));
  credit(5);
  EXPECT_EQ(subscription.lag(), 1u);
  EXPECT_TRUE(subscription.pump(100));
  EXPECT_EQ(seen, (std::vector<std::int64_t>{5}));
  EXPECT_EQ(subscription.checkpoint(), session.core.log().position());
}

TEST_F(SubscriptionTest, ComesAlongAtItsOwnPaceAndGetsEachEventOnce) {
  for (std::int64_t amount = 1; amount <= 10; ++amount) credit(amount);
  Subscription subscription = credits();
  EXPECT_FALSE(subscription.pump(4));
  EXPECT_EQ(subscription.checkpoint(), 4u);
  EXPECT_EQ(subscription.lag(), 7u);
  while (!subscription.pump(4)) {
  }
  EXPECT_EQ(seen, (std::vector<std::int64_t>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
  EXPECT_TRUE(subscription.pump(4));
  EXPECT_EQ(seen.size(), 10u);
}

TEST_F(SubscriptionTest, ARefusedCommandPublishesNothing) {
  Subscription subscription = credits();
  EXPECT_EQ(credit(0)["ok"], false);
  EXPECT_TRUE(subscription.pump(100));
  EXPECT_TRUE(seen.empty());
}

TEST_F(SubscriptionTest, ACommandReachesTheDomainOfItsStream) {
  EXPECT_EQ(credit(3)["events"][0]["type"], "AccountCredited");
  const Json unknown = session.send("nobody-1", "CreditAccount", {{"amount", 3}});
  EXPECT_EQ(unknown["code"], "invalid");
  EXPECT_NE(unknown["message"].get<std::string>().find("belongs to no domain"), std::string::npos);
}

}  // namespace
}  // namespace playground
