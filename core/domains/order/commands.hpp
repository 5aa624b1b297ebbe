// What can be asked of an order. People place one and pay it; everything else is sent by the process manager as it
// goes.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <variant>

#include "domain/field.hpp"
#include "domains/bank/commands.hpp"
#include "domains/inventory/commands.hpp"

namespace playground::order {

/// The longest id of an account or a SKU that can be named, in characters: with four bytes each, its stream's name
/// still fits.
inline constexpr std::uint32_t kMaxIdLength = 46;

struct PlaceOrder {
  static constexpr std::string_view kName = "PlaceOrder";
  static constexpr bool kCreates = true;
  std::string sku;
  std::int64_t quantity = 0;
  std::string account;
  std::int64_t amount = 0;
  bool pay_now = false;
  std::int64_t pay_within_seconds = 60;

  static constexpr auto fields() {
    return std::tuple{
        field<&PlaceOrder::sku>(
            {.name = "sku", .label = "SKU", .min_length = 1, .max_length = kMaxIdLength, .references = "inventory"}),
        field<&PlaceOrder::quantity>({.name = "quantity",
                                      .label = "Quantity",
                                      .minimum = -inventory::kMaxQuantity,
                                      .maximum = inventory::kMaxQuantity}),
        field<&PlaceOrder::account>({.name = "account",
                                     .label = "Account",
                                     .min_length = 1,
                                     .max_length = kMaxIdLength,
                                     .references = "account"}),
        field<&PlaceOrder::amount>(
            {.name = "amount", .label = "Amount", .minimum = -bank::kMaxAmount, .maximum = bank::kMaxAmount}),
        field<&PlaceOrder::pay_now>({.name = "pay_now", .label = "Pay now"}),
        field<&PlaceOrder::pay_within_seconds>({.name = "pay_within_seconds",
                                                .label = "Pay within seconds",
                                                .help = "After that, the order expires and its stock is released.",
                                                .minimum = 1,
                                                .maximum = 604'800})};
  }
  bool operator==(const PlaceOrder&) const = default;
};

struct PayOrder {
  static constexpr std::string_view kName = "PayOrder";
  static constexpr auto fields() { return std::tuple{}; }
  bool operator==(const PayOrder&) const = default;
};

/// The time to pay is over. Where the order was paid just then, there is nothing to do.
struct ExpireOrder {
  static constexpr std::string_view kName = "ExpireOrder";
  static constexpr std::string_view kSentBy = "OrderProcess";
  static constexpr auto fields() { return std::tuple{}; }
  bool operator==(const ExpireOrder&) const = default;
};

/// The stock could not be reserved.
struct RefuseOrder {
  static constexpr std::string_view kName = "RefuseOrder";
  static constexpr std::string_view kSentBy = "OrderProcess";
  std::string rejection;
  std::string message;

  static constexpr auto fields() {
    return std::tuple{field<&RefuseOrder::rejection>({.name = "rejection", .label = "Rejection"}),
                      field<&RefuseOrder::message>({.name = "message", .label = "Message"})};
  }
  bool operator==(const RefuseOrder&) const = default;
};

/// The account could not be debited.
struct RefusePayment {
  static constexpr std::string_view kName = "RefusePayment";
  static constexpr std::string_view kSentBy = "OrderProcess";
  std::string rejection;
  std::string message;

  static constexpr auto fields() {
    return std::tuple{field<&RefusePayment::rejection>({.name = "rejection", .label = "Rejection"}),
                      field<&RefusePayment::message>({.name = "message", .label = "Message"})};
  }
  bool operator==(const RefusePayment&) const = default;
};

/// The reservation is not there any more, so the buyer has to get the money back.
struct CancelOrder {
  static constexpr std::string_view kName = "CancelOrder";
  static constexpr std::string_view kSentBy = "OrderProcess";
  std::string rejection;
  std::string message;

  static constexpr auto fields() {
    return std::tuple{field<&CancelOrder::rejection>({.name = "rejection", .label = "Rejection"}),
                      field<&CancelOrder::message>({.name = "message", .label = "Message"})};
  }
  bool operator==(const CancelOrder&) const = default;
};

/// Everything is paid and handed out.
struct FulfillOrder {
  static constexpr std::string_view kName = "FulfillOrder";
  static constexpr std::string_view kSentBy = "OrderProcess";
  static constexpr auto fields() { return std::tuple{}; }
  bool operator==(const FulfillOrder&) const = default;
};

/// What was done cannot be undone: somebody has to look at it.
struct ParkOrder {
  static constexpr std::string_view kName = "ParkOrder";
  static constexpr std::string_view kSentBy = "OrderProcess";
  std::string rejection;
  std::string message;

  static constexpr auto fields() {
    return std::tuple{field<&ParkOrder::rejection>({.name = "rejection", .label = "Rejection"}),
                      field<&ParkOrder::message>({.name = "message", .label = "Message"})};
  }
  bool operator==(const ParkOrder&) const = default;
};

using Command =
    std::variant<PlaceOrder, PayOrder, ExpireOrder, RefuseOrder, RefusePayment, CancelOrder, FulfillOrder, ParkOrder>;

}  // namespace playground::order
