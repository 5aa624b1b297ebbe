#include "bus/faults.hpp"

namespace playground {

namespace {

/// The output function of SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014;
/// constants as in Sebastiano Vigna's splitmix64.c): a well mixed number for each number.
std::uint64_t mix(std::uint64_t z) {
  z += 0x9E3779B97F4A7C15u;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
  z = (z ^ z >> 27) * 0x94D049BB133111EBu;
  return z ^ z >> 31;
}

// What is drawn besides the faults.
constexpr std::uint32_t kHowOften = 100, kHowLate = 101;

}  // namespace

bool Faults::any() const {
  return duplicate || reorder || delay || drop || crash_before || crash_after || fail || !poison.empty();
}

bool Faults::strikes(Fault fault, Position position, std::uint32_t delivery) const {
  if (delivery > kStruckDeliveries) return false;
  return draw(static_cast<std::uint32_t>(fault), position, delivery) % 100 < chance(fault);
}

std::uint32_t Faults::failures(Position position, std::uint32_t attempts) const {
  if (attempts < 2 || draw(static_cast<std::uint32_t>(Fault::fail), position, 0) % 100 >= fail) return 0;
  return 1 + static_cast<std::uint32_t>(draw(kHowOften, position, 0) % (attempts - 1));
}

std::uint32_t Faults::ticks(Position position, std::uint32_t delivery, std::uint32_t most) const {
  return 1 + static_cast<std::uint32_t>(draw(kHowLate, position, delivery) % most);
}

std::uint32_t Faults::chance(Fault fault) const {
  switch (fault) {
    case Fault::duplicate:
      return duplicate;
    case Fault::reorder:
      return reorder;
    case Fault::delay:
      return delay;
    case Fault::drop:
      return drop;
    case Fault::crash_before:
      return crash_before;
    case Fault::crash_after:
      return crash_after;
    case Fault::fail:
      return fail;
  }
  return 0;
}

std::uint64_t Faults::draw(std::uint32_t what, Position position, std::uint32_t delivery) const {
  return mix(mix(mix(seed) ^ position) ^ (static_cast<std::uint64_t>(what) << 32 | delivery));
}

}  // namespace playground
