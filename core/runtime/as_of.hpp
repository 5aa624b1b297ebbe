// What a stream's events had added up to at any version in the past.
#pragma once

#include "runtime/checkpoints.hpp"
#include "runtime/fold.hpp"

namespace playground {

/// Answers for a fold (StateFold) what it gave at a version of a stream; see Checkpoints for what that costs.
template <class Fold>
class AsOf {
 public:
  using Value = typename Fold::Value;
  static constexpr Version kInterval = Checkpoints<Value>::kInterval;

  explicit AsOf(const EventLog& log) : log_(log), reader_(log) {}

  /// The value after the stream's first `version` events.
  Value at(StreamIndex stream, Version version) {
    return checkpoints_.at(stream, version, [&](Value& value, Version from, Version to) {
      fold<Fold>(log_, reader_, stream, from, to, value);
    });
  }

 private:
  const EventLog& log_;
  EventReader<typename Fold::Event> reader_;
  Checkpoints<Value> checkpoints_;
};

}  // namespace playground
