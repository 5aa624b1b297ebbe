// A domain as the playground runs it.
#pragma once

#include "concurrency/race_track.hpp"
#include "domain/schema.hpp"
#include "playground/describe_projection.hpp"
#include "playground/hosted_keyed_projection.hpp"
#include "playground/hosted_projection.hpp"
#include "playground/hosted_snapshots.hpp"
#include "playground/hosted_workflows.hpp"

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
class HostedDomain : public DomainHost {
 public:
  HostedDomain(const EventLog& log, Bus& bus) : log_(log), handler_(log), history_(log), snapshots_(handler_.loader()) {
    add_projections(log, bus, static_cast<typename D::Projections*>(nullptr));
    add_processes(log, bus, static_cast<ProcessesOf<D>*>(nullptr));
    add_side_effects(log, bus, static_cast<SideEffectsOf<D>*>(nullptr));
  }

  std::string_view title() const override { return D::kTitle; }
  std::string_view category() const override { return D::kCategory; }

  Json describe() const override {
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
            {"processes", describe_processes()},
            {"sideEffects", describe_side_effects()},
            {"samples", detail::describe_samples<D>()}};
  }

  Version version(std::string_view stream) override { return handler_.version(stream); }
  std::variant<Outcome, Invalid> decide(std::string_view stream, std::string_view type, const Json& data) override {
    return handler_.decide(stream, type, data);
  }
  std::variant<Outcome, Invalid> decide(std::string_view stream, const PackedMessage& command) override {
    return handler_.decide(stream, command);
  }
  void end_batch() override { handler_.end_batch(); }

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
  Json state(StreamIndex stream, Version version) override { return to_json(history_.at(stream, version)); }
  Json state_columns() const override { return columns_of<typename D::State>(); }

  std::variant<RaceRun, Invalid> race(std::string_view stream, Version until, const RaceSetup& setup) const override {
    return RaceTrack<D>(log_, stream, until, setup).run();
  }

  std::string_view sent_by(std::string_view command) const override {
    std::string_view sender;
    MessageSet<typename D::Command>::for_each_type([&]<class Command>() {
      if (Command::kName == command) sender = playground::sent_by<Command>();
    });
    return sender;
  }

  const std::vector<std::unique_ptr<ProjectionHost>>& projections() const override { return projections_; }
  SnapshotHost& snapshots() override { return snapshots_; }
  const std::vector<std::unique_ptr<ProcessHost>>& processes() const override { return processes_; }
  const std::vector<std::unique_ptr<SideEffectHost>>& side_effects() const override { return side_effects_; }

 private:
  template <class... P>
  void add_projections(const EventLog& log, Bus& bus, std::tuple<P...>*) {
    (projections_.push_back(host_projection<P>(log, bus)), ...);
  }

  template <class P>
  static std::unique_ptr<ProjectionHost> host_projection(const EventLog& log, Bus& bus) {
    if constexpr (KeyedProjection<P>)
      return std::make_unique<HostedKeyedProjection<P, typename D::Event>>(
          log, bus, std::vector<std::string>{std::string(D::kCategory)});
    else
      return std::make_unique<HostedProjection<D, P>>(log, bus);
  }

  template <class... P>
  void add_processes(const EventLog& log, Bus& bus, std::tuple<P...>*) {
    (processes_.push_back(std::make_unique<HostedProcess<P>>(log, bus)), ...);
  }

  template <class... S>
  void add_side_effects(const EventLog& log, Bus& bus, std::tuple<S...>*) {
    (side_effects_.push_back(std::make_unique<HostedSideEffect<S>>(log, bus, D::kCategory)), ...);
  }

  Json describe_processes() const {
    Json processes = Json::array();
    for (const auto& process : processes_) processes.push_back(process->describe());
    return processes;
  }

  Json describe_side_effects() const {
    Json effects = Json::array();
    for (const auto& effect : side_effects_)
      effects.push_back({{"name", effect->name()}, {"title", effect->title()}, {"events", effect->events()}});
    return effects;
  }

  template <class... P>
  static Json describe_projections(std::tuple<P...>*) {
    Json projections = Json::array();
    (projections.push_back(describe_projection<P, typename D::Event>({D::kCategory})), ...);
    return projections;
  }

  const EventLog& log_;
  CommandHandler<D> handler_;
  AsOf<StateFold<D>> history_;
  HostedSnapshots<D> snapshots_;
  std::vector<std::unique_ptr<ProjectionHost>> projections_;
  std::vector<std::unique_ptr<ProcessHost>> processes_;
  std::vector<std::unique_ptr<SideEffectHost>> side_effects_;
};

}  // namespace playground
