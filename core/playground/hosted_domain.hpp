// A domain as the playground runs it.
#pragma once

#include "playground/hosted_projection.hpp"
#include "playground/hosted_snapshots.hpp"
#include "playground/hosted_workflows.hpp"
#include "timeline/as_of.hpp"

namespace playground {

template <Domain D>
class HostedDomain : public DomainHost {
 public:
  HostedDomain(const EventLog& log, Bus& bus, const DomainCatalog& catalog)
      : catalog_(catalog), handler_(log), history_(log), snapshots_(handler_.loader()) {
    add_projections(log, bus, static_cast<typename D::Projections*>(nullptr));
    add_processes(log, bus, static_cast<ProcessesOf<D>*>(nullptr));
    add_side_effects(log, bus, static_cast<SideEffectsOf<D>*>(nullptr));
  }

  std::string_view title() const override { return D::kTitle; }
  std::string_view category() const override { return D::kCategory; }
  const DomainCatalog& catalog() const override { return catalog_; }

  Version version(std::string_view stream) override { return handler_.version(stream); }
  std::variant<Outcome, Invalid> decide(std::string_view stream, std::string_view type, const Json& data) override {
    return handler_.decide(stream, type, data);
  }
  std::variant<Outcome, Invalid> decide(std::string_view stream, const PackedMessage& command) override {
    return handler_.decide(stream, command);
  }
  void end_batch() override { handler_.end_batch(); }

  Json state(StreamIndex stream, Version version) override { return to_json(history_.at(stream, version)); }
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

  const DomainCatalog& catalog_;
  CommandHandler<D> handler_;
  AsOf<StateFold<D>> history_;
  HostedSnapshots<D> snapshots_;
  std::vector<std::unique_ptr<ProjectionHost>> projections_;
  std::vector<std::unique_ptr<ProcessHost>> processes_;
  std::vector<std::unique_ptr<SideEffectHost>> side_effects_;
};

}  // namespace playground
