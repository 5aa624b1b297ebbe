// The current state of every stream that was asked for, so that deciding folds only what is new.
#pragma once

#include <unordered_map>

#include "runtime/fold.hpp"

namespace playground {

template <Decider D>
class StateCache {
 public:
  explicit StateCache(const EventLog& log) : log_(log), reader_(log) {}

  /// The state after the stream's last event. Valid until the next call.
  const typename D::State& latest(StreamIndex stream) {
    Entry& entry = entries_[stream];
    const Version version = log_.version(stream);
    fold<StateFold<D>>(log_, reader_, stream, entry.version, version, entry.state);
    entry.version = version;
    return entry.state;
  }

 private:
  struct Entry {
    Version version = 0;
    typename D::State state;
  };
  const EventLog& log_;
  EventReader<typename D::Event> reader_;
  std::unordered_map<StreamIndex, Entry> entries_;
};

}  // namespace playground
