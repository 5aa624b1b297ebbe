// What is known of a domain, by its types: its description as a value.
#pragma once

#include "domain/domain.hpp"
#include "projections/row_reader.hpp"
#include "system/describe_projection.hpp"
#include "versioning/upcast.hpp"

namespace playground {

namespace detail {

template <Message M>
std::vector<VersionDescription> describe_versions() {
  std::vector<VersionDescription> versions;
  for_each_version<M>([&]<class V>() {
    VersionDescription version{schema_version<V>(), {}, fields_of<V>()};
    if constexpr (HasPrevious<V>) version.change = V::kChange;
    versions.push_back(version);
  });
  return versions;
}

template <Message M>
MessageDescription describe_message() {
  return {.name = M::kName,
          .stored_name = stored_name<M>(),
          .versions = describe_versions<M>(),
          .creates = creates_stream<M>(),
          .sent_by = sent_by<M>(),
          .make = [] { return AnyDescribed::of(M{}); },
          .pack = [](const AnyDescribed& message) { return packed(*static_cast<const M*>(message.get())); }};
}

template <class Variant>
std::vector<MessageDescription> describe_messages() {
  std::vector<MessageDescription> messages;
  MessageSet<Variant>::for_each_type([&]<class M>() { messages.push_back(describe_message<M>()); });
  return messages;
}

template <Domain D>
std::vector<SampleDescription> describe_samples() {
  std::vector<SampleDescription> samples;
  for (const auto& sample : D::samples()) {
    samples.push_back({sample.name, sample.title, sample.summary, {}});
    for (const auto& each : sample.commands) {
      const std::string_view category = each.category.empty() ? D::kCategory : each.category;
      std::visit(
          [&](const auto& command) {
            samples.back().commands.push_back(
                {std::string(category) + "-" + each.id, command.kName, AnyDescribed::of(command), each.waits});
          },
          each.command);
    }
  }
  return samples;
}

template <Domain D, class... P>
std::vector<ProjectionDescription> describe_projections(std::tuple<P...>*) {
  return {describe_projection<P>(interest_of<P, typename D::Event>({std::string(D::kCategory)}))...};
}

template <ProcessManager P>
ProcessDescription describe_process() {
  ProcessDescription description{P::kName, P::kTitle, P::kSummary, P::kCategory, {}, {}};
  for (const auto& status : values_of(StatusOf<P>{}))
    if (!status.name.empty()) description.statuses.push_back({status.name, status.label, P::ending(status.value)});
  for (const auto& way : P::kTransitions)
    description.transitions.push_back({name_of(way.from), way.event, name_of(way.to)});
  return description;
}

template <class... P>
std::vector<ProcessDescription> describe_processes(std::tuple<P...>*) {
  return {describe_process<P>()...};
}

template <SideEffect S>
SideEffectDescription describe_side_effect() {
  SideEffectDescription description{S::kName, S::kTitle, {}};
  MessageSet<typename S::Decider::Event>::for_each_type([&]<class E>() {
    if constexpr (HasEffect<S, E>) description.events.push_back(E::kName);
  });
  return description;
}

template <class... S>
std::vector<SideEffectDescription> describe_side_effects(std::tuple<S...>*) {
  return {describe_side_effect<S>()...};
}

}  // namespace detail

template <Domain D>
DomainDescription describe() {
  return {.name = D::kName,
          .title = D::kTitle,
          .summary = D::kSummary,
          .category = D::kCategory,
          .noun = D::kNoun,
          .id_example = id_example<D>(),
          .commands = detail::describe_messages<typename D::Command>(),
          .events = detail::describe_messages<typename D::Event>(),
          .state = fields_of<typename D::State>(),
          .projections = detail::describe_projections<D>(static_cast<typename D::Projections*>(nullptr)),
          .processes = detail::describe_processes(static_cast<ProcessesOf<D>*>(nullptr)),
          .side_effects = detail::describe_side_effects(static_cast<SideEffectsOf<D>*>(nullptr)),
          .samples = &detail::describe_samples<D>};
}

}  // namespace playground
