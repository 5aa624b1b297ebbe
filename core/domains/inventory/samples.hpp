// The histories of stock that the page offers to load.
#pragma once

#include "domain/domain.hpp"
#include "domains/inventory/stock.hpp"

namespace playground::inventory {

namespace detail {

/// The first `count` commands of a SKU's ordinary life: created, reserved, completed, updated.
inline std::vector<SampleCommand<Command>> ordinary_life(const std::string& sku, std::size_t count) {
  const Command life[] = {CreateInventory{10, 10}, ReserveStock{4}, CompleteReservation{3}, UpdateInventory{20, 15}};
  std::vector<SampleCommand<Command>> commands;
  for (std::size_t i = 0; i < count; ++i) commands.push_back({sku, life[i]});
  return commands;
}

/// A SKU whose whole stock of 10 is reserved, and then `more`.
inline std::vector<SampleCommand<Command>> all_reserved(const std::string& sku,
                                                        const std::vector<SampleCommand<Command>>& more) {
  std::vector<SampleCommand<Command>> commands = {{sku, CreateInventory{10, 10}}, {sku, ReserveStock{10}}};
  commands.insert(commands.end(), more.begin(), more.end());
  return commands;
}

}  // namespace detail

inline std::vector<Sample<Command>> samples() {
  using detail::all_reserved;
  using detail::ordinary_life;
  return {
      {"INV-1", "Stock comes in", "Ten pieces, all of them available: one command, one event.", ordinary_life("A1", 1)},
      {"INV-2", "Four pieces are reserved",
       "One command, two events in one commit: more is reserved, and so less is available.", ordinary_life("A2", 2)},
      {"INV-3", "Three of them are handed out", "A completed reservation leaves the stock on hand: 7, 6 and 1 remain.",
       ordinary_life("A3", 3)},
      {"INV-4", "The shelf is counted again", "Stock on hand and available quantity are replaced, both or neither.",
       ordinary_life("A4", 4)},
      {"INV-5",
       "Nothing works on a SKU that nobody created",
       "Three commands, all refused by name, and not one event.",
       {{"A5", ReserveStock{1}, kInventoryDoesNotExists.name},
        {"A5", CompleteReservation{1}, kInventoryDoesNotExists.name},
        {"A5", UpdateInventory{1, 1}, kInventoryDoesNotExists.name}}},
      {"INV-6",
       "A SKU is created only once",
       "The second attempt is refused; the stock stays as it was.",
       {{"A6", CreateInventory{10, 10}}, {"A6", CreateInventory{10, 10}, kInventoryAlreadyExists.name}}},
      {"INV-7",
       "Eleven of ten cannot be reserved",
       "Out of stock: a refused command leaves no event, only its line in the history of commands.",
       {{"A7", CreateInventory{10, 10}}, {"A7", ReserveStock{11}, kOutOfStock.name}}},
      {"INV-8", "The last piece goes", "All ten are reserved, and there is no eleventh.",
       all_reserved("A8", {{"A8", ReserveStock{1}, kOutOfStock.name}})},
      {"INV-9", "Reserved stock cannot be counted away",
       "While ten are reserved, neither ten nor nine may be all there is.",
       all_reserved("A9", {{"A9", UpdateInventory{10, 5}, kReservedStockInProcess.name},
                           {"A9", UpdateInventory{9, 5}, kReservedStockInProcess.name}})},
      {"INV-10", "All or nothing",
       "One of the two numbers would do, the other would not: the command is refused whole, and stock on hand stays "
       "10.",
       all_reserved("A10", {{"A10", UpdateInventory{11, 12}, kAvailableQuantityError.name}})},
      {"INV-11", "More is offered than is left",
       "Ten of eleven are reserved, and eleven are offered: that is allowed, but only the one that is left can be "
       "reserved.",
       all_reserved("A11", {{"A11", UpdateInventory{11, 11}}, {"A11", ReserveStock{2}, kOutOfStock.name}})},
      {"INV-12", "No more is handed out than was reserved",
       "Eleven of ten reserved pieces are too many, ten are right, and then there is nothing left to hand out.",
       all_reserved("A12", {{"A12", UpdateInventory{11, 11}},
                            {"A12", CompleteReservation{11}, kInvalidReservedAmount.name},
                            {"A12", CompleteReservation{10}},
                            {"A12", CompleteReservation{1}, kInvalidReservedAmount.name}})},
      {"INV-15",
       "Stock on hand never goes below zero",
       "Ten pieces are offered of five: refused. Five of five are reserved and handed out, and zero is the end.",
       {{"A15", CreateInventory{5, 10}, kAvailableQuantityError.name},
        {"A15", CreateInventory{5, 5}},
        {"A15", ReserveStock{7}, kOutOfStock.name},
        {"A15", ReserveStock{5}},
        {"A15", CompleteReservation{7}, kInvalidReservedAmount.name},
        {"A15", CompleteReservation{5}},
        {"A15", ReserveStock{1}, kOutOfStock.name}}},
      {"INV-16",
       "A customer changes her mind",
       "A released reservation is available again.",
       {{"A16", CreateInventory{10, 10}},
        {"A16", ReserveStock{4}},
        {"A16", ReleaseReservation{4}},
        {"A16", ReserveStock{10}}}}};
}

}  // namespace playground::inventory
