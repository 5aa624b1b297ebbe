// Calendar days, for read models that are kept by the day.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

#include "domain/value.hpp"

namespace playground {

/// The text of a day, as "2024-02-29".
class DayText {
 public:
  explicit DayText(std::chrono::year_month_day date) {
    const auto put = [&](std::size_t at, std::size_t digits, unsigned number) {
      for (std::size_t i = digits; i-- > 0; number /= 10) text_[at + i] = static_cast<char>('0' + number % 10);
    };
    put(0, 4, static_cast<unsigned>(static_cast<int>(date.year())));
    put(5, 2, static_cast<unsigned>(date.month()));
    put(8, 2, static_cast<unsigned>(date.day()));
  }
  operator std::string_view() const { return {text_.data(), text_.size()}; }

 private:
  std::array<char, 10> text_ = {'0', '0', '0', '0', '-', '0', '0', '-', '0', '0'};
};

/// The day of a moment in UTC. Moments outside of the years 1970 to 9999 count as the nearest day within.
inline DayText day_of(Time time) {
  using namespace std::chrono;
  constexpr std::int64_t kDay = 86'400'000, kLast = 2'932'896;  // 9999-12-31
  return DayText(sys_days{days{std::clamp<std::int64_t>(time.milliseconds / kDay, 0, kLast)}});
}

}  // namespace playground
