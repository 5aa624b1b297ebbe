// The names under which logs hold an order's messages. They are only ever added to: a name that is changed or taken
// away here makes the logs that hold it unreadable.
#pragma once

#include <array>
#include <string_view>

namespace playground::order {

inline constexpr std::array<std::string_view, 16> kStoredNames = {
    "PlaceOrder",     "PayOrder",       "ExpireOrder",    "RefuseOrder",      "RefusePayment", "CancelOrder",
    "FulfillOrder",   "ParkOrder",      "OrderPlaced",    "PaymentRequested", "OrderExpired",  "OrderRefused",
    "PaymentRefused", "OrderCancelled", "OrderFulfilled", "OrderParked"};

}  // namespace playground::order
