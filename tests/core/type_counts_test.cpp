// Commands and events counted by type: up to any position, however long the log is.
#include "session.hpp"

namespace playground {
namespace {

class TypeCountsTest : public ::testing::Test {
 protected:
  Json credit(int amount, const std::string& actor = "") {
    return session.send("account-1", "CreditAccount", {{"amount", amount}},
                        actor.empty() ? Json::object() : Json::object({{"actor", actor}}));
  }
  void open() {
    session.send("account-1", "CreateAccount",
                 {{"first_name", "John"},
                  {"last_name", "Snow"},
                  {"email_address", "j@s"},
                  {"password_hash", "pbkdf2-x"},
                  {"initial_balance", 0}});
  }
  void credits(int count) {
    Json requests = Json::array();
    for (int i = 0; i < count; ++i) requests.push_back(session.request("account-1", "CreditAccount", {{"amount", 1}}));
    session.send_all(requests);
  }
  /// What is counted of a command that this actor sent; null where it is not counted.
  Json counted(Position at, const std::string& type, const std::string& by = "") {
    const Json counts = session.ask("counts", Json::object({{"at", at}}));
    EXPECT_EQ(counts["position"], at);
    for (const auto& command : counts["commands"])
      if (command["type"] == type && command.value("by", "") == by) return command;
    return {};
  }

  Session session;
};

TEST_F(TypeCountsTest, WhatWasSentAndWhatCameOfItIsCountedUpToAPosition) {
  open();
  credit(1);
  credit(-1);
  credit(2);
  EXPECT_EQ(counted(0, "CreateAccount"), Json());
  EXPECT_EQ(counted(1, "CreditAccount"), Json());
  const Json at_two = counted(2, "CreditAccount");
  EXPECT_EQ(at_two["accepted"], 1);
  EXPECT_EQ(at_two["rejected"], 1);
  EXPECT_EQ(at_two["events"], Json::object({{"AccountCredited", 1}}));
  EXPECT_EQ(counted(3, "CreditAccount")["events"], Json::object({{"AccountCredited", 2}}));
}

TEST_F(TypeCountsTest, ProcessManagersAreToldApartFromPeople) {
  open();
  credit(1);
  credit(1, "Sansa");
  credit(1, "TransferProcess");
  EXPECT_EQ(counted(4, "CreditAccount")["accepted"], 2);
  EXPECT_EQ(counted(4, "CreditAccount", "TransferProcess")["accepted"], 1);
}

TEST_F(TypeCountsTest, ALongLogIsCountedTheSame) {
  open();
  credits(10'000);
  credits(10'000);
  for (const Position at : {20'001u, 16'384u, 16'385u, 5u, 20'001u}) {
    EXPECT_EQ(counted(at, "CreditAccount")["accepted"], at - 1);
    EXPECT_EQ(counted(at, "CreditAccount")["events"]["AccountCredited"], at - 1);
  }
}

TEST_F(TypeCountsTest, ACommitIsCountedInPart) {
  session.send("inventory-1", "CreateInventory", {{"soh", 5}, {"available_quantity", 5}});
  session.send("inventory-1", "ReserveStock", {{"quantity", 2}});
  EXPECT_EQ(counted(2, "ReserveStock")["accepted"], 0);
  EXPECT_EQ(counted(2, "ReserveStock")["events"], Json::object({{"StockReserved", 1}}));
  EXPECT_EQ(counted(3, "ReserveStock")["accepted"], 1);
  EXPECT_EQ(counted(3, "ReserveStock")["events"]["AvailableQuantityDecreased"], 1);
}

}  // namespace
}  // namespace playground
