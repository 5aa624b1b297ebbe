// Rows that are removed and come back: whoever looks, and whenever, sees what the log says.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "domain/packed.hpp"
#include "domains/random_message.hpp"
#include "playground/row_json.hpp"
#include "system/hosted_projection.hpp"

namespace playground {
namespace {

// The tabs of a bar: opened for a guest, charged, and closed.
struct TabOpened {
  static constexpr std::string_view kName = "TabOpened";
  std::string guest;
  static constexpr auto fields() { return std::tuple{field<&TabOpened::guest>({.name = "guest", .label = "Guest"})}; }
};
struct TabCharged {
  static constexpr std::string_view kName = "TabCharged";
  std::string guest;
  std::int64_t amount = 0;
  static constexpr auto fields() {
    return std::tuple{field<&TabCharged::guest>({.name = "guest", .label = "Guest"}),
                      field<&TabCharged::amount>({.name = "amount", .label = "Amount"})};
  }
};
struct TabClosed {
  static constexpr std::string_view kName = "TabClosed";
  std::string guest;
  static constexpr auto fields() { return std::tuple{field<&TabClosed::guest>({.name = "guest", .label = "Guest"})}; }
};
using Event = std::variant<TabOpened, TabCharged, TabClosed>;

struct TabRow {
  std::string guest;
  std::int64_t total = 0;
  static constexpr auto fields() {
    return std::tuple{field<&TabRow::guest>({.name = "guest", .label = "Guest"}),
                      field<&TabRow::total>({.name = "total", .label = "Total"})};
  }
};

/// The tabs that are open: a row for each stream.
struct Tabs {
  static constexpr std::string_view kName = "Tabs";
  using Row = TabRow;
  static Row create(const TabOpened& event) { return {event.guest, 0}; }
  static void update(Row& row, const TabCharged& event) { row.total += event.amount; }
  static RowFate update(Row&, const TabClosed&) { return RowFate::removed; }
};

/// The guests who are here: from the first tab that they open until one is closed.
struct Guests : Tabs {
  static constexpr std::string_view kName = "Guests";
  static constexpr std::string_view kKey = "Guest";
  template <class E>
  static std::string_view key(const E& event) {
    return event.guest;
  }
};

/// Who owes something: rows begin with any charge and go when they are even.
struct Debts {
  static constexpr std::string_view kName = "Debts";
  static constexpr std::string_view kKey = "Guest";
  using Row = TabRow;
  static std::string key(const TabCharged& event, const EventInfo&) { return event.guest; }
  static RowFate update(Row& row, const TabCharged& event, const EventInfo& info) {
    row.guest = info.id();
    row.total += event.amount;
    return row.total == 0 ? RowFate::removed : RowFate::kept;
  }
};

/// An event as the tests know it.
struct Told {
  std::string tab;
  std::string_view type;
  std::string guest;
  std::int64_t amount = 0;
};

/// What the rows are after one more event, told without a projection.
template <class P>
void tell(Json& rows, const Told& event) {
  const bool debts = P::kName == "Debts";
  const std::string id = P::kName == "Tabs" ? event.tab : event.guest;
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const Json& each) { return each["id"] == id; });
  const bool is_there = row != rows.end();
  if (id.empty() || (debts && event.type != "TabCharged")) return;
  if (event.type == "TabOpened" && !is_there) rows.push_back({{"id", id}, {"guest", event.guest}, {"total", 0}});
  if (event.type == "TabClosed" && is_there) rows.erase(row);
  if (event.type != "TabCharged" || !(is_there || debts)) return;
  const std::int64_t total = event.amount + (is_there ? (*row)["total"].template get<std::int64_t>() : 0);
  if (debts && total == 0) {
    if (is_there) rows.erase(row);
  } else if (is_there) {
    row->update({{"guest", debts ? event.tab : (*row)["guest"].template get<std::string>()}, {"total", total}});
  } else {
    rows.push_back({{"id", id}, {"guest", event.tab}, {"total", total}});
  }
}

template <class P>
class RemovedRows : public ::testing::Test {
 protected:
  static constexpr int kEvents = 1'200;

  RemovedRows() {
    for (int i = 0; i < kEvents; ++i) happen(random_event());
  }

  Told random_event() {
    Told event{std::to_string(random.below(12)), "TabCharged", random.below(7) == 0 ? "" : "g" + text(random.below(8))};
    event.amount = static_cast<std::int64_t>(random.below(3)) - 1;
    if (const std::uint32_t kind = random.below(10); kind < 5) event.type = kind < 3 ? "TabOpened" : "TabClosed";
    return event;
  }
  static std::string text(std::uint32_t number) { return std::to_string(number); }

  void happen(const Told& event) {
    if (event.type == "TabOpened") append(event, TabOpened{event.guest});
    if (event.type == "TabCharged") append(event, TabCharged{event.guest, event.amount});
    if (event.type == "TabClosed") append(event, TabClosed{event.guest});
    worlds.push_back(worlds.back());
    tell<P>(worlds.back(), event);
    told.push_back(event);
  }

  template <class E>
  void append(const Told& event, const E& typed) {
    const std::string id = std::to_string(log.commits()), stream = "tab-" + event.tab;
    const Bytes data = packed(typed);
    Commit commit;
    commit.id = std::string_view(id);
    commit.stream = stream;
    commit.events = {{E::kName, data}};
    log.append(commit, ExpectedVersion::any());
  }

  /// A projection of its own bus, and the end of the log where it is not there yet.
  struct Running {
    explicit Running(const EventLog& log, Settings settings = {})
        : bus(log), host(log, bus, interest_of<P, Event>({"tab"})) {
      bus.all()[0]->configure(std::move(settings));
    }
    void catch_up() {
      for (int tick = 0; tick < 100'000 && !bus.pump(50); ++tick) {
      }
      EXPECT_TRUE(bus.all()[0]->caught_up());
    }
    Bus bus;
    HostedProjection<P, Event> host;
  };

  Position end() const { return log.position(); }

  static Json rows(ProjectionHost& host, Position at) { return rows_json(host.rows(at, 0, 10'000)); }

  static Json row_in(const Json& world, const std::string& id) {
    for (const auto& row : world)
      if (row["id"] == id) return row;
    return {};
  }

  /// How many of these rows are not as they should be in the end, or should not be there, or are missing.
  std::size_t wrong(const Json& found) const {
    std::set<std::string> wrong;
    const auto compare = [&](const Json& ids) {
      for (const auto& row : ids)
        if (row_in(found, row["id"]) != row_in(worlds.back(), row["id"])) wrong.insert(row["id"]);
    };
    compare(found);
    compare(worlds.back());
    return wrong.size();
  }

  RandomMessages random{7};
  EventLog log;
  std::vector<Json> worlds{Json::array()};  // the rows at each position
  std::vector<Told> told;
};

using Projections = ::testing::Types<Tabs, Guests, Debts>;
struct ProjectionName {
  template <class P>
  static std::string GetName(int) {
    return std::string(P::kName);
  }
};
TYPED_TEST_SUITE(RemovedRows, Projections, ProjectionName);

TYPED_TEST(RemovedRows, ManyGoAndManyComeBack) {
  int removed = 0, back = 0;
  std::set<std::string> gone;
  for (std::size_t at = 1; at < this->worlds.size(); ++at) {
    for (const auto& row : this->worlds[at - 1])
      if (this->row_in(this->worlds[at], row["id"]).is_null()) removed += gone.insert(row["id"]).second;
    for (const auto& row : this->worlds[at]) back += static_cast<int>(gone.erase(row["id"]));
  }
  EXPECT_GT(removed, 20);
  EXPECT_GT(back, 20);
}

TYPED_TEST(RemovedRows, LiveRowsAreThoseOfTheLogAfterEachEvent) {
  typename TestFixture::Running running(this->log);
  for (Position at = 0; at <= this->end(); ++at, running.bus.pump(1)) {
    ASSERT_EQ(this->rows(running.host, this->end()), this->worlds[at]) << at;
    ASSERT_EQ(running.host.size(this->end()), this->worlds[at].size()) << at;
  }
}

TYPED_TEST(RemovedRows, TheyAreTheSameWhereManyEventsComeAtOnce) {
  for (const Position slice : {7u, 300u, 5'000u}) {
    typename TestFixture::Running running(this->log);
    while (!running.bus.pump(slice)) {
    }
    EXPECT_EQ(this->rows(running.host, this->end()), this->worlds.back()) << slice;
  }
}

TYPED_TEST(RemovedRows, EveryPastPositionHasItsRows) {
  typename TestFixture::Running running(this->log);
  running.catch_up();
  for (Position step = 0; step < this->end(); ++step) {
    const Position at = (step * 7'919 + 600) % this->end();
    ASSERT_EQ(this->rows(running.host, at), this->worlds[at]) << at;
    ASSERT_EQ(running.host.size(at), this->worlds[at].size()) << at;
  }
  const std::size_t middle = this->worlds[700].size() / 2;
  for (std::size_t i = middle; i < this->worlds[700].size(); ++i)
    EXPECT_EQ(rows_json(running.host.rows(700, i, 1)), Json::array({this->worlds[700][i]})) << i;
}

TYPED_TEST(RemovedRows, EachRowIsFoundAtEveryPositionUntilItIsRemoved) {
  typename TestFixture::Running running(this->log);
  running.catch_up();
  std::set<std::string> ids;
  for (const auto& world : this->worlds)
    for (const auto& row : world) ids.insert(row["id"]);
  for (const auto& id : ids)
    for (Position at = this->end(); at > 0; --at)
      ASSERT_EQ(row_json(id, running.host.row(id, at)), this->row_in(this->worlds[at], id)) << id << " at " << at;
}

TYPED_TEST(RemovedRows, WhatRemovedOneIsAmongItsSourcesAndSaysThatItTouchedIt) {
  typename TestFixture::Running running(this->log);
  running.catch_up();
  for (Position at = 1; at <= this->end(); ++at) {
    if (this->worlds[at] == this->worlds[at - 1]) continue;
    const std::string id = running.host.touched(at);
    ASSERT_EQ(row_json(id, running.host.row(id, at - 1)), this->row_in(this->worlds[at - 1], id)) << at;
    ASSERT_NE(this->row_in(this->worlds[at - 1], id), this->row_in(this->worlds[at], id)) << at;
    ASSERT_EQ(running.host.origin(id, at).events.back().position, at);
  }
}

TYPED_TEST(RemovedRows, ARebuildGoesThroughTheSameRows) {
  typename TestFixture::Running running(this->log);
  running.catch_up();
  running.host.start_rebuild();
  for (Position at = 1; at < this->end(); ++at) {
    running.host.step_rebuild(1);
    ASSERT_EQ(rows_json(running.host.rebuilding(0, 10'000)->rows), this->worlds[at]) << at;
  }
  running.host.step_rebuild(1);
  EXPECT_EQ(this->rows(running.host, this->end()), this->worlds.back());
  EXPECT_EQ(running.host.drift().wrong, 0u);
}

TYPED_TEST(RemovedRows, ACarefulSubscriptionEndsWithTheRowsOfTheLogInItsOrder) {
  for (std::uint32_t seed = 1; seed <= 10; ++seed) {
    const Faults faults{.seed = seed, .duplicate = 30, .reorder = 30, .delay = 40, .drop = 20, .crash_after = 10};
    typename TestFixture::Running running(this->log, {.consumers = 4, .faults = faults});
    running.catch_up();
    EXPECT_EQ(this->rows(running.host, this->end()), this->worlds.back()) << seed;
    EXPECT_EQ(running.host.drift().wrong, 0u) << seed;
  }
}

TYPED_TEST(RemovedRows, WhatACarelessOneGetsWrongIsNoticedAndHealed) {
  std::size_t drifted = 0;
  for (std::uint32_t seed = 1; seed <= 10; ++seed) {
    const Faults faults{.seed = seed, .duplicate = 30, .reorder = 30, .delay = 30, .crash_after = 10};
    typename TestFixture::Running running(this->log, {.careful = false, .consumers = 3, .faults = faults});
    running.catch_up();
    const DriftReport report = running.host.drift();
    EXPECT_EQ(report.wrong, this->wrong(this->rows(running.host, this->end()))) << seed;
    EXPECT_EQ(report.first.has_value(), report.wrong > 0) << seed;
    drifted += report.wrong;
    EXPECT_EQ(rows_json(running.host.rows_by_log(10'000)), this->worlds.back()) << seed;
    running.host.start_rebuild();
    running.host.step_rebuild(this->end());
    EXPECT_EQ(this->rows(running.host, this->end()), this->worlds.back()) << seed;
    EXPECT_EQ(running.host.drift().wrong, 0u) << seed;
  }
  EXPECT_GT(drifted, 10u);
}

}  // namespace
}  // namespace playground
