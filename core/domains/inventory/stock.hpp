// The rules of the stock of one SKU: its state, what it decides, and how its events change it.
#pragma once

#include <algorithm>

#include "domain/amount.hpp"
#include "domain/decider.hpp"
#include "domains/inventory/commands.hpp"
#include "domains/inventory/events.hpp"

namespace playground::inventory {

inline constexpr Rejection kInventoryDoesNotExists{"InventoryDoesNotExists", "Inventory does not exists!!",
                                                   "Create the inventory first, or choose a SKU that exists.",
                                                   "stream"};
inline constexpr Rejection kInventoryAlreadyExists{"InventoryAlreadyExists", "Inventory exists!!",
                                                   "Update the inventory, or choose a SKU that nobody has used.",
                                                   "stream"};
inline constexpr Rejection kOutOfStock{"OutOfStock", "Out of stock!!.",
                                       "Reserve no more than is available and on hand, or update the inventory first.",
                                       "quantity"};
inline constexpr Rejection kAvailableQuantityError{"AvailableQuantityError", "Available Quantity is more than soh.",
                                                   "Make no more available than the stock on hand.",
                                                   "available_quantity"};
inline constexpr Rejection kReservedStockInProcess{"ReservedStockInProcess",
                                                   "Update is unavailable due to reserved stock.",
                                                   "Enter a stock on hand above what is reserved, or complete or "
                                                   "release reservations first.",
                                                   "soh"};
inline constexpr Rejection kInvalidReservedAmount{"InvalidReservedAmount", "Amount is more than reserved quantity.",
                                                  "Complete or release no more than is reserved.", "quantity"};
inline constexpr Rejection kInvalidAvailableQuantityUpdate{
    "InvalidAvailableQuantityUpdate", "Available quantity update is not available due to zero or negative value.",
    "Enter an available quantity of 1 or more.", "available_quantity"};
inline constexpr Rejection kInvalidSohUpdate{
    "InvalidSOHUpdate", "SOH update is not available due to zero or negative value.",
    "Enter a stock on hand of 1 or more, and take no more than there is.", "soh"};
inline constexpr Rejection kQuantityError{"QuantityError", "Quantity must be more than zero.",
                                          "Enter a quantity of 1 or more.", "quantity"};

/// The stock of one SKU as its events have made it. Also the decider of the inventory: see domain/decider.hpp.
///
/// However it is used, `soh`, `available_quantity` and `reserved` are never below zero, and no more is reserved than is
/// on hand. `available_quantity` is what people chose to offer: together with what is reserved it may pass the stock on
/// hand, and then stock that is not there cannot be reserved all the same.
struct Stock {
  struct State {
    bool exists = false;
    std::int64_t soh = 0;
    std::int64_t available_quantity = 0;
    std::int64_t reserved = 0;

    static constexpr auto fields() {
      return std::tuple{
          field<&State::exists>({.name = "exists", .label = "Exists", .hidden = true}),
          field<&State::soh>({.name = "soh", .label = "Stock on hand"}),
          field<&State::available_quantity>({.name = "available_quantity", .label = "Available quantity"}),
          field<&State::reserved>({.name = "reserved", .label = "Reserved"})};
    }
    bool operator==(const State&) const = default;
  };

  using Command = inventory::Command;
  using Event = inventory::Event;
  using Decision = playground::Decision<Event>;

  static Decision decide(const State& stock, const CreateInventory& command);
  static Decision decide(const State& stock, const ReserveStock& command);
  static Decision decide(const State& stock, const CompleteReservation& command);
  static Decision decide(const State& stock, const ReleaseReservation& command);
  static Decision decide(const State& stock, const UpdateInventory& command);

  static State evolve(State stock, const InventoryCreated& event);
  static State evolve(State stock, const StockReserved& event);
  static State evolve(State stock, const AvailableQuantityDecreased& event);
  static State evolve(State stock, const ReservationCompleted& event);
  static State evolve(State stock, const StockOnHandDecreased& event);
  static State evolve(State stock, const ReservationReleased& event);
  static State evolve(State stock, const AvailableQuantityIncreased& event);
  static State evolve(State stock, const StockOnHandReplaced& event);
  static State evolve(State stock, const AvailableQuantityReplaced& event);
};

inline Stock::Decision Stock::decide(const State& stock, const CreateInventory& command) {
  if (stock.exists) return kInventoryAlreadyExists;
  if (command.soh <= 0) return kInvalidSohUpdate;
  if (command.available_quantity <= 0) return kInvalidAvailableQuantityUpdate;
  if (command.available_quantity > command.soh) return kAvailableQuantityError;
  return std::vector<Event>{InventoryCreated{command.soh, command.available_quantity}};
}

inline Stock::Decision Stock::decide(const State& stock, const ReserveStock& command) {
  if (!stock.exists) return kInventoryDoesNotExists;
  if (command.quantity <= 0) return kQuantityError;
  if (command.quantity > std::min(stock.available_quantity, minus(stock.soh, stock.reserved))) return kOutOfStock;
  return std::vector<Event>{StockReserved{command.quantity}, AvailableQuantityDecreased{command.quantity}};
}

inline Stock::Decision Stock::decide(const State& stock, const CompleteReservation& command) {
  if (!stock.exists) return kInventoryDoesNotExists;
  if (command.quantity <= 0) return kQuantityError;
  if (command.quantity > stock.reserved) return kInvalidReservedAmount;
  if (command.quantity > stock.soh) return kInvalidSohUpdate;
  return std::vector<Event>{ReservationCompleted{command.quantity}, StockOnHandDecreased{command.quantity}};
}

inline Stock::Decision Stock::decide(const State& stock, const ReleaseReservation& command) {
  if (!stock.exists) return kInventoryDoesNotExists;
  if (command.quantity <= 0) return kQuantityError;
  if (command.quantity > stock.reserved) return kInvalidReservedAmount;
  return std::vector<Event>{ReservationReleased{command.quantity}, AvailableQuantityIncreased{command.quantity}};
}

inline Stock::Decision Stock::decide(const State& stock, const UpdateInventory& command) {
  if (!stock.exists) return kInventoryDoesNotExists;
  if (command.soh <= 0) return kInvalidSohUpdate;
  if (command.available_quantity <= 0) return kInvalidAvailableQuantityUpdate;
  if (stock.reserved >= command.soh) return kReservedStockInProcess;
  if (command.available_quantity > command.soh) return kAvailableQuantityError;
  return std::vector<Event>{StockOnHandReplaced{command.soh}, AvailableQuantityReplaced{command.available_quantity}};
}

inline Stock::State Stock::evolve(State, const InventoryCreated& event) {
  return {true, event.soh, event.available_quantity, 0};
}

inline Stock::State Stock::evolve(State stock, const StockReserved& event) {
  stock.reserved = plus(stock.reserved, event.quantity);
  return stock;
}

inline Stock::State Stock::evolve(State stock, const AvailableQuantityDecreased& event) {
  stock.available_quantity = minus(stock.available_quantity, event.quantity);
  return stock;
}

inline Stock::State Stock::evolve(State stock, const ReservationCompleted& event) {
  stock.reserved = minus(stock.reserved, event.quantity);
  return stock;
}

inline Stock::State Stock::evolve(State stock, const StockOnHandDecreased& event) {
  stock.soh = minus(stock.soh, event.quantity);
  return stock;
}

inline Stock::State Stock::evolve(State stock, const ReservationReleased& event) {
  stock.reserved = minus(stock.reserved, event.quantity);
  return stock;
}

inline Stock::State Stock::evolve(State stock, const AvailableQuantityIncreased& event) {
  stock.available_quantity = plus(stock.available_quantity, event.quantity);
  return stock;
}

inline Stock::State Stock::evolve(State stock, const StockOnHandReplaced& event) {
  stock.soh = event.soh;
  return stock;
}

inline Stock::State Stock::evolve(State stock, const AvailableQuantityReplaced& event) {
  stock.available_quantity = event.available_quantity;
  return stock;
}

}  // namespace playground::inventory
