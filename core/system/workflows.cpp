#include "system/workflows.hpp"

#include <algorithm>

#include "event_store/correlated.hpp"
#include "system/trace.hpp"

namespace playground {

namespace {

/// Those of `found` from number `offset` on, `limit` at most, each made by `make`.
template <class T, class Found, class Make>
Page<T> page_of(std::vector<Found>& found, std::size_t offset, std::size_t limit, Make make) {
  Page<T> page;
  page.total = found.size();
  const std::size_t end = std::min(found.size(), offset + std::min(limit, found.size()));
  for (std::size_t i = offset; i < end; ++i) page.found.push_back(make(found[i]));
  return page;
}

}  // namespace

Workflows::Workflows(const EventLog& log, const std::vector<std::unique_ptr<DomainHost>>& hosts) : log_(log) {
  for (const auto& host : hosts) {
    for (const auto& process : host->processes()) processes_.push_back(process.get());
    for (const auto& effect : host->side_effects()) side_effects_.push_back(effect.get());
  }
}

Due Workflows::due(Time now, std::size_t most) {
  Due due;
  for (ProcessHost* process : processes_) {
    process->for_each_due(now, [&](const InstanceRecord& instance, const ProcessCommand& command) {
      due.commands.push_back({process, instance.correlation_id, command});
      return due.commands.size() < most;
    });
    const auto time = process->next();
    if (time && (!due.next || *time < *due.next)) due.next = time;
  }
  for (SideEffectHost* effect : side_effects_)
    effect->for_each_due([&](const OutboxEntry& entry) {
      due.deliveries.push_back(delivery(*effect, entry, now));
      return due.deliveries.size() < most;
    });
  if (listener_) listener_->found_due(due);
  return due;
}

DueDelivery Workflows::delivery(const SideEffectHost& effect, const OutboxEntry& entry, Time now) const {
  EventLog::Texts texts;
  const Commit cause = log_.commit(log_.commit_of(entry.cause), texts);
  CommandRequest request{uuid_text(entry.id), delivery_stream(entry.id), std::string(outbox::RecordDelivery::kName),
                         now.milliseconds};
  request.correlation_id = cause.correlation_id.empty() ? cause.id.text() : cause.correlation_id.text();
  request.causation_id = cause.id.text();
  request.actor = outbox::RecordDelivery::kSentBy;
  return {
      {&effect, entry}, std::move(request), {std::string(entry.effect.kind), entry.effect.to, entry.effect.subject}};
}

Page<FoundInstance> Workflows::instances(const Wanted& wanted) {
  struct Begun {
    Position at;
    ProcessHost* process;
    std::size_t n;
  };
  std::vector<Begun> found;
  const auto stream = log_.find_stream(wanted.stream);
  for (ProcessHost* process : processes_) {
    if (!wanted.name.empty() && process->name() != wanted.name) continue;
    for (std::size_t n = 0; n < process->size(wanted.at); ++n) {
      const Position begun = process->begun(n);
      if (wanted.stream.empty() || (stream && log_.event(begun).stream == *stream))
        found.push_back({begun, process, n});
    }
  }
  std::sort(found.begin(), found.end(), [](const Begun& a, const Begun& b) { return a.at > b.at; });
  return page_of<FoundInstance>(found, wanted.offset, wanted.limit, [&](const Begun& begun) {
    return FoundInstance{begun.process, begun.process->instance(begun.n, wanted.at)};
  });
}

Page<FoundEffect> Workflows::effects(std::string_view correlation_id, Position at, std::size_t offset,
                                     std::size_t limit) {
  std::vector<std::pair<Position, SideEffectHost*>> found;
  for (SideEffectHost* effect : side_effects_) {
    const std::set<Position>& causes = effect->causes();
    if (correlation_id.empty())
      for (auto cause = causes.begin(); cause != causes.upper_bound(at); ++cause) found.emplace_back(*cause, effect);
    for (const Position position : correlated_positions(log_, correlation_id, 1, at))
      if (causes.count(position) > 0) found.emplace_back(position, effect);
  }
  std::sort(found.begin(), found.end(), std::greater<>());
  return page_of<FoundEffect>(found, offset, limit, [&](const std::pair<Position, SideEffectHost*>& cause) {
    return FoundEffect{cause.second, cause.second->entry(cause.first, at)};
  });
}

std::vector<std::string> Workflows::senders() const {
  std::vector<std::string> senders{std::string(outbox::RecordDelivery::kSentBy)};
  for (const ProcessHost* process : processes_) senders.emplace_back(process->name());
  return senders;
}

}  // namespace playground
