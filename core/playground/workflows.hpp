// Every process manager and every side effect there is: what they want done, and how they stand.
#pragma once

#include "playground/records.hpp"

namespace playground {

class Workflows {
 public:
  Workflows(const EventLog& log, const std::vector<std::unique_ptr<DomainHost>>& hosts, const Records& records);

  /// What is to be done by `now`, as the `Due` of wasm/core.d.ts: at most so many commands and so many deliveries,
  /// each with the id that it has for ever, and when to ask again. Changes nothing: what is not done is answered again.
  Json due(Time now, std::size_t most = kMost);
  static constexpr std::size_t kMost = 256;

  /// Which instances are wanted: those of the process manager `name` or of the stream `stream`, or of all where these
  /// are empty; as they stood when the log was at `at`.
  struct Wanted {
    std::string name, stream;
    Position at = 0;
    std::size_t offset = 0, limit = 100;
  };
  /// The `ProcessPage`: the newest first.
  Json processes(const Wanted& wanted);
  /// The `OutboxPage`: the newest first; only what was called for in a conversation, where one is named.
  Json outbox(std::string_view correlation_id, Position at, std::size_t offset, std::size_t limit);

  /// The actors under whose names process managers and the outbox send commands.
  std::vector<std::string> senders() const;

 private:
  Json request(const InstanceRecord& instance, const ProcessCommand& command, const ProcessHost& process,
               Time now) const;
  Json delivery(const OutboxEntry& entry, const SideEffectHost& effect, Time now) const;
  Json instance_json(const ProcessHost& process, const InstanceView& instance, Position at) const;
  Json steps_json(const InstanceView& instance) const;
  Json commands_json(const InstanceView& instance, Position at) const;
  Json command_json(CommitNumber number, Position at) const;
  Json sent_json(const ProcessCommand& command, Position at) const;
  Json entry_json(const SideEffectHost& effect, const OutboxEntry& entry) const;

  const EventLog& log_;
  const Records& records_;
  std::vector<ProcessHost*> processes_;
  std::vector<SideEffectHost*> side_effects_;
};

}  // namespace playground
