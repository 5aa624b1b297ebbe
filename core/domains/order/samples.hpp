// The histories of orders that the page offers to load. They end in time: the process manager goes on where they stop.
#pragma once

#include "domain/domain.hpp"
#include "domains/bank/commands.hpp"
#include "domains/inventory/commands.hpp"
#include "domains/order/commands.hpp"

namespace playground::order {

using SampleMessage = std::variant<PlaceOrder, bank::CreateAccount, inventory::CreateInventory>;

inline std::vector<Sample<SampleMessage>> samples() {
  const auto account = [](std::string id, std::string first_name, std::int64_t balance) {
    return SampleCommand<SampleMessage>{
        id,
        bank::CreateAccount{std::move(first_name), "Lannister", id + "@casterly.rock", "$ThisIsMyPassword1", balance},
        {},
        "account"};
  };
  const auto stock = [](std::string sku, std::int64_t pieces) {
    return SampleCommand<SampleMessage>{std::move(sku), inventory::CreateInventory{pieces, pieces}, {}, "inventory"};
  };
  return {
      {"FLOW-4",
       "An order is fulfilled",
       "Tyrion buys 2 books and pays at once: stock is reserved, his account is debited, and the books are handed out.",
       {account("tyrion", "Tyrion", 100),
        stock("books", 5),
        {"tyrions-books", PlaceOrder{"books", 2, "tyrion", 40, true, 60}}}},
      {"FLOW-5",
       "The debit is refused and the stock released",
       "Jaime has 10 and buys a sword for 40: the sword is reserved, the debit refused, and the sword available again.",
       {account("jaime", "Jaime", 10),
        stock("swords", 1),
        {"jaimes-sword", PlaceOrder{"swords", 1, "jaime", 40, true, 60}}}},
      {"FLOW-6",
       "Nobody pays in time",
       "Cersei orders all 3 crowns and has 5 seconds to pay. She does not, so the order expires and the crowns are "
       "available again.",
       {account("cersei", "Cersei", 100),
        stock("crowns", 3),
        {"cerseis-crowns", PlaceOrder{"crowns", 3, "cersei", 90, false, 5}}}},
      {"FLOW-7",
       "There is not enough stock",
       "Tywin orders 2 thrones where there is one: the order is refused, and he pays nothing.",
       {account("tywin", "Tywin", 100),
        stock("thrones", 1),
        {"tywins-thrones", PlaceOrder{"thrones", 2, "tywin", 50, true, 60}}}}};
}

}  // namespace playground::order
