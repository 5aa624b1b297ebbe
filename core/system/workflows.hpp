// Every process manager and every side effect of a system: what they want done, and how they stand.
#pragma once

#include "system/command_batch.hpp"
#include "system/host.hpp"
#include "system/outbox/domain.hpp"

namespace playground {

class TraceListener;

/// A command that a process manager wants sent, and the process.
struct DueCommand {
  const ProcessHost* process;
  std::string correlation_id;
  ProcessCommand command;
};

/// An effect that an event called for, and the side effect.
struct FoundEffect {
  const SideEffectHost* effect;
  OutboxEntry entry;
};

/// Something to be handed to the outside, and the command that is sent once that is done.
struct DueDelivery : FoundEffect {
  CommandRequest request;
  outbox::RecordDelivery record;
};

struct Due {
  std::vector<DueCommand> commands;
  std::vector<DueDelivery> deliveries;
  std::optional<Time> next = {};  ///< When to ask again; nothing where nothing waits for a time.
};

/// An instance of a process manager, and the process.
struct FoundInstance {
  const ProcessHost* process;
  InstanceView instance;
};

/// Some of what was looked for, and how much there is of it.
template <class T>
struct Page {
  std::vector<T> found;
  std::size_t total = 0;
};

class Workflows {
 public:
  Workflows(const EventLog& log, const std::vector<std::unique_ptr<DomainHost>>& hosts);

  /// See System::listen.
  void listen(TraceListener* listener) { listener_ = listener; }

  /// What is to be done by `now`: at most so many commands and so many deliveries, each with the id that it has for
  /// ever. Changes nothing: what is not done is answered again.
  Due due(Time now, std::size_t most = kMost);
  static constexpr std::size_t kMost = 256;

  /// Which instances are wanted: those of the process manager `name` or of the stream `stream`, or of all where these
  /// are empty; as they stood when the log was at `at`.
  struct Wanted {
    std::string name, stream;
    Position at = 0;
    std::size_t offset = 0, limit = 100;
  };
  /// The newest first.
  Page<FoundInstance> instances(const Wanted& wanted);
  /// What was called for up to `at`, the newest first; only in a conversation, where one is named.
  Page<FoundEffect> effects(std::string_view correlation_id, Position at, std::size_t offset, std::size_t limit);

  /// The actors under whose names process managers and the outbox send commands.
  std::vector<std::string> senders() const;

 private:
  DueDelivery delivery(const SideEffectHost& effect, const OutboxEntry& entry, Time now) const;

  const EventLog& log_;
  TraceListener* listener_ = nullptr;
  std::vector<ProcessHost*> processes_;
  std::vector<SideEffectHost*> side_effects_;
};

}  // namespace playground
