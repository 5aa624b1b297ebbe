// The bus: every subscription there is, and who is handed what first.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "bus/subscription.hpp"

namespace playground {

/// Subscriptions over one log, which must outlive it. Dispatches typed ones first, in the order in which they were
/// added, then global ones. The first that fails ends the dispatch: those after it are handed the same events later.
class Bus {
 public:
  explicit Bus(const EventLog& log) : log_(&log) {}

  /// Adds a subscription, which stays where it is as long as the bus lives. Its name must be new.
  Subscription& add(Subscriber subscriber);
  Subscription* find(std::string_view name) const;
  /// In the order of dispatch.
  const std::vector<Subscription*>& all() const { return order_; }

  /// Tells somebody of everything that is handed out from now on, or nobody where this is null. It must outlive the bus
  /// or be replaced before.
  void listen(DeliveryListener* listener);

  /// Hands at most `events` events to each synchronous subscription; true when all of them have caught up.
  bool pump(Position events) { return dispatch(Mode::synchronous, events); }
  /// One tick of those that are behind; true when all of them have caught up.
  bool tick(Position events) { return dispatch(Mode::behind, events); }

 private:
  bool dispatch(Mode mode, Position events);

  const EventLog* log_;
  DeliveryListener* listener_ = nullptr;
  std::vector<std::unique_ptr<Subscription>> subscriptions_;
  std::vector<Subscription*> order_;
};

}  // namespace playground
