// The one fold: how the events of the log become values. Live states, live rows, and every look into the past use it.
#pragma once

#include <optional>
#include <vector>

#include "domain/decider.hpp"
#include "domain/projection.hpp"
#include "event_store/event_log.hpp"
#include "versioning/stored_messages.hpp"

namespace playground {

/// Reads events of the log as the typed events of a domain, each in its newest version whatever form the log holds, and
/// passes over types that the domain does not know.
template <class Event>
class EventReader {
 public:
  explicit EventReader(const EventLog& log) : log_(log) {}

  /// Calls `visit` with the typed event, if it is one of the domain's and `visit` takes it.
  template <class Visit>
  void visit(const LoggedEvent& event, Visit&& visit) {
    StoredMessages<Event>::visit(form_of(event.type), event.data, visit);
  }
  template <class Visit>
  void visit_at(Position position, Visit&& visit) {
    StoredMessages<Event>::visit(form_of(log_.type_at(position)), log_.data_at(position), visit);
  }

 private:
  int form_of(TypeIndex type) {
    if (type >= forms_.size()) learn_until(type);
    return forms_[type];
  }

  /// Kept apart, because with it `form_of` is too long to be inlined into the loops over the log.
  [[gnu::noinline]] void learn_until(TypeIndex type) {
    while (forms_.size() <= type)
      forms_.push_back(StoredMessages<Event>::find(log_.type_name(static_cast<TypeIndex>(forms_.size()))));
  }

  const EventLog& log_;
  std::vector<int> forms_;  // by type index; -1 for what the domain does not know
};

/// Reads every event by its name alone.
template <>
class EventReader<std::variant<AnyEvent>> {
 public:
  explicit EventReader(const EventLog& log) : log_(log) {}

  template <class Visit>
  void visit(const LoggedEvent& event, Visit&& visit) {
    while (names_.size() <= event.type)
      names_.push_back(read_stored_name(log_.type_name(static_cast<TypeIndex>(names_.size()))).name);
    visit(AnyEvent{names_[event.type]});
  }
  template <class Visit>
  void visit_at(Position position, Visit&& visit_event) {
    visit(log_.event(position), visit_event);
  }

 private:
  const EventLog& log_;
  std::vector<std::string_view> names_;  // by type index
};

/// What the log knows of the event at a position, besides its data.
inline EventInfo info_of(const EventLog& log, Position position) {
  return {log.stream_name(log.event(position).stream), position, Time{log.time_of(log.commit_of(position))}};
}

/// Folds a stream's events into its state.
template <Decider D>
struct StateFold {
  using Event = typename D::Event;
  using Value = typename D::State;
  template <class E, class Info>
  static void apply(Value& state, const E& event, const Info&) {
    state = D::evolve(std::move(state), event);
  }
};

/// Applies to `value` the events of a stream with the versions `after` + 1 to `until`.
template <class Fold>
void fold(const EventLog& log, EventReader<typename Fold::Event>& reader, StreamIndex stream, Version after,
          Version until, typename Fold::Value& value) {
  const auto& positions = log.stream_positions(stream);
  for (Version version = after; version < until; ++version) {
    const Position position = positions[version];
    const auto info = [&] { return info_of(log, position); };
    reader.visit_at(position, [&](const auto& event) { Fold::apply(value, event, info); });
  }
}

}  // namespace playground
