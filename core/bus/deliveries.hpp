// What a subscription's handler was handed, and when: a record that costs nothing as long as all comes in order.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "event_store/commit.hpp"

namespace playground {

/// Events in the order in which they were handled, again and again if they came again. A step is one of them. A run of
/// events that each came when the log ended with it costs one entry, however long; every other delivery costs one of a
/// dozen bytes. Of these a record holds a million. What comes behind them is not known any more, until it begins anew.
class Deliveries {
 public:
  static constexpr std::size_t kMostRuns = 1'000'000;

  explicit Deliveries(std::size_t most = kMostRuns) : most_(most) {}

  /// Events that were handled one after the other, and where the log ended then; 0 where it ended with each of them.
  struct Run {
    Position first, last;
    Position head;
  };
  /// Steps: those behind the first `begin` up to `end` are all that is in the rows.
  struct Steps {
    std::size_t begin, end;
    bool operator==(const Steps&) const = default;
  };

  /// The events from `first` to `last` were handled, when the log ended at `head`, or with each of them where that is
  /// 0.
  void note(Position first, Position last, Position head);
  /// Somebody has read what the event at a position will change, and will write it, changed, when that event is
  /// handled.
  void note_read(Position position);
  /// All up to `last` was handled anew, in order, when the log ended at `head`. What was before stays on record, unless
  /// that is full.
  void begin_anew(Position last, Position head);

  /// What was in the rows when the log ended at `head`: at the last moment at which it did.
  Steps steps_at(Position head) const;
  Steps steps_now() const { return {anew_.empty() ? 0 : anew_.back().steps, steps_}; }
  /// Whether these are the first events of the log, each once and in order.
  bool is_in_order(Steps steps) const;
  /// The event that was handled last; 0 before the first one.
  Position last() const { return runs_.empty() ? 0 : runs_.back().last; }
  /// Whether it is known what was in the rows then.
  bool knows(Position head) const { return head >= known_from_ && head < known_to_; }

  /// Calls `handled(first, last)` with these steps, and `read(position)` where somebody read before them, in order.
  template <class Handled, class Read>
  void walk(Steps steps, Handled handled, Read read) const;

 private:
  struct Anew {
    std::size_t steps;
    Position head;
  };
  struct AheadRead {
    std::size_t steps;  // that were done before
    Position position;
  };
  static constexpr Position kNever = 0xFFFFFFFF;

  void add(Position first, Position last, Position head);
  void forget(Position head);

  std::size_t most_;
  std::vector<Run> runs_;
  std::vector<Anew> anew_;
  std::vector<AheadRead> reads_;
  std::size_t steps_ = 0;
  // From the first step on, and from where all began anew: those that are the first events of the log.
  std::vector<Steps> in_order_{{0, 0}};
  Position head_ = 0;  // of the last step
  Position known_from_ = 0, known_to_ = kNever;
};

template <class Handled, class Read>
void Deliveries::walk(Steps steps, Handled handled, Read read) const {
  std::size_t done = 0;
  auto next = reads_.begin();
  for (const Run& run : runs_) {
    std::size_t at = done;
    done += run.last - run.first + 1;
    const std::size_t begin = std::max(at, steps.begin), end = std::min(done, steps.end);
    for (at = begin; at < end;) {
      while (next != reads_.end() && next->steps < at) ++next;
      for (; next != reads_.end() && next->steps == at; ++next) read(next->position);
      const std::size_t until = next == reads_.end() ? end : std::min(end, next->steps);
      handled(run.last - static_cast<Position>(done - at) + 1, run.last - static_cast<Position>(done - until));
      at = until;
    }
    if (done >= steps.end) return;
  }
}

}  // namespace playground
