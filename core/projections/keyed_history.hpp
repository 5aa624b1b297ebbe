// The rows of a keyed projection as they were at any position of the log.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "projections/keyed_table.hpp"

namespace playground {

/// What the rows were at any position, by the log and nothing else. The first look at a position reads the log up to it
/// and leaves a checkpoint of a row behind every kInterval of its events, so that no look at what has been read once
/// folds more than kInterval events a row. It costs nothing where nobody looks back.
template <KeyedProjection P, class Event>
class KeyedHistory {
 public:
  using Row = typename P::Row;
  static constexpr std::size_t kInterval = 256;

  KeyedHistory(const EventLog& log, Interest interest) : log_(log), reader_(log, std::move(interest)) {}

  /// How many rows there were when the log was at `position`.
  std::size_t size_at(Position position) {
    read_up_to(position);
    return created_.upper_bound(position);
  }

  std::string_view key(std::size_t number) const { return keys_[number]; }

  /// The number of a key's row, if it was there at `position`.
  std::optional<std::size_t> number_at(std::string_view key, Position position) {
    read_up_to(position);
    const auto number = keys_.find(key);
    if (!number || pasts_[*number].positions.front() > position) return {};
    return *number;
  }

  /// The positions of the events that had changed that row when the log was at `position`.
  std::vector<Position> positions(std::size_t number, Position position) const {
    const auto& all = pasts_[number].positions;
    return {all.begin(), std::upper_bound(all.begin(), all.end(), position)};
  }

  /// The key of the event at a position of the log; empty where it has none.
  std::string key_at(Position position) {
    std::string key;
    reader_.visit(log_.event(position), [&](std::string_view found, const auto&) { key = found; });
    return key;
  }

  /// The row with this number, which must have been there at `position`.
  Row row_at(std::size_t number, Position position) {
    read_up_to(position);
    const Past& past = pasts_[number];
    const auto end = std::upper_bound(past.positions.begin(), past.positions.end(), position);
    const auto count = static_cast<std::size_t>(end - past.positions.begin());
    const std::size_t reached = count / kInterval;
    Row row = reached > 0 ? past.checkpoints[reached - 1] : Row{};
    for (std::size_t i = reached * kInterval; i < count; ++i)
      reader_.visit(log_.event(past.positions[i]), [&](std::string_view, const auto& change) { change(row); });
    return row;
  }

 private:
  /// What has happened to a row: the positions of its events, and the row after each kInterval of them.
  struct Past {
    std::vector<Position> positions;
    std::vector<Row> checkpoints;
    Row row;
  };

  void read_up_to(Position position) {
    if (position <= read_) return;
    log_.scan(read_ + 1, position, [&](const LoggedEvent& event) {
      reader_.visit(event, [&](std::string_view key, const auto& change) { add(event.position, key, change); });
    });
    read_ = position;
  }

  template <class Change>
  void add(Position position, std::string_view key, const Change& change) {
    const std::size_t number = keys_.add(key);
    if (number == pasts_.size()) {
      pasts_.emplace_back();
      created_.push_back(position);
    }
    Past& past = pasts_[number];
    past.positions.push_back(position);
    change(past.row);
    if (past.positions.size() % kInterval == 0) past.checkpoints.push_back(past.row);
  }

  const EventLog& log_;
  KeyedReader<P, Event> reader_;
  Position read_ = 0;
  Names keys_;  // in the order of the rows
  std::vector<Past> pasts_;
  Chunked<Position> created_;
};

}  // namespace playground
