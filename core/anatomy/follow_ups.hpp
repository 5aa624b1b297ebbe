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

/// Everything that is due or will be, commands first.
std::vector<FollowUp> all_due(System& system);
std::set<std::string> ids_of(const std::vector<FollowUp>& follow_ups);

/// A follow-up that has become due, or will be.
struct CalledFor {
  FollowUp what;
  bool later = false;  ///< Whether it waits for a time, which its command has.
};

/// What a command has changed of what is due.
struct FollowUps {
  std::vector<CalledFor> due;
  std::vector<FollowUp> dropped;  ///< Commands that waited for their time and are not wanted any more.
};

/// Of the command with an id and a time, which is in the log and handed out; `waited` is what was due just before it.
FollowUps follow_ups(System& system, const std::string& id, Time time, const std::vector<FollowUp>& waited);

std::string say_due(const CalledFor& called_for);
/// The follow-up must be a command.
std::string say_dropped(const FollowUp& dropped);

}  // namespace playground
