#include "runtime/type_counts.hpp"

#include <algorithm>

#include "versioning/stored_name.hpp"

namespace playground {

namespace {

void add_event(CommandCount& command, const std::string& type, std::uint32_t count) {
  const auto found = std::find_if(command.events.begin(), command.events.end(),
                                  [&](const auto& event) { return event.first == type; });
  if (found == command.events.end())
    command.events.emplace_back(type, count);
  else
    found->second += count;
}

}  // namespace

std::uint64_t TypeCounts::sender_and_type(CommitNumber commit) const {
  const auto found = std::find(known_.begin(), known_.end(), log_.actor_of(commit));
  const auto sender = static_cast<std::uint64_t>(found == known_.end() ? 0 : found - known_.begin() + 1);
  return sender << 48 | std::uint64_t{log_.command_of(commit)} << 32;
}

/// The events of a commit up to position `last`.
void TypeCounts::add_part(Tally& tally, CommitNumber commit, Position last) const {
  const std::uint64_t key = sender_and_type(commit);
  for (Position p = log_.position_before(commit) + 1; p <= last; ++p) ++tally[key | log_.event(p).type];
}

/// The commits from `from` up to, not including, `to`.
void TypeCounts::add(Tally& tally, CommitNumber from, CommitNumber to) const {
  for (CommitNumber commit = from; commit < to; ++commit) {
    ++tally[sender_and_type(commit) | (log_.is_refused(commit) ? kRefused : kAccepted)];
    add_part(tally, commit, log_.position_before(commit + 1));
  }
}

const TypeCounts::Tally& TypeCounts::mark(std::size_t n) {
  while (marks_.size() <= n) {
    const auto from = static_cast<CommitNumber>((marks_.size() - 1) * kStride);
    Tally tally = marks_.back();
    add(tally, from, from + kStride);
    marks_.push_back(std::move(tally));
  }
  return marks_[n];
}

std::vector<CommandCount> TypeCounts::at(Position at) {
  const CommitNumber whole = at >= log_.position() ? log_.commits() : log_.commit_of(at + 1);
  Tally tally = mark(whole / kStride);
  add(tally, whole / kStride * kStride, whole);
  if (whole < log_.commits()) add_part(tally, whole, at);
  return summed(tally);
}

/// The versions of a type count as one.
std::vector<CommandCount> TypeCounts::summed(const Tally& tally) const {
  const auto name = [&](std::uint64_t type) {
    return std::string(read_stored_name(log_.type_name(static_cast<TypeIndex>(type))).name);
  };
  std::map<std::pair<std::string, std::uint64_t>, CommandCount> commands;
  for (const auto& [key, count] : tally) {
    const std::uint64_t sender = key >> 48, type = key >> 32 & 0xFFFF, what = key & 0xFFFF'FFFF;
    CommandCount& command = commands[{type == EventLog::kNoCommand ? "" : name(type), sender}];
    if (what == kAccepted)
      command.accepted += count;
    else if (what == kRefused)
      command.rejected += count;
    else
      add_event(command, name(what), count);
  }
  std::vector<CommandCount> all;
  for (auto& [who, command] : commands) {
    command.type = who.first;
    if (who.second > 0) command.by = known_[who.second - 1];
    all.push_back(std::move(command));
  }
  return all;
}

}  // namespace playground
