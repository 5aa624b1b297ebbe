// What the inventory's messages were like before: the forms that old logs hold. Nothing here is ever changed.
#pragma once

#include <cstdint>
#include <string_view>
#include <tuple>

#include "domain/field.hpp"

namespace playground::inventory::old {

struct InventoryCreatedV1 {
  static constexpr std::string_view kName = "InventoryCreated";
  std::int64_t on_hand = 0;
  std::int64_t available_quantity = 0;

  static constexpr auto fields() {
    return std::tuple{
        field<&InventoryCreatedV1::on_hand>({.name = "on_hand", .label = "On hand"}),
        field<&InventoryCreatedV1::available_quantity>({.name = "available_quantity", .label = "Available quantity"})};
  }
};

struct StockOnHandReplacedV1 {
  static constexpr std::string_view kName = "StockOnHandReplaced";
  std::int64_t on_hand = 0;

  static constexpr auto fields() {
    return std::tuple{field<&StockOnHandReplacedV1::on_hand>({.name = "on_hand", .label = "On hand"})};
  }
};

}  // namespace playground::inventory::old
