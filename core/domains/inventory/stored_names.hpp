// The names under which logs hold the inventory's messages. They are only ever added to: a name that is changed or
// taken away here makes the logs that hold it unreadable.
#pragma once

#include <array>
#include <string_view>

namespace playground::inventory {

inline constexpr std::array<std::string_view, 16> kStoredNames = {"CreateInventory",      "ReserveStock",
                                                                  "CompleteReservation",  "ReleaseReservation",
                                                                  "UpdateInventory",      "InventoryCreated",
                                                                  "StockReserved",        "AvailableQuantityDecreased",
                                                                  "ReservationCompleted", "StockOnHandDecreased",
                                                                  "ReservationReleased",  "AvailableQuantityIncreased",
                                                                  "StockOnHandReplaced",  "AvailableQuantityReplaced",
                                                                  "InventoryCreated@2",   "StockOnHandReplaced@2"};

}  // namespace playground::inventory
