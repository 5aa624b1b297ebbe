#include "bus/deliveries.hpp"

namespace playground {

void Deliveries::note(Position first, Position last, Position head) {
  if (last < first) return;
  if (head > 0 || first <= head_) {
    const Position late = head > 0 ? last : std::min(last, head_);
    add(first, late, std::max(head, head_));
    first = late + 1;
  }
  if (first <= last) add(first, last, 0);
}

void Deliveries::add(Position first, Position last, Position head) {
  if (first == last && head == first) head = 0;
  head_ = head > 0 ? head : last;
  if (known_to_ != kNever) return;
  Run* const before = runs_.empty() ? nullptr : &runs_.back();
  const bool goes_on = before && before->last + 1 == first && before->head == head;
  if (!goes_on && runs_.size() + reads_.size() >= most_) {
    known_to_ = head_;
    return;
  }
  Steps& in_order = in_order_.back();
  const bool is_next = in_order.end == steps_ && first == steps_ - in_order.begin + 1;
  if (is_next && (reads_.empty() || reads_.back().steps < in_order.begin)) in_order.end += last - first + 1;
  steps_ += last - first + 1;
  if (goes_on)
    before->last = last;
  else
    runs_.push_back({first, last, head});
}

void Deliveries::note_read(Position position) {
  if (known_to_ == kNever) reads_.push_back({steps_, position});
}

void Deliveries::begin_anew(Position last, Position head) {
  if (known_to_ != kNever) forget(head);
  while (!reads_.empty() && reads_.back().steps == steps_) reads_.pop_back();  // nobody writes what they had read
  const Steps now = steps_now();
  if (is_in_order(now)) return note(static_cast<Position>(now.end - now.begin) + 1, last, head);
  in_order_.push_back({steps_, steps_});
  anew_.push_back({steps_, std::max(head, head_)});
  note(1, last, head);
}

void Deliveries::forget(Position head) {
  const std::size_t most = most_;
  *this = Deliveries(most);
  known_from_ = head;
}

bool Deliveries::is_in_order(Steps steps) const {
  return std::any_of(in_order_.begin(), in_order_.end(),
                     [&](Steps each) { return each.begin == steps.begin && steps.end <= each.end; });
}

Deliveries::Steps Deliveries::steps_at(Position head) const {
  Steps at{0, 0};
  for (const Anew& each : anew_)
    if (each.head <= head) at.begin = each.steps;
  for (const Run& run : runs_) {
    const Position first = run.head > 0 ? run.head : run.first;
    if (first > head) break;
    at.end += (run.head > 0 ? run.last : std::min(run.last, head)) - run.first + 1;
  }
  return at;
}

}  // namespace playground
