// Somebody who is told how commands are decided, as it happens.
#pragma once

#include "runtime/state_loader.hpp"

namespace playground {

/// Must not decide commands itself.
class DecisionListener {
 public:
  virtual ~DecisionListener() = default;

  /// The state of a stream at a version was loaded, from which a command is decided next.
  virtual void loaded(std::string_view /*stream*/, Version /*version*/, const LoadCost& /*cost*/) {}
};

}  // namespace playground
