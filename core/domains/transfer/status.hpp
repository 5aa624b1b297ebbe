// Where a transfer stands, as its own events say.
#pragma once

#include <array>

#include "domain/enumeration.hpp"

namespace playground::transfer {

enum class Status : std::uint8_t { none, requested, compensating, completed, refused, compensated, parked };

constexpr auto values_of(Status) {
  return std::array{EnumValue{Status::none, "", ""},
                    EnumValue{Status::requested, "requested", "Requested"},
                    EnumValue{Status::compensating, "compensating", "Compensating"},
                    EnumValue{Status::completed, "completed", "Completed"},
                    EnumValue{Status::refused, "refused", "Refused"},
                    EnumValue{Status::compensated, "compensated", "Compensated"},
                    EnumValue{Status::parked, "parked", "Parked"}};
}

}  // namespace playground::transfer
