// Ids that are derived from their cause, so that whoever derives them gets the same ones: what is to be done because of
// an event has one id for ever, and is done when the log holds a commit with it.
#pragma once

#include "event_store/event_log.hpp"

namespace playground {

/// The id of what somebody (a process manager, a side effect) makes of a command that the log holds; `what` tells
/// several of them apart. A name-based UUID (version 5, RFC 9562, section 5.5).
inline Id derived_id(std::string_view who, const IdView& cause, std::string_view what) {
  static const Id kNamespace = *parse_uuid("6b1f2c0e-93d4-4e0b-a1c7-52f8d07e64b9");
  return name_based_uuid(kNamespace, std::string(who) + "\n" + cause.text() + "\n" + std::string(what));
}

/// The same of an event, which is named by its command and its place among that command's events.
inline Id derived_id(std::string_view who, const EventLog& log, Position event, std::size_t index) {
  const CommitNumber number = log.commit_of(event);
  EventLog::Texts texts;
  const std::string place = std::to_string(event - log.position_before(number)) + "." + std::to_string(index + 1);
  return derived_id(who, log.commit(number, texts).id, place);
}

/// The id under which somebody does what is to be done: `id`, or as long as a commit has it that is not `ours`, one
/// that is derived from it. So nobody keeps a thing from being done by sending another command under the id that it
/// will have.
template <class IsOurs>
Id unclaimed_id(std::string_view who, const EventLog& log, Id id, IsOurs is_ours) {
  for (auto number = log.find_commit(IdView(id)); number; number = log.find_commit(IdView(id))) {
    EventLog::Texts texts;
    if (is_ours(log.commit(*number, texts), id)) break;
    id = derived_id(who, IdView(id), "taken");
  }
  return id;
}

/// The commit with an id, where the log holds it at a position: an accepted command from its first event on, a refused
/// one from the event before it on.
inline std::optional<CommitNumber> commit_by(const EventLog& log, const Id& id, Position at) {
  const auto number = log.find_commit(IdView(id));
  if (!number) return {};
  const bool has_events = log.position_before(*number + 1) > log.position_before(*number);
  return log.position_before(*number) + (has_events ? 1 : 0) <= at ? number : std::nullopt;
}

}  // namespace playground
