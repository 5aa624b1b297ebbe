// A domain as a system runs it.
#pragma once

#include "domain/domain.hpp"
#include "projections/row_reader.hpp"
#include "runtime/as_of.hpp"
#include "system/hosted_projection.hpp"
#include "system/hosted_snapshots.hpp"
#include "system/hosted_workflows.hpp"

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
  void listen(DecisionListener* listener) override { handler_.listen(listener); }
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
std::unique_ptr<DomainHost> run_domain(const EventLog& log, Bus& bus, const AnyDomain& domain) {
  return std::make_unique<HostedDomain<D>>(log, bus, domain);
}

}  // namespace playground
