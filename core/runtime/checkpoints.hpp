// What sequences of events had added up to after any number of them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace playground {

/// Values of sequences that only grow. The first look into a sequence leaves checkpoints behind, one every kInterval
/// events, so that no later look folds more than kInterval of them. Checkpoints of a history that only grows never
/// become wrong, and cost nothing where nobody looks back.
template <class Value>
class Checkpoints {
 public:
  static constexpr std::uint32_t kInterval = 256;

  /// The value of a sequence after its first `count` events. `fold(value, from, to)` applies to a value the events
  /// behind the first `from` of them, up to `to`.
  template <class Fold>
  Value at(std::uint32_t sequence, std::uint32_t count, const Fold& fold) {
    auto& checkpoints = checkpoints_[sequence];  // that at index i is the value after (i + 1) * kInterval events
    const std::uint32_t whole = count / kInterval;
    std::uint32_t reached = std::min(static_cast<std::uint32_t>(checkpoints.size()), whole);
    Value value = reached > 0 ? checkpoints[reached - 1] : Value{};
    for (; reached < whole; ++reached) {
      fold(value, reached * kInterval, (reached + 1) * kInterval);
      checkpoints.push_back(value);
    }
    fold(value, whole * kInterval, count);
    return value;
  }

 private:
  std::unordered_map<std::uint32_t, std::vector<Value>> checkpoints_;  // by sequence
};

}  // namespace playground
