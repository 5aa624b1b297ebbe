// What the copies of the domains that instrument.mjs makes call: which of their statements ran.
#pragma once

#include <set>
#include <type_traits>

namespace playground {

/// The numbers of the statements that have run since somebody cleared it.
inline std::set<int>& ran() {
  static std::set<int> numbers;
  return numbers;
}

/// What a compiler works out has not run.
constexpr void note_ran(int number) {
  if (!std::is_constant_evaluated()) ran().insert(number);
}

}  // namespace playground
