// What can be asked of the stock of one SKU. Quantities are whole numbers of pieces; `decide` refuses those below 1.
#pragma once

#include <cstdint>
#include <string_view>
#include <tuple>
#include <variant>

#include "domain/field.hpp"

namespace playground::inventory {

/// The largest quantity that one command may name.
inline constexpr std::int64_t kMaxQuantity = 1'000'000'000'000;

struct CreateInventory {
  static constexpr std::string_view kName = "CreateInventory";
  static constexpr bool kCreates = true;
  std::int64_t soh = 0;
  std::int64_t available_quantity = 0;

  static constexpr auto fields() {
    return std::tuple{field<&CreateInventory::soh>(
                          {.name = "soh", .label = "Stock on hand", .minimum = -kMaxQuantity, .maximum = kMaxQuantity}),
                      field<&CreateInventory::available_quantity>({.name = "available_quantity",
                                                                   .label = "Available quantity",
                                                                   .help = "How much of the stock may be reserved.",
                                                                   .minimum = -kMaxQuantity,
                                                                   .maximum = kMaxQuantity})};
  }
  bool operator==(const CreateInventory&) const = default;
};

/// Sets stock aside for somebody.
struct ReserveStock {
  static constexpr std::string_view kName = "ReserveStock";
  std::int64_t quantity = 0;

  static constexpr auto fields() {
    return std::tuple{field<&ReserveStock::quantity>(
        {.name = "quantity", .label = "Quantity", .minimum = -kMaxQuantity, .maximum = kMaxQuantity})};
  }
  bool operator==(const ReserveStock&) const = default;
};

/// Hands out what was reserved: it leaves the stock.
struct CompleteReservation {
  static constexpr std::string_view kName = "CompleteReservation";
  std::int64_t quantity = 0;

  static constexpr auto fields() {
    return std::tuple{field<&CompleteReservation::quantity>(
        {.name = "quantity", .label = "Quantity", .minimum = -kMaxQuantity, .maximum = kMaxQuantity})};
  }
  bool operator==(const CompleteReservation&) const = default;
};

/// Gives back what was reserved: it is available again.
struct ReleaseReservation {
  static constexpr std::string_view kName = "ReleaseReservation";
  std::int64_t quantity = 0;

  static constexpr auto fields() {
    return std::tuple{field<&ReleaseReservation::quantity>(
        {.name = "quantity", .label = "Quantity", .minimum = -kMaxQuantity, .maximum = kMaxQuantity})};
  }
  bool operator==(const ReleaseReservation&) const = default;
};

/// Replaces both numbers by what was counted.
struct UpdateInventory {
  static constexpr std::string_view kName = "UpdateInventory";
  std::int64_t soh = 0;
  std::int64_t available_quantity = 0;

  static constexpr auto fields() {
    return std::tuple{
        field<&UpdateInventory::soh>(
            {.name = "soh", .label = "Stock on hand", .minimum = -kMaxQuantity, .maximum = kMaxQuantity}),
        field<&UpdateInventory::available_quantity>({.name = "available_quantity",
                                                     .label = "Available quantity",
                                                     .help = "How much of the stock may be reserved from now on.",
                                                     .minimum = -kMaxQuantity,
                                                     .maximum = kMaxQuantity})};
  }
  bool operator==(const UpdateInventory&) const = default;
};

using Command = std::variant<CreateInventory, ReserveStock, CompleteReservation, ReleaseReservation, UpdateInventory>;

}  // namespace playground::inventory
