// A domain as a system runs it.
#pragma once

#include "concurrency/race_track.hpp"
#include "system/any_domain.hpp"
#include "system/describe.hpp"
#include "system/hosted_projection.hpp"
#include "system/hosted_snapshots.hpp"
#include "system/hosted_workflows.hpp"
#include "runtime/as_of.hpp"

namespace playground {

template <Domain D>
class HostedDomain : public DomainHost {
 public:
  HostedDomain(const EventLog& log, Bus& bus, const AnyDomain& domain)
      : domain_(domain), handler_(log), history_(log), snapshots_(handler_.loader()) {
    add_projections(log, bus, static_cast<typename D::Projections*>(nullptr));
    add_processes(log, bus, static_cast<ProcessesOf<D>*>(nullptr));
    add_side_effects(log, bus, static_cast<SideEffectsOf<D>*>(nullptr));
  }

  const AnyDomain& domain() const override { return domain_; }

  Version version(std::string_view stream) const override { return handler_.version(stream); }
  std::optional<Outcome> decide(std::string_view stream, const PackedMessage& command) override {
    return handler_.decide(stream, command);
  }
  void end_batch() override { handler_.end_batch(); }

  AnyDescribed state(StreamIndex stream, Version version) override {
    return AnyDescribed::of(history_.at(stream, version));
  }

  const std::vector<std::unique_ptr<ProjectionHost>>& projections() const override { return projections_; }
  SnapshotHost& snapshots() override { return snapshots_; }
  const std::vector<std::unique_ptr<ProcessHost>>& processes() const override { return processes_; }
  const std::vector<std::unique_ptr<SideEffectHost>>& side_effects() const override { return side_effects_; }

 private:
  template <class... P>
  void add_projections(const EventLog& log, Bus& bus, std::tuple<P...>*) {
    using Event = typename D::Event;
    (projections_.push_back(
         std::make_unique<HostedProjection<P, Event>>(log, bus, interest_of<P, Event>({std::string(D::kCategory)}))),
     ...);
  }

  template <class... P>
  void add_processes(const EventLog& log, Bus& bus, std::tuple<P...>*) {
    (processes_.push_back(std::make_unique<HostedProcess<P>>(log, bus)), ...);
  }

  template <class... S>
  void add_side_effects(const EventLog& log, Bus& bus, std::tuple<S...>*) {
    (side_effects_.push_back(std::make_unique<HostedSideEffect<S>>(log, bus, D::kCategory)), ...);
  }

  const AnyDomain& domain_;
  CommandHandler<D> handler_;
  AsOf<StateFold<D>> history_;
  HostedSnapshots<D> snapshots_;
  std::vector<std::unique_ptr<ProjectionHost>> projections_;
  std::vector<std::unique_ptr<ProcessHost>> processes_;
  std::vector<std::unique_ptr<SideEffectHost>> side_effects_;
};

template <Domain D>
class TypedDomain : public AnyDomain {
 public:
  const DomainDescription& description() const override { return description_; }

  AnyDescribed command(const PackedMessage& command) const override { return read<typename D::Command>(command); }
  AnyDescribed event(const PackedMessage& event) const override { return read<typename D::Event>(event); }
  std::vector<UpcastStep> event_steps(const PackedMessage& event) const override {
    return StoredMessages<typename D::Event>::steps(event.type, event.data);
  }

  std::optional<RaceRun> race(const EventLog& log, std::string_view stream, Version until,
                              const RaceSetup& setup) const override {
    return RaceTrack<D>(log, stream, until, setup).run();
  }

  std::unique_ptr<DomainHost> run(const EventLog& log, Bus& bus) const override {
    return std::make_unique<HostedDomain<D>>(log, bus, *this);
  }

 private:
  template <class Variant>
  static AnyDescribed read(const PackedMessage& message) {
    AnyDescribed value;
    using Stored = StoredMessages<Variant>;
    Stored::visit(Stored::find(message.type), message.data,
                  [&](const auto& typed) { value = AnyDescribed::of(typed); });
    return value;
  }

  const DomainDescription description_ = describe<D>();
};

/// One that names no events of its own has every event there is.
template <CrossSystemProjection P>
class TypedReadModel : public AnyReadModel {
 public:
  ProjectionDescription describe(const Interest& everything) const override {
    return describe_projection<P>(interest(everything));
  }

  std::unique_ptr<ProjectionHost> run(const EventLog& log, Bus& bus, const Interest& everything) const override {
    if constexpr (kNamesEvents)
      return std::make_unique<HostedProjection<P, typename P::Event>>(log, bus, interest(everything));
    else
      return std::make_unique<HostedProjection<P, std::variant<AnyEvent>>>(log, bus, everything);
  }

 private:
  static constexpr bool kNamesEvents = requires { typename P::Event; };

  static Interest interest(const Interest& everything) {
    if constexpr (kNamesEvents)
      return interest_of<P, typename P::Event>({std::begin(P::kCategories), std::end(P::kCategories)});
    else
      return everything;
  }
};

/// A domain, and a read model over several, that any number of systems may run.
template <Domain D>
std::shared_ptr<const AnyDomain> any_domain() {
  return std::make_shared<TypedDomain<D>>();
}
template <CrossSystemProjection P>
std::shared_ptr<const AnyReadModel> any_read_model() {
  return std::make_shared<TypedReadModel<P>>();
}

}  // namespace playground
