// Where a read model went wrong: its rows beside an independent fold of the log, and the delivery that made the
// difference.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "bus/subscription.hpp"
#include "domain/any_described.hpp"
#include "projections/table.hpp"

namespace playground {

/// What was done with an event that the log does otherwise.
enum class Departure : std::uint8_t {
  duplicate,    ///< It was applied again.
  gap,          ///< It was never applied.
  reversal,     ///< It was applied before one that came earlier.
  parked,       ///< It waits as a dead letter.
  overwritten,  ///< A consumer that had read the row before it wrote over it.
  unknown,      ///< More went wrong than is kept on record.
};

/// The first event at which a read model departed from the log, and what shows it.
struct Drift {
  Departure departure;
  Position position;
  Position other = 0;  ///< For a reversal, the earlier event that came later; for an overwritten one, that which did.
  StreamIndex stream = 0;                  ///< That of the event.
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

/// Compares the rows of projection P with a fold of the log that shares nothing with them but the projection's own
/// functions.
template <Projection P, class Event>
class DriftDetector {
 public:
  using Row = typename P::Row;

  DriftDetector(const EventLog& log, const Subscription& subscription)
      : log_(log), subscription_(subscription), reader_(log, subscription.subscriber().interest) {
    Position last = subscription.checkpoint();
    subscription.handled().walk(
        subscription.handled().steps_now(),
        [&](Position first, Position end) {
          collect(first, end, handled_);
          last = std::max(last, end);
        },
        [&](Position position) { note_read(position); });
    collect(1, subscription.handled().knows(log.position()) ? last : log.position(), wanted_);
    handled_.resize(wanted_.size());
  }

  DriftReport report(const Table<P, Event>& table) {
    std::unordered_map<RowNumber, const Row*> found;
    for (std::size_t n = 0; n < table.size(); ++n) found[*reader_.find(table.id(n))] = &table.row(n);
    DriftReport report;
    for (RowNumber number = 0; number < wanted_.size(); ++number) {
      const auto row = found.find(number);
      compare(number, row == found.end() ? nullptr : row->second, report);
    }
    return report;
  }

 private:
  using MaybeRow = std::optional<Row>;
  using Positions = std::vector<std::vector<Position>>;  // of events, by the number of the row that they are for

  void collect(Position first, Position last, Positions& positions) {
    log_.scan(first, last, [&](const LoggedEvent& event) {
      if (!reader_.wants(event)) return;
      reader_.visit(event, [&](RowNumber number, const auto&, const auto&) {
        if (positions.size() <= number) positions.resize(number + 1);
        if (&positions == &handled_ && !read_.empty()) note_write(number, event.position);
        positions[number].push_back(event.position);
      });
    });
  }

  void note_read(Position position) {
    const LoggedEvent event = log_.event(position);
    if (!reader_.wants(event)) return;
    reader_.visit(event, [&](RowNumber number, const auto&, const auto&) {
      read_[position] = number < handled_.size() ? handled_[number].size() : 0;
    });
  }

  void note_write(RowNumber number, Position position) {
    const auto found = read_.find(position);
    if (found == read_.end()) return;
    if (found->second < handled_[number].size())
      overwritten_.try_emplace(number, std::pair(handled_[number][found->second], position));
    read_.erase(found);
  }

  void compare(RowNumber number, const Row* found, DriftReport& report) {
    const std::vector<Position> wanted = wanted_in(number);
    MaybeRow expected;
    for (const Position position : wanted) reader_.apply(expected, position);
    if (found || expected) ++report.rows;
    Drift drift = difference(expected, found);
    if (drift.column.empty()) return;
    ++report.wrong;
    const std::vector<Position>& any =
        wanted.empty() ? handled_[number].empty() ? wanted_[number] : handled_[number] : wanted;
    drift.position = any.front();
    explain(drift, number, wanted);
    drift.stream = log_.event(drift.position).stream;
    if (!report.first || drift.position < report.first->position) report.first = std::move(drift);
  }

  /// Everything before the checkpoint should be in a row, and what was handled behind it is.
  std::vector<Position> wanted_in(RowNumber number) const {
    Position last = subscription_.checkpoint();
    for (const Position position : handled_[number]) last = std::max(last, position);
    const auto& all = wanted_[number];
    return {all.begin(), std::upper_bound(all.begin(), all.end(), last)};
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

  void explain(Drift& drift, RowNumber number, const std::vector<Position>& wanted) {
    drift.departure = Departure::unknown;
    if (!subscription_.handled().knows(log_.position())) return;
    compare_orders(drift, wanted, handled_[number]);
    const auto overwritten = overwritten_.find(number);
    if (overwritten == overwritten_.end()) return;
    const auto [lost, by] = overwritten->second;
    if (drift.departure != Departure::unknown && drift.position < lost) return;
    drift = at(drift, Departure::overwritten, lost);
    drift.other = by;
  }

  /// Walks along what should have been handled and what was, and stops at the first departure that changed the row.
  void compare_orders(Drift& drift, const std::vector<Position>& wanted, std::vector<Position> handled) {
    MaybeRow row;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      while (i >= handled.size() || handled[i] != wanted[i]) {
        const bool matters = departs(drift, row, wanted[i], handled, i);
        if (matters) return;
      }
      reader_.apply(row, wanted[i]);
    }
    for (std::size_t i = wanted.size(); i < handled.size(); ++i) {
      if (!changes(row, {handled[i]}, {})) continue;
      drift = at(drift, Departure::duplicate, handled[i]);
      return;
    }
    drift = at(drift, Departure::unknown, wanted.empty() ? drift.position : wanted.front());
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
    drift.other = wanted;
    const bool matters = changes(row, {*here, wanted}, {wanted, *here});
    std::rotate(here, later, later + 1);
    return matters;
  }

  static Drift at(Drift drift, Departure departure, Position position) {
    drift.departure = departure;
    drift.position = position;
    drift.other = 0;
    return drift;
  }

  /// Whether a row ends otherwise after these events than after those.
  bool changes(MaybeRow row, const std::vector<Position>& these, const std::vector<Position>& those) {
    MaybeRow other = row;
    for (const Position position : these) reader_.apply(row, position);
    for (const Position position : those) reader_.apply(other, position);
    return row.has_value() != other.has_value() || (row && !difference(row, &*other).column.empty());
  }

  const EventLog& log_;
  const Subscription& subscription_;
  RowReader<P, Event> reader_;
  Positions handled_, wanted_;
  // For an event: of its row, how many events had been handled by then.
  std::unordered_map<Position, std::size_t> read_;
  std::unordered_map<RowNumber, std::pair<Position, Position>> overwritten_;  // the first of a row, and by which
};

}  // namespace playground
