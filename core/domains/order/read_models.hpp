// What is shown of orders: each with what became of it.
#pragma once

#include "domain/amount.hpp"
#include "domain/projection.hpp"
#include "domains/order/events.hpp"
#include "domains/order/status.hpp"

namespace playground::order {

struct Orders {
  static constexpr std::string_view kName = "Orders";
  struct Row {
    Status status = Status::none;
    std::string sku;
    std::int64_t quantity = 0;
    std::string account;
    std::int64_t amount = 0;
    std::string message;
    Time placed_at;
    Time pay_until;
    std::optional<Time> ended_at;

    static constexpr auto fields() {
      return std::tuple{field<&Row::status>({.name = "status", .label = "Status"}),
                        field<&Row::sku>({.name = "sku", .label = "SKU"}),
                        field<&Row::quantity>({.name = "quantity", .label = "Quantity"}),
                        field<&Row::account>({.name = "account", .label = "Account"}),
                        field<&Row::amount>({.name = "amount", .label = "Amount"}),
                        field<&Row::message>({.name = "message", .label = "Message"}),
                        field<&Row::placed_at>({.name = "placed_at", .label = "Placed at"}),
                        field<&Row::pay_until>({.name = "pay_until", .label = "Pay until"}),
                        field<&Row::ended_at>({.name = "ended_at", .label = "Ended at"})};
    }
    bool operator==(const Row&) const = default;
  };

  static Row create(const OrderPlaced& event, const EventInfo& info) {
    const Time until = later(info.time, event.pay_within_seconds);
    return {Status::placed, event.sku, event.quantity, event.account, event.amount, "", info.time, until, {}};
  }
  static void update(Row& row, const PaymentRequested&) { row.status = Status::paying; }
  static void update(Row& row, const OrderExpired&, const EventInfo& info) { end(row, Status::expired, info); }
  static void update(Row& row, const OrderFulfilled&, const EventInfo& info) { end(row, Status::fulfilled, info); }
  static void update(Row& row, const OrderRefused& event, const EventInfo& info) {
    end(row, Status::refused, info, event.message);
  }
  static void update(Row& row, const PaymentRefused& event, const EventInfo& info) {
    end(row, Status::unpaid, info, event.message);
  }
  static void update(Row& row, const OrderCancelled& event, const EventInfo& info) {
    end(row, Status::cancelled, info, event.message);
  }
  static void update(Row& row, const OrderParked& event, const EventInfo& info) {
    end(row, Status::parked, info, event.message);
  }

 private:
  static void end(Row& row, Status status, const EventInfo& info, const std::string& message = {}) {
    row.status = status;
    row.ended_at = info.time;
    row.message = message;
  }
};

}  // namespace playground::order
