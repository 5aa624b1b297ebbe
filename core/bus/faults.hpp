// What goes wrong on the way to a subscription, on purpose: the same on every machine for the same seed.
#pragma once

#include <cstdint>
#include <set>

#include "event_store/commit.hpp"

namespace playground {

/// What can happen to one delivery.
enum class Fault : std::uint8_t { duplicate, reorder, delay, drop, crash_before, crash_after, fail };

/// How often each fault happens, in percent of the deliveries, from 0 to 100. Nothing here keeps state: whether a fault
/// strikes depends on the seed, the event and how often it was delivered before, and on nothing else.
struct Faults {
  std::uint32_t seed = 1;
  std::uint32_t duplicate = 0;     ///< It arrives, and arrives again.
  std::uint32_t reorder = 0;       ///< The next event overtakes it.
  std::uint32_t delay = 0;         ///< It arrives some ticks later.
  std::uint32_t drop = 0;          ///< It never arrives, until it is delivered again.
  std::uint32_t crash_before = 0;  ///< The consumer has handled it, and dies before that is acknowledged.
  std::uint32_t crash_after = 0;   ///< The consumer dies right after the acknowledgement.
  std::uint32_t fail = 0;          ///< The handler fails once or more, and would succeed if tried often enough.
  std::set<Position> poison = {};  ///< Events whose handler fails until they are taken out of here.

  /// The faults of the network and of machines strike the first deliveries of an event only, so that even at 100
  /// percent each arrives in the end.
  static constexpr std::uint32_t kStruckDeliveries = 3;

  bool any() const;
  /// Whether a fault strikes the n-th delivery, from 1, of the event at a position.
  bool strikes(Fault fault, Position position, std::uint32_t delivery) const;
  /// How often the handling of an event fails before it succeeds: fewer times than `attempts`.
  std::uint32_t failures(Position position, std::uint32_t attempts) const;
  /// A number from 1 to `most` for a delivery that is late.
  std::uint32_t ticks(Position position, std::uint32_t delivery, std::uint32_t most) const;

  bool operator==(const Faults&) const = default;

 private:
  std::uint32_t chance(Fault fault) const;
  std::uint64_t draw(std::uint32_t what, Position position, std::uint32_t delivery) const;
};

}  // namespace playground
