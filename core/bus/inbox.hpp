// The inbox of a careful consumer: what it has seen already, so that nothing counts twice and nothing comes too early.
#pragma once

#include <algorithm>
#include <unordered_map>

#include "bus/delivery.hpp"

namespace playground {

/// Knows the last event that was handled of each sequence. It is stored together with what the events were handled
/// into, so that a crash leaves either both or neither.
class Inbox {
 public:
  enum class Verdict { next, duplicate, early };

  /// Whether an event is the next of its sequence.
  Verdict look(const Envelope& envelope) const {
    const Position seen = last(envelope.key);
    if (envelope.position <= seen) return Verdict::duplicate;
    return envelope.previous <= seen ? Verdict::next : Verdict::early;
  }
  void note(const Envelope& envelope) { last_[envelope.key] = std::max(last(envelope.key), envelope.position); }
  /// Begins anew with everything up to a position seen.
  void restart(Position position) {
    base_ = position;
    last_.clear();
  }

 private:
  Position last(OrderingKey key) const {
    const auto found = last_.find(key);
    return found == last_.end() ? base_ : std::max(base_, found->second);
  }

  Position base_ = 0;
  std::unordered_map<OrderingKey, Position> last_;
};

}  // namespace playground
