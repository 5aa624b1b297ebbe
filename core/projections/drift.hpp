// Where a read model went wrong: its rows beside an independent fold of the log, and the delivery that made the
// difference.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bus/subscription.hpp"
#include "domain/any_described.hpp"
#include "domain/domain.hpp"

namespace playground {

/// What was done with an event that the log does otherwise.
enum class Departure : std::uint8_t {
  duplicate,  ///< It was applied again.
  gap,        ///< It was never applied.
  reversal,   ///< It was applied before one that came earlier.
  parked,     ///< It waits as a dead letter.
};

/// The first event at which a read model departed from the log, and what shows it.
struct Drift {
  Departure departure;
  Position position;
  Position overtaken = 0;                  ///< For a reversal, the earlier event that came later.
  StreamIndex stream = 0;                  ///< Whose row is wrong.
  std::string column = {};                 ///< "id" where one of them has no such row.
  const FieldInfo* field = nullptr;        ///< The column's; null for the id.
  AnyDescribed expected = {}, found = {};  ///< The rows; nothing where only the id differs.
};

/// What a drift detector found out.
struct DriftReport {
  std::size_t rows = 0;   ///< Rows that were compared.
  std::size_t wrong = 0;  ///< Rows that are not as the log says.
  std::optional<Drift> first = {};
};

/// Names the first column in which two rows differ, with the rows; leaves `drift` as it is where none does.
template <Described Row>
void tell_difference(const Row& expected, const Row& found, Drift& drift) {
  const FieldInfos columns = fields_of<Row>();
  const auto differ = [&](const FieldInfo& field) { return !have_same(field, &expected, &found); };
  const auto column = std::find_if(columns.begin(), columns.end(), differ);
  if (column == columns.end()) return;
  drift.column = column->options.name;
  drift.field = &*column;
  drift.expected = AnyDescribed::of(expected);
  drift.found = AnyDescribed::of(found);
}

/// Compares rows of projection P with a fold of the log that shares nothing with them but the projection's own
/// functions.
template <Projection P, class Event>
class DriftDetector {
 public:
  using Row = typename P::Row;

  DriftDetector(const EventLog& log, const Subscription& subscription)
      : log_(log), subscription_(subscription), reader_(log), filter_(log, subscription.subscriber().interest) {
    for (const auto& run : subscription.handled())
      log.scan(run.first, run.last, [&](const LoggedEvent& event) {
        if (filter_.wants(event)) handled_[event.stream].push_back(event.position);
      });
  }

  /// Compares the rows that `row_of` answers for streams (null for none) with the log.
  template <class RowOf>
  DriftReport report(RowOf row_of) {
    DriftReport report;
    for (std::size_t n = 0; n < log_.begun(); ++n) {
      const StreamIndex stream = log_.begun(n);
      if (filter_.wants_stream(stream)) compare(stream, row_of(stream), report);
    }
    return report;
  }

 private:
  using MaybeRow = std::optional<Row>;

  void compare(StreamIndex stream, const Row* found, DriftReport& report) {
    const std::vector<Position> wanted = positions_until(stream, reached(stream));
    MaybeRow expected;
    for (const Position position : wanted) apply(expected, position);
    if (found || expected) ++report.rows;
    Drift drift = difference(expected, found);
    if (drift.column.empty()) return;
    ++report.wrong;
    drift.stream = stream;
    explain(drift, wanted, handled_[stream]);
    if (!report.first || drift.position < report.first->position) report.first = std::move(drift);
  }

  /// The row is compared as of here: everything before the checkpoint should be in it, and what was handled is.
  Position reached(StreamIndex stream) {
    Position last = subscription_.checkpoint();
    for (const Position position : handled_[stream]) last = std::max(last, position);
    return last;
  }

  std::vector<Position> positions_until(StreamIndex stream, Position last) {
    std::vector<Position> positions;
    for (const Position position : log_.stream_positions(stream))
      if (position <= last && filter_.wants(log_.event(position))) positions.push_back(position);
    return positions;
  }

  void apply(MaybeRow& row, Position position) {
    reader_.visit(log_.event(position),
                  [&](const auto& event) { project<P>(row, event, [&] { return info_of(log_, position); }); });
  }

  /// The first column that differs; no column where none does.
  static Drift difference(const MaybeRow& expected, const Row* found) {
    Drift drift{Departure::gap, 0};
    if (!expected && !found) return drift;
    if (!expected || !found) {
      drift.column = "id";
      return drift;
    }
    tell_difference(*expected, *found, drift);
    return drift;
  }

  /// Walks along what should have been handled and what was, and stops at the first departure that changed the row.
  void explain(Drift& drift, const std::vector<Position>& wanted, std::vector<Position> handled) {
    MaybeRow row;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      while (i >= handled.size() || handled[i] != wanted[i]) {
        const bool matters = departs(drift, row, wanted[i], handled, i);
        if (matters) return;
      }
      apply(row, wanted[i]);
    }
    for (std::size_t i = wanted.size(); i < handled.size(); ++i) {
      drift = at(drift, Departure::duplicate, handled[i]);
      if (changes(row, {handled[i]}, {})) return;
    }
  }

  /// Names the departure at index `i`, mends it in `handled`, and answers whether it changed the row.
  bool departs(Drift& drift, const MaybeRow& row, Position wanted, std::vector<Position>& handled, std::size_t i) {
    const auto here = handled.begin() + static_cast<std::ptrdiff_t>(std::min(i, handled.size()));
    const auto later = std::find(here, handled.end(), wanted);
    if (here != handled.end() && *here < wanted) {
      drift = at(drift, Departure::duplicate, *here);
      const bool matters = changes(row, {*here}, {});
      handled.erase(here);
      return matters;
    }
    if (later == handled.end()) {
      drift = at(drift, subscription_.dead_letters().contains(wanted) ? Departure::parked : Departure::gap, wanted);
      const bool matters = changes(row, {wanted}, {});
      handled.insert(here, wanted);
      return matters;
    }
    drift = at(drift, Departure::reversal, *here);
    drift.overtaken = wanted;
    const bool matters = changes(row, {*here, wanted}, {wanted, *here});
    std::rotate(here, later, later + 1);
    return matters;
  }

  static Drift at(Drift drift, Departure departure, Position position) {
    drift.departure = departure;
    drift.position = position;
    drift.overtaken = 0;
    return drift;
  }

  /// Whether a row ends otherwise after these events than after those.
  bool changes(MaybeRow row, const std::vector<Position>& these, const std::vector<Position>& those) {
    MaybeRow other = row;
    for (const Position position : these) apply(row, position);
    for (const Position position : those) apply(other, position);
    return row.has_value() != other.has_value() || (row && !difference(row, &*other).column.empty());
  }

  const EventLog& log_;
  const Subscription& subscription_;
  EventReader<Event> reader_;
  EventFilter filter_;
  std::map<StreamIndex, std::vector<Position>> handled_;
};

}  // namespace playground
