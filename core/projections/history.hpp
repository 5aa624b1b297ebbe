// The rows of a projection as they were at any position of the log.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "projections/row_reader.hpp"
#include "runtime/checkpoints.hpp"

namespace playground {

/// What the rows were at any position, by the log and nothing else. It costs nothing where nobody looks back. A look at
/// one row of a stream reads that stream. Any other look reads the log once, up to the position: of a projection whose
/// rows are those of streams and are never removed, only the events that create some.
template <Projection P, class Event>
class History {
 public:
  using MaybeRow = std::optional<typename P::Row>;

  History(const EventLog& log, Interest interest) : log_(log), reader_(log, looked_for(std::move(interest))) {}

  /// How many rows there were when the log was at `position`.
  std::size_t size_at(Position position) {
    read_up_to(position);
    return begun_by(position) - count_up_to(position, ends_);
  }

  /// The rows that were there at `position`, in the order in which they came: from the one behind the first `offset`
  /// of them on, `limit` at most.
  std::vector<RowNumber> rows_at(Position position, std::size_t offset, std::size_t limit) {
    read_up_to(position);
    std::vector<RowNumber> rows;
    const auto end = lives_.begin() + static_cast<std::ptrdiff_t>(begun_by(position));
    for (auto life = lives_.begin(); life != end && rows.size() < limit; ++life) {
      if (life->end <= position) continue;
      if (offset > 0)
        --offset;
      else
        rows.push_back(life->number);
    }
    return rows;
  }

  std::string_view id(RowNumber number) const { return reader_.id(number); }

  /// The number of the row with this id, if the log has anything of it up to `position`.
  std::optional<RowNumber> find(std::string_view id, Position position) {
    if constexpr (Keyed<P>) read_up_to(position);
    return reader_.find(id);
  }

  /// The row with this number as it was at `position`; empty where it was not there.
  MaybeRow row_at(RowNumber number, Position position) {
    const std::uint32_t count = count_at(number, position);
    const std::vector<Position>& positions = positions_of(number);
    return checkpoints_.at(number, count, [&](MaybeRow& row, std::uint32_t from, std::uint32_t to) {
      for (std::uint32_t i = from; i < to; ++i) reader_.apply(row, positions[i]);
    });
  }

  /// The positions up to `position` of the events that may have changed that row.
  std::vector<Position> sources(RowNumber number, Position position) {
    const std::uint32_t count = count_at(number, position);
    const auto& all = positions_of(number);
    return {all.begin(), all.begin() + count};
  }

  /// The id of the row that the event at a position may have changed; empty where that is none.
  std::string id_at(Position position) {
    const LoggedEvent event = log_.event(position);
    std::string id;
    if constexpr (Keyed<P>) {
      if (reader_.wants(event))
        reader_.visit(event, [&](RowNumber number, const auto&, const auto&) { id = reader_.id(number); });
    } else {
      if (reader_.wants_stream(event.stream)) id = reader_.id(event.stream);
    }
    return id;
  }

 private:
  /// From the event that brought a row into being up to the one that removed it.
  struct Life {
    RowNumber number;
    Position begin, end;
  };
  static constexpr Position kNever = 0xFFFFFFFF;
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  using Rows = RowsOf<P, Event>;

  /// What has to be read to know which rows there were, and of keyed ones also by which events they were made.
  static Interest looked_for(Interest interest) {
    if constexpr (!Keyed<P> && !Rows::kRemoved) {
      interest.types.clear();
      MessageSet<Event>::for_each_type([&]<class E>() {
        if constexpr (Creates<P, E>) interest.types.emplace_back(E::kName);
      });
    }
    return interest;
  }

  void read_up_to(Position position) {
    const Position last = std::min(position, log_.position());
    if (last <= read_) return;
    log_.scan(read_ + 1, last, [&](const LoggedEvent& event) {
      if (!reader_.wants(event)) return;
      reader_.visit(event, [&](RowNumber number, const auto& typed, const auto& info) {
        if constexpr (Keyed<P>) keyed_positions(number).push_back(event.position);
        note(number, event.position, is_there_after(number, typed, info));
      });
    });
    read_ = last;
  }

  template <class E, class Info>
  bool is_there_after(RowNumber number, const E& event, const Info& info) {
    if constexpr (Rows::kRemoved) {
      MaybeRow& row = rows_[number];
      project<P, Event>(row, event, info);
      const bool is_there = row.has_value();
      if (!is_there) rows_.erase(number);
      return is_there;
    } else {
      return Creates<P, E> || !Rows::kCreated || life_of(number) != kNone;
    }
  }

  void note(RowNumber number, Position position, bool is_there) {
    std::uint32_t& life = life_of(number);
    if (is_there && life == kNone) {
      life = static_cast<std::uint32_t>(lives_.size());
      lives_.push_back({number, position, kNever});
    } else if (!is_there && life != kNone) {
      lives_[life].end = position;
      ends_.push_back(position);
      life = kNone;
    }
  }

  std::uint32_t& life_of(RowNumber number) {
    if (life_of_.size() <= number) life_of_.resize(number + 1, kNone);
    return life_of_[number];
  }

  std::size_t begun_by(Position position) const {
    const auto is_before = [](Position at, const Life& life) { return at < life.begin; };
    const auto end = std::upper_bound(lives_.begin(), lives_.end(), position, is_before);
    return static_cast<std::size_t>(end - lives_.begin());
  }

  static std::uint32_t count_up_to(Position position, const std::vector<Position>& positions) {
    return static_cast<std::uint32_t>(std::upper_bound(positions.begin(), positions.end(), position) -
                                      positions.begin());
  }

  std::uint32_t count_at(RowNumber number, Position position) {
    if constexpr (!Keyed<P>) return log_.version_at(number, position);
    read_up_to(position);
    return count_up_to(position, positions_of(number));
  }

  const std::vector<Position>& positions_of(RowNumber number) {
    if constexpr (Keyed<P>)
      return keyed_positions(number);
    else
      return log_.stream_positions(number);
  }

  std::vector<Position>& keyed_positions(RowNumber number) {
    if (positions_.size() <= number) positions_.resize(number + 1);
    return positions_[number];
  }

  const EventLog& log_;
  RowReader<P, Event> reader_;
  Checkpoints<MaybeRow> checkpoints_;
  Position read_ = 0;
  std::vector<Life> lives_;                       // in the order of the log
  std::vector<Position> ends_;                    // those of the lives that have ended, in order
  std::vector<std::uint32_t> life_of_;            // by number: the life that has not ended, or kNone
  std::unordered_map<RowNumber, MaybeRow> rows_;  // as they are at read_, where they can be removed
  std::vector<std::vector<Position>> positions_;  // by number: where the events of keyed rows are
};

}  // namespace playground
