// What the playground knows of a domain by its types alone.
#pragma once

#include "concurrency/race_track.hpp"
#include "domain/schema.hpp"
#include "playground/describe_projection.hpp"
#include "playground/host.hpp"
#include "projections/row_reader.hpp"

namespace playground {

namespace detail {

/// `{version, change, fields}`, without `change` where that is empty.
Json describe_version(SchemaVersion version, std::string_view change, FieldInfos fields);

/// `{name, title, schema, versions}`.
Json describe_message(std::string_view name, Json schema, Json versions);

/// `[{version, change, fields}]`, the first version first.
template <class Message>
Json describe_versions() {
  Json versions = Json::array();
  for_each_version<Message>([&]<class V>() {
    std::string_view change;
    if constexpr (HasPrevious<V>) change = V::kChange;
    versions.push_back(describe_version(schema_version<V>(), change, fields_of<V>()));
  });
  return versions;
}

/// `[{name, title, schema, versions}]`, with `creates` and `sentBy` for commands, for the messages of a std::variant.
template <class Variant>
Json describe_messages(bool commands) {
  Json messages = Json::array();
  MessageSet<Variant>::for_each_type([&]<class Message>() {
    Json message = describe_message(Message::kName, schema_of<Message>(), describe_versions<Message>());
    if (commands) message["creates"] = creates_stream<Message>();
    if (commands && !sent_by<Message>().empty()) message["sentBy"] = sent_by<Message>();
    messages.push_back(std::move(message));
  });
  return messages;
}

template <class Variant>
Json unpack_to_json(const PackedMessage& message) {
  Json data = Json::object();
  using Stored = StoredMessages<Variant>;
  Stored::visit(Stored::find(message.type), message.data, [&](const auto& typed) { data = to_json(typed); });
  return data;
}

template <class Variant>
Json steps_to_json(const PackedMessage& message) {
  Json steps = Json::array();
  for (auto& step : StoredMessages<Variant>::steps(message.type, message.data)) {
    Json json = {{"version", step.version}};
    if (!step.change.empty()) json["change"] = step.change;
    json["data"] = std::move(step.data);
    steps.push_back(std::move(json));
  }
  return steps;
}

template <Domain D>
Json describe_samples() {
  Json samples = Json::array();
  for (const auto& sample : D::samples()) {
    Json commands = Json::array(), without_waiting = Json::array();
    for (const auto& each : sample.commands) {
      if (!each.waits) without_waiting.push_back(commands.size());
      std::visit(
          [&](const auto& command) {
            const std::string_view category = each.category.empty() ? D::kCategory : each.category;
            commands.push_back({{"stream", std::string(category) + "-" + each.id},
                                {"type", command.kName},
                                {"data", to_json(command)}});
          },
          each.command);
    }
    samples.push_back({{"name", sample.name},
                       {"title", sample.title},
                       {"summary", sample.summary},
                       {"commands", commands},
                       {"withoutWaiting", without_waiting}});
  }
  return samples;
}

}  // namespace detail

template <Domain D>
class CatalogOf : public DomainCatalog {
 public:
  Json describe(const DomainHost& running) const override {
    return {{"name", D::kName},
            {"title", D::kTitle},
            {"summary", D::kSummary},
            {"category", D::kCategory},
            {"noun", D::kNoun},
            {"idExample", id_example<D>()},
            {"commands", detail::describe_messages<typename D::Command>(true)},
            {"events", detail::describe_messages<typename D::Event>(false)},
            {"state", state_columns()},
            {"projections", describe_projections(static_cast<typename D::Projections*>(nullptr))},
            {"processes", describe_processes(running)},
            {"sideEffects", describe_side_effects(running)},
            {"samples", detail::describe_samples<D>()}};
  }

  std::variant<PackedEvent, Invalid> pack_event(std::string_view type, const Json& data) const override {
    std::variant<PackedEvent, Invalid> result =
        Invalid{std::string(D::kTitle) + " has no event \"" + std::string(type) + "\"."};
    MessageSet<typename D::Event>::for_each_type([&]<class Event>() {
      if (Event::kName != type) return;
      auto event = from_json<Event>(data, type);
      if (auto* invalid = std::get_if<Invalid>(&event))
        result = std::move(*invalid);
      else
        result = PackedEvent{stored_name<Event>(), packed(std::get<Event>(event))};
    });
    return result;
  }
  Json command_data(const PackedMessage& command) const override {
    return detail::unpack_to_json<typename D::Command>(command);
  }
  Json event_data(const PackedMessage& event) const override {
    return detail::unpack_to_json<typename D::Event>(event);
  }
  Json event_steps(const PackedMessage& event) const override {
    return detail::steps_to_json<typename D::Event>(event);
  }
  Json state_columns() const override { return columns_of<typename D::State>(); }

  std::variant<RaceRun, Invalid> race(const EventLog& log, std::string_view stream, Version until,
                                      const RaceSetup& setup) const override {
    return RaceTrack<D>(log, stream, until, setup).run();
  }

 private:
  static Json describe_processes(const DomainHost& running) {
    Json processes = Json::array();
    for (const auto& process : running.processes()) processes.push_back(process->describe());
    return processes;
  }

  static Json describe_side_effects(const DomainHost& running) {
    Json effects = Json::array();
    for (const auto& effect : running.side_effects())
      effects.push_back({{"name", effect->name()}, {"title", effect->title()}, {"events", effect->events()}});
    return effects;
  }

  template <class... P>
  static Json describe_projections(std::tuple<P...>*) {
    Json projections = Json::array();
    (projections.push_back(describe_projection<P>(interest_of<P, typename D::Event>({std::string(D::kCategory)}))),
     ...);
    return projections;
  }
};

}  // namespace playground
