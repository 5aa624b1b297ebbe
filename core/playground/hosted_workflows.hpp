// Process managers and side effects as the playground runs them.
#pragma once

#include "bus/bus.hpp"
#include "domain/domain.hpp"
#include "playground/host.hpp"
#include "workflows/process_runner.hpp"

namespace playground {

/// The word for an ending in wasm/playground.d.ts.
std::string_view word_for(Ending ending);

namespace detail {
/// Makes a subscription of something that handles runs of events.
template <class Runner>
Subscriber subscriber_for(std::string_view name, Kind kind, std::vector<std::string> categories,
                          std::vector<std::string> types, Runner& runner) {
  const auto handle = [&runner](Position first, Position last) -> std::optional<Failed> {
    runner.handle(first, last);
    return {};
  };
  return {std::string(name), kind, {std::move(categories), std::move(types)}, OrderBy::stream, handle};
}

template <class Event, class Wants>
std::vector<std::string> names_of(Wants wants) {
  std::vector<std::string> names;
  MessageSet<Event>::for_each_type([&]<class E>() {
    if (wants.template operator()<E>()) names.emplace_back(E::kName);
  });
  return names;
}
}  // namespace detail

template <ProcessManager P>
class HostedProcess : public ProcessHost {
 public:
  HostedProcess(const EventLog& log, Bus& bus) : runner_(log) {
    const auto types = detail::names_of<typename P::Event>([]<class>() { return true; });
    bus.add(detail::subscriber_for(P::kName, Kind::process, {}, types, runner_));
  }

  std::string_view name() const override { return P::kName; }

  Json describe() const override {
    Json statuses = Json::array(), transitions = Json::array();
    for (const ProcessStatus& status : P::kStatuses)
      statuses.push_back({{"name", status.name}, {"title", status.title}, {"ending", word_for(status.ending)}});
    for (const Transition& way : P::kTransitions)
      transitions.push_back({{"from", way.from}, {"event", way.event}, {"to", way.to}});
    return {{"name", P::kName},         {"title", P::kTitle},   {"summary", P::kSummary},
            {"category", P::kCategory}, {"statuses", statuses}, {"transitions", transitions}};
  }

  void for_each_due(Time now, const std::function<bool(const InstanceRecord&, const ProcessCommand&)>& visit) override {
    runner_.for_each_due(now, visit);
  }
  std::optional<Time> next() const override { return runner_.next(); }

  std::size_t size(Position at) const override { return runner_.size(at); }
  Position begun(std::size_t n) const override { return runner_.begun(n); }
  InstanceView instance(std::size_t n, Position at) override {
    Instance<P> instance = runner_.instance(n, at);
    return {std::move(instance), instance.state.status, to_json(instance.state)};
  }

 private:
  ProcessRunner<P> runner_;
};

template <SideEffect S>
class HostedSideEffect : public SideEffectHost {
 public:
  HostedSideEffect(const EventLog& log, Bus& bus, std::string_view category) : outbox_(log, category) {
    bus.add(detail::subscriber_for(S::kName, Kind::side_effect, {std::string(category)}, events(), outbox_));
  }

  std::string_view name() const override { return S::kName; }
  std::string_view title() const override { return S::kTitle; }
  std::vector<std::string> events() const override {
    return detail::names_of<typename S::Decider::Event>([]<class E>() { return detail::HasEffect<S, E>; });
  }
  void for_each_due(const std::function<bool(const OutboxEntry&)>& visit) override { outbox_.for_each_due(visit); }
  const std::set<Position>& causes() const override { return outbox_.causes(); }
  OutboxEntry entry(Position cause, Position at) override { return outbox_.entry(cause, at); }

 private:
  Outbox<S> outbox_;
};

}  // namespace playground
