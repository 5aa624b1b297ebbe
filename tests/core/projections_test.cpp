// Read models over several streams and several systems, and rebuilding while the old rows stay readable.
#include <set>

#include "core/session.hpp"
#include "domains/bank/events.hpp"
#include "domains/blog/events.hpp"
#include "playground/row_json.hpp"
#include "system/hosted_projection.hpp"

namespace playground {
namespace {

class ProjectionsTest : public ::testing::Test {
 protected:
  static constexpr std::int64_t kDay = 86'400'000, kFirst = 1'700'000'000'000;  // 2023-11-14

  void open_account(const std::string& id, int balance, int day = 0) {
    session.send("account-" + id, "CreateAccount", new_account(balance), on(day));
  }
  void credit(const std::string& id, int amount, int day = 0) {
    session.send("account-" + id, "CreditAccount", {{"amount", amount}}, on(day));
  }
  void debit(const std::string& id, int amount, int day = 0) {
    session.send("account-" + id, "DebitAccount", {{"amount", amount}}, on(day));
  }
  static Json on(int day) { return {{"time", kFirst + day * kDay}}; }

  Json rows(const std::string& name, Json query = Json::object()) { return session.projection(name, query)["rows"]; }
  Json rebuilding(const std::string& name) { return session.ask("rebuilding", Json{{"name", name}}); }
  Json step(const std::string& name, Position events) {
    return session.ask("stepRebuild", {{"name", name}, {"events", events}});
  }

  Session session;
};

Json turnover(const char* day, int opened, int in, int out) {
  return {{"id", day}, {"opened", opened}, {"money_in", in}, {"money_out", out}};
}

TEST_F(ProjectionsTest, OneRowIsMadeOfSeveralStreams) {
  open_account("1", 100);
  open_account("2", 50);
  credit("2", 7);
  debit("1", 30, 1);
  debit("2", 2, 1);
  EXPECT_EQ(rows("Turnover"), Json::array({turnover("2023-11-14", 2, 157, 0), turnover("2023-11-15", 0, 0, 32)}));
}

TEST_F(ProjectionsTest, OneTableIsMadeOfSeveralSystems) {
  open_account("1", 100);
  session.send("inventory-x", "CreateInventory", {{"soh", 5}, {"available_quantity", 5}}, on(1));
  open_account("2", 100, 2);
  const Json expected = Json::array({{{"id", "AccountCreated"},
                                      {"category", "account"},
                                      {"events", 2},
                                      {"first_at", kFirst},
                                      {"last_at", kFirst + 2 * kDay}},
                                     {{"id", "InventoryCreated"},
                                      {"category", "inventory"},
                                      {"events", 1},
                                      {"first_at", kFirst + kDay},
                                      {"last_at", kFirst + kDay}}});
  EXPECT_EQ(rows("Activity"), expected);
  EXPECT_EQ(rows("Activity", {{"at", 1}}).size(), 1u);
}

/// Over two systems, by their own events: how many accounts and posts there are.
struct Beginnings {
  static constexpr std::string_view kName = "Beginnings";
  static constexpr std::string_view kTitle = "Accounts and posts";
  static constexpr std::string_view kKey = "System";
  static constexpr std::array<std::string_view, 2> kCategories = {"account", "post"};
  using Event = AnyOf<bank::Event, blog::Event>;
  struct Row {
    std::int64_t begun = 0;
    static constexpr auto fields() { return std::tuple{field<&Row::begun>({.name = "begun", .label = "Begun"})}; }
  };
  static std::string key(const bank::AccountCreated&) { return "bank"; }
  static std::string_view key(const blog::PostCreated&) { return "blog"; }
  static void update(Row& row, const bank::AccountCreated&) { ++row.begun; }
  static void update(Row& row, const blog::PostCreated&) { ++row.begun; }
};

TEST_F(ProjectionsTest, AReadModelMayNameItsSystemsAndHandleTheirOwnEvents) {
  static_assert(CrossSystemProjection<Beginnings>);
  Bus bus(session.core.log());
  const std::vector<std::string> categories(Beginnings::kCategories.begin(), Beginnings::kCategories.end());
  HostedProjection<Beginnings, Beginnings::Event> host(session.core.log(), bus,
                                                       interest_of<Beginnings, Beginnings::Event>(categories));
  session.send("post-1", "CreatePost", {{"title", "One"}, {"content", "Two"}});
  for (const auto* id : {"1", "2"}) open_account(id, 10);
  bus.pump(10);
  EXPECT_EQ(rows_json(host.rows(3, 0, 10)), Json::parse(R"([{"id":"blog","begun":1},{"id":"bank","begun":2}])"));
  EXPECT_EQ(rows_json(host.rows(2, 0, 10)), Json::parse(R"([{"id":"blog","begun":1},{"id":"bank","begun":1}])"));
}

TEST_F(ProjectionsTest, ThePastOfAKeyedRowIsExactBehindItsCheckpoints) {
  open_account("1", 0);
  for (int i = 0; i < 700; ++i) credit("1", 1, i / 400);
  for (const Position at : {700u, 1u, 256u, 257u, 402u, 513u}) {
    const Json past = rows("Turnover", {{"at", at}});
    const int first_day = std::min<int>(at, 401) - 1;
    EXPECT_EQ(past[0], turnover("2023-11-14", 1, first_day, 0)) << at;
    ASSERT_EQ(past.size(), at > 401 ? 2u : 1u) << at;
    if (at > 401) {
      EXPECT_EQ(past[1], turnover("2023-11-15", 0, static_cast<int>(at) - 401, 0)) << at;
    }
  }
}

TEST_F(ProjectionsTest, EveryReadModelIsDescribed) {
  const Json description = session.ask("describe");
  const Json activity = description["projections"][0];
  EXPECT_EQ(activity["name"], "Activity");
  EXPECT_EQ(activity["keyed"], true);
  EXPECT_EQ(activity["columns"][0]["label"], "Event");
}

TEST_F(ProjectionsTest, ActivityInAllSystemsLeavesNoneOut) {
  const Json description = session.ask("describe");
  std::set<std::string> systems;
  for (const auto& domain : description["domains"]) systems.insert(domain["category"].get<std::string>());
  EXPECT_EQ(description["projections"][0]["categories"], Json(systems));
}

TEST_F(ProjectionsTest, OldRowsAreReadableUntilTheNewOnesAreComplete) {
  for (const auto* id : {"1", "2", "3"}) open_account(id, 10);
  for (const std::string name : {"Accounts", "Turnover", "Activity"}) {
    const Json before = rows(name);
    EXPECT_EQ(rebuilding(name), nullptr) << name;
    session.ask("startRebuild", {{"name", name}});
    EXPECT_EQ(step(name, 2)["done"], 2) << name;
    EXPECT_EQ(rebuilding(name)["checkpoint"], 2) << name;
    EXPECT_GT(rebuilding(name)["rows"].size(), 0u) << name;
    EXPECT_EQ(rows(name), before) << name;
    EXPECT_EQ(step(name, 2)["done"], 3) << name;
    EXPECT_EQ(rebuilding(name), nullptr) << name;
    EXPECT_EQ(rows(name), before) << name;
  }
}

TEST_F(ProjectionsTest, ACancelledRebuildLeavesNoTrace) {
  for (const auto* id : {"1", "2", "3"}) open_account(id, 10);
  for (const std::string name : {"Accounts", "Activity"}) {
    const Json before = rows(name);
    session.ask("startRebuild", {{"name", name}});
    step(name, 2);
    EXPECT_EQ(session.ask("cancelRebuild", {{"name", name}}), (Json{{"done", 2}, {"total", 3}})) << name;
    EXPECT_EQ(rebuilding(name), nullptr) << name;
    EXPECT_EQ(step(name, 1)["code"], "invalid") << name;
    EXPECT_EQ(rows(name), before) << name;
  }
}

}  // namespace
}  // namespace playground
