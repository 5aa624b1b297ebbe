// Somebody who is told what the bus hands out, as it does so.
#pragma once

#include <string>

#include "event_store/commit.hpp"

namespace playground {

class Subscription;

/// Must not change the bus or the log that it is told of.
class DeliveryListener {
 public:
  virtual ~DeliveryListener() = default;

  /// A subscription's handler is about to be handed the events from `first` to `last`, and passes over those that are
  /// none of its interest. One that fails, or whose acknowledgement is lost, is handed the same again later.
  virtual void handed(const Subscription& /*to*/, Position /*first*/, Position /*last*/) {}
  /// It has handled those from `first` to `last`: all that it was handed, or those before the one at which it failed.
  virtual void handled(const Subscription& /*by*/, Position /*first*/, Position /*last*/) {}
  /// It has failed at an event, which has left no trace. `why` is a sentence. Where it was made to fail, it was not
  /// handed the event at all.
  virtual void failed(const Subscription& /*by*/, Position /*position*/, const std::string& /*why*/) {}
};

}  // namespace playground
