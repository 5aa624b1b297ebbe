// The snapshots of a domain as a system runs it.
#pragma once

#include "system/host.hpp"

namespace playground {

template <Domain D>
class HostedSnapshots : public SnapshotHost {
 public:
  explicit HostedSnapshots(StateLoader<D>& loader) : loader_(loader) {}

  const SnapshotPolicy& policy() const override { return loader_.policy(); }
  void set_policy(const SnapshotPolicy& policy) override { loader_.set_policy(policy); }

  const SnapshotStore& store() const override { return loader_.snapshots(); }
  AnyDescribed state(const Snapshot& snapshot) const override {
    return AnyDescribed::of(StateLoader<D>::unpacked(snapshot));
  }
  bool follow(CommitNumber most) override { return loader_.follow(most); }
  CommitNumber followed() const override { return loader_.followed(); }
  const std::vector<Position>& places() override { return loader_.places(); }
  std::uint64_t read() const override { return loader_.read(); }
  void forget() override { loader_.forget(); }

  LoadCost load(StreamIndex stream, Version version, StateSource source, std::uint32_t times) override {
    LoadCost cost;
    for (std::uint32_t i = 0; i < times; ++i) cost = loader_.load(stream, version, source).cost;
    return cost;
  }

 private:
  StateLoader<D>& loader_;
};

}  // namespace playground
