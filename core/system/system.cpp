#include "system/system.hpp"

#include <algorithm>
#include <cassert>
#include <set>

#include "event_store/log_room.hpp"
#include "system/own_domains.hpp"
#include "system/trace.hpp"

namespace playground {

namespace {

/// How many commands the cost meter tells of.
constexpr std::ptrdiff_t kCostsKept = 20;
constexpr Position kSlice = 100'000;

// What is wrong with a segment is said apart from what every segment goes through: a first visit does without it.
[[gnu::noinline]] Failure contradiction(const Commit& commit) {
  return {"corrupt", "The stored log contradicts itself at command " + commit.id.text() + " on " +
                         std::string(commit.stream) + "."};
}

[[gnu::noinline]] Failure misplaced(const SegmentReader& segment) {
  return {"corrupt", "A part of the stored log, which says that it begins with command " +
                         std::to_string(segment.first_commit() + 1) + ", is not the one that belongs there."};
}

[[gnu::noinline]] Failure gap(const EventLog& log, CommitNumber next) {
  return {"gap", "The log ends at command " + std::to_string(log.commits()) +
                     ", but the next that is stored is number " + std::to_string(next + 1) + "."};
}

/// Why the log cannot take the commits of a segment; nothing where it can. Reads all of them, which is seldom needed.
[[gnu::noinline]] std::optional<LogFull> overflow(const EventLog& log, SegmentReader reader) {
  LogRoom room(log);
  Commit commit;
  for (CommitNumber number = reader.first_commit(); reader.next(commit); ++number) {
    if (number < log.commits()) continue;
    if (auto full = room.take(commit)) return full;
  }
  return {};
}

std::vector<std::unique_ptr<DomainHost>> run_all(const Domains& domains, const EventLog& log, Bus& bus) {
  std::vector<std::unique_ptr<DomainHost>> hosts;
  for (const auto& domain : domains.domains) hosts.push_back(domain->run(log, bus));
  for (const auto& domain : own_domains()) hosts.push_back(domain->run(log, bus));
  return hosts;
}

Interest all_of(const std::vector<std::unique_ptr<DomainHost>>& hosts) {
  std::set<std::string> categories;
  std::vector<std::string> types;
  for (const auto& host : hosts) {
    categories.emplace(host->domain().description().category);
    for (const auto& event : host->domain().description().events)
      if (std::find(types.begin(), types.end(), event.name) == types.end()) types.emplace_back(event.name);
  }
  return {{categories.begin(), categories.end()}, std::move(types)};
}

}  // namespace

System::System(const Domains& domains, const LogLimits& limits)
    : domains_(domains),
      log_(limits),
      hosts_(run_all(domains_, log_, bus_)),
      everything_(all_of(hosts_)),
      integration_log_(bus_),
      workflows_(log_, hosts_),
      counts_(log_, workflows_.senders()) {
  for (const auto& host : hosts_) by_category_.emplace_back(host->domain().description().category, host.get());
  for (const auto& model : domains_.read_models) read_models_.push_back(model->run(log_, bus_, everything_));
  for (const auto& host : hosts_)
    for (const auto& projection : host->projections()) projections_.push_back(projection.get());
  for (const auto& projection : read_models_) projections_.push_back(projection.get());
}

void System::listen(TraceListener* listener) {
  listener_ = listener;
  bus_.listen(listener);
  workflows_.listen(listener);
  for (const auto& host : hosts_) host->listen(listener);
}

std::optional<Failure> System::apply(ByteView segment) {
  auto opened = SegmentReader::open(segment);
  if (const auto* corrupt = std::get_if<Corrupt>(&opened)) return Failure{"corrupt", corrupt->message};
  auto& reader = std::get<SegmentReader>(opened);
  if (reader.first_commit() > log_.commits()) return gap(log_, reader.first_commit());
  if (reader.first_position() != log_.position_before(reader.first_commit())) return misplaced(reader);
  if (!log_.has_plenty({segment.size(), reader.commits(), reader.words(), segment.size()}))
    if (auto full = overflow(log_, reader)) return failure_of(*std::move(full));
  if (listener_) listener_->durable(segment);
  Commit commit;
  for (CommitNumber number = reader.first_commit(); reader.next(commit); ++number) {
    if (number == log_.commits()) {
      if (auto failure = append(commit)) return failure;
    } else if (log_.find_commit(commit.id) != number) {
      return misplaced(reader);
    }
  }
  if (!reader.ok()) return Failure{"corrupt", "A part of the stored log cannot be read."};
  return {};
}

std::optional<Failure> System::append(const Commit& commit) {
  if (log_.find_commit(commit.id)) return contradiction(commit);
  const Position before = log_.position();
  const auto result = log_.append(commit, ExpectedVersion::exact(commit.version));
  assert(!std::holds_alternative<LogFull>(result));  // or overflow() would have told
  if (!std::holds_alternative<Position>(result)) return contradiction(commit);
  understood_.look_at(before + 1, log_.position());
  if (listener_) listener_->appended(commit, log_.position());
  return {};
}

void System::catch_up() {
  while (!pump(kSlice)) {
  }
}

Bytes System::segment(CommitNumber from, CommitNumber to) const {
  to = std::min(to, log_.commits());
  from = std::min(from, to);
  SegmentWriter writer(from, log_.position_before(from));
  EventLog::Texts texts;
  for (CommitNumber number = from; number < to; ++number) writer.add(log_.commit(number, texts));
  return writer.finish();
}

DomainHost* System::find_domain(std::string_view category) const {
  for (const auto& [known, host] : by_category_)
    if (known == category) return host;
  return nullptr;
}

DomainHost* System::host_of(std::string_view stream) const {
  const std::size_t hyphen = stream.find('-');
  if (hyphen == std::string_view::npos || hyphen + 1 == stream.size()) return nullptr;
  return find_domain(stream.substr(0, hyphen));
}

ProjectionHost* System::find_projection(std::string_view name) const {
  for (ProjectionHost* projection : projections_)
    if (projection->subscription().name() == name) return projection;
  return nullptr;
}

void System::keep_costs(std::vector<CommandCost> costs) {
  costs_.insert(costs_.end(), std::make_move_iterator(costs.begin()), std::make_move_iterator(costs.end()));
  if (costs_.size() > kCostsKept) costs_.erase(costs_.begin(), costs_.end() - kCostsKept);
}

}  // namespace playground
