// Errors: refusals of commands whose sender did not wait for the answer.
#pragma once

#include <array>

#include "domain/domain.hpp"
#include "system/errors/events.hpp"

namespace playground::errors {

struct RecordError {
  static constexpr std::string_view kName = "RecordError";
  static constexpr bool kCreates = true;
  static constexpr std::string_view kSentBy = "CommandBus";
  std::string message;
  std::string rejection;
  std::string command_type;
  std::string command_id;
  std::string stream;

  static constexpr auto fields() {
    return std::tuple{
        field<&RecordError::message>({.name = "message", .label = "Message", .help = "What was answered."}),
        field<&RecordError::rejection>({.name = "rejection",
                                        .label = "Rejection",
                                        .help = "The name of the rule that refused it, or the code of the answer.",
                                        .max_length = 100}),
        field<&RecordError::command_type>({.name = "command_type", .label = "Command"}),
        field<&RecordError::command_id>({.name = "command_id", .label = "Command id"}),
        field<&RecordError::stream>({.name = "stream", .label = "Stream", .help = "Where the command was to go."})};
  }
  bool operator==(const RecordError&) const = default;
};

inline constexpr Rejection kAlreadyRecorded{"AlreadyRecorded", "this error is on record",
                                            "Each refused command has one error."};

struct Errors {
  static constexpr std::string_view kName = "Errors";
  struct Row {
    std::string message;
    std::string rejection;
    std::string command_type;
    std::string stream;
    Time occurred;

    static constexpr auto fields() {
      return std::tuple{field<&Row::message>({.name = "message", .label = "Message"}),
                        field<&Row::rejection>({.name = "rejection", .label = "Rejection"}),
                        field<&Row::command_type>({.name = "command_type", .label = "Command"}),
                        field<&Row::stream>({.name = "stream", .label = "Stream"}),
                        field<&Row::occurred>({.name = "occurred", .label = "Occurred"})};
    }
  };
  static Row create(const ErrorOccurred& event, const EventInfo& info) {
    return {event.message, event.rejection, event.command_type, event.stream, info.time};
  }
};

struct Domain {
  static constexpr std::string_view kName = "errors";
  static constexpr std::string_view kTitle = "Errors";
  static constexpr std::string_view kSummary = "What became of commands whose sender did not wait for the answer.";
  static constexpr std::string_view kCategory = "error";
  static constexpr std::string_view kNoun = "error";
  static constexpr std::array<std::string_view, 2> kStoredNames = {"RecordError", "ErrorOccurred"};

  struct State {
    std::string message;
    std::string rejection;
    bool recorded = false;

    static constexpr auto fields() {
      return std::tuple{field<&State::message>({.name = "message", .label = "Message"}),
                        field<&State::rejection>({.name = "rejection", .label = "Rejection"}),
                        field<&State::recorded>({.name = "recorded", .label = "Recorded"})};
    }
  };
  using Command = std::variant<RecordError>;
  using Event = errors::Event;
  using Projections = std::tuple<Errors>;
  using Decision = playground::Decision<Event>;

  static Decision decide(const State& error, const RecordError& command) {
    if (error.recorded) return kAlreadyRecorded;
    return std::vector<Event>{
        ErrorOccurred{command.message, command.rejection, command.command_type, command.command_id, command.stream}};
  }
  static State evolve(State, const ErrorOccurred& event) { return {event.message, event.rejection, true}; }

  static std::vector<Sample<Command>> samples() { return {}; }
};

}  // namespace playground::errors
