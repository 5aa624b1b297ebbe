// When a snapshot of a stream's state is taken, and where a command's state comes from.
#pragma once

#include <cstdint>

#include "event_store/commit.hpp"

namespace playground {

/// Where the state comes from that a command is decided on. All three give the same state.
enum class StateSource {
  memory,     ///< Every state stays in memory once it was needed, and reads only what is new.
  snapshots,  ///< For each command anew: the newest snapshot, and the events behind it.
  events,     ///< For each command anew: every event of the stream.
};

/// What one system does about snapshots.
struct SnapshotPolicy {
  static constexpr Version kUsual = 5;

  /// A snapshot every so many events; 0 takes none.
  Version every = kUsual;
  StateSource source = StateSource::memory;
  /// The version of the state's form. Snapshots of another form are ignored, as they are when a new release has changed
  /// the state.
  std::uint32_t form = 1;

  /// Whether a commit that takes a stream from version `before` to `after` passes a multiple of `every`.
  bool takes(Version before, Version after) const { return every > 0 && before / every != after / every; }
};

}  // namespace playground
