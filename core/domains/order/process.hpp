// What an order does across systems: it reserves stock, waits for the payment until the deadline, debits the account
// and hands the stock out; or it releases the stock, or gives the money back.
#pragma once

#include "domain/amount.hpp"
#include "domain/process_manager.hpp"
#include "domains/bank/commands.hpp"
#include "domains/bank/events.hpp"
#include "domains/inventory/commands.hpp"
#include "domains/inventory/events.hpp"
#include "domains/order/commands.hpp"
#include "domains/order/events.hpp"

namespace playground::order {

/// How far the process of an order has come.
enum class Progress : std::uint8_t {
  none,
  placed,
  reserved,
  paying,
  paid,
  completed,
  fulfilled,
  refused,
  unpaid,
  released,
  overdue,
  expired,
  cancelled,
  refunded,
  parked
};

constexpr auto values_of(Progress) {
  return std::array{EnumValue{Progress::none, "", ""},
                    EnumValue{Progress::placed, "placed", "Placed"},
                    EnumValue{Progress::reserved, "reserved", "Waits for payment"},
                    EnumValue{Progress::paying, "paying", "Being paid"},
                    EnumValue{Progress::paid, "paid", "Paid"},
                    EnumValue{Progress::completed, "completed", "Handed out"},
                    EnumValue{Progress::fulfilled, "fulfilled", "Fulfilled"},
                    EnumValue{Progress::refused, "refused", "Refused"},
                    EnumValue{Progress::unpaid, "unpaid", "Debit refused"},
                    EnumValue{Progress::released, "released", "Released"},
                    EnumValue{Progress::overdue, "overdue", "Too late"},
                    EnumValue{Progress::expired, "expired", "Expired"},
                    EnumValue{Progress::cancelled, "cancelled", "Cancelled"},
                    EnumValue{Progress::refunded, "refunded", "Refunded"},
                    EnumValue{Progress::parked, "parked", "Parked"}};
}

struct OrderProcess {
  static constexpr std::string_view kName = "OrderProcess";
  static constexpr std::string_view kTitle = "Order";
  static constexpr std::string_view kSummary =
      "Reserves stock, debits an account and hands the stock out. Where the debit is refused or comes too late, the "
      "stock "
      "is released.";
  static constexpr std::string_view kCategory = "order";

  static constexpr std::array<Transition<Progress>, 17> kTransitions = {
      {{Progress::none, "OrderPlaced", Progress::placed},
       {Progress::placed, "StockReserved", Progress::reserved},
       {Progress::placed, "StockReserved", Progress::paying},
       {Progress::placed, "OrderRefused", Progress::refused},
       {Progress::reserved, "PaymentRequested", Progress::paying},
       {Progress::reserved, "OrderExpired", Progress::overdue},
       {Progress::paying, "AccountDebited", Progress::paid},
       {Progress::paying, "PaymentRefused", Progress::unpaid},
       {Progress::paid, "ReservationCompleted", Progress::completed},
       {Progress::paid, "OrderCancelled", Progress::cancelled},
       {Progress::completed, "OrderFulfilled", Progress::fulfilled},
       {Progress::unpaid, "ReservationReleased", Progress::released},
       {Progress::unpaid, "OrderParked", Progress::parked},
       {Progress::overdue, "ReservationReleased", Progress::expired},
       {Progress::overdue, "OrderParked", Progress::parked},
       {Progress::cancelled, "AccountCredited", Progress::refunded},
       {Progress::cancelled, "OrderParked", Progress::parked}}};

  static constexpr Ending ending(Progress status) {
    switch (status) {
      case Progress::fulfilled:
        return Ending::finished;
      case Progress::refused:
        return Ending::refused;
      case Progress::released:
      case Progress::expired:
      case Progress::refunded:
        return Ending::compensated;
      case Progress::parked:
        return Ending::parked;
      default:
        return Ending::none;
    }
  }

  struct State {
    Progress status = Progress::none;
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
    take_way<OrderProcess, PaymentRequested>(state);
    return state;
  }
  static State evolve(State state, const inventory::StockReserved&, const EventInfo&) {
    const Progress next = state.payment_requested ? Progress::paying : Progress::reserved;
    take_way<OrderProcess, inventory::StockReserved>(state, next);
    return state;
  }
  /// Every other event takes its way, and says why where something was refused.
  template <class E>
  static State evolve(State state, const E& event, const EventInfo&) {
    if (!take_way<OrderProcess, E>(state)) return state;
    if constexpr (requires { event.message; }) state.message = event.message;
    return state;
  }

  static std::vector<Send> react(const State& state, const OrderPlaced&, const EventInfo&) {
    return {send("inventory-" + state.sku, inventory::ReserveStock{state.quantity}).if_refused<RefuseOrder>()};
  }
  static std::vector<Send> react(const State& state, const inventory::StockReserved&, const EventInfo&) {
    if (state.status == Progress::reserved) return {send("order-" + state.order, ExpireOrder{}).at(state.pay_until)};
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
  static std::vector<Send> debit(const State& state) {
    return {send("account-" + state.account, bank::DebitAccount{state.amount}).if_refused<RefusePayment>()};
  }
  static std::vector<Send> release(const State& state) {
    return {send("inventory-" + state.sku, inventory::ReleaseReservation{state.quantity}).if_refused<ParkOrder>()};
  }
};

inline OrderProcess::State OrderProcess::evolve(State state, const OrderPlaced& event, const EventInfo& info) {
  if (!take_way<OrderProcess, OrderPlaced>(state)) return state;
  state.order = info.id();
  state.sku = event.sku;
  state.quantity = event.quantity;
  state.account = event.account;
  state.amount = event.amount;
  state.pay_until = later(info.time, event.pay_within_seconds);
  return state;
}

}  // namespace playground::order
