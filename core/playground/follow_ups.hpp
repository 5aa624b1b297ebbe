// What process managers and side effects want done because of a command.
#pragma once

#include <set>
#include <string>

#include "domain/json.hpp"
#include "domain/value.hpp"

namespace playground {

class Playground;

/// Everything that is due or will be: a JSON array of `{"id", "command"}` and `{"id", "effect"}`.
Json all_due(Playground& core);
/// The ids of such entries.
std::set<std::string> ids_of(const Json& entries);

/// The command of which follow-ups are told: its id and its time, and what was due just before it.
struct Cause {
  std::string id;
  Time time;
  Json waited;
};

/// What is due since then, as a JSON array of the `AnatomyStep`s `due` and `dropped`.
Json follow_ups(Playground& core, const Cause& cause);

}  // namespace playground
