// Domains without their types: what the playground needs of a domain and of a projection, whichever it is.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "bus/bus.hpp"
#include "concurrency/race.hpp"
#include "domain/json.hpp"
#include "event_store/event_log.hpp"
#include "projections/drift.hpp"
#include "runtime/command_handler.hpp"
#include "workflows/instance.hpp"
#include "workflows/outbox.hpp"

namespace playground {

/// A table that is being made anew: how many events it has handled, how many rows it has, and some of them.
struct Rebuilding {
  Position handled = 0;
  std::size_t size = 0;
  Json rows = Json::array();
};

/// A running projection: its table, its subscription, and its rebuild.
class ProjectionHost {
 public:
  virtual ~ProjectionHost() = default;

  virtual const Subscription& subscription() const = 0;

  /// How many rows there are, or were when the log was at `at`.
  virtual std::size_t size(Position at) = 0;
  /// The rows from number `offset` on, `limit` at most, as they were when the log was at `at`.
  virtual Json rows(Position at, std::size_t offset, std::size_t limit) = 0;

  /// The row with this id as it was when the log was at `at`, by the log alone; null where there was none.
  virtual Json row(std::string_view id, Position at) = 0;
  /// The positions of the events up to `at` that may have changed that row, in order.
  virtual std::vector<Position> sources(std::string_view id, Position at) = 0;
  /// The id of the row that the event at a position may have changed; empty where that is none.
  virtual std::string touched(Position position) = 0;

  /// Compares the rows with an independent fold of the log.
  virtual DriftReport drift() const = 0;

  /// Begins to make the table anew; a rebuild that is under way is dropped.
  virtual void start_rebuild() = 0;
  /// Hands at most `events` events to the new table, and answers how many it has handled. With the last of them it
  /// takes the old one's place. Nothing where no rebuild is under way.
  virtual std::optional<Position> step_rebuild(Position events) = 0;
  /// Drops the new table, if one is being made.
  virtual void cancel_rebuild() = 0;
  /// The new table with its rows from number `offset` on, `limit` at most; nothing where no rebuild is under way.
  virtual std::optional<Rebuilding> rebuilding(std::size_t offset, std::size_t limit) const = 0;
};

/// The snapshots of a running domain.
class SnapshotHost {
 public:
  virtual ~SnapshotHost() = default;

  virtual const SnapshotPolicy& policy() const = 0;
  virtual void set_policy(const SnapshotPolicy& policy) = 0;

  virtual const SnapshotStore& store() const = 0;
  virtual Json state(const Snapshot& snapshot) const = 0;
  /// See StateLoader.
  virtual bool follow(CommitNumber most) = 0;
  virtual CommitNumber followed() const = 0;
  virtual const std::vector<Position>& places() = 0;
  virtual std::uint64_t read() const = 0;
  virtual void forget() = 0;

  /// What it takes to load the state of a stream at a version. Loads it this many times, for those who measure.
  virtual LoadCost load(StreamIndex stream, Version version, StateSource source, std::uint32_t times) = 0;
};

/// An instance of a process manager, whichever it is.
struct InstanceView : InstanceRecord {
  std::string status;
  Json state;
};

/// A running process manager.
class ProcessHost {
 public:
  virtual ~ProcessHost() = default;

  virtual std::string_view name() const = 0;
  /// The `ProcessDescription` of wasm/playground.d.ts.
  virtual Json describe() const = 0;
  /// Calls `visit` with each command that is due by `now`, and its instance, until it answers false.
  virtual void for_each_due(Time now,
                            const std::function<bool(const InstanceRecord&, const ProcessCommand&)>& visit) = 0;
  /// When something is due next; nothing where nothing waits.
  virtual std::optional<Time> next() const = 0;

  /// How many instances had begun when the log was at `at`, where the n-th of them (from 0) began, and how it stood.
  virtual std::size_t size(Position at) const = 0;
  virtual Position begun(std::size_t n) const = 0;
  virtual InstanceView instance(std::size_t n, Position at) = 0;
};

/// A running side effect.
class SideEffectHost {
 public:
  virtual ~SideEffectHost() = default;

  virtual std::string_view name() const = 0;
  virtual std::string_view title() const = 0;
  /// The names of the events that call for it.
  virtual std::vector<std::string> events() const = 0;
  /// Calls `visit` with each entry that is not done, until it answers false.
  virtual void for_each_due(const std::function<bool(const OutboxEntry&)>& visit) = 0;
  /// The positions of the events that called for it, and the entry of one of them when the log was at `at`.
  virtual const std::set<Position>& causes() const = 0;
  virtual OutboxEntry entry(Position cause, Position at) = 0;
};

/// An event in packed form. Its type's text lives as long as the program.
struct PackedEvent {
  std::string_view type;
  Bytes data;
};

class DomainHost;

/// What is known of a domain without running it: its description and the forms of its messages. All of it is asked for
/// seldom. Packed data that the domain does not know come out as an empty object.
class DomainCatalog {
 public:
  virtual ~DomainCatalog() = default;

  /// The `DomainDescription` of wasm/playground.d.ts, with the process managers and side effects that run.
  virtual Json describe(const DomainHost& running) const = 0;

  /// An event given by name and JSON, in its newest form. Invalid where there is none, or its data do not fit.
  virtual std::variant<PackedEvent, Invalid> pack_event(std::string_view type, const Json& data) const = 0;
  virtual Json command_data(const PackedMessage& command) const = 0;
  virtual Json event_data(const PackedMessage& event) const = 0;
  /// Each form that an event takes on its way from the stored one to the newest, as `UpcastStep[]`; empty for what the
  /// domain cannot read.
  virtual Json event_steps(const PackedMessage& event) const = 0;
  /// The columns of a state, as in the description.
  virtual Json state_columns() const = 0;
  /// A race over a scratch copy of the first `until` events of a stream of this domain in a log.
  virtual std::variant<RaceRun, Invalid> race(const EventLog& log, std::string_view stream, Version until,
                                              const RaceSetup& setup) const = 0;
};

/// The catalog of every domain there is, in the order of their folders' names.
const std::vector<std::unique_ptr<DomainCatalog>>& all_catalogs();

/// A running domain.
class DomainHost {
 public:
  virtual ~DomainHost() = default;

  virtual std::string_view title() const = 0;
  virtual std::string_view category() const = 0;
  /// What is known of it without running it.
  virtual const DomainCatalog& catalog() const = 0;

  virtual Version version(std::string_view stream) = 0;
  virtual std::variant<Outcome, Invalid> decide(std::string_view stream, std::string_view type, const Json& data) = 0;
  virtual std::variant<Outcome, Invalid> decide(std::string_view stream, const PackedMessage& command) = 0;
  virtual void end_batch() = 0;

  /// The state of a stream of this domain after its first `version` events.
  virtual Json state(StreamIndex stream, Version version) = 0;
  /// Who alone sends the command with this name; empty where everybody may.
  virtual std::string_view sent_by(std::string_view command) const = 0;

  virtual const std::vector<std::unique_ptr<ProjectionHost>>& projections() const = 0;
  virtual SnapshotHost& snapshots() = 0;
  virtual const std::vector<std::unique_ptr<ProcessHost>>& processes() const = 0;
  virtual const std::vector<std::unique_ptr<SideEffectHost>>& side_effects() const = 0;
};

/// What does not belong to one domain: a read model over several, and its `ProjectionDescription`.
struct CrossSystemHost {
  Json description;
  std::unique_ptr<ProjectionHost> projection;
};

/// Every read model over several domains, in the order of their files' names; log and bus as below.
std::vector<CrossSystemHost> host_all_read_models(const EventLog& log, Bus& bus);

/// Every domain there is, in the order of their folders' names, over one log, with a subscription on the bus for each
/// projection. Both must outlive them.
std::vector<std::unique_ptr<DomainHost>> host_all_domains(const EventLog& log, Bus& bus);

}  // namespace playground
