// Process managers and side effects as a system runs them.
#pragma once

#include "bus/bus.hpp"
#include "domain/domain.hpp"
#include "system/host.hpp"
#include "workflows/process_runner.hpp"

namespace playground {

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

  void for_each_due(Time now, const std::function<bool(const InstanceRecord&, const ProcessCommand&)>& visit) override {
    runner_.for_each_due(now, visit);
  }
  std::optional<Time> next() const override { return runner_.next(); }

  std::size_t size(Position at) const override { return runner_.size(at); }
  Position begun(std::size_t n) const override { return runner_.begun(n); }
  InstanceView instance(std::size_t n, Position at) override {
    Instance<P> instance = runner_.instance(n, at);
    InstanceView view{std::move(instance), std::string(name_of(instance.state.status)), {}};
    view.state = AnyDescribed::of(std::move(instance.state));
    return view;
  }

 private:
  ProcessRunner<P> runner_;
};

template <SideEffect S>
class HostedSideEffect : public SideEffectHost {
 public:
  HostedSideEffect(const EventLog& log, Bus& bus, std::string_view category) : outbox_(log, category) {
    bus.add(detail::subscriber_for(S::kName, Kind::side_effect, {std::string(category)}, types(), outbox_));
  }

  std::string_view name() const override { return S::kName; }
  std::string_view title() const override { return S::kTitle; }
  void for_each_due(const std::function<bool(const OutboxEntry&)>& visit) override { outbox_.for_each_due(visit); }
  const std::set<Position>& causes() const override { return outbox_.causes(); }
  OutboxEntry entry(Position cause, Position at) override { return outbox_.entry(cause, at); }

 private:
  static std::vector<std::string> types() {
    return detail::names_of<typename S::Decider::Event>([]<class E>() { return detail::HasEffect<S, E>; });
  }

  Outbox<S> outbox_;
};

}  // namespace playground
