// The rules of an order: its state, what it decides, and how its events change it. It decides for itself alone, and
// above all which came first, the payment or the deadline; what happens to stock and accounts is up to process.hpp.
#pragma once

#include "domain/decider.hpp"
#include "domains/order/commands.hpp"
#include "domains/order/events.hpp"
#include "domains/order/status.hpp"

namespace playground::order {

inline constexpr Rejection kOrderNotFound{"OrderNotFound", "There is no such order.",
                                          "Place the order first, or choose one that exists.", "stream"};
inline constexpr Rejection kOrderAlreadyExists{"OrderAlreadyExists", "This order was placed already.",
                                               "Choose an id that nobody has used.", "stream"};
inline constexpr Rejection kInvalidQuantity{"InvalidQuantity", "An order is for 1 piece or more.",
                                            "Enter a quantity of 1 or more.", "quantity"};
inline constexpr Rejection kInvalidPrice{"InvalidPrice", "An order costs an amount of 1 or more.",
                                         "Enter an amount of 1 or more.", "amount"};
inline constexpr Rejection kOrderAlreadyPaid{"OrderAlreadyPaid", "This order is being paid, or is paid.",
                                             "Nothing is left to do: an order is paid once.", "stream"};
inline constexpr Rejection kOrderNotPaid{"OrderNotPaid", "Nobody has paid this order yet.", "Pay the order first.",
                                         "stream"};
inline constexpr Rejection kOrderHasEnded{"OrderHasEnded", "This order has ended.", "Place another order.", "stream"};

/// An order as its own events have made it. Also the decider of orders: see domain/decider.hpp.
struct Order {
  struct State {
    Status status = Status::none;
    std::string sku;
    std::int64_t quantity = 0;
    std::string account;
    std::int64_t amount = 0;

    static constexpr auto fields() {
      return std::tuple{field<&State::status>({.name = "status", .label = "Status"}),
                        field<&State::sku>({.name = "sku", .label = "SKU"}),
                        field<&State::quantity>({.name = "quantity", .label = "Quantity"}),
                        field<&State::account>({.name = "account", .label = "Account"}),
                        field<&State::amount>({.name = "amount", .label = "Amount"})};
    }
    bool operator==(const State&) const = default;
  };

  using Command = order::Command;
  using Event = order::Event;
  using Decision = playground::Decision<Event>;

  static Decision decide(const State& order, const PlaceOrder& command);
  static Decision decide(const State& order, const PayOrder& command);
  static Decision decide(const State& order, const ExpireOrder& command);
  static Decision decide(const State& order, const RefuseOrder& command);
  static Decision decide(const State& order, const RefusePayment& command);
  static Decision decide(const State& order, const CancelOrder& command);
  static Decision decide(const State& order, const FulfillOrder& command);
  static Decision decide(const State& order, const ParkOrder& command);

  static State evolve(State, const OrderPlaced& event) {
    return {Status::placed, event.sku, event.quantity, event.account, event.amount};
  }
  static State evolve(State order, const PaymentRequested&) { return with(std::move(order), Status::paying); }
  static State evolve(State order, const OrderExpired&) { return with(std::move(order), Status::expired); }
  static State evolve(State order, const OrderRefused&) { return with(std::move(order), Status::refused); }
  static State evolve(State order, const PaymentRefused&) { return with(std::move(order), Status::unpaid); }
  static State evolve(State order, const OrderCancelled&) { return with(std::move(order), Status::cancelled); }
  static State evolve(State order, const OrderFulfilled&) { return with(std::move(order), Status::fulfilled); }
  static State evolve(State order, const OrderParked&) { return with(std::move(order), Status::parked); }

 private:
  static State with(State order, Status status) {
    order.status = status;
    return order;
  }

  /// What keeps an order from being changed at all.
  static std::optional<Rejection> closed(const State& order) {
    if (order.status == Status::none) return kOrderNotFound;
    if (order.status != Status::placed && order.status != Status::paying) return kOrderHasEnded;
    return {};
  }
  /// What keeps an order from going on as a paid one.
  static std::optional<Rejection> not_paid(const State& order) {
    if (const auto rejection = closed(order)) return rejection;
    if (order.status != Status::paying) return kOrderNotPaid;
    return {};
  }
};

inline Order::Decision Order::decide(const State& order, const PlaceOrder& command) {
  if (order.status != Status::none) return kOrderAlreadyExists;
  if (command.quantity < 1) return kInvalidQuantity;
  if (command.amount < 1) return kInvalidPrice;
  std::vector<Event> events = {
      OrderPlaced{command.sku, command.quantity, command.account, command.amount, command.pay_within_seconds}};
  if (command.pay_now) events.push_back(PaymentRequested{});
  return events;
}

inline Order::Decision Order::decide(const State& order, const PayOrder&) {
  if (const auto rejection = closed(order)) return *rejection;
  if (order.status == Status::paying) return kOrderAlreadyPaid;
  return std::vector<Event>{PaymentRequested{}};
}

inline Order::Decision Order::decide(const State& order, const ExpireOrder&) {
  if (order.status == Status::none) return kOrderNotFound;
  if (order.status != Status::placed) return std::vector<Event>{};
  return std::vector<Event>{OrderExpired{}};
}

inline Order::Decision Order::decide(const State& order, const RefuseOrder& command) {
  if (const auto rejection = closed(order)) return *rejection;
  return std::vector<Event>{OrderRefused{command.rejection, command.message}};
}

inline Order::Decision Order::decide(const State& order, const RefusePayment& command) {
  if (const auto rejection = not_paid(order)) return *rejection;
  return std::vector<Event>{PaymentRefused{command.rejection, command.message}};
}

inline Order::Decision Order::decide(const State& order, const CancelOrder& command) {
  if (const auto rejection = not_paid(order)) return *rejection;
  return std::vector<Event>{OrderCancelled{command.rejection, command.message}};
}

inline Order::Decision Order::decide(const State& order, const FulfillOrder&) {
  if (const auto rejection = not_paid(order)) return *rejection;
  return std::vector<Event>{OrderFulfilled{}};
}

inline Order::Decision Order::decide(const State& order, const ParkOrder& command) {
  if (order.status == Status::none) return kOrderNotFound;
  if (order.status == Status::fulfilled || order.status == Status::refused || order.status == Status::parked)
    return kOrderHasEnded;
  return std::vector<Event>{OrderParked{command.rejection, command.message}};
}

}  // namespace playground::order
