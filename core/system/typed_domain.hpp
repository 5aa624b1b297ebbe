// A domain of a C++ program, as a system takes it.
#pragma once

#include "concurrency/race_track.hpp"
#include "system/any_domain.hpp"
#include "system/describe.hpp"

namespace playground {

/// Runs a domain over a log. Defined in hosted_domain.hpp, which is a lot of code for each domain: one source includes
/// that, and may be compiled for speed, while others need not.
template <Domain D>
std::unique_ptr<DomainHost> run_domain(const EventLog& log, Bus& bus, const AnyDomain& domain);

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
    return run_domain<D>(log, bus, *this);
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

/// A domain that any number of systems may run. Some source must include hosted_domain.hpp and have run_domain<D>.
template <Domain D>
std::shared_ptr<const AnyDomain> any_domain() {
  return std::make_shared<TypedDomain<D>>();
}

}  // namespace playground
