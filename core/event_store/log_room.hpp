// What a log has still room for, counted ahead of the commits that shall go into it.
#pragma once

#include <array>

#include "event_store/event_log.hpp"

namespace playground {

/// Counts commits that shall be appended one after the other to a log, which must outlive it and stay as it is
/// meanwhile. It is exact: what it takes, the log takes.
class LogRoom {
 public:
  explicit LogRoom(const EventLog& log);

  /// Counts a commit. Where it does not fit, it is not counted, and this is why.
  std::optional<LogFull> take(const Commit& commit);

 private:
  bool has_large(const Commit& commit) const;
  std::uint64_t bytes_with(const Commit& commit) const;
  std::uint64_t new_types(const Commit& commit);
  bool is_new(std::string_view type);
  void note_types(const Commit& commit);

  const EventLog& log_;
  std::uint64_t commits_, events_, bytes_;
  Names types_;                               // that the log does not have
  std::array<std::string_view, 16> known_{};  // of the last type of the log whose name has a length
};

/// Why a log cannot take a commit; nothing where it can.
[[gnu::noinline]] std::optional<LogFull> overflow(const EventLog& log, const Commit& commit);

}  // namespace playground
