// A stream's state from a snapshot and the events behind it, and the snapshots that this needs.
#pragma once

#include "domain/packed.hpp"
#include "runtime/fold.hpp"
#include "snapshots/policy.hpp"
#include "snapshots/snapshot_store.hpp"

namespace playground {

/// What loading a state has read.
struct LoadCost {
  StateSource source = StateSource::memory;
  Version from = 0;       ///< The version that it began with: a snapshot's, or that of a state in memory; 0 for none.
  Version events = 0;     ///< Events that were read and folded.
  std::size_t bytes = 0;  ///< Of the snapshot's state and of these events' data; not counted for states in memory.
};

/// The version of the form of D's state, which it says as `kSnapshotVersion`, or 1. Whoever changes the fields of a
/// state, or what an event does to it, makes it one more.
template <Decider D>
constexpr std::uint32_t snapshot_version() {
  if constexpr (requires { D::State::kSnapshotVersion; })
    return D::State::kSnapshotVersion;
  else
    return 1;
}

/// Loads the states of one domain, and takes its snapshots by its policy. Snapshots are taken from the log and not
/// while a command is decided, so they hold nothing that is not in it; they are taken when they are first asked for,
/// and cost nothing as long as nobody does. They are kept in memory only: the log is all that they are made of.
template <Decider D>
class StateLoader {
 public:
  using State = typename D::State;
  static_assert(detail::member_count<State>() == std::tuple_size_v<decltype(State::fields())>,
                "a state describes all its members, or a snapshot would lose one; `hidden` keeps a field off the page");

  /// Of the streams whose names begin with `category` and a hyphen.
  StateLoader(const EventLog& log, std::string_view category)
      : log_(log), reader_(log), prefix_(std::string(category) + "-") {
    policy_.form = snapshot_version<D>();
  }

  /// A state, and what it took to load it.
  struct Loaded {
    State state;
    LoadCost cost;
  };

  /// The state of a stream after its first `version` events, from the newest snapshot that fits and the events behind
  /// it, or from every event.
  Loaded load(StreamIndex stream, Version version, StateSource source) {
    Loaded loaded;
    loaded.cost.source = source;
    if (source == StateSource::snapshots) begin_with_snapshot(stream, version, loaded);
    LoadCost& cost = loaded.cost;
    fold<StateFold<D>>(log_, reader_, stream, cost.from, version, loaded.state);
    cost.events = version - cost.from;
    for (Version v = cost.from; v < version; ++v)
      cost.bytes += log_.event(log_.stream_positions(stream)[v]).data.size();
    return loaded;
  }

  const SnapshotPolicy& policy() const { return policy_; }
  /// From now on what this policy says of the whole log: snapshots of another rhythm are forgotten, those of another
  /// form stay, and are ignored.
  void set_policy(const SnapshotPolicy& policy) {
    if (policy.every != policy_.every) {
      store_.clear();
      places_.clear();
      placed_ = 0;
    }
    if (policy.every != policy_.every || policy.form != policy_.form) followed_ = 0;
    policy_ = policy;
  }

  const SnapshotStore& snapshots() const { return store_; }
  /// The packed state of a snapshot as a value.
  static State unpacked(const Snapshot& snapshot) {
    Reader in(snapshot.state);
    return unpack<State>(in);
  }
  /// Forgets every snapshot. New ones are taken of what happens from now on.
  void forget() {
    store_.clear();
    places_.clear();
    followed_ = placed_ = log_.commits();
  }

  /// Takes the snapshots that the policy demands of at most this many more commits; true when none are left.
  bool follow(CommitNumber most) {
    const CommitNumber end = followed_ + std::min(most, log_.commits() - followed_);
    for (; followed_ < end; ++followed_) follow_one(followed_);
    return followed_ == log_.commits();
  }
  /// How many commits have been looked at.
  CommitNumber followed() const { return followed_; }
  /// The positions of all snapshots that the policy demands, in order, whether they were asked for yet or not. Looks
  /// only at what came since it was called last, and reads no event.
  const std::vector<Position>& places() {
    for (; placed_ < log_.commits(); ++placed_)
      if (demanded(placed_)) places_.push_back(log_.position_before(placed_ + 1));
    return places_;
  }
  /// How many events were read to take the snapshots.
  std::uint64_t read() const { return read_; }

 private:
  void begin_with_snapshot(StreamIndex stream, Version version, Loaded& loaded) const {
    const auto snapshot = store_.newest(stream, version, policy_.form);
    if (!snapshot) return;
    loaded.state = unpacked(*snapshot);
    loaded.cost.from = snapshot->version;
    loaded.cost.bytes = snapshot->state.size();
  }

  /// The version of its stream of which the policy demands a snapshot after a commit, if it does.
  std::optional<Version> demanded(CommitNumber commit) const {
    const Position first = log_.position_before(commit), last = log_.position_before(commit + 1);
    const StreamIndex stream = log_.stream_of(commit);
    if (policy_.every == 0 || first == last || !log_.stream_name(stream).starts_with(prefix_)) return {};
    const Version version = log_.version_at(stream, last);
    if (!policy_.takes(version - (last - first), version)) return {};
    return version;
  }

  void follow_one(CommitNumber commit) {
    const StreamIndex stream = log_.stream_of(commit);
    const auto version = demanded(commit);
    if (!version || is_taken(stream, *version)) return;
    const Loaded loaded = load(stream, *version, StateSource::snapshots);
    const Bytes state = packed(loaded.state);
    read_ += loaded.cost.events;
    store_.add({stream, *version, policy_.form, state});
  }

  bool is_taken(StreamIndex stream, Version version) const {
    const auto newest = store_.newest(stream, version, policy_.form);
    return newest && newest->version == version;
  }

  const EventLog& log_;
  EventReader<typename D::Event> reader_;
  std::string prefix_;
  SnapshotPolicy policy_;
  SnapshotStore store_;
  CommitNumber followed_ = 0;
  std::vector<Position> places_;
  CommitNumber placed_ = 0;  // commits whose places are in `places_`
  std::uint64_t read_ = 0;
};

}  // namespace playground
