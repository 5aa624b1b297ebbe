#include "event_store/log_room.hpp"

#include <algorithm>

namespace playground {

namespace {

// What is seldom needed is not inlined, so that it is none of what a first visit loads.

[[gnu::noinline]] LogFull full(std::uint64_t limit, std::string_view of) {
  return {"A history holds at most " + std::to_string(limit) + " " + std::string(of) + ", and this would be more.",
          "Save the history, and begin a new one."};
}

[[gnu::noinline]] LogFull too_large() {
  return {"A command or an event holds at most 64 KB, and one of these would be larger.",
          "Make it smaller, or send several."};
}

/// Calls `visit` with its command, if there is one, and its events.
template <class Visit>
void for_each_message(const Commit& commit, Visit visit) {
  if (!commit.command.type.empty()) visit(commit.command);
  for (const auto& event : commit.events) visit(event);
}

}  // namespace

std::optional<LogFull> overflow(const EventLog& log, const Commit& commit) { return LogRoom(log).take(commit); }

LogRoom::LogRoom(const EventLog& log)
    : log_(log), commits_(log.commits()), events_(log.position()), bytes_(log.bytes()) {}

std::optional<LogFull> LogRoom::take(const Commit& commit) {
  if (has_large(commit)) return too_large();
  const LogLimits& limits = log_.limits();
  const std::uint64_t bytes = bytes_with(commit), types = new_types(commit);
  const struct {
    std::uint64_t needed, limit;
    std::string_view of;
  } kinds[] = {{commits_ + 1, limits.commits, "commands"},
               {events_ + commit.events.size(), limits.events, "events"},
               {bytes, limits.bytes, "bytes of messages"},
               {log_.types() + types_.size() + types, limits.types, "types of messages"}};
  for (const auto& kind : kinds)
    if (kind.needed > kind.limit) return full(kind.limit, kind.of);
  if (types > 0) note_types(commit);
  ++commits_;
  events_ += commit.events.size();
  bytes_ = bytes;
  return {};
}

bool LogRoom::has_large(const Commit& commit) const {
  bool is_large = false;
  for_each_message(commit, [&](const PackedMessage& each) { is_large |= each.data.size() > kMaxMessageBytes; });
  return is_large;
}

std::uint64_t LogRoom::bytes_with(const Commit& commit) const {
  std::uint64_t bytes = bytes_;
  for_each_message(commit, [&](const PackedMessage& each) { bytes = Arena::end_with(bytes, each.data.size()); });
  return bytes;
}

/// How many types of its messages neither the log has nor what was counted before.
std::uint64_t LogRoom::new_types(const Commit& commit) {
  std::optional<Names> found;  // A commit from elsewhere may have a type for each of its events; most have no new one.
  for_each_message(commit, [&](const PackedMessage& each) {
    if (!is_new(each.type)) return;
    if (!found) found.emplace();
    found->add(each.type);
  });
  return found ? found->size() : 0;
}

bool LogRoom::is_new(std::string_view type) {
  std::string_view& known = known_[type.size() % known_.size()];
  if (known == type) return false;
  if (const auto index = log_.find_type(type)) {
    known = log_.type_name(*index);
    return false;
  }
  return !types_.find(type);
}

void LogRoom::note_types(const Commit& commit) {
  for_each_message(commit, [&](const PackedMessage& each) {
    if (!log_.find_type(each.type)) types_.add(each.type);
  });
}

}  // namespace playground
