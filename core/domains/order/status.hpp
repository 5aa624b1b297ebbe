// Where an order stands, as its own events say.
#pragma once

#include <array>

#include "domain/enumeration.hpp"

namespace playground::order {

enum class Status : std::uint8_t { none, placed, paying, expired, refused, unpaid, cancelled, fulfilled, parked };

constexpr auto values_of(Status) {
  return std::array{EnumValue{Status::none, "", ""},
                    EnumValue{Status::placed, "placed", "Placed"},
                    EnumValue{Status::paying, "paying", "Being paid"},
                    EnumValue{Status::expired, "expired", "Expired"},
                    EnumValue{Status::refused, "refused", "Refused"},
                    EnumValue{Status::unpaid, "unpaid", "Debit refused"},
                    EnumValue{Status::cancelled, "cancelled", "Cancelled"},
                    EnumValue{Status::fulfilled, "fulfilled", "Fulfilled"},
                    EnumValue{Status::parked, "parked", "Parked"}};
}

}  // namespace playground::order
