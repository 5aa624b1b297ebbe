// A domain whose type is forgotten: what a system takes, and makes a running domain of.
#pragma once

#include <memory>
#include <variant>
#include <vector>

#include "concurrency/race.hpp"
#include "system/description.hpp"
#include "system/host.hpp"
#include "versioning/stored_messages.hpp"

namespace playground {

/// A domain that can be run over any log. It has no state, so that any number of systems may share it, and outlives
/// them.
class AnyDomain {
 public:
  virtual ~AnyDomain() = default;

  virtual const DomainDescription& description() const = 0;

  /// A command or an event in its newest form, read from whatever form a log holds; nothing where the domain has no
  /// such message or the bytes are not one.
  virtual AnyDescribed command(const PackedMessage& command) const = 0;
  virtual AnyDescribed event(const PackedMessage& event) const = 0;
  /// Each form that an event takes on its way from the stored one to the newest; empty for what the domain cannot read.
  virtual std::vector<UpcastStep> event_steps(const PackedMessage& event) const = 0;

  /// A race over a scratch copy of the first `until` events of a stream of this domain in a log. Nothing where a
  /// command is none of the domain's.
  virtual std::optional<RaceRun> race(const EventLog& log, std::string_view stream, Version until,
                                      const RaceSetup& setup) const = 0;

  /// Runs it over a log, with a subscription on the bus for each of its projections, process managers and side effects.
  /// Both must outlive what is answered.
  virtual std::unique_ptr<DomainHost> run(const EventLog& log, Bus& bus) const = 0;
};

/// A read model over several domains that can be run over any log.
class AnyReadModel {
 public:
  virtual ~AnyReadModel() = default;

  /// `everything` are the categories and the events of all domains of the system that it is for.
  virtual ProjectionDescription describe(const Interest& everything) const = 0;
  /// Runs it over a log, with a subscription on the bus. Both must outlive what is answered.
  virtual std::unique_ptr<ProjectionHost> run(const EventLog& log, Bus& bus, const Interest& everything) const = 0;
};

/// What a system is made of, in the order in which people see it and events are handed out.
struct Domains {
  std::vector<std::shared_ptr<const AnyDomain>> domains;
  std::vector<std::shared_ptr<const AnyReadModel>> read_models;
};

}  // namespace playground
