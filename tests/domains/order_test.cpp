// Orders: their rules, and what their process manager does when.
#include "domains/given.hpp"
#include "domains/given_process.hpp"
#include "domains/order/domain.hpp"

namespace playground::order {
namespace {

using bank::AccountCredited, bank::AccountDebited, bank::CreditAccount, bank::DebitAccount;
using inventory::CompleteReservation, inventory::ReleaseReservation, inventory::ReservationCompleted,
    inventory::ReservationReleased, inventory::ReserveStock, inventory::StockReserved;

const OrderPlaced kPlaced{"book", 2, "a", 40, 60};

Given<Order> given(const std::vector<Event>& events) { return playground::given<Order>(events); }

TEST(Order, IsPlacedAndPaidLaterOrAtOnce) {
  given({}).when(PlaceOrder{"book", 2, "a", 40, false, 60}).then({kPlaced});
  given({}).when(PlaceOrder{"book", 2, "a", 40, true, 60}).then({kPlaced, PaymentRequested{}});
}

TEST(Order, IsPlacedOnlyOnceAndForSomething) {
  given({kPlaced}).when(PlaceOrder{"book", 2, "a", 40, true, 60}).then_rejected(kOrderAlreadyExists);
  given({}).when(PlaceOrder{"book", 0, "a", 40, true, 60}).then_rejected(kInvalidQuantity);
  given({}).when(PlaceOrder{"book", 2, "a", 0, true, 60}).then_rejected(kInvalidPrice);
}

TEST(Order, IsPaidOrExpiresWhicheverComesFirst) {
  given({kPlaced}).when(PayOrder{}).then({PaymentRequested{}});
  given({kPlaced}).when(ExpireOrder{}).then({OrderExpired{}});
  given({kPlaced, PaymentRequested{}}).when(ExpireOrder{}).then({});
  given({kPlaced, OrderExpired{}}).when(PayOrder{}).then_rejected(kOrderHasEnded);
}

TEST(Order, IsPaidOnlyOnce) { given({kPlaced, PaymentRequested{}}).when(PayOrder{}).then_rejected(kOrderAlreadyPaid); }

TEST(Order, GoesOnOnlyWhenItIsPaid) {
  const std::vector<Command> commands = {RefusePayment{}, CancelOrder{}, FulfillOrder{}};
  for (const auto& command : commands) given({kPlaced}).when(command).then_rejected(kOrderNotPaid);
}

TEST(Order, TellsHowItEnded) {
  given({kPlaced}).when(RefuseOrder{"OutOfStock", "no"}).then({OrderRefused{"OutOfStock", "no"}});
  const auto paying = given({kPlaced, PaymentRequested{}});
  paying.when(RefusePayment{"NegativeBalance", "no"}).then({PaymentRefused{"NegativeBalance", "no"}});
  paying.when(CancelOrder{"InvalidReservedAmount", "no"}).then({OrderCancelled{"InvalidReservedAmount", "no"}});
  paying.when(FulfillOrder{}).then({OrderFulfilled{}});
  given({kPlaced, OrderExpired{}}).when(ParkOrder{"N", "no"}).then({OrderParked{"N", "no"}});
}

TEST(Order, MustExistBeforeAnythingElse) {
  const std::vector<Command> commands = {PayOrder{},    ExpireOrder{},  RefuseOrder{}, RefusePayment{},
                                         CancelOrder{}, FulfillOrder{}, ParkOrder{}};
  for (const auto& command : commands) given({}).when(command).then_rejected(kOrderNotFound);
}

TEST(Order, ChangesNoMoreWhenItHasEnded) {
  const std::vector<Event> endings = {OrderRefused{}, OrderFulfilled{}, OrderParked{}};
  const std::vector<Command> commands = {PayOrder{},    RefuseOrder{},  RefusePayment{},
                                         CancelOrder{}, FulfillOrder{}, ParkOrder{}};
  for (const auto& ending : endings)
    for (const auto& command : commands) given({kPlaced, ending}).when(command).then_rejected(kOrderHasEnded);
}

constexpr Time kNow{1'700'000'000'000};
GivenProcess<OrderProcess> process() { return GivenProcess<OrderProcess>("order-1", kNow); }

const auto kReserve = [] { return send("inventory-book", ReserveStock{2}).if_refused<RefuseOrder>(); };
const auto kDebit = [] { return send("account-a", DebitAccount{40}).if_refused<RefusePayment>(); };
const auto kComplete = [] { return send("inventory-book", CompleteReservation{2}).if_refused<CancelOrder>(); };
const auto kRelease = [] { return send("inventory-book", ReleaseReservation{2}).if_refused<ParkOrder>(); };
const auto kRefund = [] { return send("account-a", CreditAccount{40}).if_refused<ParkOrder>(); };

TEST(OrderProcess, ReservesDebitsAndHandsOut) {
  process()
      .when(kPlaced)
      .then("placed", {kReserve()})
      .when(PaymentRequested{})
      .then("placed")
      .when(StockReserved{2})
      .then("paying", {kDebit()})
      .when(AccountDebited{40})
      .then("paid", {kComplete()})
      .when(ReservationCompleted{2})
      .then("completed", {send("order-1", FulfillOrder{})})
      .when(OrderFulfilled{})
      .then("fulfilled");
}

TEST(OrderProcess, WaitsForThePaymentUntilTheDeadline) {
  const Time deadline{kNow.milliseconds + 60'000};
  process()
      .given({kPlaced})
      .when(StockReserved{2})
      .then("reserved", {send("order-1", ExpireOrder{}).at(deadline)})
      .when(PaymentRequested{})
      .then("paying", {kDebit()});
}

TEST(OrderProcess, ReleasesTheStockWhenNobodyPaysInTime) {
  process()
      .given({kPlaced, StockReserved{2}})
      .when(OrderExpired{})
      .then("overdue", {kRelease()})
      .when(ReservationReleased{2})
      .then("expired");
}

TEST(OrderProcess, ReleasesTheStockWhenTheDebitIsRefused) {
  process()
      .given({kPlaced, PaymentRequested{}, StockReserved{2}})
      .when(PaymentRefused{"NegativeBalance", "no"})
      .then("unpaid", {kRelease()})
      .when(ReservationReleased{2})
      .then("released");
}

TEST(OrderProcess, IsRefusedWhereThereIsNoStockWhateverWasPaid) {
  process().given({kPlaced}).when(OrderRefused{"OutOfStock", "no"}).then("refused");
  process().given({kPlaced, PaymentRequested{}}).when(OrderRefused{"OutOfStock", "no"}).then("refused");
}

TEST(OrderProcess, GivesTheMoneyBackWhereTheReservationIsGone) {
  process()
      .given({kPlaced, PaymentRequested{}, StockReserved{2}, AccountDebited{40}})
      .when(OrderCancelled{"InvalidReservedAmount", "no"})
      .then("cancelled", {kRefund()})
      .when(AccountCredited{40})
      .then("refunded");
}

TEST(OrderProcess, IsParkedWhereNothingCanBeUndone) {
  const std::vector<OrderProcess::Event> expired = {kPlaced, StockReserved{2}, OrderExpired{}};
  process().given(expired).when(OrderParked{"InvalidReservedAmount", "no"}).then("parked");
}

}  // namespace
}  // namespace playground::order
