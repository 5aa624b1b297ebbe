// Orders: stock that is reserved for somebody and handed out for money.
#pragma once

#include "domain/domain.hpp"
#include "domains/order/order.hpp"
#include "domains/order/process.hpp"
#include "domains/order/read_models.hpp"
#include "domains/order/samples.hpp"
#include "domains/order/stored_names.hpp"

namespace playground::order {

struct Domain : Order {
  static constexpr std::string_view kName = "order";
  static constexpr std::string_view kTitle = "Orders";
  static constexpr std::string_view kSummary = "Stock that is reserved for somebody and handed out for money, in time.";
  static constexpr std::string_view kCategory = "order";
  static constexpr std::string_view kNoun = "order";
  static constexpr int kPlace = 3;
  static constexpr const auto& kStoredNames = order::kStoredNames;
  using Projections = std::tuple<Orders>;
  using Processes = std::tuple<OrderProcess>;
  using SampleMessage = order::SampleMessage;

  static std::vector<Sample<SampleMessage>> samples() { return order::samples(); }
};

}  // namespace playground::order
