// Looking back far along a long stream, where checkpoints come into play.
#include "runtime/as_of.hpp"

#include "core/session.hpp"
#include "domains/bank/events.hpp"

namespace playground {
namespace {

/// What an account holds, by its events alone.
struct BalanceFold {
  using Event = bank::Event;
  struct Value {
    bool exists = false;
    std::int64_t balance = 0;
  };
  template <class E, class Info>
  static void apply(Value& account, const E& event, const Info&) {
    account.exists = true;
    if constexpr (std::is_same_v<E, bank::AccountCredited>) account.balance += event.amount;
    if constexpr (std::is_same_v<E, bank::AccountDebited>) account.balance -= event.amount;
  }
};

class AsOfTest : public ::testing::Test {
 protected:
  static constexpr Version kEvents = 3 * AsOf<BalanceFold>::kInterval + 10;

  AsOfTest() {
    Json requests = Json::array({session.request("account-1", "CreateAccount", new_account())});
    for (Version version = 2; version <= kEvents; ++version)
      requests.push_back(session.request("account-1", "CreditAccount", {{"amount", 1}}));
    session.send_all(requests);
  }

  std::int64_t balance_at(Version version) {
    return history.at(*session.core.log().find_stream("account-1"), version).balance;
  }

  Session session;
  AsOf<BalanceFold> history{session.core.log()};
};

TEST_F(AsOfTest, EveryVersionBackwards) {
  for (Version version = kEvents; version > 0; --version) ASSERT_EQ(balance_at(version), version - 1);
  EXPECT_FALSE(history.at(0, 0).exists);
}

TEST_F(AsOfTest, EveryVersionForwards) {
  for (Version version = 1; version <= kEvents; ++version) ASSERT_EQ(balance_at(version), version - 1);
}

TEST_F(AsOfTest, StaysRightWhileTheStreamGrows) {
  EXPECT_EQ(balance_at(kEvents), kEvents - 1);
  session.send("account-1", "DebitAccount", {{"amount", 5}});
  EXPECT_EQ(balance_at(kEvents + 1), kEvents - 6);
  EXPECT_EQ(balance_at(kEvents), kEvents - 1);
}

TEST_F(AsOfTest, RowsOfAReadModelToo) {
  for (const Position at : {1u, 256u, 257u, 700u, kEvents})
    EXPECT_EQ(session.projection("Accounts", {{"at", at}})["rows"][0]["balance"], at - 1);
  EXPECT_EQ(session.projection("Accounts", {{"at", 0}})["total"], 0);
}

}  // namespace
}  // namespace playground
