// Whether two commits are one: an id alone says that they should be.
#pragma once

#include <algorithm>

#include "event_store/commit.hpp"

namespace playground {

inline bool same_message(const PackedMessage& a, const PackedMessage& b) {
  return a.type == b.type && std::equal(a.data.begin(), a.data.end(), b.data.begin(), b.data.end());
}

/// The same command with the same ids and time, to the same stream at the same version, and the same that came of it.
inline bool same_commit(const Commit& a, const Commit& b) {
  // A conversation of one's own may be named or left out.
  const auto conversation = [](const Commit& commit) {
    return commit.correlation_id.empty() ? commit.id : commit.correlation_id;
  };
  return a.id == b.id && a.stream == b.stream && a.version == b.version && a.time == b.time &&
         conversation(a) == conversation(b) && a.causation_id == b.causation_id && a.actor == b.actor &&
         same_message(a.command, b.command) && a.refusal == b.refusal &&
         std::equal(a.events.begin(), a.events.end(), b.events.begin(), b.events.end(), same_message);
}

}  // namespace playground
