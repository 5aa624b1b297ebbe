#include "concurrency/race.hpp"

#include "domain/words.hpp"

namespace playground {

void copy_stream(const EventLog& from, StreamIndex stream, Version until, EventLog& to) {
  const auto& positions = from.stream_positions(stream);
  EventLog::Texts texts;
  for (Version version = 0; version < until;) {
    Commit commit = from.commit(from.commit_of(positions[version]), texts);
    if (commit.events.size() > until - version) commit.events.resize(until - version);
    to.append(commit, ExpectedVersion::exact(version));
    version += static_cast<Version>(commit.events.size());
  }
}

namespace {

std::string at_version(Version version) {
  return version == 0 ? "which does not exist yet" : "at version " + std::to_string(version);
}

std::string events_of(const RaceStep& step) {
  std::vector<std::string_view> names;
  for (const auto& event : step.events) names.push_back(event.type);
  return names.empty() ? "nothing" : enumerate(names);
}

std::string say_load(const RaceStep& step, std::string_view stream) {
  return (step.attempt > 1 ? " loads again: " : " loads ") + std::string(stream) + ", " + at_version(step.version) +
         ".";
}

std::string say_decision(const RaceStep& step) {
  if (!step.rejection.empty()) return " is refused: " + step.message + ".";
  return step.events.empty() ? " decides that there is nothing to do." : " decides: " + events_of(step) + ".";
}

std::string say_append(const RaceStep& step) {
  if (!step.rejection.empty()) return " has nothing to append; that it was refused is noted.";
  const std::string found = " and finds version " + std::to_string(step.found);
  const std::string stands = "the stream is at version " + std::to_string(step.version) + ".";
  if (!step.expected) return " appends " + events_of(step) + " whatever is there" + found + "; " + stands;
  const std::string expects =
      " appends " + events_of(step) + ", expects version " + std::to_string(*step.expected) + found;
  return expects + (step.conflict ? ": a conflict, nothing is appended." : "; " + stands);
}

std::string say_fields(const AnyDescribed& is, const AnyDescribed& should_be) {
  if (!is || !should_be) return {};
  std::string text;
  for (const FieldInfo& field : is.fields()) {
    const FieldOptions& options = field.options;
    if (options.hidden || have_same(field, is.get(), should_be.get())) continue;
    text += options.label;
    text += options.secret
                ? " is another one. "
                : " is " + text_of(field, is.get()) + " instead of " + text_of(field, should_be.get()) + ". ";
  }
  return text;
}

std::string say_outcome(char actor, const RaceOutcome& is, const RaceOutcome& should_be) {
  if (is.is == should_be.is) return {};
  const std::string what = std::string(1, actor) + " was accepted, though it ";
  if (should_be.is == RaceOutcome::Is::conflict)
    return what + "had decided on a state that was past; the check would have told it. ";
  return what + "should have been refused by then: " + should_be.message + ". ";
}

bool same_end(const RaceRun& one, const RaceRun& other) {
  return one.version == other.version && one.state == other.state;
}

}  // namespace

std::string say(const RaceStep& step, std::string_view stream) {
  const std::string actor(1, step.actor);
  switch (step.does) {
    case RaceStep::Does::load:
      return actor + say_load(step, stream);
    case RaceStep::Does::decide:
      return actor + say_decision(step);
    case RaceStep::Does::append:
      return actor + say_append(step);
  }
  return {};
}

std::string say_what_was_lost(const RaceRun& unchecked, const RaceRun& checked, const std::array<RaceRun, 2>& serial) {
  const std::string outcomes = say_outcome('A', unchecked.a, checked.a) + say_outcome('B', unchecked.b, checked.b);
  if (outcomes.empty() && same_end(unchecked, checked)) {
    if (!unchecked.a.stale && !unchecked.b.stale) return "Nothing: neither decided on a state that was past.";
    return std::string("Nothing this time: ") + (unchecked.a.stale ? "A" : "B") +
           " decided on a state that was past, and it came to the same by luck.";
  }
  std::string text = outcomes + say_fields(unchecked.state, checked.state);
  if (unchecked.version != checked.version)
    text += "The stream has " + std::to_string(unchecked.version) + " events instead of " +
            std::to_string(checked.version) + ". ";
  const bool possible = unchecked.state == serial[0].state || unchecked.state == serial[1].state;
  if (!possible) text += "One after the other, in whichever order, they could never have ended like this. ";
  if (!text.empty()) text.pop_back();
  return text;
}

}  // namespace playground
