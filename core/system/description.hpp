// What is known of a domain without running it, as plain values: its messages, read models, process managers, side
// effects and samples. The texts live as long as the domain that they describe.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bus/interest.hpp"
#include "bytes/bytes.hpp"
#include "domain/any_described.hpp"
#include "domain/process_manager.hpp"
#include "versioning/stored_name.hpp"

namespace playground {

/// One version of a message: its fields, and what was changed to get there; nothing for the first.
struct VersionDescription {
  SchemaVersion version;
  std::string_view change;
  FieldInfos fields;
};

/// A command or an event.
struct MessageDescription {
  std::string_view name;
  std::string_view stored_name;              ///< Of its newest version.
  std::vector<VersionDescription> versions;  ///< The first one first.
  bool creates = false;                      ///< A command that begins a new stream.
  std::string_view sent_by = {};             ///< Who alone sends a command; empty where everybody may.
  AnyDescribed (*make)();                    ///< One in which every field has its default.
  Bytes (*pack)(const AnyDescribed& message);

  /// The fields of its newest version.
  FieldInfos fields() const { return versions.back().fields; }
};

struct ProjectionDescription {
  std::string_view name;
  std::string title;
  std::string_view key;  ///< What a row's id is, in a word or two.
  bool keyed = false;    ///< Whether events of several streams may change one row.
  Interest interest;     ///< The categories and the events that it listens to.
  FieldInfos columns;
};

struct ProcessDescription {
  struct Status {
    std::string_view name, title;
    Ending ending;
  };
  struct Way {
    std::string_view from, event, to;  ///< `from` is empty where an instance begins.
  };
  std::string_view name, title, summary, category;
  std::vector<Status> statuses;
  std::vector<Way> transitions;
};

struct SideEffectDescription {
  std::string_view name, title;
  std::vector<std::string_view> events;  ///< Those that call for it.
};

struct SampleCommandDescription {
  std::string stream;
  std::string_view type;
  AnyDescribed data;
  bool waits = true;  ///< Whether its sender waits for the answer.
};

struct SampleDescription {
  std::string_view name, title, summary;
  std::vector<SampleCommandDescription> commands;
};

struct DomainDescription {
  std::string_view name, title, summary, category, noun, id_example;
  std::vector<MessageDescription> commands, events;
  FieldInfos state;
  std::vector<ProjectionDescription> projections;
  std::vector<ProcessDescription> processes;
  std::vector<SideEffectDescription> side_effects;
  std::vector<SampleDescription> (*samples)();
};

/// The message with this name among some, or null.
inline const MessageDescription* find(const std::vector<MessageDescription>& messages, std::string_view name) {
  for (const auto& message : messages)
    if (message.name == name) return &message;
  return nullptr;
}

}  // namespace playground
