// Running domains without their types: what a system needs of a domain and of a projection, whichever it is.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "bus/bus.hpp"
#include "domain/any_described.hpp"
#include "event_store/event_log.hpp"
#include "projections/drift.hpp"
#include "runtime/command_handler.hpp"
#include "workflows/instance.hpp"
#include "workflows/outbox.hpp"

namespace playground {

/// A row of a read model, and its id.
struct IdentifiedRow {
  std::string id;
  AnyDescribed row;
};

/// A table that is being made anew: how many events it has handled, how many rows it has, and some of them.
struct Rebuilding {
  Position handled = 0;
  std::size_t size = 0;
  std::vector<IdentifiedRow> rows;
};

/// An event as a read model has handled it.
struct HandledEvent {
  Position position;
  bool again = false;       ///< It had been handled before.
  bool overwrites = false;  ///< Its consumer had read the row before another one wrote it, and has written over that.
};

/// Of what a row was made. Its rows are known around the last kRowsKnown events.
struct RowOrigin {
  static constexpr std::size_t kRowsKnown = 2'000;

  std::vector<HandledEvent> events;                ///< Those that may have changed it, in the order in which they did.
  std::function<AnyDescribed(std::size_t)> after;  ///< The row after the first so many of them.
  std::function<AnyDescribed(std::size_t)> read;   ///< The row that the n-th of them (from 1) was handled on.
  std::vector<Position> missing;                   ///< Events of the log that should be among them and are not.
};

/// A running projection: its table, its subscription, and its rebuild.
class ProjectionHost {
 public:
  virtual ~ProjectionHost() = default;

  virtual const Subscription& subscription() const = 0;

  /// How many rows there are, or were when the log was at `at`: as they stood then, wrong ones included, at the last
  /// moment at which it was there. Where that is not on record any more (Deliveries), as the log says.
  virtual std::size_t size(Position at) = 0;
  /// Those rows, from number `offset` on, `limit` at most.
  virtual std::vector<IdentifiedRow> rows(Position at, std::size_t offset, std::size_t limit) = 0;
  /// The one of those rows with this id; nothing where there was none.
  virtual AnyDescribed row(std::string_view id, Position at) = 0;
  /// Of what that row was made.
  virtual RowOrigin origin(std::string_view id, Position at) = 0;

  /// The first `limit` rows by the log alone, whatever the subscription has made of it.
  virtual std::vector<IdentifiedRow> rows_by_log(std::size_t limit) = 0;
  /// The row with this id when the log was at `at`, by the log alone; nothing where there was none.
  virtual AnyDescribed row_by_log(std::string_view id, Position at) = 0;
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
  virtual AnyDescribed state(const Snapshot& snapshot) const = 0;
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
  AnyDescribed state;
};

/// A running process manager.
class ProcessHost {
 public:
  virtual ~ProcessHost() = default;

  virtual std::string_view name() const = 0;
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
  /// Calls `visit` with each entry that is not done, until it answers false.
  virtual void for_each_due(const std::function<bool(const OutboxEntry&)>& visit) = 0;
  /// The positions of the events that called for it, and the entry of one of them when the log was at `at`.
  virtual const std::set<Position>& causes() const = 0;
  virtual OutboxEntry entry(Position cause, Position at) = 0;
};

class AnyDomain;

/// A running domain.
class DomainHost {
 public:
  virtual ~DomainHost() = default;

  /// What it is, without running it.
  virtual const AnyDomain& domain() const = 0;

  /// The version that a stream has, or will have when the batch is committed that is being decided.
  virtual Version version(std::string_view stream) const = 0;
  /// See System::listen.
  virtual void listen(DecisionListener* listener) = 0;
  /// Decides and stages a command; nothing where it is none of the domain's. See CommandHandler.
  virtual std::optional<Outcome> decide(std::string_view stream, const PackedMessage& command) = 0;
  /// Forgets what the batch has staged.
  virtual void end_batch() = 0;

  /// The state of a stream of this domain after its first `version` events.
  virtual AnyDescribed state(StreamIndex stream, Version version) = 0;

  virtual const std::vector<std::unique_ptr<ProjectionHost>>& projections() const = 0;
  virtual SnapshotHost& snapshots() = 0;
  virtual const std::vector<std::unique_ptr<ProcessHost>>& processes() const = 0;
  virtual const std::vector<std::unique_ptr<SideEffectHost>>& side_effects() const = 0;
};

}  // namespace playground
