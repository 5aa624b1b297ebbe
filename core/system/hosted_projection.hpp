// A projection of a domain as a system runs it.
#pragma once

#include "projections/drift.hpp"
#include "projections/rebuild.hpp"
#include "projections/table.hpp"
#include "system/host.hpp"
#include "timeline/as_of.hpp"

namespace playground {

template <Domain D, Projection P>
class HostedProjection : public ProjectionHost {
 public:
  HostedProjection(const EventLog& log, Bus& bus)
      : log_(log), table_(new_table()), subscription_(bus.add(subscriber())), history_(log) {}

  const Subscription& subscription() const override { return subscription_; }

  std::size_t size(Position at) override { return is_now(at) ? table_->size() : table_->size_at(at); }

  std::vector<IdentifiedRow> rows(Position at, std::size_t offset, std::size_t limit) override {
    std::vector<IdentifiedRow> rows;
    const std::size_t end = std::min(size(at), offset + std::min(limit, size(at)));
    for (std::size_t number = offset; number < end; ++number) rows.push_back(row(number, at));
    return rows;
  }

  AnyDescribed row(std::string_view id, Position at) override {
    const auto stream = log_.find_stream(stream_of(id));
    const Version version = stream ? log_.version_at(*stream, at) : 0;
    const auto row = version > 0 ? history_.at(*stream, version) : std::nullopt;
    return row ? AnyDescribed::of(*row) : AnyDescribed();
  }

  std::vector<Position> sources(std::string_view id, Position at) override {
    const auto stream = log_.find_stream(stream_of(id));
    if (!stream) return {};
    const auto& positions = log_.stream_positions(*stream);
    return {positions.begin(), positions.begin() + log_.version_at(*stream, at)};
  }

  std::string touched(Position position) override {
    const std::string_view stream = log_.stream_name(log_.event(position).stream);
    const bool ours = stream.starts_with(stream_of(""));
    return ours ? std::string(stream.substr(D::kCategory.size() + 1)) : std::string();
  }

  DriftReport drift() const override {
    std::unordered_map<StreamIndex, const typename P::Row*> rows;
    for (std::size_t number = 0; number < table_->size(); ++number) rows[table_->stream(number)] = &table_->row(number);
    return DriftDetector<P, Event>(log_, subscription_).report([&](StreamIndex stream) {
      const auto found = rows.find(stream);
      return found == rows.end() ? nullptr : found->second;
    });
  }

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
    const Rows& table = rebuild_.table();
    Rebuilding made{rebuild_.handled(), table.size(), {}};
    const std::size_t end = std::min(table.size(), offset + std::min(limit, table.size()));
    for (std::size_t number = offset; number < end; ++number)
      made.rows.push_back(identified(table.stream(number), table.row(number)));
    return made;
  }

 private:
  using Event = typename D::Event;
  using Rows = Table<P, Event>;

  std::unique_ptr<Rows> new_table() const { return std::make_unique<Rows>(log_, std::string(D::kCategory)); }

  Subscriber subscriber() {
    const auto apply = [this](Position first, Position last) -> std::optional<Failed> {
      table_->apply(first, last);
      return {};
    };
    return {std::string(P::kName), Kind::projection, {{std::string(D::kCategory)}, types()}, OrderBy::stream, apply};
  }

  static std::vector<std::string> types() {
    std::vector<std::string> names;
    MessageSet<Event>::for_each_type([&]<class E>() {
      if constexpr (Creates<P, E> || Updates<P, E>) names.emplace_back(E::kName);
    });
    return names;
  }

  static std::string stream_of(std::string_view id) { return std::string(D::kCategory) + "-" + std::string(id); }

  bool is_now(Position at) const { return at >= subscription_.checkpoint(); }

  IdentifiedRow row(std::size_t number, Position at) {
    const StreamIndex stream = table_->stream(number);
    if (is_now(at)) return identified(stream, table_->row(number));
    return identified(stream, *history_.at(stream, log_.version_at(stream, at)));
  }

  IdentifiedRow identified(StreamIndex stream, const typename P::Row& row) const {
    return {std::string(log_.stream_name(stream).substr(D::kCategory.size() + 1)), AnyDescribed::of(row)};
  }

  const EventLog& log_;
  std::unique_ptr<Rows> table_;
  Subscription& subscription_;
  Rebuild<Rows> rebuild_;
  AsOf<RowFold<P, Event>> history_;
};

}  // namespace playground
