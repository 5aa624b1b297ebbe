#include "core/session.hpp"
#include "domains/bank/commands.hpp"
#include "domains/bank/events.hpp"
#include "domains/samples.hpp"
#include "runtime/state_loader.hpp"

namespace playground {
namespace {

const std::string kJohn = "account-5058e029-d329-4c4b-b111-b042e48b0c5f";

/// What was credited to an account, with no more of the bank than its messages.
struct Credits {
  struct State {
    std::int64_t amount = 0;
    static constexpr auto fields() { return std::tuple{field<&State::amount>({.name = "amount", .label = "Amount"})}; }
  };
  using Command = std::variant<bank::CreditAccount>;
  using Event = bank::Event;
  static Decision<Event> decide(const State&, const bank::CreditAccount& command) {
    return std::vector<Event>{bank::AccountCredited{command.amount}};
  }
  template <class E>
  static State evolve(State state, const E& event) {
    if constexpr (std::is_same_v<E, bank::AccountCredited>) state.amount += event.amount;
    return state;
  }
};

class Snapshots : public ::testing::Test {
 protected:
  /// The bank's sample history: eight events of one account.
  void load_acc_1() { send_sample(session, "ACC-1"); }

  /// One commit of so many events, as a log may hold it.
  void commit(const std::string& stream, int events) {
    const Bytes credited = packed(bank::AccountCredited{1});
    Commit commit;
    const std::string id = "commit-" + std::to_string(session.core.log().commits());
    commit.id = std::string_view(id);
    commit.stream = stream;
    const auto known = session.core.log().find_stream(stream);
    commit.version = known ? session.core.log().version(*known) : 0;
    for (int i = 0; i < events; ++i) commit.events.push_back({"AccountCredited", credited});
    SegmentWriter writer(session.core.log().commits(), session.core.log().position());
    writer.add(commit);
    ASSERT_TRUE(session.applied(writer.finish()));
  }

  void set_policy(Json policy) {
    policy["category"] = "account";
    const Json answer = session.ask("setSnapshotPolicy", policy);
    ASSERT_TRUE(answer.contains("every")) << answer;
  }

  Json taken(Json query = {{"category", "account"}}) { return session.ask("snapshots", query)["snapshots"]; }
  std::vector<Version> versions(const Json& query = {{"category", "account"}}) {
    std::vector<Version> versions;
    for (const auto& snapshot : taken(query)) versions.push_back(snapshot["version"]);
    return versions;
  }
  Json cost(Json query) { return session.ask("cost", query); }

  /// What the last command has read.
  Json last_load() { return cost({{"stream", kJohn}})["commands"].back()["load"]; }
  void credit(int amount) { session.send(kJohn, "CreditAccount", {{"amount", amount}}); }

  Session session;
};

TEST_F(Snapshots, Acc1HasOneAtVersionFive) {
  load_acc_1();
  const Json all = taken();
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0]["stream"], kJohn);
  EXPECT_EQ(all[0]["version"], 5);
  EXPECT_EQ(all[0]["state"]["balance"], 100);
  EXPECT_EQ(all[0]["state"]["email_address"], "john.snow@the.wall");
}

TEST_F(Snapshots, DoNotChangeWithTheStateThatTheyWereTakenOf) {
  load_acc_1();
  const Json before = taken()[0];
  credit(7);
  EXPECT_EQ(taken()[0], before);
}

TEST_F(Snapshots, AreTakenWhereACommitPassesAMultipleAtItsLastVersion) {
  commit("account-seven", 7);
  EXPECT_EQ(versions({{"stream", "account-seven"}}), std::vector<Version>{7});
  for (int i = 0; i < 12; ++i) commit("account-ones", 1);
  EXPECT_EQ(versions({{"stream", "account-ones"}}), (std::vector<Version>{5, 10}));
  for (const int events : {4, 2, 3, 1, 11}) commit("account-mixed", events);
  EXPECT_EQ(versions({{"stream", "account-mixed"}}), (std::vector<Version>{6, 10, 21}));
}

TEST_F(Snapshots, StandWhereTheOverviewSaysBeforeTheyAreTaken) {
  for (const int events : {4, 2, 3, 1, 11}) commit("account-mixed", events);
  load_acc_1();
  const Json overview = session.ask("overview", {{"stretches", 2000}});
  std::vector<Position> marked, positions;
  for (const auto& stretch : overview["stretches"])
    if (stretch["snapshots"] == 1) marked.push_back(stretch["to"]);
  for (const auto& snapshot : taken()) positions.push_back(snapshot["position"]);
  EXPECT_EQ(marked, (std::vector<Position>{6, 10, 21, 26}));
  EXPECT_EQ(marked, positions);
}

TEST_F(Snapshots, AreTakenAsThePolicySays) {
  commit("account-1", 3);
  commit("account-1", 4);
  const std::vector<std::pair<int, std::vector<Version>>> cases = {
      {0, {}}, {1, {3, 7}}, {3, {3, 7}}, {4, {7}}, {8, {}}};
  for (const auto& [every, expected] : cases) {
    set_policy({{"every", every}});
    EXPECT_EQ(versions(), expected) << every;
  }
}

TEST_F(Snapshots, ACommandReadsOnlyWhatIsBehindTheNewestOne) {
  set_policy({{"source", "snapshots"}});
  load_acc_1();
  credit(1);
  EXPECT_EQ(last_load()["from"], 5);
  EXPECT_EQ(last_load()["events"], 3);
  set_policy({{"source", "events"}});
  credit(1);
  EXPECT_EQ(last_load()["from"], 0);
  EXPECT_EQ(last_load()["events"], 9);
  set_policy({{"source", "memory"}});
  credit(1);
  credit(1);
  EXPECT_EQ(last_load()["from"], 10);
  EXPECT_EQ(last_load()["events"], 1);
}

TEST_F(Snapshots, TheCostIsThatOfTheMomentThatIsAskedFor) {
  load_acc_1();
  for (const auto& [at, from, read] : std::vector<std::array<int, 3>>{{0, 0, 0}, {4, 0, 4}, {5, 5, 0}, {8, 5, 3}}) {
    const Json answer = cost({{"stream", kJohn}, {"at", at}});
    EXPECT_EQ(answer["with"]["from"], from) << at;
    EXPECT_EQ(answer["with"]["events"], read) << at;
    EXPECT_EQ(answer["without"]["events"], at);
  }
}

TEST_F(Snapshots, DeletingAllOfThemChangesNothingButWhatIsRead) {
  set_policy({{"source", "snapshots"}});
  load_acc_1();
  const Json before = session.state(kJohn);
  EXPECT_EQ(taken().size(), 1u);
  EXPECT_EQ(session.ask("deleteSnapshots")["deleted"], 1);
  EXPECT_TRUE(taken().empty());
  EXPECT_EQ(session.state(kJohn), before);
  EXPECT_EQ(cost({{"stream", kJohn}})["with"]["events"], 8);
  credit(1);
  EXPECT_EQ(last_load()["events"], 8);
  EXPECT_EQ(session.state(kJohn)["state"]["balance"], 51);
}

TEST_F(Snapshots, AfterDeletingNewOnesAreTaken) {
  load_acc_1();
  taken();
  session.core.ask("deleteSnapshots", R"({"category":"account"})");
  credit(1);
  EXPECT_TRUE(versions().empty());
  credit(1);
  EXPECT_EQ(versions(), std::vector<Version>{10});
}

TEST_F(Snapshots, OfAnotherFormAreIgnored) {
  load_acc_1();
  EXPECT_EQ(taken()[0]["ignored"], false);
  const EventLog& log = session.core.log();
  StateLoader<Credits> loader(log, "account");
  loader.follow(log.commits());
  const auto from = [&] { return loader.load(*log.find_stream(kJohn), 8, StateSource::snapshots).cost.from; };
  EXPECT_EQ(from(), 5u);
  loader.set_policy({5, StateSource::memory, 2});
  EXPECT_EQ(from(), 0u);
  loader.follow(log.commits());
  EXPECT_EQ(from(), 5u);
}

TEST_F(Snapshots, OfAnotherFormStayToBeSeen) {
  load_acc_1();
  taken();
  set_policy({{"form", 2}});
  const Json all = taken();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0]["ignored"], true);
  EXPECT_EQ(all[0]["state"], Json());
  EXPECT_EQ(all[1]["form"], 2);
  EXPECT_EQ(all[1]["ignored"], false);
}

TEST_F(Snapshots, QuestionsThatMakeNoSenseAreRefusedWithASentence) {
  const auto message = [](const std::string& answer) { return Json::parse(answer).value("message", answer); };
  EXPECT_EQ(message(session.core.ask("cost", R"({"stream":"account-9"})")),
            "The question for a cost names a stream that is not there: \"account-9\".");
  EXPECT_EQ(message(session.core.ask("setSnapshotPolicy", R"({"category":"moon"})")),
            "The snapshot policy is for a system that is not there: \"moon\".");
  EXPECT_EQ(message(session.core.ask("setSnapshotPolicy", R"({"category":"account","every":-1})")),
            "The snapshot policy needs \"every\" as a whole number from 0 to 10000.");
  EXPECT_EQ(message(session.core.ask("setSnapshotPolicy", R"({"category":"account","source":"hearsay"})")),
            "The snapshot policy needs \"source\" as one of: memory, snapshots and events.");
}

struct WithTimes {
  bool hidden = false;
  Time begun;
  std::optional<Time> ended;
  JsonObject notes;
  double weight = 0;
  std::string name;
};
static_assert(detail::member_count<WithTimes>() == 6);

}  // namespace
}  // namespace playground
