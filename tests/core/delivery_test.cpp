// Delivery at least once: what a careful subscription makes of every fault, and what a careless one suffers.
#include "bus/bus.hpp"
#include "core/commits.hpp"
#include "event_store/event_log.hpp"

namespace playground {
namespace {

/// A log of streams "a-1" and "a-2" and somebody who listens to them and notes what it is handed.
class DeliveryTest : public ::testing::Test {
 protected:
  void given_events(int count) {
    for (int i = 0; i < count; ++i) {
      const std::string stream = i % 2 == 0 ? "a-1" : "a-2";
      const auto known = log.find_stream(stream);
      log.append(commit_of(std::to_string(log.commits()), stream, {"x"}, known ? log.version(*known) : 0),
                 ExpectedVersion::any());
    }
  }

  Subscription& subscribed(Settings settings, OrderBy order = OrderBy::stream) {
    Subscription& added = bus.add({.name = "Notes " + std::to_string(bus.all().size()),
                                   .order_by = order,
                                   .handler = [this](Position first, Position last) -> std::optional<Failed> {
                                     for (Position p = first; p <= last; ++p) {
                                       if (broken.contains(p)) return Failed{p, "It is broken."};
                                       seen.push_back(p);
                                     }
                                     return {};
                                   }});
    added.configure(std::move(settings));
    return added;
  }

  void pumped_dry(Subscription& subscription) {
    for (int tick = 0; tick < 20'000 && !subscription.pump(7); ++tick) {
    }
    EXPECT_TRUE(subscription.caught_up());
    EXPECT_EQ(subscription.checkpoint(), log.position());
  }

  /// What was seen of the stream that has the odd positions, or the even ones.
  std::vector<Position> seen_of(Position parity) const {
    std::vector<Position> those;
    for (const Position position : seen)
      if (position % 2 == parity) those.push_back(position);
    return those;
  }

  std::vector<Position> all(Position first, Position step) const {
    std::vector<Position> positions;
    for (Position p = first; p <= log.position(); p += step) positions.push_back(p);
    return positions;
  }

  EventLog log;
  Bus bus{log};
  std::set<Position> broken;
  std::vector<Position> seen;
};

struct Case {
  const char* name;
  Faults faults;
  std::uint32_t consumers = 1;
  bool hurts_the_careless = true;
};

Case kCases[] = {
    {"duplicate", {.duplicate = 60}},
    {"reorder", {.reorder = 60}},
    {"delay", {.delay = 60}},
    {"drop", {.drop = 60}},
    {"crash before", {.crash_before = 60}},
    {"crash after", {.crash_after = 60}},
    {"fail", {.fail = 60}},
    {"competing consumers", {}, 3},
    {"everything",
     {.duplicate = 30, .reorder = 30, .delay = 30, .drop = 30, .crash_before = 30, .crash_after = 30, .fail = 30},
     4},
    {"everything always",
     {.duplicate = 100,
      .reorder = 100,
      .delay = 100,
      .drop = 100,
      .crash_before = 100,
      .crash_after = 100,
      .fail = 100},
     2}};

TEST_F(DeliveryTest, CarefulSubscriptionsHandleEachEventOnceAndEachSequenceInOrderWhateverHappens) {
  given_events(200);
  for (const Case& each : kCases)
    for (std::uint32_t seed = 1; seed <= 5; ++seed) {
      SCOPED_TRACE(each.name + std::string(" with seed ") + std::to_string(seed));
      seen.clear();
      Settings settings{.consumers = each.consumers, .faults = each.faults};
      settings.faults.seed = seed;
      Subscription& subscription = subscribed(settings);
      pumped_dry(subscription);
      EXPECT_EQ(seen_of(1), all(1, 2));
      EXPECT_EQ(seen_of(0), all(2, 2));
      EXPECT_TRUE(subscription.dead_letters().empty());
    }
}

TEST_F(DeliveryTest, CarelessOnesAreHurtByEveryFault) {
  given_events(200);
  for (const Case& each : kCases) {
    SCOPED_TRACE(each.name);
    seen.clear();
    pumped_dry(subscribed({.careful = false, .consumers = each.consumers, .faults = each.faults}));
    EXPECT_TRUE(seen_of(1) != all(1, 2) || seen_of(0) != all(2, 2));
  }
}

TEST_F(DeliveryTest, AWholeLogCanBeTheSequence) {
  given_events(100);
  pumped_dry(subscribed({.consumers = 4, .faults = kCases[8].faults}, OrderBy::log));
  EXPECT_EQ(seen, all(1, 1));
}

TEST_F(DeliveryTest, TheSameSeedMakesTheSameDeliveriesAndAnotherOneOthers) {
  given_events(60);
  const auto deliveries = [&](std::uint32_t seed) {
    seen.clear();
    Settings settings{.careful = false, .consumers = 2, .faults = kCases[8].faults};
    settings.faults.seed = seed;
    pumped_dry(subscribed(settings));
    return seen;
  };
  const auto first = deliveries(7);
  EXPECT_EQ(deliveries(7), first);
  EXPECT_NE(deliveries(8), first);
}

TEST_F(DeliveryTest, TheFaultsOfASeedAreTheSameOnEveryMachine) {
  const Faults faults{.seed = 42, .duplicate = 50, .fail = 50};
  std::string struck;
  for (Position position = 1; position <= 32; ++position)
    struck += faults.strikes(Fault::duplicate, position, 1) ? 'd' : faults.failures(position, 5) > 0 ? 'f' : '-';
  EXPECT_EQ(struck, "d-ddffffdddddddddddf--f-ddddfdd-");
}

TEST_F(DeliveryTest, PoisonIsParkedWithWhatComesBehindItAndReplayedInOrder) {
  given_events(8);
  Settings settings{.attempts = 3, .faults = {.poison = {3}}};
  Subscription& subscription = subscribed(settings);
  pumped_dry(subscription);
  EXPECT_EQ(seen, (std::vector<Position>{1, 2, 4, 6, 8}));
  ASSERT_EQ(subscription.dead_letters().size(), 3u);  // 3, and behind it 5 and 7
  EXPECT_EQ(subscription.dead_letters().at(3).envelope.failures, 3u);
  EXPECT_EQ(subscription.dead_letters().at(5).behind, 3u);
  given_events(1);  // 9, of the same stream
  pumped_dry(subscription);
  EXPECT_EQ(subscription.dead_letters().at(9).behind, 3u);

  settings.faults.poison.clear();
  subscription.configure(settings);
  EXPECT_TRUE(subscription.replay(7));
  pumped_dry(subscription);
  EXPECT_EQ(seen, (std::vector<Position>{1, 2, 4, 6, 8, 3, 5, 7, 9}));
  EXPECT_TRUE(subscription.dead_letters().empty());
  EXPECT_FALSE(subscription.replay(7));
}

TEST_F(DeliveryTest, WhatIsReplayedBeforeItIsCuredIsParkedAgain) {
  given_events(4);
  Subscription& subscription = subscribed({.attempts = 2, .faults = {.poison = {1}}});
  pumped_dry(subscription);
  EXPECT_TRUE(subscription.replay(1));
  pumped_dry(subscription);
  EXPECT_EQ(subscription.dead_letters().size(), 2u);
  EXPECT_EQ(seen, (std::vector<Position>{2, 4}));
}

TEST_F(DeliveryTest, AHandlerThatReallyFailsIsTriedAgainLaterAndLater) {
  given_events(6);
  broken = {3};
  Subscription& subscription = subscribed({});
  std::vector<Tick> tries;
  while (subscription.dead_letters().empty()) {
    subscription.pump(10);
    if (subscription.failed()) tries.push_back(subscription.now());
  }
  EXPECT_EQ(tries, (std::vector<Tick>{1, 2, 4, 8, 16}));
  EXPECT_EQ(subscription.dead_letters().at(3).envelope.why, "It is broken.");
  pumped_dry(subscription);
  EXPECT_EQ(seen_of(0), all(2, 2));
}

TEST_F(DeliveryTest, WithNothingThatCanGoWrongEventsComeInRuns) {
  given_events(100);
  Subscription& subscription = subscribed({});
  EXPECT_FALSE(subscription.pump(60));
  EXPECT_TRUE(subscription.pump(60));
  EXPECT_TRUE(subscription.handled().is_in_order(subscription.handled().steps_now()));
  EXPECT_EQ(subscription.now(), 2u);
}

TEST_F(DeliveryTest, FaultsMayBeSwitchedOnAndOffOnTheWay) {
  Subscription& subscription = subscribed({});
  for (int round = 0; round < 20; ++round) {
    given_events(10);
    Settings settings{.careful = true, .consumers = 1u + round % 3};
    if (round % 2 == 0) settings.faults = kCases[8].faults;
    subscription.configure(settings);
    subscription.pump(5);
  }
  pumped_dry(subscription);
  EXPECT_EQ(seen_of(1), all(1, 2));
  EXPECT_EQ(seen_of(0), all(2, 2));
}

TEST_F(DeliveryTest, DispatchIsTypedFirstInOrderOfRegistrationThenGlobalAndTheFirstErrorEndsIt) {
  given_events(1);
  std::string order;
  bool fails = true;
  const auto listens = [&](const std::string& name, std::vector<std::string> types, bool can_fail) {
    bus.add({.name = name, .interest = {{}, std::move(types)}, .handler = [&, name, can_fail](Position p, Position) {
               order += name;
               return can_fail && fails ? std::optional(Failed{p, "Not now."}) : std::nullopt;
             }});
  };
  listens("G", {}, false);
  listens("a", {"Done"}, false);
  listens("b", {"Done"}, true);
  listens("c", {"Done"}, false);
  EXPECT_FALSE(bus.pump(10));
  EXPECT_EQ(order, "ab");
  fails = false;
  while (!bus.pump(10)) {
  }
  EXPECT_EQ(order, "abbcG");
}

TEST_F(DeliveryTest, ATypeThatNobodyListensToStillReachesTheGlobalHandlers) {
  given_events(2);
  int typed = 0;
  const Interest undone{{}, {"Undone"}};
  bus.add({.name = "typed", .interest = undone, .handler = each_event(log, undone, [&](const LoggedEvent&) {
                                                  ++typed;
                                                  return std::optional<std::string>();
                                                })});
  subscribed({});
  EXPECT_TRUE(bus.pump(10));
  EXPECT_EQ(typed, 0);
  EXPECT_EQ(seen, all(1, 1));
}

TEST_F(DeliveryTest, OneThatIsBehindComesAlongTickByTick) {
  given_events(3);
  Subscription& subscription = subscribed({.mode = Mode::behind});
  EXPECT_TRUE(bus.pump(10));
  EXPECT_EQ(subscription.lag(), 3u);
  EXPECT_FALSE(bus.tick(2));
  EXPECT_TRUE(bus.tick(2));
  EXPECT_EQ(subscription.lag(), 0u);
}

}  // namespace
}  // namespace playground
