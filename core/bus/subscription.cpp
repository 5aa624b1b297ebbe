#include "bus/subscription.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace playground {

namespace {

constexpr std::size_t kInFlight = 256;        // at most so many envelopes are under way at a time
constexpr std::size_t kDeadLetters = 10'000;  // with so many parked, a subscription stands still
constexpr std::uint32_t kMostLate = 4;        // ticks that a delay takes at most

}  // namespace

Subscription::Subscription(const EventLog& log, Subscriber subscriber)
    : log_(&log), subscriber_(std::move(subscriber)), filter_(log, subscriber_.interest) {}

void Subscription::configure(Settings settings) {
  if (settings_.mode == Mode::behind) late_ = log_->position();
  settings_ = std::move(settings);
  for (const Position position : std::array(reading_))
    if (position > 0) forget_read(position);
  if (settings_.careful) return;
  for (auto& [position, envelope] : in_flight_)
    if (envelope.state == DeliveryState::held_back) envelope.state = DeliveryState::under_way;
}

bool Subscription::pump(Position events) {
  ++now_;
  failed_ = false;
  before_ = taken_;
  if (is_plain()) {
    pump_run(events);
  } else {
    take(events);
    if (subscriber_.read && !settings_.careful && settings_.consumers > 1) read_ahead();
    deliver_due();
    advance();
  }
  assert(checkpoint_ <= taken_ && taken_ <= log_->position());
  return caught_up();
}

bool Subscription::is_plain() const {
  return !settings_.faults.any() && settings_.consumers == 1 && in_flight_.empty() && copies_.empty() &&
         dead_letters_.empty();
}

std::optional<Failed> Subscription::hand(Position first, Position last) {
  if (listener_) listener_->handed(*this, first, last);
  auto failure = subscriber_.handler(first, last);
  if (listener_) tell_handled(first, last, failure);
  return failure;
}

void Subscription::tell_handled(Position first, Position last, const std::optional<Failed>& failure) const {
  const Position reached = failure ? failure->position - 1 : last;
  if (first <= reached) listener_->handled(*this, first, reached);
  if (failure) listener_->failed(*this, failure->position, failure->why);
}

void Subscription::pump_run(Position events) {
  const Position first = checkpoint_ + 1, last = checkpoint_ + std::min(events, lag());
  if (last < first) return;
  const auto failure = filter_.wants_any_behind(checkpoint_) ? hand(first, last) : std::nullopt;
  taken_ = checkpoint_ = failure ? failure->position - 1 : last;
  note_handled(first, checkpoint_);
  note(passed_, first, checkpoint_);
  inbox_.restart(checkpoint_);
  last_taken_.clear();
  if (failure) fail(take_one(failure->position), failure->why);
}

void Subscription::take(Position events) {
  while (taken_ < log_->position() && in_flight_.size() < kInFlight && dead_letters_.size() < kDeadLetters) {
    if (!filter_.wants(log_->event(taken_ + 1))) {
      ++taken_;
      continue;
    }
    if (events-- == 0) return;
    Envelope& envelope = take_one(taken_ + 1);
    const Position behind = settings_.careful ? letter_before(envelope.previous) : 0;
    if (behind > 0)
      give_up(envelope, behind);
    else
      send(envelope);
  }
}

Envelope& Subscription::take_one(Position position) {
  taken_ = position;
  Envelope& envelope = in_flight_[position];
  envelope.position = position;
  envelope.key = ordering_key(*log_, subscriber_.order_by, position);
  envelope.previous = std::exchange(last_taken_[envelope.key], position);
  return envelope;
}

Position Subscription::letter_before(Position previous) const {
  const auto found = dead_letters_.find(previous);
  if (found == dead_letters_.end()) return 0;
  return found->second.behind > 0 ? found->second.behind : previous;
}

void Subscription::send(Envelope& envelope) {
  const Faults& faults = settings_.faults;
  const Position position = envelope.position;
  const std::uint32_t delivery = ++envelope.deliveries;
  if (delivery > 1) ++counts_.redelivered;
  envelope.state = DeliveryState::under_way;
  envelope.consumer = static_cast<std::uint32_t>(sent_ % settings_.consumers);
  envelope.order = 2 * sent_++;
  envelope.due = now_ + envelope.consumer;
  if (faults.strikes(Fault::delay, position, delivery)) envelope.due += faults.ticks(position, delivery, kMostLate);
  if (faults.strikes(Fault::reorder, position, delivery)) {  // with this order, the next one due then goes first
    envelope.due += 1;
    envelope.order += 3;
  }
  if (faults.strikes(Fault::duplicate, position, delivery)) {
    copies_.push_back(envelope);
    copies_.back().due += faults.ticks(position, delivery, kMostLate) - 1;
  }
  if (envelope.due > now_ + settings_.timeout)
    copies_.push_back(envelope);  // it arrives after it was given up for lost
  if (envelope.due > now_ + settings_.timeout || faults.strikes(Fault::drop, position, delivery)) lose(envelope);
}

void Subscription::lose(Envelope& envelope) {
  forget_read(envelope.position);
  envelope.state = DeliveryState::lost;
  envelope.due = now_ + settings_.timeout;
}

void Subscription::read_ahead() {
  std::array<const Envelope*, kMostConsumers> firsts{};
  for (const auto& [position, envelope] : in_flight_) {
    const Envelope*& first = firsts[envelope.consumer];
    if (envelope.state == DeliveryState::under_way && (!first || envelope.order < first->order)) first = &envelope;
  }
  for (std::size_t consumer = 0; consumer < firsts.size(); ++consumer) {
    const Position position = firsts[consumer] ? firsts[consumer]->position : 0;
    if (std::exchange(reading_[consumer], position) == position || position == 0) continue;
    forgotten_.erase(position);
    subscriber_.read(position);
    handled_.note_read(position);
  }
}

/// What was read for an event is not written any more: before that is handled, it is read anew.
void Subscription::forget_read(Position position) {
  const auto reads = std::find(reading_.begin(), reading_.end(), position);
  if (reads == reading_.end()) return;
  *reads = 0;
  forgotten_.insert(position);
}

void Subscription::read_anew(Position position) {
  if (forgotten_.erase(position) == 0) return;
  subscriber_.read(position);
  handled_.note_read(position);
}

void Subscription::deliver_due() {
  for (auto& [position, envelope] : in_flight_)
    if (is_sent_again(envelope)) send(envelope);
  for (const Arrival& arrival : due_arrivals()) {
    if (arrival.copy) {
      deliver_copy(*arrival.copy);
      continue;
    }
    const auto found = in_flight_.find(arrival.position);  // another one may have changed what becomes of it
    if (found != in_flight_.end() && arrives_now(found->second)) deliver(found->second);
  }
}

bool Subscription::is_sent_again(const Envelope& envelope) const {
  const bool waits = envelope.state == DeliveryState::lost || envelope.state == DeliveryState::retrying;
  return waits && envelope.due <= now_;
}

bool Subscription::arrives_now(const Envelope& envelope) const {
  return envelope.state == DeliveryState::under_way && envelope.due <= now_;
}

std::vector<Subscription::Arrival> Subscription::due_arrivals() {
  std::vector<Arrival> arrivals;
  for (const auto& [position, envelope] : in_flight_)
    if (arrives_now(envelope)) arrivals.push_back({envelope.order, position, {}});
  const auto later =
      std::stable_partition(copies_.begin(), copies_.end(), [&](const Envelope& copy) { return copy.due > now_; });
  for (auto copy = later; copy != copies_.end(); ++copy) arrivals.push_back({copy->order, copy->position, *copy});
  copies_.erase(later, copies_.end());
  std::stable_sort(arrivals.begin(), arrivals.end(),
                   [](const Arrival& a, const Arrival& b) { return a.order < b.order; });
  return arrivals;
}

void Subscription::deliver(Envelope& envelope) {
  if (!settings_.careful) return handle(envelope);
  switch (inbox_.look(envelope)) {
    case Inbox::Verdict::duplicate:
      ++counts_.duplicates;
      return acknowledge(envelope);
    case Inbox::Verdict::early:
      ++counts_.held_back;
      envelope.state = DeliveryState::held_back;
      return;
    case Inbox::Verdict::next:
      return handle(envelope);
  }
}

void Subscription::deliver_copy(const Envelope& copy) {
  const auto found = in_flight_.find(copy.position);
  if (found != in_flight_.end() && found->second.state == DeliveryState::under_way) {
    copies_.push_back(found->second);  // this one came first; the other still arrives
    deliver(found->second);
  } else if (found != in_flight_.end() && found->second.state == DeliveryState::lost) {
    deliver(found->second);
  } else if (settings_.careful || found != in_flight_.end() || dead_letters_.contains(copy.position)) {
    ++counts_.duplicates;
  } else if (!attempt(copy)) {
    note_handled(copy.position, copy.position);
  }
}

void Subscription::handle(Envelope& envelope) {
  const Envelope handled = envelope;
  const Faults& faults = settings_.faults;
  const bool dies_after = faults.strikes(Fault::crash_after, envelope.position, envelope.deliveries);
  const bool dies_before = faults.strikes(Fault::crash_before, envelope.position, envelope.deliveries);
  const bool loses_rows = dies_after && !settings_.careful;  // it acknowledges first, and stores its rows afterwards
  if (!loses_rows) {
    if (auto why = attempt(envelope)) return fail(envelope, std::move(*why));
    note_handled(envelope.position, envelope.position);
    inbox_.note(envelope);
  }
  if (loses_rows || !dies_before) acknowledge(envelope);
  if (dies_before || dies_after) crash(handled.consumer);
  if (settings_.careful) release_behind(handled);
}

std::optional<std::string> Subscription::attempt(const Envelope& envelope) {
  if (auto why = obstacle(envelope)) {
    if (listener_) listener_->failed(*this, envelope.position, *why);
    return why;
  }
  read_anew(envelope.position);
  if (auto failure = hand(envelope.position, envelope.position)) return std::move(failure->why);
  return {};
}

std::optional<std::string> Subscription::obstacle(const Envelope& envelope) const {
  const Faults& faults = settings_.faults;
  if (faults.poison.contains(envelope.position)) return "This event is poison: its handler fails until it is cured.";
  if (envelope.failures < faults.failures(envelope.position, settings_.attempts))
    return "The handler was made to fail.";
  return {};
}

void Subscription::fail(Envelope& envelope, std::string why) {
  failed_ = true;
  ++counts_.failed;
  forget_read(envelope.position);
  ++envelope.failures;
  envelope.why = std::move(why);
  envelope.state = DeliveryState::retrying;
  envelope.due = now_ + (static_cast<Tick>(settings_.backoff) << (envelope.failures - 1));
  if (envelope.failures >= settings_.attempts) park(envelope);
}

void Subscription::park(const Envelope& failed) {
  const OrderingKey key = failed.key;
  const Position position = failed.position;
  give_up(failed, 0);
  if (!settings_.careful) return;
  for (auto next = in_flight_.upper_bound(position); next != in_flight_.end();) {
    const Envelope& envelope = (next++)->second;
    if (envelope.key == key) give_up(envelope, position);
  }
}

void Subscription::give_up(const Envelope& envelope, Position behind) {
  const Position position = envelope.position;
  forget_read(position);
  dead_letters_[position] = {envelope, now_, behind};
  in_flight_.erase(position);
}

bool Subscription::replay(Position position) {
  const auto found = dead_letters_.find(position);
  if (found == dead_letters_.end()) return false;
  const OrderingKey key = found->second.envelope.key;
  for (auto next = dead_letters_.begin(); next != dead_letters_.end();) {
    const auto letter = next++;
    if (letter->first != position && !(settings_.careful && letter->second.envelope.key == key)) continue;
    Envelope& envelope = in_flight_[letter->first] = std::move(letter->second.envelope);
    envelope.failures = 0;
    send(envelope);
    dead_letters_.erase(letter);
  }
  return true;
}

void Subscription::acknowledge(const Envelope& envelope) {
  inbox_.note(envelope);
  const Position position = envelope.position;
  in_flight_.erase(position);
}

void Subscription::crash(std::uint32_t consumer) {
  ++counts_.crashes;
  for (auto& [position, envelope] : in_flight_)
    if (envelope.consumer == consumer && envelope.state != DeliveryState::retrying) lose(envelope);
  std::erase_if(copies_, [&](const Envelope& copy) { return copy.consumer == consumer; });
}

void Subscription::release_behind(const Envelope& handled) {
  for (auto next = in_flight_.upper_bound(handled.position); next != in_flight_.end(); ++next) {
    Envelope& envelope = next->second;
    if (envelope.key != handled.key) continue;
    if (envelope.state == DeliveryState::held_back && envelope.previous == handled.position) handle(envelope);
    return;
  }
}

void Subscription::advance() {
  const Position reached = in_flight_.empty() ? taken_ : in_flight_.begin()->first - 1;
  if (reached <= checkpoint_) return;  // a dead letter that is replayed lies behind it
  note(passed_, checkpoint_ + 1, reached);
  checkpoint_ = reached;
}

/// Where nobody goes on before a subscription has caught up, what it does is done when the log ends with the event, or
/// where it ended before: it matters to nobody how many came into the log at once, and in how many ticks they are
/// handled.
void Subscription::note(Deliveries& in, Position first, Position last) const {
  if (settings_.mode == Mode::behind || first <= late_) return in.note(first, last, log_->position());
  const Position taken = std::min(last, before_);
  in.note(first, taken, before_);
  in.note(std::max(first, taken + 1), last, 0);
}

/// Events that nobody wants are passed over: where only such lie between, the record goes on.
void Subscription::note_handled(Position first, Position last) {
  Position begin = first;
  while (begin > handled_.last() + 1 && !filter_.wants(log_->event(begin - 1))) --begin;
  note(handled_, begin == handled_.last() + 1 ? begin : first, last);
}

Subscription::Stood Subscription::stood(Position head) const {
  if (!handled_.knows(head)) return {{0, head}, true};
  const Deliveries::Steps steps = head >= log_->position() ? handled_.steps_now() : handled_.steps_at(head);
  return {steps, handled_.is_in_order(steps)};
}

Position Subscription::checkpoint_at(Position head) const {
  if (head >= log_->position() || !passed_.knows(head)) return std::min(head, checkpoint_);
  return static_cast<Position>(passed_.steps_at(head).end);
}

void Subscription::restart(Position position) {
  assert(position <= log_->position());
  in_flight_.clear();
  copies_.clear();
  dead_letters_.clear();
  last_taken_.clear();
  reading_ = {};
  forgotten_.clear();
  inbox_.restart(position);
  handled_.begin_anew(position, log_->position());
  if (!passed_.knows(log_->position()))
    passed_.begin_anew(position, log_->position());
  else if (position > checkpoint_)
    passed_.note(checkpoint_ + 1, position, log_->position());
  taken_ = checkpoint_ = position;
}

}  // namespace playground
