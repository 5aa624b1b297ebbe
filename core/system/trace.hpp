// What happens to a command on its way into the log and out of it again, told as it happens by those who do it. The
// order of these calls is the order of the path, and is written down nowhere else.
#pragma once

#include "bus/delivery_listener.hpp"
#include "system/workflows.hpp"

namespace playground {

/// Set with System::listen. What it is handed is valid during the call. It may look at the system, and must not send
/// commands, apply segments or pump.
class TraceListener : public DeliveryListener, public DecisionListener {
 public:
  /// A command is here. A repeat gets the answer that its id got before, and is told of no further.
  virtual void received(const CommandRequest& /*command*/, bool /*repeat*/) {}
  /// Its stream is not at `command.expected`, but at `found`: it is answered with this, and not decided.
  virtual void conflicted(const CommandRequest& /*command*/, Version /*found*/, const Failure& /*answer*/) {}
  /// Its decider has said what comes of it.
  virtual void decided(const CommandRequest& /*command*/, const Outcome& /*outcome*/) {}
  /// Its commit is put behind `commit.version` of its stream, where the log, with what the batch has put there before,
  /// is at `found`. It is in memory only.
  virtual void placed(const Commit& /*commit*/, Version /*found*/) {}
  /// This is its answer. Where it is DecidedNow, whoever sends it on holds it back until the segment is durable and
  /// applied. Nobody waits for an answer where the command of a commit is decided anew.
  virtual void answered(const CommandRequest& /*command*/, const CommandAnswer& /*answer*/) {}
  /// A segment is durable, and is being applied. This is the one step that is told by somebody else than those who do
  /// it: the journal is no part of a system, and by the contract of System::apply it has the segment already.
  virtual void durable(ByteView /*segment*/) {}
  /// One of its commits is in the log, which ends at `position` now.
  virtual void appended(const Commit& /*commit*/, Position /*position*/) {}
  /// Somebody has asked what is to be done next, which is this. The commands that come of it are received like others.
  virtual void found_due(const Due& /*due*/) {}
};

}  // namespace playground
