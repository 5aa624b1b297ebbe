// What a stream's events had added up to at any version in the past.
#pragma once

#include <unordered_map>
#include <vector>

#include "runtime/fold.hpp"

namespace playground {

/// Answers for a fold (StateFold, RowFold) what it gave at a version of a stream. The first look into a stream leaves
/// checkpoints behind, one every kInterval versions, so that no later look folds more than kInterval events.
/// Checkpoints of a history that only grows never become wrong, and cost nothing where nobody looks back.
template <class Fold>
class AsOf {
 public:
  using Value = typename Fold::Value;
  static constexpr Version kInterval = 256;

  explicit AsOf(const EventLog& log) : log_(log), reader_(log) {}

  /// The value after the stream's first `version` events.
  Value at(StreamIndex stream, Version version) {
    auto& checkpoints = checkpoints_[stream];  // that at index i is the value at version (i + 1) * kInterval
    const Version reached = std::min(static_cast<Version>(checkpoints.size()), version / kInterval);
    Value value = reached > 0 ? checkpoints[reached - 1] : Value{};
    for (Version next = reached + 1; next <= version / kInterval; ++next) {
      fold<Fold>(log_, reader_, stream, (next - 1) * kInterval, next * kInterval, value);
      checkpoints.push_back(value);
    }
    fold<Fold>(log_, reader_, stream, version - version % kInterval, version, value);
    return value;
  }

 private:
  const EventLog& log_;
  EventReader<typename Fold::Event> reader_;
  std::unordered_map<StreamIndex, std::vector<Value>> checkpoints_;
};

}  // namespace playground
