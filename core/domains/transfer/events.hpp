// What can happen to a transfer. A name, and the order of the fields under it, are the storage format: logs hold them,
// so they never change.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <variant>

#include "domain/field.hpp"

namespace playground::transfer {

struct TransferRequested {
  static constexpr std::string_view kName = "TransferRequested";
  std::string from_account;
  std::string to_account;
  std::int64_t amount = 0;

  static constexpr auto fields() {
    return std::tuple{field<&TransferRequested::from_account>({.name = "from_account", .label = "From account"}),
                      field<&TransferRequested::to_account>({.name = "to_account", .label = "To account"}),
                      field<&TransferRequested::amount>({.name = "amount", .label = "Amount"})};
  }
  bool operator==(const TransferRequested&) const = default;
};

struct TransferRefused {
  static constexpr std::string_view kName = "TransferRefused";
  std::string rejection;
  std::string message;

  static constexpr auto fields() {
    return std::tuple{field<&TransferRefused::rejection>({.name = "rejection", .label = "Rejection"}),
                      field<&TransferRefused::message>({.name = "message", .label = "Message"})};
  }
  bool operator==(const TransferRefused&) const = default;
};

struct TransferCompensationStarted {
  static constexpr std::string_view kName = "TransferCompensationStarted";
  std::string rejection;
  std::string message;

  static constexpr auto fields() {
    return std::tuple{field<&TransferCompensationStarted::rejection>({.name = "rejection", .label = "Rejection"}),
                      field<&TransferCompensationStarted::message>({.name = "message", .label = "Message"})};
  }
  bool operator==(const TransferCompensationStarted&) const = default;
};

struct TransferCompleted {
  static constexpr std::string_view kName = "TransferCompleted";
  static constexpr auto fields() { return std::tuple{}; }
  bool operator==(const TransferCompleted&) const = default;
};

struct TransferCompensated {
  static constexpr std::string_view kName = "TransferCompensated";
  static constexpr auto fields() { return std::tuple{}; }
  bool operator==(const TransferCompensated&) const = default;
};

struct TransferParked {
  static constexpr std::string_view kName = "TransferParked";
  std::string rejection;
  std::string message;

  static constexpr auto fields() {
    return std::tuple{field<&TransferParked::rejection>({.name = "rejection", .label = "Rejection"}),
                      field<&TransferParked::message>({.name = "message", .label = "Message"})};
  }
  bool operator==(const TransferParked&) const = default;
};

using Event = std::variant<TransferRequested, TransferRefused, TransferCompensationStarted, TransferCompleted,
                           TransferCompensated, TransferParked>;

}  // namespace playground::transfer
