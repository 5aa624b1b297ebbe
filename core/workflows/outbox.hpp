// Runs a side effect: knows which events called for one, and which of those are not done yet.
#pragma once

#include <set>

#include "domain/side_effect.hpp"
#include "runtime/fold.hpp"
#include "workflows/derived_id.hpp"

namespace playground {

/// An effect that an event called for. It is done when the log holds a commit with its id, which whoever does it sends
/// afterwards; so a crash in between leads to a second attempt under the same id, by which its target knows it.
struct OutboxEntry {
  Id id;
  Position cause = 0;
  Effect effect;
  std::optional<CommitNumber> done = {};
};

/// The stream in which the delivery of an entry is recorded.
inline std::string delivery_stream(const Id& id) { return "outbox-" + uuid_text(id); }

/// As with process managers, events only say where to look; the rest is derived from the log.
template <SideEffect S>
class Outbox {
 public:
  Outbox(const EventLog& log, std::string_view category)
      : log_(log), prefix_(std::string(category) + "-"), reader_(log), fold_reader_(log) {}

  /// Takes note of the events from position `first` to `last`.
  void handle(Position first, Position last) {
    log_.scan(first, last, [&](const LoggedEvent& event) {
      if (is_effective(event) && causes_.insert(event.position).second) look_at(event.position);
    });
  }

  /// Calls `visit` with each entry that is not done, until it answers false.
  template <class Visit>
  void for_each_due(Visit&& visit) {
    for (auto each = waiting_.begin(); each != waiting_.end();) {
      const Position cause = *each++;  // It may be struck off the list below.
      if (look_at(cause) && !visit(entry(cause, log_.position()))) return;
    }
  }

  /// The positions of the events that called for it.
  const std::set<Position>& causes() const { return causes_; }

  /// The entry of an event as it stood when the log was at `at`.
  OutboxEntry entry(Position cause, Position at) {
    OutboxEntry entry{id_of(cause), cause, {}, {}};
    entry.done = commit_by(log_, entry.id, at);
    const LoggedEvent event = log_.event(cause);
    typename S::Decider::State state;
    fold<StateFold<typename S::Decider>>(log_, fold_reader_, event.stream, 0, log_.version_at(event.stream, cause),
                                         state);
    reader_.visit(
        event, [&](const auto& typed) requires(detail::HasEffect<S, std::decay_t<decltype(typed)>>) {
          entry.effect = S::effect(state, typed, info_of(log_, cause));
        });
    return entry;
  }

 private:
  using Reader = EventReader<typename S::Decider::Event>;

  bool is_effective(const LoggedEvent& event) {
    bool effective = false;
    reader_.visit(
        event, [&](const auto& typed) requires(detail::HasEffect<S, std::decay_t<decltype(typed)>>) {
          effective = log_.stream_name(event.stream).starts_with(prefix_);
        });
    return effective;
  }

  Id id_of(Position cause) const {
    const auto is_ours = [](const Commit& commit, const Id& id) { return commit.stream == delivery_stream(id); };
    return unclaimed_id(S::kName, log_, derived_id(S::kName, log_, cause, 0), is_ours);
  }

  bool look_at(Position cause) {
    if (commit_by(log_, id_of(cause), log_.position())) {
      waiting_.erase(cause);
      return false;
    }
    waiting_.insert(cause);
    return true;
  }

  const EventLog& log_;
  std::string prefix_;
  Reader reader_, fold_reader_;
  std::set<Position> causes_, waiting_;
};

}  // namespace playground
