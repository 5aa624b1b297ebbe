// How events are delivered to a subscription: what can be set, and what can be seen of it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bus/faults.hpp"
#include "bus/interest.hpp"

namespace playground {

/// Time on the bus: one pump of a subscription is one tick.
using Tick = std::uint64_t;

/// Whether a subscription has caught up before a command is answered, or follows at its own pace.
enum class Mode : std::uint8_t { synchronous, behind };

/// So many consumers may compete for the events of a subscription.
inline constexpr std::uint32_t kMostConsumers = 8;

/// What can be changed of a subscription while it runs.
struct Settings {
  Mode mode = Mode::synchronous;
  /// Whether it knows what it has seen: duplicates are ignored, and what comes too early waits.
  bool careful = true;
  /// That compete for its events, from 1 to kMostConsumers; each is a tick slower than the one before. Careless ones
  /// read what they change when they begin with an event, and write it when they are done: what another one has written
  /// in between is lost. Careful ones compare before they write.
  std::uint32_t consumers = 1;
  std::uint32_t timeout = 8;  ///< Ticks, from 1 to 100, until an event without an acknowledgement is delivered again.
  std::uint32_t backoff = 1;  ///< Ticks, from 1 to 100, before the first retry; twice as many before each one after it.
  std::uint32_t attempts = 5;  ///< How often, from 1 to 10, the handler may fail before the event is parked.
  Faults faults = {};

  bool operator==(const Settings&) const = default;
};

/// Where an event is between the log and its acknowledgement.
enum class DeliveryState : std::uint8_t {
  under_way,  ///< It will arrive at its due tick.
  lost,       ///< It was dropped, or its consumer died; it is delivered again at its due tick.
  retrying,   ///< Its handler failed; it is tried again at its due tick.
  held_back,  ///< It has arrived too early and waits for an event before it.
};

/// An event that was taken from the log and is not acknowledged yet.
struct Envelope {
  Position position = 0;
  OrderingKey key = 0;
  Position previous = 0;  ///< The event before it in its sequence; 0 where it is the first.
  DeliveryState state = DeliveryState::under_way;
  std::uint32_t deliveries = 0;  ///< How often it was sent.
  std::uint32_t failures = 0;    ///< How often its handler failed.
  std::uint32_t consumer = 0;    ///< From 0.
  Tick due = 0;
  std::uint64_t order = 0;  ///< Among those that are due at the same tick, the lower one arrives first.
  std::string why = {};     ///< Why its handler failed last.
};

/// An envelope that was given up, or that waits behind one.
struct DeadLetter {
  Envelope envelope;
  Tick parked = 0;
  Position behind = 0;  ///< The dead letter of its sequence that it waits for; 0 where it failed itself.
};

/// What a subscription has counted since it began.
struct Counts {
  std::uint64_t failed = 0;       ///< Times that the handler failed.
  std::uint64_t redelivered = 0;  ///< Deliveries after the first.
  std::uint64_t duplicates = 0;   ///< Deliveries that were ignored, because what they brought was known.
  std::uint64_t held_back = 0;    ///< Deliveries that came too early.
  std::uint64_t crashes = 0;      ///< Consumers that died and began again.
};

}  // namespace playground
