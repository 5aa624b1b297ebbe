// Calendar days, for read models that are kept by the day.
#pragma once

#include <algorithm>
#include <chrono>
#include <string>

#include "domain/value.hpp"

namespace playground {

/// The day of a moment in UTC, as "2024-02-29". Moments outside of the years 1970 to 9999 count as the nearest day
/// within.
inline std::string day_of(Time time) {
  using namespace std::chrono;
  constexpr std::int64_t kDay = 86'400'000, kLast = 2'932'896;  // 9999-12-31
  const std::int64_t days_since_1970 = std::clamp<std::int64_t>(time.milliseconds / kDay, 0, kLast);
  const year_month_day date{sys_days{days{days_since_1970}}};
  const auto digits = [](unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return std::to_string(static_cast<int>(date.year())) + "-" + digits(static_cast<unsigned>(date.month())) + "-" +
         digits(static_cast<unsigned>(date.day()));
}

}  // namespace playground
