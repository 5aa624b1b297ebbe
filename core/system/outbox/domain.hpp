// The outbox: what was handed to the outside world because of an event. The name of a stream is the id of a side
// effect, so what was delivered is recorded once.
#pragma once

#include <array>

#include "domain/domain.hpp"
#include "system/outbox/events.hpp"

namespace playground::outbox {

/// The target has taken what it was handed.
struct RecordDelivery {
  static constexpr std::string_view kName = "RecordDelivery";
  static constexpr std::string_view kSentBy = "Outbox";
  std::string kind;
  std::string to;
  std::string subject;

  static constexpr auto fields() {
    return std::tuple{field<&RecordDelivery::kind>({.name = "kind", .label = "Kind"}),
                      field<&RecordDelivery::to>({.name = "to", .label = "To", .personal = true}),
                      field<&RecordDelivery::subject>({.name = "subject", .label = "Subject"})};
  }
  bool operator==(const RecordDelivery&) const = default;
};

struct Deliveries {
  static constexpr std::string_view kName = "Deliveries";
  struct Row {
    std::string kind;
    std::string to;
    std::string subject;
    Time delivered_at;
    static constexpr auto fields() {
      return std::tuple{field<&Row::kind>({.name = "kind", .label = "Kind"}),
                        field<&Row::to>({.name = "to", .label = "To", .personal = true}),
                        field<&Row::subject>({.name = "subject", .label = "Subject"}),
                        field<&Row::delivered_at>({.name = "delivered_at", .label = "Delivered at"})};
    }
  };
  static Row create(const MessageDelivered& event, const EventInfo& info) {
    return {event.kind, event.to, event.subject, info.time};
  }
};

struct Domain {
  static constexpr std::string_view kName = "outbox";
  static constexpr std::string_view kTitle = "Outbox";
  static constexpr std::string_view kSummary = "What was handed to the outside world because of an event, each once.";
  static constexpr std::string_view kCategory = "outbox";
  static constexpr std::string_view kNoun = "delivery";
  static constexpr std::array<std::string_view, 2> kStoredNames = {"RecordDelivery", "MessageDelivered"};

  struct State {
    bool delivered = false;
    static constexpr auto fields() {
      return std::tuple{field<&State::delivered>({.name = "delivered", .label = "Delivered"})};
    }
    bool operator==(const State&) const = default;
  };
  using Command = std::variant<RecordDelivery>;
  using Event = outbox::Event;
  using Projections = std::tuple<Deliveries>;

  /// Recording it again changes nothing.
  static Decision<Event> decide(const State& delivery, const RecordDelivery& command) {
    if (delivery.delivered) return std::vector<Event>{};
    return std::vector<Event>{MessageDelivered{command.kind, command.to, command.subject}};
  }
  static State evolve(State, const MessageDelivered&) { return {true}; }

  static std::vector<Sample<Command>> samples() { return {}; }
};

}  // namespace playground::outbox
