#include "bus/interest.hpp"

#include <algorithm>

#include "versioning/stored_name.hpp"

namespace playground {

namespace {

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
}

/// FNV-1a, 64 bits (Fowler, Noll and Vo; draft-eastlake-fnv).
OrderingKey hash(std::string_view text) {
  OrderingKey hash = 0xCBF29CE484222325u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return hash;
}

}  // namespace

bool EventFilter::wants_type(TypeIndex type) {
  while (types_.size() <= type) {
    const auto next = static_cast<TypeIndex>(types_.size());
    types_.push_back(contains(interest_.types, read_stored_name(log_->type_name(next)).name));
    if (types_.back()) wanted_.push_back(next);
  }
  return types_[type];
}

bool EventFilter::wants_any_behind(Position position) {
  if (log_->types() > types_.size()) wants_type(static_cast<TypeIndex>(log_->types() - 1));
  return std::any_of(wanted_.begin(), wanted_.end(),
                     [&](TypeIndex type) { return log_->last_of_type(type) > position; });
}

bool EventFilter::wants_stream(StreamIndex stream) {
  while (streams_.size() <= stream) {
    const std::string_view name = log_->stream_name(static_cast<StreamIndex>(streams_.size()));
    streams_.push_back(contains(interest_.categories, name.substr(0, name.find('-'))));
  }
  return streams_[stream];
}

OrderingKey ordering_key(const EventLog& log, OrderBy order, Position position) {
  if (order == OrderBy::log) return 0;
  if (order == OrderBy::stream) return log.event(position).stream;
  EventLog::Texts texts;
  const Commit commit = log.commit(log.commit_of(position), texts);
  return hash((commit.correlation_id.empty() ? commit.id : commit.correlation_id).text());
}

}  // namespace playground
