// A subscription: somebody who is handed the events of the log at their own pace, at least once, whatever goes wrong.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "bus/deliveries.hpp"
#include "bus/delivery.hpp"
#include "bus/delivery_listener.hpp"
#include "bus/handler.hpp"
#include "bus/inbox.hpp"

namespace playground {

/// What a subscription is for.
enum class Kind : std::uint8_t { projection, process, side_effect, handler };

/// Who listens, to what, and what they do with it.
struct Subscriber {
  std::string name;
  Kind kind = Kind::handler;
  Interest interest = {};
  /// Within which sequences the order of the log must be kept. A handler whose work depends on several streams at once
  /// needs OrderBy::log.
  OrderBy order_by = OrderBy::stream;
  Handler handler;
  /// Called when one of several careless consumers begins with an event: it reads what it will change, and writes it
  /// when the handler is called with that event. Nothing where a handler cannot be torn like that.
  std::function<void(Position)> read = {};
};

/// Hands the log to a handler and remembers how far it came. As long as nothing can go wrong, the handler gets long
/// runs of events, each once, in the order of the log; this is fast. With faults, with competing consumers, or once a
/// handler has failed, each event travels as an envelope of its own, which is delivered until it is acknowledged or
/// parked: at least once.
class Subscription {
 public:
  Subscription(const EventLog& log, Subscriber subscriber);

  const std::string& name() const { return subscriber_.name; }
  const Subscriber& subscriber() const { return subscriber_; }
  const Settings& settings() const { return settings_; }
  /// Takes effect with the next pump. Messages that are under way stay so.
  void configure(Settings settings);

  /// See Bus::listen.
  void listen(DeliveryListener* listener) { listener_ = listener; }

  /// The position up to which every event is handled or parked.
  Position checkpoint() const { return checkpoint_; }
  /// How many events lie behind the checkpoint.
  Position lag() const { return log_->position() - checkpoint_; }
  /// Whether there is nothing left to do: no lag, nothing in flight. What is parked waits for somebody to replay it.
  bool caught_up() const { return lag() == 0 && in_flight_.empty() && copies_.empty(); }

  /// One tick: takes at most `events` events from the log and delivers what is due; true when it has caught up.
  bool pump(Position events);
  /// Whether a handler failed in the last pump.
  bool failed() const { return failed_; }
  Tick now() const { return now_; }

  /// What is in flight, by position.
  const std::map<Position, Envelope>& in_flight() const { return in_flight_; }
  /// Second deliveries of events, which arrive as well.
  const std::vector<Envelope>& copies() const { return copies_; }
  /// What was given up, by position.
  const std::map<Position, DeadLetter>& dead_letters() const { return dead_letters_; }
  const Counts& counts() const { return counts_; }

  /// Delivers a dead letter anew, and all that are parked in its sequence, in order. False where it is none.
  bool replay(Position position);

  /// Begins anew behind a position: somebody has handled everything up to there by other means.
  void restart(Position position);

  /// What was handled, in the order in which it was.
  const Deliveries& handled() const { return handled_; }
  /// Whether that was every event up to the last one of them, once and in order.
  bool all_in_order() const { return handled_.knows(log_->position()) && handled_.is_in_order(handled_.steps_now()); }
  /// What was handled when the log ended at `head`, at the last moment at which it did.
  struct Stood {
    Deliveries::Steps steps;
    /// Whether that is the first `steps.end` events of the log, each once and in order. Where it is not known what was
    /// handled, that is said of all events up to `head`.
    bool in_order;
  };
  Stood stood(Position head) const;
  /// The checkpoint when the log ended at `head`, at the last moment at which it did; as far as it is known.
  Position checkpoint_at(Position head) const;

 private:
  /// What arrives in a tick: an envelope, or a second delivery of one.
  struct Arrival {
    std::uint64_t order;
    Position position;
    std::optional<Envelope> copy;
  };

  bool is_plain() const;
  std::optional<Failed> hand(Position first, Position last);
  void tell_handled(Position first, Position last, const std::optional<Failed>& failure) const;
  void pump_run(Position events);

  void take(Position events);
  Envelope& take_one(Position position);
  Position letter_before(Position previous) const;
  void send(Envelope& envelope);
  void lose(Envelope& envelope);

  void read_ahead();
  void forget_read(Position position);
  void read_anew(Position position);
  void deliver_due();
  bool is_sent_again(const Envelope& envelope) const;
  bool arrives_now(const Envelope& envelope) const;
  std::vector<Arrival> due_arrivals();
  void deliver(Envelope& envelope);
  void deliver_copy(const Envelope& copy);

  void handle(Envelope& envelope);
  std::optional<std::string> attempt(const Envelope& envelope);
  std::optional<std::string> obstacle(const Envelope& envelope) const;
  void fail(Envelope& envelope, std::string why);
  void park(const Envelope& failed);
  void give_up(const Envelope& envelope, Position behind);
  void acknowledge(const Envelope& envelope);
  void crash(std::uint32_t consumer);
  void release_behind(const Envelope& handled);
  void advance();
  void note(Deliveries& in, Position first, Position last) const;
  void note_handled(Position first, Position last);

  const EventLog* log_;
  Subscriber subscriber_;
  EventFilter filter_;
  DeliveryListener* listener_ = nullptr;
  Settings settings_;

  Position checkpoint_ = 0;
  Position taken_ = 0;   // up to here, events were taken from the log
  Position before_ = 0;  // what was taken before this tick
  Position late_ = 0;    // up to here, events were in the log while nobody waited for the handler
  Tick now_ = 0;
  bool failed_ = false;
  std::uint64_t sent_ = 0;
  std::map<Position, Envelope> in_flight_;
  std::vector<Envelope> copies_;
  std::map<Position, DeadLetter> dead_letters_;
  std::unordered_map<OrderingKey, Position> last_taken_;
  std::array<Position, kMostConsumers> reading_{};  // what each of them has read for
  Inbox inbox_;
  Counts counts_;
  Deliveries handled_;
  std::unordered_set<Position>
      forgotten_;      // of what was read before a failure or a change of settings: to be read anew
  Deliveries passed_;  // the events behind which the checkpoint went, in order
};

}  // namespace playground
