// Somebody who is told what the bus hands out, as it does so.
#pragma once

#include "event_store/commit.hpp"

namespace playground {

class Subscription;

/// Must not change the bus or the log that it is told of.
class DeliveryListener {
 public:
  virtual ~DeliveryListener() = default;

  /// A subscription's handler is handed the events from `first` to `last`, and passes over those that are none of its
  /// interest. One that fails, or whose acknowledgement is lost, is handed the same again later.
  virtual void handed(const Subscription& /*to*/, Position /*first*/, Position /*last*/) {}
};

}  // namespace playground
