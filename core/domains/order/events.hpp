// What can happen to an order. A name, and the order of the fields under it, are the storage format: logs hold them, so
// they never change.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <variant>

#include "domain/field.hpp"

namespace playground::order {

struct OrderPlaced {
  static constexpr std::string_view kName = "OrderPlaced";
  std::string sku;
  std::int64_t quantity = 0;
  std::string account;
  std::int64_t amount = 0;
  std::int64_t pay_within_seconds = 0;

  static constexpr auto fields() {
    return std::tuple{
        field<&OrderPlaced::sku>({.name = "sku", .label = "SKU"}),
        field<&OrderPlaced::quantity>({.name = "quantity", .label = "Quantity"}),
        field<&OrderPlaced::account>({.name = "account", .label = "Account"}),
        field<&OrderPlaced::amount>({.name = "amount", .label = "Amount"}),
        field<&OrderPlaced::pay_within_seconds>({.name = "pay_within_seconds", .label = "Pay within seconds"})};
  }
  bool operator==(const OrderPlaced&) const = default;
};

/// From now on the order does not expire.
struct PaymentRequested {
  static constexpr std::string_view kName = "PaymentRequested";
  static constexpr auto fields() { return std::tuple{}; }
  bool operator==(const PaymentRequested&) const = default;
};

struct OrderExpired {
  static constexpr std::string_view kName = "OrderExpired";
  static constexpr auto fields() { return std::tuple{}; }
  bool operator==(const OrderExpired&) const = default;
};

struct OrderRefused {
  static constexpr std::string_view kName = "OrderRefused";
  std::string rejection;
  std::string message;

  static constexpr auto fields() {
    return std::tuple{field<&OrderRefused::rejection>({.name = "rejection", .label = "Rejection"}),
                      field<&OrderRefused::message>({.name = "message", .label = "Message"})};
  }
  bool operator==(const OrderRefused&) const = default;
};

struct PaymentRefused {
  static constexpr std::string_view kName = "PaymentRefused";
  std::string rejection;
  std::string message;

  static constexpr auto fields() {
    return std::tuple{field<&PaymentRefused::rejection>({.name = "rejection", .label = "Rejection"}),
                      field<&PaymentRefused::message>({.name = "message", .label = "Message"})};
  }
  bool operator==(const PaymentRefused&) const = default;
};

struct OrderCancelled {
  static constexpr std::string_view kName = "OrderCancelled";
  std::string rejection;
  std::string message;

  static constexpr auto fields() {
    return std::tuple{field<&OrderCancelled::rejection>({.name = "rejection", .label = "Rejection"}),
                      field<&OrderCancelled::message>({.name = "message", .label = "Message"})};
  }
  bool operator==(const OrderCancelled&) const = default;
};

struct OrderFulfilled {
  static constexpr std::string_view kName = "OrderFulfilled";
  static constexpr auto fields() { return std::tuple{}; }
  bool operator==(const OrderFulfilled&) const = default;
};

struct OrderParked {
  static constexpr std::string_view kName = "OrderParked";
  std::string rejection;
  std::string message;

  static constexpr auto fields() {
    return std::tuple{field<&OrderParked::rejection>({.name = "rejection", .label = "Rejection"}),
                      field<&OrderParked::message>({.name = "message", .label = "Message"})};
  }
  bool operator==(const OrderParked&) const = default;
};

using Event = std::variant<OrderPlaced, PaymentRequested, OrderExpired, OrderRefused, PaymentRefused, OrderCancelled,
                           OrderFulfilled, OrderParked>;

}  // namespace playground::order
