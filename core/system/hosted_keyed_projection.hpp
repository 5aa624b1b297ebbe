// A keyed projection as a system runs it, of one domain or of several.
#pragma once

#include "projections/keyed_drift.hpp"
#include "projections/keyed_history.hpp"
#include "projections/keyed_table.hpp"
#include "projections/rebuild.hpp"
#include "system/host.hpp"

namespace playground {

template <KeyedProjection P, class Event>
class HostedKeyedProjection : public ProjectionHost {
 public:
  HostedKeyedProjection(const EventLog& log, Bus& bus, std::vector<std::string> categories)
      : log_(log),
        interest_(interest_of<P, Event>(std::move(categories))),
        table_(new_table()),
        subscription_(bus.add(subscriber())),
        history_(log, interest_) {}

  const Subscription& subscription() const override { return subscription_; }

  std::size_t size(Position at) override { return is_now(at) ? table_->size() : history_.size_at(at); }

  std::vector<IdentifiedRow> rows(Position at, std::size_t offset, std::size_t limit) override {
    if (is_now(at)) return rows_of(*table_, offset, limit);
    std::vector<IdentifiedRow> rows;
    const std::size_t end = std::min(size(at), offset + std::min(limit, size(at)));
    for (std::size_t number = offset; number < end; ++number)
      rows.push_back(identified(history_.key(number), history_.row_at(number, at)));
    return rows;
  }

  AnyDescribed row(std::string_view id, Position at) override {
    const auto number = history_.number_at(id, at);
    return number ? AnyDescribed::of(history_.row_at(*number, at)) : AnyDescribed();
  }

  std::vector<Position> sources(std::string_view id, Position at) override {
    const auto number = history_.number_at(id, at);
    return number ? history_.positions(*number, at) : std::vector<Position>();
  }

  std::string touched(Position position) override { return history_.key_at(position); }

  DriftReport drift() const override { return KeyedDriftDetector<P, Event>(log_, subscription_).report(*table_); }

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
  using Table = KeyedTable<P, Event>;

  std::unique_ptr<Table> new_table() const { return std::make_unique<Table>(log_, interest_); }

  /// Its rows depend on several streams at once, so the order of the whole log is kept.
  Subscriber subscriber() {
    const auto apply = [this](Position first, Position last) -> std::optional<Failed> {
      table_->apply(first, last);
      return {};
    };
    return {std::string(P::kName), Kind::projection, interest_, OrderBy::log, apply};
  }

  bool is_now(Position at) const { return at >= subscription_.checkpoint(); }

  static IdentifiedRow identified(std::string_view key, const typename P::Row& row) {
    return {std::string(key), AnyDescribed::of(row)};
  }

  static std::vector<IdentifiedRow> rows_of(const Table& table, std::size_t offset, std::size_t limit) {
    std::vector<IdentifiedRow> rows;
    const std::size_t end = std::min(table.size(), offset + std::min(limit, table.size()));
    for (std::size_t number = offset; number < end; ++number)
      rows.push_back(identified(table.key(number), table.row(number)));
    return rows;
  }

  const EventLog& log_;
  Interest interest_;
  std::unique_ptr<Table> table_;
  Subscription& subscription_;
  Rebuild<Table> rebuild_;
  KeyedHistory<P, Event> history_;
};

}  // namespace playground
