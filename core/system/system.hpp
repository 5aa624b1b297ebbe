// A system of domains over one log: everything that runs, and nothing that answers questions.
//
//   System system(domains);
//   CommandBatch batch(system);
//   batch.decide({.id = "1", .stream = "account-1"}, CreditAccount{50});
//   const DecidedBatch decided = batch.finish();
//   // make decided.segment durable, then:
//   system.apply(decided.segment);
//   while (!system.pump(10'000)) {}
//   system.find_projection("Accounts")->rows(system.log().position(), 0, 100);
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "bus/command_bus.hpp"
#include "bus/integration_log.hpp"
#include "runtime/type_counts.hpp"
#include "system/any_domain.hpp"
#include "system/command_batch.hpp"
#include "system/failure.hpp"
#include "system/understood.hpp"
#include "system/workflows.hpp"

namespace playground {

class TraceListener;

/// Owns the log, the bus, and the running domains. A system of the same domains is made by `System(system.domains())`.
class System {
 public:
  /// With the domains that keep refusals and deliveries behind those that are given.
  explicit System(const Domains& domains, const LogLimits& limits = {});
  System(const System&) = delete;
  System& operator=(const System&) = delete;

  /// What it was made of.
  const Domains& domains() const { return domains_; }
  const EventLog& log() const { return log_; }
  Bus& bus() { return bus_; }
  const Bus& bus() const { return bus_; }
  CommandBus& command_bus() { return command_bus_; }
  const IntegrationLog& integration_log() const { return integration_log_; }
  Workflows& workflows() { return workflows_; }
  TypeCounts& counts() { return counts_; }
  /// Which of its events it cannot read. Where there is one, the log is looked at and nothing is decided.
  const Understood& understood() const { return understood_; }

  /// Tells somebody of everything that is decided, applied, handed out and found due from now on, or nobody where this
  /// is null. It must outlive the system or be replaced before.
  void listen(TraceListener* listener);
  /// Null where nobody listens.
  TraceListener* listener() const { return listener_; }

  /// Appends a segment's commits to the log: the one way in. Those that the log holds already must be the same ones and
  /// are passed over. `corrupt` where the segment is damaged, contradicts itself or the log, or is not what stands in
  /// the log where it says to belong: then its sound commits before that are in, each whole. `gap` where commits
  /// between the log's end and the segment are missing, `full` where not all of it fits, and then nothing goes in.
  /// Events that no domain can read go in, and are counted (`understood`).
  std::optional<Failure> apply(ByteView segment);
  /// Hands at most this many events to each synchronous subscription; true when all of them have caught up.
  bool pump(Position events) { return bus_.pump(events); }
  /// Pumps until all of them have.
  void catch_up();
  /// The commits with the numbers `from` up to, not including, `to` as one segment. Both are cut to what there is.
  Bytes segment(CommitNumber from, CommitNumber to) const;

  const std::vector<std::unique_ptr<DomainHost>>& hosts() const { return hosts_; }
  /// The domain of a stream by its name's first part, and the one of a category; null where there is none.
  DomainHost* host_of(std::string_view stream) const;
  DomainHost* find_domain(std::string_view category) const;

  /// The categories of all domains, and all their events.
  const Interest& everything() const { return everything_; }

  /// The projections of the domains and those over several, in the order in which they are described; and the one with
  /// a name, or null.
  const std::vector<ProjectionHost*>& projections() const { return projections_; }
  ProjectionHost* find_projection(std::string_view name) const;

  /// What the last commands took to be decided, the newest last.
  const std::vector<CommandCost>& costs() const { return costs_; }
  void keep_costs(std::vector<CommandCost> costs);

 private:
  std::optional<Failure> append(const Commit& commit);

  const Domains domains_;
  TraceListener* listener_ = nullptr;
  EventLog log_;
  Bus bus_{log_};
  std::vector<std::unique_ptr<DomainHost>> hosts_;
  std::vector<std::pair<std::string_view, DomainHost*>> by_category_;  // looked up for every command
  Interest everything_;
  std::vector<std::unique_ptr<ProjectionHost>> read_models_;
  std::vector<ProjectionHost*> projections_;
  IntegrationLog integration_log_;
  CommandBus command_bus_;
  Workflows workflows_;
  TypeCounts counts_;
  Understood understood_{*this};
  std::vector<CommandCost> costs_;
};

}  // namespace playground
