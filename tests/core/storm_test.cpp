// Ten thousand random commands over every system, with every fault of the bus switched on: in the end everything is as
// if nothing had ever gone wrong, every workflow has ended, and every e-mail was sent once.
#include "core/workflow_session.hpp"
#include "domains/random_command.hpp"

namespace playground {
namespace {

constexpr int kBatch = 50;

class StormTest : public ::testing::TestWithParam<std::uint32_t> {
 protected:
  std::uint32_t seed() const { return GetParam(); }

  /// Every second subscription is synchronous, the others come along behind.
  void every_fault_is_on(bool careful) {
    const Json bus = session.ask("subscriptions");
    int number = 0;
    for (const auto& each : bus["subscriptions"]) {
      const Json settings = {{"name", each["name"]},
                             {"careful", careful},
                             {"mode", number++ % 2 == 0 ? "behind" : "synchronous"},
                             {"consumers", 3},
                             {"faults", all_faults(15)}};
      EXPECT_TRUE(session.ask("configureSubscription", settings).contains("settings"));
    }
  }
  Json all_faults(int percent) const {
    Json faults = {{"seed", seed()}};
    for (const char* name : {"duplicate", "reorder", "delay", "drop", "crashBefore", "crashAfter", "fail"})
      faults[name] = percent;
    return faults;
  }

  void random_commands(int count) {
    for (int sent = 0; sent < count; sent += kBatch) {
      Json batch = Json::array();
      for (int i = 0; i < kBatch; ++i) batch.push_back(random_request());
      session.send_all(batch);
      session.core.tick(20);
      do_what_is_due();
    }
    ASSERT_GE(session.core.log().commits(), static_cast<CommitNumber>(count));
    let_everything_arrive();
    session.settle(now + kLongest);
    let_everything_arrive();
  }
  /// Every third time the worker dies when it has handed the effects to their targets and nothing else is done.
  void do_what_is_due() {
    const Json due = session.due(now += 1'000);
    if (random.below(3) > 0) return session.do_all(due);
    for (const auto& delivery : due["deliveries"]) session.deliver(delivery);
  }

  void let_everything_arrive() {
    for (int tick = 0; tick < 1'000'000 && !session.core.tick(1'000); ++tick) {
    }
  }

  /// One that people may send.
  Json random_request() {
    for (;;) {
      const auto& domain =
          all_random_commands()[random.below(static_cast<std::uint32_t>(all_random_commands().size()))];
      Json command = domain.make(random);
      if (!command.contains("actor")) return request_of(std::string(domain.category), command);
    }
  }
  Json request_of(const std::string& category, Json& command) {
    for (const char* other : {"from_account", "to_account", "account", "sku"})
      if (command["data"].contains(other)) command["data"][other] = std::to_string(random.below(40));
    const std::string stream = category + "-" + std::to_string(random.below(40));
    return session.request(stream, command["type"], command["data"], {{"time", now}});
  }

  /// The read models that are not what the log says, each with a sentence.
  std::vector<std::string> drifted() {
    std::vector<std::string> sentences;
    const Json status = session.ask("status");
    for (const auto& each : status["projections"]) {
      const Json report = session.ask("drift", {{"name", each["name"]}});
      EXPECT_EQ(report["checkpoint"], session.core.log().position());
      rows += report["rows"].get<int>();
      if (report["wrong"] != 0) sentences.push_back(report["first"]["sentence"].get<std::string>());
    }
    return sentences;
  }

  std::map<std::string, int> endings() {
    std::map<std::string, std::string> ending_of;
    const Json description = session.ask("describe");
    for (const auto& domain : description["domains"])
      for (const auto& process : domain["processes"])
        for (const auto& status : process["statuses"])
          ending_of[process["name"].get<std::string>() + status["name"].get<std::string>()] = status["ending"];
    std::map<std::string, int> counts;
    const Json page = session.ask("processes", {{"limit", 10000}});
    for (const auto& instance : page["instances"])
      ++counts[ending_of[instance["process"].get<std::string>() + instance["status"].get<std::string>()]];
    return counts;
  }

  /// Somebody may complete or release by hand what an order has reserved, and then it cannot be undone.
  int parked_for_another_reason_than(const std::string& message) {
    int count = 0;
    const Json page = session.ask("processes", {{"limit", 10000}});
    for (const auto& instance : page["instances"])
      count += instance["status"] == "parked" && instance["state"]["message"] != message;
    return count;
  }

  void every_workflow_has_ended() {
    auto ends = endings();
    EXPECT_EQ(ends["none"], 0);
    for (const auto* ending : {"finished", "refused", "compensated"}) EXPECT_GT(ends[ending], 0) << ending;
    EXPECT_EQ(parked_for_another_reason_than("Amount is more than reserved quantity."), 0);
    EXPECT_TRUE(session.due(now + kLongest)["next"].is_null());
  }

  /// The target tells by their ids what it has seen already; some come to it more than once.
  void every_side_effect_is_done_once() {
    const Json outbox = session.outbox({{"limit", 10'000}});
    ASSERT_GT(outbox["total"], 10);
    EXPECT_EQ(session.mailbox.size(), outbox["total"]);
    for (const auto& entry : outbox["entries"]) EXPECT_EQ(entry["done"], true);
  }

  /// Longer than any deadline.
  static constexpr std::int64_t kLongest = 1'000'000'000;

  std::int64_t now = WorkflowSession::kNow;
  RandomMessages random{seed()};
  WorkflowSession session;
  int rows = 0;
};

TEST_P(StormTest, EverythingIsAsIfNothingHadGoneWrong) {
  every_fault_is_on(true);
  random_commands(10'000);
  EXPECT_EQ(drifted(), std::vector<std::string>());
  EXPECT_GT(rows, 100);
  EXPECT_EQ(session.ask("deadLetters"), Json::array());
  every_workflow_has_ended();
  every_side_effect_is_done_once();
}

TEST_P(StormTest, CarelessReadModelsDoNot) {
  every_fault_is_on(false);
  random_commands(1'000);
  EXPECT_GE(drifted().size(), 3u);
}

INSTANTIATE_TEST_SUITE_P(Seeds, StormTest, ::testing::Values(1, 2, 3, 5, 8));

}  // namespace
}  // namespace playground
