// The names under which logs hold a transfer's messages. They are only ever added to: a name that is changed or taken
// away here makes the logs that hold it unreadable.
#pragma once

#include <array>
#include <string_view>

namespace playground::transfer {

inline constexpr std::array<std::string_view, 11> kStoredNames = {
    "RequestTransfer",   "RefuseTransfer",      "CompensateTransfer", "CompleteTransfer",
    "ParkTransfer",      "TransferRequested",   "TransferRefused",    "TransferCompensationStarted",
    "TransferCompleted", "TransferCompensated", "TransferParked"};

}  // namespace playground::transfer
