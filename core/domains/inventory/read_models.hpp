// What the inventory shows: how much there is of each SKU.
#pragma once

#include "domain/amount.hpp"
#include "domain/projection.hpp"
#include "domains/inventory/events.hpp"

namespace playground::inventory {

struct Inventory {
  static constexpr std::string_view kName = "Inventory";
  struct Row {
    std::int64_t soh = 0;
    std::int64_t available_quantity = 0;
    std::int64_t reserved = 0;
    Time updated_at;

    static constexpr auto fields() {
      return std::tuple{field<&Row::soh>({.name = "soh", .label = "Stock on hand"}),
                        field<&Row::available_quantity>({.name = "available_quantity", .label = "Available"}),
                        field<&Row::reserved>({.name = "reserved", .label = "Reserved"}),
                        field<&Row::updated_at>({.name = "updated_at", .label = "Updated"})};
    }
    bool operator==(const Row&) const = default;
  };

  static Row create(const InventoryCreated& event, const EventInfo& info) {
    return {event.soh, event.available_quantity, 0, info.time};
  }
  static void update(Row& row, const StockReserved& event, const EventInfo& info) {
    row.reserved = plus(row.reserved, event.quantity);
    row.updated_at = info.time;
  }
  static void update(Row& row, const AvailableQuantityDecreased& event) {
    row.available_quantity = minus(row.available_quantity, event.quantity);
  }
  static void update(Row& row, const ReservationCompleted& event, const EventInfo& info) {
    row.reserved = minus(row.reserved, event.quantity);
    row.updated_at = info.time;
  }
  static void update(Row& row, const StockOnHandDecreased& event) { row.soh = minus(row.soh, event.quantity); }
  static void update(Row& row, const ReservationReleased& event, const EventInfo& info) {
    row.reserved = minus(row.reserved, event.quantity);
    row.updated_at = info.time;
  }
  static void update(Row& row, const AvailableQuantityIncreased& event) {
    row.available_quantity = plus(row.available_quantity, event.quantity);
  }
  static void update(Row& row, const StockOnHandReplaced& event, const EventInfo& info) {
    row.soh = event.soh;
    row.updated_at = info.time;
  }
  static void update(Row& row, const AvailableQuantityReplaced& event) {
    row.available_quantity = event.available_quantity;
  }
};

}  // namespace playground::inventory
