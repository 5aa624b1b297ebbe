// A session in which process managers and side effects do what is due, as the worker does it.
#pragma once

#include <map>

#include "core/session.hpp"

namespace playground {

inline const std::string kTransfer = "transfer-t", kOrder = "order-o";

class WorkflowSession : public Session {
 public:
  static constexpr std::int64_t kNow = 1'700'000'100'000;

  Json due(std::int64_t now = kNow) { return ask("due", {{"now", now}}); }

  /// Does what is due until nothing is; how many rounds that took.
  int settle(std::int64_t now = kNow) {
    for (int round = 0; round < 100; ++round) {
      const Json due = this->due(now);
      if (due["commands"].empty() && due["deliveries"].empty()) return round;
      do_all(due);
    }
    ADD_FAILURE() << "It never ends.";
    return 100;
  }

  /// Does a part of what is due, as the worker does it: hands the effects to their target and sends all commands at
  /// once.
  void do_all(const Json& due) {
    Json commands = due["commands"];
    for (const auto& delivery : due["deliveries"]) {
      deliver(delivery);
      commands.push_back(delivery["record"]);
    }
    for (const auto& answer : send_all(commands)) EXPECT_NE(answer.value("code", ""), "invalid") << answer.dump();
  }

  /// The target of the e-mails, which knows what it has seen by its id.
  void deliver(const Json& delivery) { ++mailbox[delivery["effect"]["id"].get<std::string>()]; }
  std::map<std::string, int> mailbox;  // attempts by id

  /// The instance of a stream, now or at a position.
  Json instance(const std::string& stream, Json query = Json::object()) {
    query["stream"] = stream;
    const Json page = ask("processes", query);
    return page["instances"].empty() ? Json() : page["instances"][0];
  }
  std::string status(const std::string& stream, const Json& query = Json::object()) {
    const Json found = instance(stream, query);
    return found.is_null() ? "" : found["status"].get<std::string>();
  }
  Json outbox(const Json& query = Json::object()) { return ask("outbox", query); }

  void open_account(const std::string& id, std::int64_t balance) {
    EXPECT_EQ(send("account-" + id, "CreateAccount", new_account(balance))["ok"], true);
  }
  void stock(const std::string& sku, std::int64_t pieces) {
    const Json data = {{"soh", pieces}, {"available_quantity", pieces}};
    EXPECT_EQ(send("inventory-" + sku, "CreateInventory", data)["ok"], true);
  }
  Json request_transfer(const std::string& from, const std::string& to, std::int64_t amount,
                        const std::string& stream = kTransfer) {
    return send(stream, "RequestTransfer", {{"from_account", from}, {"to_account", to}, {"amount", amount}});
  }
  Json place_order(const std::string& account, bool pay_now, std::int64_t amount = 40) {
    return send(kOrder, "PlaceOrder",
                {{"sku", "book"},
                 {"quantity", 2},
                 {"account", account},
                 {"amount", amount},
                 {"pay_now", pay_now},
                 {"pay_within_seconds", 60}},
                {{"time", kNow}});
  }

  std::int64_t balance(const std::string& id) { return state("account-" + id)["state"]["balance"]; }
  Json stock_of(const std::string& sku) { return state("inventory-" + sku)["state"]; }
};

}  // namespace playground
