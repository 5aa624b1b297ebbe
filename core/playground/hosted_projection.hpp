// A projection of a domain as the playground runs it.
#pragma once

#include "playground/host.hpp"
#include "projections/table.hpp"
#include "timeline/as_of.hpp"

namespace playground {

template <Domain D, Projection P>
class HostedProjection : public ProjectionHost {
 public:
  explicit HostedProjection(const EventLog& log) : log_(log), live_(log), history_(log) {}

  const Subscription& subscription() const override { return live_.subscription; }
  bool pump(Position events) override { return live_.subscription.pump(events); }

  std::size_t size(Position at) const override { return is_now(at) ? live_.table->size() : live_.table->size_at(at); }

  Json rows(Position at, std::size_t offset, std::size_t limit) override {
    Json rows = Json::array();
    const std::size_t end = std::min(size(at), offset + std::min(limit, size(at)));
    for (std::size_t number = offset; number < end; ++number) rows.push_back(row(number, at));
    return rows;
  }

  void start_rebuild() override { next_.emplace(log_); }

  std::optional<Position> step_rebuild(Position events) override {
    if (!next_) return {};
    const bool done = next_->subscription.pump(events);
    const Position handled = next_->subscription.checkpoint();
    if (done) {
      live_ = std::move(*next_);
      next_.reset();
    }
    return handled;
  }

 private:
  using Event = typename D::Event;

  /// A table and the subscription that feeds it.
  struct Build {
    explicit Build(const EventLog& log)
        : table(std::make_unique<Table<P, Event>>(log, std::string(D::kCategory))),
          subscription(std::string(P::kName), log,
                       [to = table.get()](Position first, Position last) { to->apply(first, last); }) {}
    std::unique_ptr<Table<P, Event>> table;
    Subscription subscription;
  };

  bool is_now(Position at) const { return at >= live_.subscription.checkpoint(); }

  Json row(std::size_t number, Position at) {
    const StreamIndex stream = live_.table->stream(number);
    Json row = Json::object({{"id", log_.stream_name(stream).substr(D::kCategory.size() + 1)}});
    if (is_now(at))
      row.update(to_json(live_.table->row(number)));
    else
      row.update(to_json(*history_.at(stream, log_.version_at(stream, at))));
    return row;
  }

  const EventLog& log_;
  Build live_;
  std::optional<Build> next_;
  AsOf<RowFold<P, Event>> history_;
};

}  // namespace playground
