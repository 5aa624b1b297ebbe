// Where a candidate stands, in the words that rows and states show.
#pragma once

#include <string_view>

namespace playground::recruitment {

inline constexpr std::string_view kAdded = "ADDED";
inline constexpr std::string_view kStandby = "STANDBY";
inline constexpr std::string_view kInvited = "INVITED";
inline constexpr std::string_view kRejected = "REJECTED";

}  // namespace playground::recruitment
