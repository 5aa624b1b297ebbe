// Packed states by stream and version. Everything in here follows from the log and may be forgotten at any time.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "bytes/bytes.hpp"
#include "event_store/event_log.hpp"

namespace playground {

/// What a stream had added up to at a version.
struct Snapshot {
  StreamIndex stream = 0;
  Version version = 0;
  std::uint32_t form = 0;  ///< The version of the state's form.
  ByteView state;          ///< Packed; valid until the store changes.
};

class SnapshotStore {
 public:
  /// Keeps a snapshot that is newer than those that the store has of its stream in the same form.
  void add(const Snapshot& snapshot) {
    by_stream_[snapshot.stream].push_back(static_cast<std::uint32_t>(entries_.size()));
    entries_.push_back({snapshot.stream, snapshot.version, snapshot.form, states_.size(), snapshot.state.size()});
    states_.insert(states_.end(), snapshot.state.begin(), snapshot.state.end());
  }

  /// The newest snapshot of this form that a stream has of version `until` or an earlier one.
  std::optional<Snapshot> newest(StreamIndex stream, Version until, std::uint32_t form) const {
    const auto found = by_stream_.find(stream);
    if (found == by_stream_.end()) return {};
    for (auto number = found->second.rbegin(); number != found->second.rend(); ++number) {
      const Snapshot snapshot = (*this)[*number];
      if (snapshot.form == form && snapshot.version <= until) return snapshot;
    }
    return {};
  }

  /// Every snapshot of a stream, in the order in which they were taken.
  std::vector<Snapshot> of(StreamIndex stream) const {
    std::vector<Snapshot> all;
    const auto found = by_stream_.find(stream);
    if (found == by_stream_.end()) return all;
    for (const std::uint32_t number : found->second) all.push_back((*this)[number]);
    return all;
  }

  /// The n-th snapshot, from 0 to size() - 1, in the order in which they were taken.
  Snapshot operator[](std::size_t n) const {
    const Entry& entry = entries_[n];
    return {entry.stream, entry.version, entry.form, ByteView(states_).subspan(entry.begin, entry.size)};
  }

  std::size_t size() const { return entries_.size(); }
  /// How many bytes their states are.
  std::size_t bytes() const { return states_.size(); }

  void clear() { *this = SnapshotStore(); }

 private:
  struct Entry {
    StreamIndex stream;
    Version version;
    std::uint32_t form;
    std::size_t begin, size;  // in states_
  };

  Bytes states_;
  std::vector<Entry> entries_;
  std::unordered_map<StreamIndex, std::vector<std::uint32_t>> by_stream_;  // numbers of entries
};

}  // namespace playground
