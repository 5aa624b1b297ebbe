// Runs a process manager: knows its instances, and which of them have something to send.
#pragma once

#include <map>

#include "workflows/instance.hpp"

namespace playground {

/// Events only wake an instance; what it knows and what it has to send is derived from the log whenever that is asked
/// for. So an event that comes twice, late, or again after a crash makes no difference, and nothing here has to be
/// kept.
template <ProcessManager P>
class ProcessRunner {
 public:
  explicit ProcessRunner(const EventLog& log) : log_(log), reader_(log) {}

  /// Takes note of the events from position `first` to `last`.
  void handle(Position first, Position last) {
    std::vector<StreamIndex> woken;
    log_.scan(first, last, [&](const LoggedEvent& event) {
      if (is_own(event.stream) && (woken.empty() || woken.back() != event.stream)) woken.push_back(event.stream);
    });
    std::sort(woken.begin(), woken.end());
    woken.erase(std::unique(woken.begin(), woken.end()), woken.end());
    for (const StreamIndex stream : woken) {
      remember(stream);
      look_at(stream);
    }
  }

  /// Calls `visit` with each command that is due by `now`, and its instance, until it answers false.
  template <class Visit>
  void for_each_due(Time now, Visit&& visit) {
    for (auto each = waiting_.begin(); each != waiting_.end();) {
      const auto [stream, next] = *each++;  // It may be struck off the list below.
      if (next > now) continue;
      const Instance<P> instance = look_at(stream);
      for (const auto& command : instance.commands)
        if (command.waits() && command.send.due.value_or(now) <= now && !visit(instance, command)) return;
    }
  }

  /// When a deadline comes next; nothing where none is set. What is due at once counts too.
  std::optional<Time> next() const {
    std::optional<Time> next;
    for (const auto& [stream, time] : waiting_) next = next ? std::min(*next, time) : time;
    return next;
  }

  /// How many instances had begun when the log was at `at`, where the n-th of them (from 0) began, and how it stood at
  /// `at`.
  std::size_t size(Position at) const {
    const auto after = std::upper_bound(begun_.begin(), begun_.end(), std::pair(at, ~StreamIndex{0}));
    return static_cast<std::size_t>(after - begun_.begin());
  }
  Position begun(std::size_t n) const { return begun_[n].first; }
  Instance<P> instance(std::size_t n, Position at) { return reader_.at(begun_[n].second, at); }

 private:
  bool is_own(StreamIndex stream) {
    while (own_.size() <= stream)
      own_.push_back(log_.stream_name(static_cast<StreamIndex>(own_.size())).starts_with(prefix()));
    return own_[stream];
  }
  static const std::string& prefix() {
    static const std::string kPrefix = std::string(P::kCategory) + "-";
    return kPrefix;
  }

  void remember(StreamIndex stream) {
    const std::pair entry(log_.stream_positions(stream).front(), stream);
    const auto place = std::lower_bound(begun_.begin(), begun_.end(), entry);
    if (place == begun_.end() || *place != entry) begun_.insert(place, entry);
  }

  Instance<P> look_at(StreamIndex stream) {
    Instance<P> instance = reader_.at(stream, log_.position());
    if (const auto next = instance.next())
      waiting_[stream] = *next;
    else
      waiting_.erase(stream);
    return instance;
  }

  const EventLog& log_;
  InstanceReader<P> reader_;
  std::vector<bool> own_;                                // by stream index
  std::vector<std::pair<Position, StreamIndex>> begun_;  // in the order of their first events
  std::map<StreamIndex, Time> waiting_;                  // when each of them has something to send next
};

}  // namespace playground
