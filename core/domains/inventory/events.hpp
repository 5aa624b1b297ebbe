// What can happen to the stock of one SKU. A name and a version, and the order of the fields under them, are the
// storage format: logs hold them, so they never change. Older versions are in old_versions.hpp. Of two events that
// happen together, the second is the consequence of the first.
#pragma once

#include <cstdint>
#include <string_view>
#include <tuple>
#include <variant>

#include "domain/field.hpp"
#include "domains/inventory/old_versions.hpp"

namespace playground::inventory {

struct InventoryCreated {
  static constexpr std::string_view kName = "InventoryCreated";
  static constexpr int kVersion = 2;
  static constexpr std::string_view kChange = "What is on hand is called soh, stock on hand.";
  using Previous = old::InventoryCreatedV1;
  static InventoryCreated upcast(const Previous& previous) { return {previous.on_hand, previous.available_quantity}; }

  std::int64_t soh = 0;
  std::int64_t available_quantity = 0;

  static constexpr auto fields() {
    return std::tuple{
        field<&InventoryCreated::soh>({.name = "soh", .label = "Stock on hand"}),
        field<&InventoryCreated::available_quantity>({.name = "available_quantity", .label = "Available quantity"})};
  }
  bool operator==(const InventoryCreated&) const = default;
};

/// Followed by AvailableQuantityDecreased.
struct StockReserved {
  static constexpr std::string_view kName = "StockReserved";
  std::int64_t quantity = 0;

  static constexpr auto fields() {
    return std::tuple{field<&StockReserved::quantity>({.name = "quantity", .label = "Quantity"})};
  }
  bool operator==(const StockReserved&) const = default;
};

struct AvailableQuantityDecreased {
  static constexpr std::string_view kName = "AvailableQuantityDecreased";
  std::int64_t quantity = 0;

  static constexpr auto fields() {
    return std::tuple{field<&AvailableQuantityDecreased::quantity>({.name = "quantity", .label = "Quantity"})};
  }
  bool operator==(const AvailableQuantityDecreased&) const = default;
};

/// Followed by StockOnHandDecreased.
struct ReservationCompleted {
  static constexpr std::string_view kName = "ReservationCompleted";
  std::int64_t quantity = 0;

  static constexpr auto fields() {
    return std::tuple{field<&ReservationCompleted::quantity>({.name = "quantity", .label = "Quantity"})};
  }
  bool operator==(const ReservationCompleted&) const = default;
};

struct StockOnHandDecreased {
  static constexpr std::string_view kName = "StockOnHandDecreased";
  std::int64_t quantity = 0;

  static constexpr auto fields() {
    return std::tuple{field<&StockOnHandDecreased::quantity>({.name = "quantity", .label = "Quantity"})};
  }
  bool operator==(const StockOnHandDecreased&) const = default;
};

/// Followed by AvailableQuantityIncreased.
struct ReservationReleased {
  static constexpr std::string_view kName = "ReservationReleased";
  std::int64_t quantity = 0;

  static constexpr auto fields() {
    return std::tuple{field<&ReservationReleased::quantity>({.name = "quantity", .label = "Quantity"})};
  }
  bool operator==(const ReservationReleased&) const = default;
};

struct AvailableQuantityIncreased {
  static constexpr std::string_view kName = "AvailableQuantityIncreased";
  std::int64_t quantity = 0;

  static constexpr auto fields() {
    return std::tuple{field<&AvailableQuantityIncreased::quantity>({.name = "quantity", .label = "Quantity"})};
  }
  bool operator==(const AvailableQuantityIncreased&) const = default;
};

/// Followed by AvailableQuantityReplaced.
struct StockOnHandReplaced {
  static constexpr std::string_view kName = "StockOnHandReplaced";
  static constexpr int kVersion = 2;
  static constexpr std::string_view kChange = "What is on hand is called soh, stock on hand.";
  using Previous = old::StockOnHandReplacedV1;
  static StockOnHandReplaced upcast(const Previous& previous) { return {previous.on_hand}; }

  std::int64_t soh = 0;

  static constexpr auto fields() {
    return std::tuple{field<&StockOnHandReplaced::soh>({.name = "soh", .label = "Stock on hand"})};
  }
  bool operator==(const StockOnHandReplaced&) const = default;
};

struct AvailableQuantityReplaced {
  static constexpr std::string_view kName = "AvailableQuantityReplaced";
  std::int64_t available_quantity = 0;

  static constexpr auto fields() {
    return std::tuple{field<&AvailableQuantityReplaced::available_quantity>(
        {.name = "available_quantity", .label = "Available quantity"})};
  }
  bool operator==(const AvailableQuantityReplaced&) const = default;
};

using Event = std::variant<InventoryCreated, StockReserved, AvailableQuantityDecreased, ReservationCompleted,
                           StockOnHandDecreased, ReservationReleased, AvailableQuantityIncreased, StockOnHandReplaced,
                           AvailableQuantityReplaced>;

}  // namespace playground::inventory
