// The inventory: stock on hand, what of it is available, and what is reserved.
#pragma once

#include "domain/domain.hpp"
#include "domains/inventory/read_models.hpp"
#include "domains/inventory/samples.hpp"
#include "domains/inventory/stock.hpp"
#include "domains/inventory/stored_names.hpp"

namespace playground::inventory {

struct Domain : Stock {
  static constexpr std::string_view kName = "inventory";
  static constexpr std::string_view kTitle = "Inventory";
  static constexpr std::string_view kSummary = "Stock that is reserved, handed out and counted, and never below zero.";
  static constexpr std::string_view kCategory = "inventory";
  static constexpr std::string_view kNoun = "SKU";
  static constexpr int kPlace = 2;
  static constexpr std::string_view kIdExample = "B-4071";
  static constexpr const auto& kStoredNames = inventory::kStoredNames;
  using Projections = std::tuple<Inventory>;

  static std::vector<Sample<Command>> samples() { return inventory::samples(); }
};

}  // namespace playground::inventory
