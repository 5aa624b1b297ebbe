// The command bus: commands on their way from a sender who does not wait for the answer.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "bus/delivery.hpp"

namespace playground {

/// Delivers each command at least once: until it is acknowledged it is delivered again, whatever is lost. That is
/// harmless, because a command that is decided twice under one id gets the answer that it got.
class CommandBus {
 public:
  /// Takes a command, given as text, on its way. One whose id is on its way already is not taken a second time.
  void send(const std::string& id, std::string command);

  /// The text of the command with this id that is on its way; null where none is.
  const std::string* find(const std::string& id) const {
    const auto found = under_way_.find(id);
    return found == under_way_.end() ? nullptr : &found->second.command;
  }

  /// One tick: the commands that arrive in it, in the order in which they do. One may be among them twice.
  std::vector<std::string> deliver();

  /// Somebody has decided the command with this id: it is not delivered any more. False where it was not on its way.
  bool acknowledge(const std::string& id) { return under_way_.erase(id) > 0; }

  bool idle() const { return under_way_.empty(); }
  std::size_t under_way() const { return under_way_.size(); }
  const Faults& faults() const { return faults_; }
  /// Of the faults, those of the network count: duplicate, reorder, delay and drop.
  void configure(Faults faults) { faults_ = std::move(faults); }

 private:
  struct Sent {
    std::string command;
    Position number = 0;  // of the command among all that were sent
    std::uint32_t deliveries = 0;
    Tick due = 0;       // when it is delivered for the next time
    Tick copy_due = 0;  // when a copy arrives; 0 for none
    std::uint64_t order = 0;
    bool lost = false;
  };
  static constexpr Tick kTimeout = 8, kMostLate = 4;

  void dispatch(Sent& sent);

  Faults faults_;
  Tick now_ = 0;
  Position numbers_ = 0;
  std::uint64_t dispatched_ = 0;
  std::map<std::string, Sent> under_way_;  // by id
};

}  // namespace playground
