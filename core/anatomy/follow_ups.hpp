// What process managers and side effects want done because of a command.
#pragma once

#include <set>
#include <string>
#include <variant>
#include <vector>

#include "system/system.hpp"

namespace playground {

/// A command that a process manager wants sent, or an effect that a side effect wants handed over.
struct FollowUp {
  std::string id;  ///< By which it is known, however often it is done.
  std::variant<DueCommand, FoundEffect> wanted;
};

/// Asks a system for everything that is due or will be, commands first.
Due all_due(System& system);
std::vector<FollowUp> follow_ups_of(const Due& due);
std::set<std::string> ids_of(const std::vector<FollowUp>& follow_ups);

/// A follow-up that has become due, or will be.
struct CalledFor {
  FollowUp what;
  bool later = false;  ///< Whether it waits for a time, which its command has.
};

std::string say_due(const CalledFor& called_for);
/// The follow-up must be a command.
std::string say_dropped(const FollowUp& dropped);

}  // namespace playground
