// Activity: how often each kind of event has happened, over all systems, those that keep errors and deliveries
// included.
#pragma once

#include "domain/projection.hpp"

namespace playground {

struct Activity {
  static constexpr std::string_view kName = "Activity";
  static constexpr std::string_view kTitle = "Activity in all systems";
  static constexpr std::string_view kKey = "Event";

  struct Row {
    std::string category;
    std::int64_t events = 0;
    std::optional<Time> first_at;
    std::optional<Time> last_at;

    static constexpr auto fields() {
      return std::tuple{field<&Row::category>({.name = "category", .label = "Category"}),
                        field<&Row::events>({.name = "events", .label = "Events"}),
                        field<&Row::first_at>({.name = "first_at", .label = "First at"}),
                        field<&Row::last_at>({.name = "last_at", .label = "Last at"})};
    }
    bool operator==(const Row&) const = default;
  };

  static std::string_view key(const AnyEvent& event) { return event.name; }
  static void update(Row& row, const AnyEvent&, const EventInfo& info) {
    if (row.events++ == 0) row.category = info.stream.substr(0, info.stream.find('-'));
    row.first_at = std::min(row.first_at.value_or(info.time), info.time);
    row.last_at = std::max(row.last_at.value_or(info.time), info.time);
  }
};

}  // namespace playground
