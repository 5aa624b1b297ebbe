// A projection as a system runs it, of one domain or of several.
#pragma once

#include "projections/drift.hpp"
#include "projections/history.hpp"
#include "projections/rebuild.hpp"
#include "projections/table.hpp"
#include "system/host.hpp"

namespace playground {

template <Projection P, class Event>
class HostedProjection : public ProjectionHost {
 public:
  HostedProjection(const EventLog& log, Bus& bus, Interest interest)
      : log_(log),
        interest_(std::move(interest)),
        table_(new_table()),
        subscription_(bus.add(subscriber())),
        history_(log, interest_) {}

  const Subscription& subscription() const override { return subscription_; }

  std::size_t size(Position at) override { return is_now(at) ? table_->size() : history_.size_at(at); }

  std::vector<IdentifiedRow> rows(Position at, std::size_t offset, std::size_t limit) override {
    if (is_now(at)) return rows_of(*table_, offset, limit);
    const std::vector<RowNumber> numbers = history_.rows_at(at, offset, limit);
    std::vector<IdentifiedRow> rows;
    rows.reserve(numbers.size());
    for (const RowNumber number : numbers)
      rows.push_back({std::string(history_.id(number)), AnyDescribed::of(*history_.row_at(number, at))});
    return rows;
  }

  AnyDescribed row(std::string_view id, Position at) override {
    const auto number = history_.find(id, at);
    const auto row = number ? history_.row_at(*number, at) : std::nullopt;
    return row ? AnyDescribed::of(*row) : AnyDescribed();
  }

  std::vector<Position> sources(std::string_view id, Position at) override {
    const auto number = history_.find(id, at);
    return number ? history_.sources(*number, at) : std::vector<Position>();
  }

  std::string touched(Position position) override { return history_.id_at(position); }

  DriftReport drift() const override { return DriftDetector<P, Event>(log_, subscription_).report(*table_); }

  void start_rebuild() override { rebuild_.start(new_table()); }

  std::optional<Position> step_rebuild(Position events) override {
    if (!rebuild_.is_under_way()) return {};
    if (auto made = rebuild_.step(log_, events)) {
      table_ = std::move(made);
      subscription_.restart(rebuild_.handled());
    }
    return rebuild_.handled();
  }

  void cancel_rebuild() override { rebuild_.cancel(); }

  std::optional<Rebuilding> rebuilding(std::size_t offset, std::size_t limit) const override {
    if (!rebuild_.is_under_way()) return {};
    return Rebuilding{rebuild_.handled(), rebuild_.table().size(), rows_of(rebuild_.table(), offset, limit)};
  }

 private:
  using Rows = Table<P, Event>;

  std::unique_ptr<Rows> new_table() const { return std::make_unique<Rows>(log_, interest_); }

  /// Where several streams feed a row, the order of the whole log is kept.
  Subscriber subscriber() {
    const auto apply = [this](Position first, Position last) -> std::optional<Failed> {
      table_->apply(first, last);
      return {};
    };
    const OrderBy order = Keyed<P> ? OrderBy::log : OrderBy::stream;
    return {std::string(P::kName), Kind::projection, interest_, order, apply};
  }

  bool is_now(Position at) const { return at >= subscription_.checkpoint(); }

  static std::vector<IdentifiedRow> rows_of(const Rows& table, std::size_t offset, std::size_t limit) {
    std::vector<IdentifiedRow> rows;
    const std::size_t end = std::min(table.size(), offset + std::min(limit, table.size()));
    if (offset < end) rows.reserve(end - offset);
    for (std::size_t n = offset; n < end; ++n)
      rows.push_back({std::string(table.id(n)), AnyDescribed::of(table.row(n))});
    return rows;
  }

  const EventLog& log_;
  Interest interest_;
  std::unique_ptr<Rows> table_;
  Subscription& subscription_;
  Rebuild<Rows> rebuild_;
  History<P, Event> history_;
};

}  // namespace playground
