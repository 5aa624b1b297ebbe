#include "bus/bus.hpp"

#include <algorithm>

namespace playground {

Subscription& Bus::add(Subscriber subscriber) {
  subscriptions_.push_back(std::make_unique<Subscription>(*log_, std::move(subscriber)));
  subscriptions_.back()->listen(listener_);
  order_.push_back(subscriptions_.back().get());
  std::stable_partition(order_.begin(), order_.end(),
                        [](const Subscription* each) { return !each->subscriber().interest.is_global(); });
  return *subscriptions_.back();
}

void Bus::listen(DeliveryListener* listener) {
  listener_ = listener;
  for (Subscription* each : order_) each->listen(listener);
}

Subscription* Bus::find(std::string_view name) const {
  for (Subscription* each : order_)
    if (each->name() == name) return each;
  return nullptr;
}

bool Bus::dispatch(Mode mode, Position events) {
  for (Subscription* each : order_) {
    if (each->settings().mode != mode) continue;
    each->pump(events);
    if (each->failed()) break;
  }
  return std::all_of(order_.begin(), order_.end(),
                     [&](const Subscription* each) { return each->settings().mode != mode || each->caught_up(); });
}

}  // namespace playground
