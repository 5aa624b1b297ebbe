// The inventory's rules, and the histories that it must reproduce.
#include "domains/given.hpp"
#include "domains/inventory/domain.hpp"
#include "domains/random_message.hpp"
#include "domains/samples.hpp"

namespace playground::inventory {
namespace {

const InventoryCreated kTen{10, 10};
/// Ten pieces, and all of them reserved.
const std::vector<Event> kAllReserved = {kTen, StockReserved{10}, AvailableQuantityDecreased{10}};

Given<Stock> given(const std::vector<Event>& events) { return playground::given<Stock>(events); }
Given<Stock> given(std::vector<Event> events, const std::vector<Event>& more) {
  events.insert(events.end(), more.begin(), more.end());
  return given(events);
}

TEST(Stock, Inv1IsCreated) { given({}).when(CreateInventory{10, 10}).then({kTen}); }

TEST(Stock, Inv2IsReservedAndSoLessIsAvailable) {
  given({kTen}).when(ReserveStock{4}).then({StockReserved{4}, AvailableQuantityDecreased{4}});
}

TEST(Stock, Inv3LeavesWhenAReservationIsCompleted) {
  given({kTen, StockReserved{4}, AvailableQuantityDecreased{4}})
      .when(CompleteReservation{3})
      .then({ReservationCompleted{3}, StockOnHandDecreased{3}});
}

TEST(Stock, Inv4IsReplacedByWhatWasCounted) {
  given({kTen, StockReserved{4}, AvailableQuantityDecreased{4}, ReservationCompleted{3}, StockOnHandDecreased{3}})
      .when(UpdateInventory{20, 15})
      .then({StockOnHandReplaced{20}, AvailableQuantityReplaced{15}});
}

TEST(Stock, Inv5MustExistBeforeAnythingElse) {
  const std::vector<Command> commands = {ReserveStock{1}, CompleteReservation{1}, ReleaseReservation{1},
                                         UpdateInventory{1, 1}};
  for (const auto& command : commands) given({}).when(command).then_rejected_with("Inventory does not exists!!");
}

TEST(Stock, Inv6IsCreatedOnlyOnce) {
  given({kTen}).when(CreateInventory{10, 10}).then_rejected_with("Inventory exists!!");
}

TEST(Stock, Inv7RunsOut) { given({kTen}).when(ReserveStock{11}).then_rejected_with("Out of stock!!."); }

TEST(Stock, Inv8IsReservedToTheLastPieceAndNoFurther) {
  given({kTen}).when(ReserveStock{10}).then({StockReserved{10}, AvailableQuantityDecreased{10}});
  EXPECT_EQ(given(kAllReserved).state(), (Stock::State{true, 10, 0, 10}));
  given(kAllReserved).when(ReserveStock{1}).then_rejected(kOutOfStock);
}

TEST(Stock, Inv9IsNotUpdatedToWhatIsReservedOrLess) {
  given(kAllReserved).when(UpdateInventory{10, 5}).then_rejected_with("Update is unavailable due to reserved stock.");
  given(kAllReserved).when(UpdateInventory{9, 5}).then_rejected_with("Update is unavailable due to reserved stock.");
}

TEST(Stock, Inv10IsUpdatedWholeOrNotAtAll) {
  given(kAllReserved).when(UpdateInventory{11, 12}).then_rejected_with("Available Quantity is more than soh.");
}

TEST(Stock, Inv11MayOfferMoreThanIsLeft) {
  given(kAllReserved).when(UpdateInventory{11, 11}).then({StockOnHandReplaced{11}, AvailableQuantityReplaced{11}});
}

TEST(Stock, Inv12LetsGoNoMoreThanIsReserved) {
  const std::vector<Event> updated = {StockOnHandReplaced{11}, AvailableQuantityReplaced{11}};
  given(kAllReserved, updated)
      .when(CompleteReservation{11})
      .then_rejected_with("Amount is more than reserved quantity.");
  given(kAllReserved, updated).when(CompleteReservation{10}).then({ReservationCompleted{10}, StockOnHandDecreased{10}});
  given(kAllReserved, {ReservationCompleted{10}, StockOnHandDecreased{10}})
      .when(CompleteReservation{1})
      .then_rejected(kInvalidReservedAmount);
}

TEST(Stock, IsAvailableAgainWhenAReservationIsReleased) {
  given(kAllReserved).when(ReleaseReservation{4}).then({ReservationReleased{4}, AvailableQuantityIncreased{4}});
  EXPECT_EQ(given(kAllReserved, {ReservationReleased{4}, AvailableQuantityIncreased{4}}).state(),
            (Stock::State{true, 10, 4, 6}));
  given(kAllReserved).when(ReleaseReservation{11}).then_rejected(kInvalidReservedAmount);
}

TEST(Stock, NumbersBelowOneNeverGetPastTheRules) {
  const std::string_view soh = kInvalidSohUpdate.message, available = kInvalidAvailableQuantityUpdate.message;
  EXPECT_EQ(soh, "SOH update is not available due to zero or negative value.");
  EXPECT_EQ(available, "Available quantity update is not available due to zero or negative value.");
  for (const std::int64_t none : {0, -2}) {
    given({}).when(CreateInventory{none, 5}).then_rejected_with(soh);
    given({}).when(CreateInventory{5, none}).then_rejected_with(available);
    given(kAllReserved).when(UpdateInventory{none, 5}).then_rejected_with(soh);
    given(kAllReserved).when(UpdateInventory{20, none}).then_rejected_with(available);
    for (const auto& command :
         {Command(ReserveStock{none}), Command(CompleteReservation{none}), Command(ReleaseReservation{none})})
      given(kAllReserved).when(command).then_rejected(kQuantityError);
  }
}

TEST(Stock, IsNotCreatedWithMoreAvailableThanOnHand) {
  given({}).when(CreateInventory{5, 10}).then_rejected(kAvailableQuantityError);
}

TEST(Stock, IsNotReservedBeyondWhatIsOnHandWhateverIsOffered) {
  const auto offered = given(kAllReserved, {StockOnHandReplaced{11}, AvailableQuantityReplaced{11}});
  EXPECT_EQ(offered.state(), (Stock::State{true, 11, 11, 10}));
  offered.when(ReserveStock{2}).then_rejected(kOutOfStock);
  offered.when(ReserveStock{1}).then({StockReserved{1}, AvailableQuantityDecreased{1}});
}

TEST(Stock, HistoryIsNotJudgedAgainWhenItIsRead) {
  const auto impossible = given({InventoryCreated{5, 10}, StockReserved{7}, AvailableQuantityDecreased{7}});
  EXPECT_EQ(impossible.state(), (Stock::State{true, 5, 3, 7}));
  impossible.when(CompleteReservation{7}).then_rejected(kInvalidSohUpdate);
}

TEST(Stock, Inv15NeverGoesBelowZeroWhateverIsAsked) {
  RandomMessages random(15);
  Stock::State stock;
  for (int i = 0; i < 20'000; ++i) {
    const Command commands[] = {random.make<CreateInventory>(), random.make<ReserveStock>(),
                                random.make<CompleteReservation>(), random.make<ReleaseReservation>(),
                                random.make<UpdateInventory>()};
    const auto decision = decide<Stock>(stock, commands[random.below(5)]);
    if (const auto* events = std::get_if<std::vector<Event>>(&decision))
      for (const auto& event : *events) stock = evolve<Stock>(stock, event);
    ASSERT_TRUE(stock.available_quantity >= 0 && stock.reserved >= 0 && stock.reserved <= stock.soh) << i;
  }
}

TEST(Inventory, EverySampleEndsAsItShouldInItsStateAndInItsRow) {
  const struct {
    std::string_view sample;
    std::int64_t soh, available_quantity, reserved;
    Version version;
  } ends[] = {{"INV-1", 10, 10, 0, 1},  {"INV-2", 10, 6, 4, 3},    {"INV-3", 7, 6, 1, 5},   {"INV-4", 20, 15, 1, 7},
              {"INV-6", 10, 10, 0, 1},  {"INV-7", 10, 10, 0, 1},   {"INV-8", 10, 0, 10, 3}, {"INV-9", 10, 0, 10, 3},
              {"INV-10", 10, 0, 10, 3}, {"INV-11", 11, 11, 10, 5}, {"INV-12", 1, 11, 0, 7}, {"INV-15", 0, 0, 0, 5}};
  for (const auto& end : ends) {
    Session session;
    send_sample(session, end.sample);
    const Json row = session.projection("Inventory")["rows"][0];
    const Json seen = session.state("inventory-" + row["id"].get<std::string>());
    EXPECT_EQ(seen["state"],
              Json({{"soh", end.soh}, {"available_quantity", end.available_quantity}, {"reserved", end.reserved}}))
        << end.sample;
    EXPECT_EQ(seen["version"], end.version) << end.sample;
    for (const auto& field : seen["state"].items()) EXPECT_EQ(row[field.key()], field.value()) << end.sample;
  }
}

TEST(Inventory, WhatIsRefusedLeavesNoEvent) {
  Session session;
  send_sample(session, "INV-5");
  EXPECT_TRUE(session.events().empty());
  EXPECT_TRUE(session.state("inventory-A5")["state"].is_null());
  EXPECT_EQ(session.commands().size(), 3u);
}

TEST(Inventory, TheConsequenceComesAfterItsCauseInOneCommitHoweverMuchIsReserved) {
  Session session;
  send_sample(session, "INV-8");
  const Json events = session.events({{"from", 2}});
  EXPECT_EQ(events[0]["type"], "StockReserved");
  EXPECT_EQ(events[1]["type"], "AvailableQuantityDecreased");
  EXPECT_EQ(events[0]["commandId"], events[1]["commandId"]);
  Session reloaded;
  EXPECT_TRUE(reloaded.applied(session.everything()));
  EXPECT_EQ(reloaded.state("inventory-A8"), session.state("inventory-A8"));
}

TEST(Inventory, TwoWhoBothSawTheLastTenCannotBothReserveThem) {
  Session session;
  send_sample(session, "INV-1");
  const Json seen = {{"expectedVersion", 1}};
  EXPECT_EQ(session.send("inventory-A1", "ReserveStock", {{"quantity", 10}}, seen)["ok"], true);
  EXPECT_EQ(session.send("inventory-A1", "ReserveStock", {{"quantity", 10}}, seen)["code"], "conflict");
  EXPECT_EQ(session.send("inventory-A1", "ReserveStock", {{"quantity", 10}})["rejection"], "OutOfStock");
}

TEST(Inventory, ARowSaysWhenItWasChangedLast) {
  Session session;
  send_sample(session, "INV-2");
  const Json row = session.projection("Inventory")["rows"][0];
  EXPECT_EQ(row["updated_at"], session.events()[2]["time"]);
  EXPECT_EQ(session.projection("Inventory", {{"at", 1}})["rows"][0]["updated_at"], session.events()[0]["time"]);
}

}  // namespace
}  // namespace playground::inventory
