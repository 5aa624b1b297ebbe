// One instance of a process manager: what the log says of it, and what it has still to send.
#pragma once

#include <functional>
#include <limits>
#include <queue>

#include "domain/process_manager.hpp"
#include "runtime/fold.hpp"
#include "workflows/derived_id.hpp"

namespace playground {

/// An event that the instance took note of, and its status before and after.
struct Step {
  Position position;
  std::string_view from, to;
};

/// A command that the instance has sent or has to send. Whether it was sent is never kept: it was when the log holds a
/// commit with its id.
struct ProcessCommand {
  Id id;
  Send send;
  Position cause = 0;        ///< The event that called for it; 0 where that was a refusal.
  std::string causation_id;  ///< The command whose event, or whose refusal, called for it.
  std::uint32_t step = 0;    ///< How often the status had changed by then.
  std::optional<CommitNumber> commit = {};
  bool dropped = false;  ///< A deadline of a status that the instance has left.

  bool waits() const { return !commit && !dropped; }
};

/// What is known of an instance, whichever its process is.
struct InstanceRecord {
  StreamIndex stream = 0;
  std::string correlation_id;
  std::vector<Step> steps;
  std::vector<ProcessCommand> commands;  ///< In the order in which they were called for.

  /// The earliest time at which a command has to be sent; the lowest of all times where that is at once.
  std::optional<Time> next() const {
    std::optional<Time> next;
    for (const auto& command : commands) {
      if (!command.waits()) continue;
      const Time due = command.send.due.value_or(Time{std::numeric_limits<std::int64_t>::min()});
      next = next ? std::min(*next, due) : due;
    }
    return next;
  }
};

template <ProcessManager P>
struct Instance : InstanceRecord {
  typename P::State state;
};

/// Derives instances from the log. An instance is one stream of the process's category; it takes note of that stream's
/// events and of those that its commands brought about elsewhere, in the order of the log.
template <ProcessManager P>
class InstanceReader {
 public:
  explicit InstanceReader(const EventLog& log) : log_(log), reader_(log) {}

  /// The instance of a stream when the log was at `at`. The stream must have had an event by then.
  Instance<P> at(StreamIndex stream, Position at) {
    instance_ = {};
    instance_.stream = stream;
    at_ = at;
    changes_ = 0;
    const auto& own = log_.stream_positions(stream);
    instance_.correlation_id = correlation_of(own.front());
    std::size_t next = 0;
    while (const Position position = take(own, next)) note(position);
    for (auto& command : instance_.commands)
      command.dropped = !command.commit && command.send.due && command.step != changes_;
    return std::move(instance_);
  }

 private:
  std::string correlation_of(Position position) const {
    EventLog::Texts texts;
    const Commit commit = log_.commit(log_.commit_of(position), texts);
    return commit.correlation_id.empty() ? commit.id.text() : commit.correlation_id.text();
  }

  /// The next event in the order of the log, of its own stream or elsewhere; 0 where there is none.
  Position take(const std::vector<Position>& own, std::size_t& next) {
    const bool has_own = next < own.size() && own[next] <= at_;
    if (!elsewhere_.empty() && (!has_own || elsewhere_.top() < own[next])) {
      const Position position = elsewhere_.top();
      elsewhere_.pop();
      return position;
    }
    return has_own ? own[next++] : 0;
  }

  void note(Position position) {
    reader_.visit(log_.event(position), [&](const auto& event) {
      const EventInfo info = info_of(log_, position);
      Step step{position, name_of(instance_.state.status), {}};
      std::vector<Send> sends = advance<P>(instance_.state, event, info);
      step.to = name_of(instance_.state.status);
      changes_ += step.from != step.to;
      instance_.steps.push_back(std::move(step));
      for (std::size_t i = 0; i < sends.size(); ++i) call_for(position, i, std::move(sends[i]));
    });
  }

  void call_for(Position cause, std::size_t index, Send send) {
    EventLog::Texts texts;
    const std::string causation = log_.commit(log_.commit_of(cause), texts).id.text();
    add({derived_id(P::kName, log_, cause, index), std::move(send), cause, causation, changes_});
  }

  void add(ProcessCommand command) {
    const auto is_ours = [&](const Commit& commit, const Id&) {
      return commit.stream == command.send.stream && read_stored_name(commit.command.type).name == command.send.type;
    };
    command.id = unclaimed_id(P::kName, log_, command.id, is_ours);
    command.commit = commit_by(log_, command.id, at_);
    instance_.commands.push_back(command);
    if (!command.commit) return;
    EventLog::Texts texts;
    const Commit commit = log_.commit(*command.commit, texts);
    if (commit.refusal && command.send.refused) return tell_of_refusal(command, *commit.refusal);
    if (log_.stream_of(*command.commit) == instance_.stream) return;  // These come with its own stream.
    for (Position p = log_.position_before(*command.commit) + 1; p <= log_.position_before(*command.commit + 1); ++p)
      if (p <= at_) elsewhere_.push(p);
  }

  void tell_of_refusal(const ProcessCommand& refused, const Refusal& refusal) {
    const IdView cause(refused.id);
    const auto& [type, command] = *refused.send.refused;
    Send send{std::string(log_.stream_name(instance_.stream)), type,
              command(std::string(refusal.name), std::string(refusal.message))};
    add({derived_id(P::kName, cause, "refused"), std::move(send), 0, cause.text(), changes_});
  }

  const EventLog& log_;
  EventReader<typename P::Event> reader_;
  Instance<P> instance_;
  Position at_ = 0;
  std::uint32_t changes_ = 0;
  std::priority_queue<Position, std::vector<Position>, std::greater<>> elsewhere_;
};

}  // namespace playground
