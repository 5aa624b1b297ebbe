// Sums of whole numbers that a log holds, which somebody else may have written: they end at the largest number that
// JavaScript holds exactly, and never beyond what C++ allows.
#pragma once

#include <algorithm>

#include "domain/field.hpp"

namespace playground {

/// The sum and the difference of any two whole numbers; where it lies beyond kSafeMaximum or below
/// -kSafeMaximum, that. Whatever `evolve` and read models add up goes through these. They stay apart from their
/// callers: there are many, and each copy is sent to whoever opens the page.
[[gnu::noinline]] constexpr std::int64_t plus(std::int64_t a, std::int64_t b) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) return a < 0 ? -kSafeMaximum : kSafeMaximum;
  return std::clamp(sum, -kSafeMaximum, kSafeMaximum);
}
[[gnu::noinline]] constexpr std::int64_t minus(std::int64_t a, std::int64_t b) {
  std::int64_t difference = 0;
  if (__builtin_sub_overflow(a, b, &difference)) return a < 0 ? -kSafeMaximum : kSafeMaximum;
  return std::clamp(difference, -kSafeMaximum, kSafeMaximum);
}

/// The moment so many seconds after another one, or the end of time.
constexpr Time later(Time time, std::int64_t seconds) {
  constexpr std::int64_t kMost = kSafeMaximum / 1000;
  return {plus(time.milliseconds, std::clamp(seconds, -kMost, kMost) * 1000)};
}

}  // namespace playground
