// What can be asked of a transfer. People request one; everything else is sent by the process manager as it goes.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <variant>

#include "domain/field.hpp"
#include "domains/bank/commands.hpp"

namespace playground::transfer {

/// The longest id of an account that can be named, in characters: with four bytes each, its stream's name still fits.
inline constexpr std::uint32_t kMaxIdLength = 48;

struct RequestTransfer {
  static constexpr std::string_view kName = "RequestTransfer";
  static constexpr bool kCreates = true;
  std::string from_account;
  std::string to_account;
  std::int64_t amount = 0;

  static constexpr auto fields() {
    return std::tuple{
        field<&RequestTransfer::from_account>({.name = "from_account",
                                               .label = "From account",
                                               .min_length = 1,
                                               .max_length = kMaxIdLength,
                                               .references = "account"}),
        field<&RequestTransfer::to_account>({.name = "to_account",
                                             .label = "To account",
                                             .min_length = 1,
                                             .max_length = kMaxIdLength,
                                             .references = "account"}),
        field<&RequestTransfer::amount>(
            {.name = "amount", .label = "Amount", .minimum = -bank::kMaxAmount, .maximum = bank::kMaxAmount})};
  }
  bool operator==(const RequestTransfer&) const = default;
};

/// The source was not debited.
struct RefuseTransfer {
  static constexpr std::string_view kName = "RefuseTransfer";
  static constexpr std::string_view kSentBy = "TransferProcess";
  std::string rejection;
  std::string message;

  static constexpr auto fields() {
    return std::tuple{field<&RefuseTransfer::rejection>({.name = "rejection", .label = "Rejection"}),
                      field<&RefuseTransfer::message>({.name = "message", .label = "Message"})};
  }
  bool operator==(const RefuseTransfer&) const = default;
};

/// The target was not credited, so the source has to get its money back.
struct CompensateTransfer {
  static constexpr std::string_view kName = "CompensateTransfer";
  static constexpr std::string_view kSentBy = "TransferProcess";
  std::string rejection;
  std::string message;

  static constexpr auto fields() {
    return std::tuple{field<&CompensateTransfer::rejection>({.name = "rejection", .label = "Rejection"}),
                      field<&CompensateTransfer::message>({.name = "message", .label = "Message"})};
  }
  bool operator==(const CompensateTransfer&) const = default;
};

/// Both accounts are as they should be: the money has arrived, or is back.
struct CompleteTransfer {
  static constexpr std::string_view kName = "CompleteTransfer";
  static constexpr std::string_view kSentBy = "TransferProcess";
  static constexpr auto fields() { return std::tuple{}; }
  bool operator==(const CompleteTransfer&) const = default;
};

/// The source did not take its money back: somebody has to look at it.
struct ParkTransfer {
  static constexpr std::string_view kName = "ParkTransfer";
  static constexpr std::string_view kSentBy = "TransferProcess";
  std::string rejection;
  std::string message;

  static constexpr auto fields() {
    return std::tuple{field<&ParkTransfer::rejection>({.name = "rejection", .label = "Rejection"}),
                      field<&ParkTransfer::message>({.name = "message", .label = "Message"})};
  }
  bool operator==(const ParkTransfer&) const = default;
};

using Command = std::variant<RequestTransfer, RefuseTransfer, CompensateTransfer, CompleteTransfer, ParkTransfer>;

}  // namespace playground::transfer
