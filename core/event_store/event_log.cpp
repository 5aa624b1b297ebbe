#include "event_store/event_log.hpp"

#include <algorithm>

#include "event_store/log_room.hpp"

namespace playground {

std::size_t EventLog::ContextHash::operator()(const Context& context) const {
  return context.correlation.hash() * 31 + context.causation.hash() * 7 + std::hash<std::string>()(context.actor);
}

bool EventLog::has_plenty(const LogLimits& more) const {
  return position() + more.events <= limits_.events && commits() + more.commits <= limits_.commits &&
         types() + more.types <= limits_.types && arena_.end_at_most(more.bytes) <= limits_.bytes;
}

std::variant<Position, WrongVersion, LogFull> EventLog::append(const Commit& commit, ExpectedVersion expected) {
  assert(!find_commit(commit.id));
  const auto known = find_stream(commit.stream);
  const Version actual = known ? version(*known) : 0;
  if (!commit.refusal && !expected.allows(actual)) return WrongVersion{actual};
  const std::uint64_t messages = commit.events.size() + 1;
  if (!has_plenty({messages, 1, messages, messages * kMaxMessageBytes}))
    if (auto full = overflow(*this, commit)) return *std::move(full);
  const StreamIndex stream = known ? *known : stream_index(commit.stream);
  append_commit(commit, stream);
  append_events(commit, stream);
  return position();
}

void EventLog::append_commit(const Commit& commit, StreamIndex stream) {
  const CommitNumber number = commits();
  commit_ids_.push_back(ids_.pack(commit.id));
  by_id_.add(commit_ids_);
  commit_positions_.push_back(position());
  commit_streams_.push_back(stream);
  commit_contexts_.push_back(context_index(commit));
  if (!commit.correlation_id.empty()) by_correlation_[ids_.pack(commit.correlation_id)].push_back(number);
  const bool has_command = !commit.command.type.empty();
  commit_commands_.push_back(has_command ? type_index(commit.command.type) : kNoCommand);
  commit_data_.push_back(arena_.add(commit.command.data));
  if (const auto& refusal = commit.refusal) {
    refused_.push_back(number);
    refusals_[number] = {std::string(refusal->name), std::string(refusal->message), std::string(refusal->advice)};
  }
  commit_times_.push_back(commit.time);
}

void EventLog::append_events(const Commit& commit, StreamIndex stream) {
  if (commit.refusal || commit.events.empty()) return;
  if (version(stream) == 0) begun_.push_back(stream);
  for (const auto& event : commit.events) {
    event_streams_.push_back(stream);
    event_data_.push_back(arena_.add(event.data));
    const TypeIndex type = type_index(event.type);
    event_types_.push_back(type);
    positions_[stream].push_back(position());
    last_of_type_[type] = position();
  }
}

std::optional<TypeIndex> EventLog::find_type(std::string_view name) const {
  const auto found = types_.find(name);
  return found ? std::optional(static_cast<TypeIndex>(*found)) : std::nullopt;
}

TypeIndex EventLog::type_index(std::string_view name) {
  TypeIndex& near = types_near_[name.size() % types_near_.size()];
  if (near >= types_.size() || types_[near] != name) near = static_cast<TypeIndex>(types_.add(name));
  if (near == last_of_type_.size()) last_of_type_.push_back(0);
  assert(types_.size() == last_of_type_.size() && near < kNoCommand);
  return near;
}

StreamIndex EventLog::stream_index(std::string_view name) {
  const StreamIndex index = stream_names_.add(name);
  if (index == positions_.size()) positions_.emplace_back();
  return index;
}

std::uint32_t EventLog::context_index(const Commit& commit) {
  if (commit.correlation_id.empty() && commit.causation_id.empty() && commit.actor.empty()) return 0;
  Context context{ids_.pack(commit.correlation_id), ids_.pack(commit.causation_id), std::string(commit.actor)};
  const auto [found, added] = context_numbers_.try_emplace(context, static_cast<std::uint32_t>(contexts_.size()));
  if (added) contexts_.push_back(std::move(context));
  return found->second;
}

Version EventLog::version_at(StreamIndex stream, Position position) const {
  const auto& positions = stream_positions(stream);
  if (positions.empty() || positions.back() <= position) return static_cast<Version>(positions.size());
  return static_cast<Version>(std::upper_bound(positions.begin(), positions.end(), position) - positions.begin());
}

std::optional<CommitNumber> EventLog::find_commit(const IdView& id) const {
  const auto packed = ids_.find(id);
  return packed ? by_id_.find(commit_ids_, *packed) : std::nullopt;
}

CommitNumber EventLog::commit_of(Position position) const {
  assert(position >= 1 && position <= this->position());
  // Whoever goes along the log asks for the commit that was asked for last, or for one close behind it.
  for (CommitNumber near = found_; near < std::min(found_ + kNear, commits()); ++near)
    if (position_before(near) < position && position <= position_before(near + 1)) return found_ = near;
  // The last commit that begins before the event; refused ones before it begin at the same place and hold nothing.
  return found_ = static_cast<CommitNumber>(commit_positions_.upper_bound(position - 1) - 1);
}

std::vector<CommitNumber> EventLog::correlated(const IdView& correlation_id) const {
  const auto packed = ids_.find(correlation_id);
  if (!packed || correlation_id.empty()) return {};
  const auto found = by_correlation_.find(*packed);
  std::vector<CommitNumber> commits = found == by_correlation_.end() ? std::vector<CommitNumber>() : found->second;
  const auto own = by_id_.find(commit_ids_, *packed);
  if (own && contexts_[commit_contexts_[*own]].correlation == Id{})
    commits.insert(std::upper_bound(commits.begin(), commits.end(), *own), *own);
  return commits;
}

Commit EventLog::commit(CommitNumber number, Texts& texts) const {
  assert(number < commits());
  const Context& context = contexts_[commit_contexts_[number]];
  texts = {ids_.text(commit_ids_[number]), ids_.text(context.correlation), ids_.text(context.causation)};
  Commit commit;
  commit.id = std::string_view(texts.id);
  commit.stream = stream_name(stream_of(number));
  commit.version = version_at(stream_of(number), position_before(number));
  commit.time = commit_times_[number];
  commit.correlation_id = std::string_view(texts.correlation_id);
  commit.causation_id = std::string_view(texts.causation_id);
  commit.actor = context.actor;
  if (commit_commands_[number] != kNoCommand)
    commit.command = {type_name(commit_commands_[number]), arena_.view(commit_data_[number])};
  const auto refusal = refusals_.find(number);
  if (refusal != refusals_.end()) {
    const StoredRefusal& stored = refusal->second;
    commit.refusal = Refusal{stored.name, stored.message, stored.advice};
  }
  for (Position p = position_before(number) + 1; p <= position_before(number + 1); ++p) {
    const LoggedEvent logged = event(p);
    commit.events.push_back({type_name(logged.type), logged.data});
  }
  return commit;
}

}  // namespace playground
