// What an order does across systems: it reserves stock, waits for the payment until the deadline, debits the account
// and hands the stock out; or it releases the stock, or gives the money back.
#pragma once

#include "domain/process_manager.hpp"
#include "domains/bank/commands.hpp"
#include "domains/bank/events.hpp"
#include "domains/inventory/commands.hpp"
#include "domains/inventory/events.hpp"
#include "domains/order/commands.hpp"
#include "domains/order/events.hpp"

namespace playground::order {

struct OrderProcess {
  static constexpr std::string_view kName = "OrderProcess";
  static constexpr std::string_view kTitle = "Order";
  static constexpr std::string_view kSummary =
      "Reserves stock, debits an account and hands the stock out. Where the debit is refused or comes too late, the "
      "stock "
      "is released.";
  static constexpr std::string_view kCategory = "order";

  static constexpr std::array<ProcessStatus, 14> kStatuses = {{{"placed", "Placed"},
                                                               {"reserved", "Waits for payment"},
                                                               {"paying", "Being paid"},
                                                               {"paid", "Paid"},
                                                               {"completed", "Handed out"},
                                                               {"fulfilled", "Fulfilled", Ending::finished},
                                                               {"refused", "Refused", Ending::refused},
                                                               {"unpaid", "Debit refused"},
                                                               {"released", "Released", Ending::compensated},
                                                               {"overdue", "Too late"},
                                                               {"expired", "Expired", Ending::compensated},
                                                               {"cancelled", "Cancelled"},
                                                               {"refunded", "Refunded", Ending::compensated},
                                                               {"parked", "Parked", Ending::parked}}};
  static constexpr std::array<Transition, 17> kTransitions = {{{"", "OrderPlaced", "placed"},
                                                               {"placed", "StockReserved", "reserved"},
                                                               {"placed", "StockReserved", "paying"},
                                                               {"placed", "OrderRefused", "refused"},
                                                               {"reserved", "PaymentRequested", "paying"},
                                                               {"reserved", "OrderExpired", "overdue"},
                                                               {"paying", "AccountDebited", "paid"},
                                                               {"paying", "PaymentRefused", "unpaid"},
                                                               {"paid", "ReservationCompleted", "completed"},
                                                               {"paid", "OrderCancelled", "cancelled"},
                                                               {"completed", "OrderFulfilled", "fulfilled"},
                                                               {"unpaid", "ReservationReleased", "released"},
                                                               {"unpaid", "OrderParked", "parked"},
                                                               {"overdue", "ReservationReleased", "expired"},
                                                               {"overdue", "OrderParked", "parked"},
                                                               {"cancelled", "AccountCredited", "refunded"},
                                                               {"cancelled", "OrderParked", "parked"}}};

  struct State {
    std::string status;
    std::string order;  ///< The id of its own stream.
    std::string sku;
    std::int64_t quantity = 0;
    std::string account;
    std::int64_t amount = 0;
    Time pay_until;
    bool payment_requested = false;
    std::string message;  ///< Why something was refused.

    static constexpr auto fields() {
      return std::tuple{field<&State::status>({.name = "status", .label = "Status"}),
                        field<&State::order>({.name = "order", .label = "Order"}),
                        field<&State::sku>({.name = "sku", .label = "SKU"}),
                        field<&State::quantity>({.name = "quantity", .label = "Quantity"}),
                        field<&State::account>({.name = "account", .label = "Account"}),
                        field<&State::amount>({.name = "amount", .label = "Amount"}),
                        field<&State::pay_until>({.name = "pay_until", .label = "Pay until"}),
                        field<&State::payment_requested>({.name = "payment_requested", .label = "Payment requested"}),
                        field<&State::message>({.name = "message", .label = "Message"})};
    }
    bool operator==(const State&) const = default;
  };

  using Event = std::variant<OrderPlaced, PaymentRequested, OrderExpired, OrderRefused, PaymentRefused, OrderCancelled,
                             OrderFulfilled, OrderParked, inventory::StockReserved, inventory::ReservationCompleted,
                             inventory::ReservationReleased, bank::AccountDebited, bank::AccountCredited>;

  static State evolve(State state, const OrderPlaced& event, const EventInfo& info);
  static State evolve(State state, const PaymentRequested&, const EventInfo&) {
    state.payment_requested = true;
    return step(std::move(state), "reserved", "paying");
  }
  static State evolve(State state, const inventory::StockReserved&, const EventInfo&) {
    const std::string_view next = state.payment_requested ? "paying" : "reserved";
    return step(std::move(state), "placed", next);
  }
  static State evolve(State state, const OrderRefused& event, const EventInfo&) {
    return step(std::move(state), "placed", "refused", event.message);
  }
  static State evolve(State state, const OrderExpired&, const EventInfo&) {
    return step(std::move(state), "reserved", "overdue");
  }
  static State evolve(State state, const bank::AccountDebited&, const EventInfo&) {
    return step(std::move(state), "paying", "paid");
  }
  static State evolve(State state, const PaymentRefused& event, const EventInfo&) {
    return step(std::move(state), "paying", "unpaid", event.message);
  }
  static State evolve(State state, const inventory::ReservationCompleted&, const EventInfo&) {
    return step(std::move(state), "paid", "completed");
  }
  static State evolve(State state, const OrderFulfilled&, const EventInfo&) {
    return step(std::move(state), "completed", "fulfilled");
  }
  static State evolve(State state, const OrderCancelled& event, const EventInfo&) {
    return step(std::move(state), "paid", "cancelled", event.message);
  }
  static State evolve(State state, const inventory::ReservationReleased&, const EventInfo&) {
    if (state.status == "unpaid") return step(std::move(state), "unpaid", "released");
    return step(std::move(state), "overdue", "expired");
  }
  static State evolve(State state, const bank::AccountCredited&, const EventInfo&) {
    return step(std::move(state), "cancelled", "refunded");
  }
  static State evolve(State state, const OrderParked& event, const EventInfo&);

  static std::vector<Send> react(const State& state, const OrderPlaced&, const EventInfo&) {
    return {send("inventory-" + state.sku, inventory::ReserveStock{state.quantity}).if_refused<RefuseOrder>()};
  }
  static std::vector<Send> react(const State& state, const inventory::StockReserved&, const EventInfo&) {
    if (state.status == "reserved") return {send("order-" + state.order, ExpireOrder{}).at(state.pay_until)};
    return debit(state);
  }
  static std::vector<Send> react(const State& state, const PaymentRequested&, const EventInfo&) { return debit(state); }
  static std::vector<Send> react(const State& state, const bank::AccountDebited&, const EventInfo&) {
    return {send("inventory-" + state.sku, inventory::CompleteReservation{state.quantity}).if_refused<CancelOrder>()};
  }
  static std::vector<Send> react(const State& state, const inventory::ReservationCompleted&, const EventInfo&) {
    return {send("order-" + state.order, FulfillOrder{})};
  }
  static std::vector<Send> react(const State& state, const PaymentRefused&, const EventInfo&) { return release(state); }
  static std::vector<Send> react(const State& state, const OrderExpired&, const EventInfo&) { return release(state); }
  static std::vector<Send> react(const State& state, const OrderCancelled&, const EventInfo&) {
    return {send("account-" + state.account, bank::CreditAccount{state.amount}).if_refused<ParkOrder>()};
  }

 private:
  static State step(State state, std::string_view from, std::string_view to, const std::string& message = {}) {
    if (state.status != from) return state;
    state.status = to;
    if (!message.empty()) state.message = message;
    return state;
  }
  static std::vector<Send> debit(const State& state) {
    return {send("account-" + state.account, bank::DebitAccount{state.amount}).if_refused<RefusePayment>()};
  }
  static std::vector<Send> release(const State& state) {
    return {send("inventory-" + state.sku, inventory::ReleaseReservation{state.quantity}).if_refused<ParkOrder>()};
  }
};

inline OrderProcess::State OrderProcess::evolve(State state, const OrderPlaced& event, const EventInfo& info) {
  if (!state.status.empty()) return state;
  state.status = "placed";
  state.order = info.id();
  state.sku = event.sku;
  state.quantity = event.quantity;
  state.account = event.account;
  state.amount = event.amount;
  state.pay_until.milliseconds = info.time.milliseconds + event.pay_within_seconds * 1000;
  return state;
}

inline OrderProcess::State OrderProcess::evolve(State state, const OrderParked& event, const EventInfo&) {
  for (const std::string_view stuck : {"unpaid", "overdue", "cancelled"})
    if (state.status == stuck) return step(std::move(state), stuck, "parked", event.message);
  return state;
}

}  // namespace playground::order
