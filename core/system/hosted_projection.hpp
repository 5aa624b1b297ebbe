// A projection as a system runs it, of one domain or of several.
#pragma once

#include "projections/drift.hpp"
#include "projections/history.hpp"
#include "projections/rebuild.hpp"
#include "projections/table.hpp"
#include "system/host.hpp"
#include "system/row_walk.hpp"

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

  std::size_t size(Position at) override { return is_now(at) ? table_->size() : size_then(at); }

  std::vector<IdentifiedRow> rows(Position at, std::size_t offset, std::size_t limit) override {
    return is_now(at) ? rows_of(*table_, offset, limit) : rows_then(at, offset, limit);
  }

  AnyDescribed row(std::string_view id, Position at) override {
    const auto stood = subscription_.stood(at);
    if (stood.in_order) return row_by_log(id, reached(stood));
    const auto* const row = rows_after(stood.steps).find(id);
    return row ? AnyDescribed::of(*row) : AnyDescribed();
  }

  RowOrigin origin(std::string_view id, Position at) override {
    const auto stood = subscription_.stood(at);
    const auto number = history_.find(id, at);
    const auto logged = number ? history_.sources(*number, at) : std::vector<Position>();
    if (!stood.in_order)
      return RowWalk<P, Event>(log_, interest_).origin(id, subscription_.handled(), stood.steps, logged);
    RowOrigin origin;
    RowWalk<P, Event> walk(log_, interest_);
    for (const Position position : logged) {
      if (position <= reached(stood))
        origin.events.push_back({position});
      else if (walk.is_for(id, log_.event(position)))
        origin.missing.push_back(position);
    }
    origin.after = [this, number, logged](std::size_t n) {
      return n == 0 ? AnyDescribed() : described(history_.row_at(*number, logged[n - 1]));
    };
    return origin;
  }

  std::vector<IdentifiedRow> rows_by_log(std::size_t limit) override {
    const Position end = log_.position();
    const auto stood = subscription_.stood(end);
    const bool is_logged = subscription_.handled().knows(end) && stood.in_order && reached(stood) == end;
    return is_logged ? rows_of(*table_, 0, limit) : logged_rows(end, 0, limit);
  }

  AnyDescribed row_by_log(std::string_view id, Position at) override {
    const auto number = history_.find(id, at);
    return number ? described(history_.row_at(*number, at)) : AnyDescribed();
  }

  std::string touched(Position position) override { return history_.id_at(position); }

  DriftReport drift() const override { return DriftDetector<P, Event>(log_, subscription_).report(*table_); }

  void start_rebuild() override { rebuild_.start(new_table()); }

  std::optional<Position> step_rebuild(Position events) override {
    if (!rebuild_.is_under_way()) return {};
    if (auto made = rebuild_.step(log_, events)) {
      table_ = std::move(made);
      then_ = {};
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
    const auto read = [this](Position position) { table_->read(position); };
    return {std::string(P::kName), Kind::projection, interest_, order, apply, read};
  }

  bool is_now(Position at) const { return at >= log_.position(); }

  static Position reached(const Subscription::Stood& stood) {
    return static_cast<Position>(stood.steps.end - stood.steps.begin);
  }

  // The past is asked for seldom, and kept out of what is not.
  [[gnu::noinline]] std::size_t size_then(Position at) {
    const auto stood = subscription_.stood(at);
    return stood.in_order ? history_.size_at(reached(stood)) : rows_after(stood.steps).size();
  }

  [[gnu::noinline]] std::vector<IdentifiedRow> rows_then(Position at, std::size_t offset, std::size_t limit) {
    const auto stood = subscription_.stood(at);
    return stood.in_order ? logged_rows(reached(stood), offset, limit)
                          : rows_of(rows_after(stood.steps), offset, limit);
  }

  std::vector<IdentifiedRow> logged_rows(Position at, std::size_t offset, std::size_t limit) {
    const std::vector<RowNumber> numbers = history_.rows_at(at, offset, limit);
    std::vector<IdentifiedRow> rows;
    rows.reserve(numbers.size());
    for (const RowNumber number : numbers)
      rows.push_back({std::string(history_.id(number)), AnyDescribed::of(*history_.row_at(number, at))});
    return rows;
  }

  /// The rows that these steps made. Who steps forward goes on from those that were asked for last.
  const Rows& rows_after(Deliveries::Steps steps) {
    if (!then_.rows || then_.steps.begin != steps.begin || then_.steps.end > steps.end)
      then_ = {new_table(), {steps.begin, steps.begin}};
    Rows& rows = *then_.rows;
    subscription_.handled().walk(
        {then_.steps.end, steps.end}, [&](Position first, Position last) { rows.apply(first, last); },
        [&](Position position) { rows.read(position); });
    then_.steps = steps;
    return rows;
  }

  static AnyDescribed described(const std::optional<typename P::Row>& row) {
    return row ? AnyDescribed::of(*row) : AnyDescribed();
  }

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
  struct {
    std::unique_ptr<Rows> rows;
    Deliveries::Steps steps{0, 0};
  } then_;  // rows as they stood, where that is not what the log says
};

}  // namespace playground
