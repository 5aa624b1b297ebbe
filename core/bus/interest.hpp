// What a subscription listens to, and in which order that must come.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "event_store/event_log.hpp"

namespace playground {

/// Which events somebody listens to: types by their names, whatever version is stored. Without types it is global:
/// every event of its categories, or of all where none is named.
struct Interest {
  std::vector<std::string> categories = {};
  std::vector<std::string> types = {};

  bool is_global() const { return types.empty(); }
};

/// Tells quickly whether an event is of interest.
class EventFilter {
 public:
  EventFilter(const EventLog& log, Interest interest) : log_(&log), interest_(std::move(interest)) {}

  const Interest& interest() const { return interest_; }
  bool wants(const LoggedEvent& event) { return wants_type(event.type) && wants_stream(event.stream); }
  bool wants_type(TypeIndex type);
  bool wants_stream(StreamIndex stream);
  /// Whether the log has any event of a type of interest behind a position, whatever its category.
  bool wants_any_behind(Position position);

 private:
  const EventLog* log_;
  Interest interest_;
  std::vector<bool> types_;        // by type index, as far as asked for
  std::vector<TypeIndex> wanted_;  // those of them that are of interest
  std::vector<bool> streams_;      // by stream index, as far as asked for
};

/// What makes events a sequence, whose events must be handled in the order of the log: those of one stream, those of
/// one correlation id, or all.
enum class OrderBy : std::uint8_t { stream, correlation, log };

/// The sequence that an event belongs to. Two sequences may, once in 2^64, share a key: that only orders more.
using OrderingKey = std::uint64_t;
OrderingKey ordering_key(const EventLog& log, OrderBy order, Position position);

}  // namespace playground
