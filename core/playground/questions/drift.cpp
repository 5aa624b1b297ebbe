#include "playground/projection_request.hpp"
#include "playground/question.hpp"

namespace playground::questions {

namespace {

const char* text_of(Departure departure) {
  static constexpr const char* kTexts[] = {"duplicate", "gap", "reversal", "parked", "overwritten", "unknown"};
  return kTexts[static_cast<int>(departure)];
}

/// What is in the column in question; null for an id.
Json value_json(const Drift& drift, const AnyDescribed& row) {
  return drift.field ? value_to_json(*drift.field, row.get()) : Json();
}

std::string sentence(const Drift& drift, const std::string& event, const std::string& stream) {
  const std::string should = drift.column == "id"
                                 ? ""
                                 : ": " + drift.column + " is " + dump(value_json(drift, drift.found)) +
                                       " and should be " + dump(value_json(drift, drift.expected));
  switch (drift.departure) {
    case Departure::duplicate:
      return event + " was applied to " + stream + " again" + should + ".";
    case Departure::gap:
      return event + " never reached " + stream + should + ".";
    case Departure::reversal:
      return event + " was applied to " + stream + " before event " + std::to_string(drift.other) + should + ".";
    case Departure::parked:
      return event + " is parked, and " + stream + " is without it" + should + ".";
    case Departure::overwritten:
      return event + " was overwritten: the consumer of event " + std::to_string(drift.other) + " had read " + stream +
             " before it" + should + ".";
    case Departure::unknown:
      return "What was handled of " + stream + " is not on record any more" + should + ".";
  }
  return {};
}

Json drift_json(const System& system, const Drift& drift) {
  const EventLog& log = system.log();
  const std::string stream(log.stream_name(drift.stream));
  const auto type = read_stored_name(log.type_name(log.event(drift.position).type)).name;
  const std::string event = "Event " + std::to_string(drift.position) + " (" + std::string(type) + ")";
  return {{"stream", stream},
          {"column", drift.column},
          {"expected", value_json(drift, drift.expected)},
          {"found", value_json(drift, drift.found)},
          {"position", drift.position},
          {"departure", text_of(drift.departure)},
          {"sentence", sentence(drift, event, stream)}};
}

Json answer(System& system, Request& request) {
  const ProjectionHost* const projection = read_projection(system, request);
  if (!request.complete()) return {};
  const DriftReport report = projection->drift();
  Json answer = {{"name", projection->subscription().name()},
                 {"checkpoint", projection->subscription().checkpoint()},
                 {"rows", report.rows},
                 {"wrong", report.wrong},
                 {"first", nullptr}};
  if (report.first) answer["first"] = drift_json(system, *report.first);
  return answer;
}

}  // namespace

Question drift() { return {"drift", "The question for drift", "Where a read model departed from the log.", answer}; }

}  // namespace playground::questions
