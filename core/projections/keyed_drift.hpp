// Where a keyed read model went wrong: its rows beside a fresh table, and the delivery that made the difference.
#pragma once

#include <algorithm>
#include <map>

#include "projections/drift.hpp"
#include "projections/keyed_table.hpp"

namespace playground {

/// Compares the rows of a keyed projection with those that the log gives in order. The first event that is named is one
/// that the row never saw or saw twice, and one that came too early only where there is no such.
template <KeyedProjection P, class Event>
class KeyedDriftDetector {
 public:
  using Table = KeyedTable<P, Event>;
  using Row = typename P::Row;

  KeyedDriftDetector(const EventLog& log, const Subscription& subscription)
      : log_(log), subscription_(subscription), reader_(log, subscription.subscriber().interest) {
    for (const auto& run : subscription.handled()) {
      collect(run.first, run.last, handled_);
      reached_ = std::max(reached_, run.last);
    }
    reached_ = std::max(reached_, subscription.checkpoint());
    collect(1, reached_, wanted_);
  }

  DriftReport report(const Table& found) {
    Table expected(log_, subscription_.subscriber().interest);
    expected.apply(1, reached_);
    DriftReport report;
    const auto found_rows = rows_of(found), expected_rows = rows_of(expected);
    for (const auto& [key, row] : expected_rows) {
      const auto other = found_rows.find(key);
      compare(key, row, other == found_rows.end() ? nullptr : other->second, report);
    }
    return report;
  }

 private:
  using Positions = std::map<std::string, std::vector<Position>>;
  using Rows = std::map<std::string, const Row*>;

  void collect(Position first, Position last, Positions& positions) {
    log_.scan(first, last, [&](const LoggedEvent& event) {
      reader_.visit(event,
                    [&](std::string_view key, const auto&) { positions[std::string(key)].push_back(event.position); });
    });
  }

  static Rows rows_of(const Table& table) {
    Rows rows;
    for (std::size_t number = 0; number < table.size(); ++number)
      rows[std::string(table.key(number))] = &table.row(number);
    return rows;
  }

  void compare(const std::string& key, const Row* expected, const Row* found, DriftReport& report) {
    ++report.rows;
    Drift drift = departure(wanted_[key], handled_[key]);
    if (!found)
      drift.column = "id";
    else
      tell_difference(*expected, *found, drift);
    if (drift.column.empty()) return;
    ++report.wrong;
    drift.stream = log_.event(drift.position).stream;
    if (!report.first || drift.position < report.first->position) report.first = std::move(drift);
  }

  Drift departure(const std::vector<Position>& wanted, const std::vector<Position>& handled) const {
    Drift drift{Departure::reversal, wanted.front()};
    for (const Position position : wanted) {
      const auto times = std::count(handled.begin(), handled.end(), position);
      if (times == 1) continue;
      const bool parked = subscription_.dead_letters().contains(position);
      drift.departure = times > 1 ? Departure::duplicate : parked ? Departure::parked : Departure::gap;
      drift.position = position;
      return drift;
    }
    for (std::size_t i = 0; i < wanted.size(); ++i)
      if (handled[i] != wanted[i]) {
        drift.position = handled[i];
        drift.overtaken = wanted[i];
        return drift;
      }
    return drift;
  }

  const EventLog& log_;
  const Subscription& subscription_;
  KeyedReader<P, Event> reader_;
  Position reached_ = 0;
  Positions handled_, wanted_;
};

}  // namespace playground
