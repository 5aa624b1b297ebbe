#include "domain/amount.hpp"

#include <limits>

#include "core/session.hpp"
#include "domain/check_packed.hpp"
#include "domain/packed.hpp"
#include "domains/bank/domain.hpp"

namespace playground {
namespace {

constexpr std::int64_t kMost = kSafeMaximum, kLowest = std::numeric_limits<std::int64_t>::min(),
                       kHighest = std::numeric_limits<std::int64_t>::max();

TEST(Amount, IsExactAsFarAsJavaScriptIsAndEndsThere) {
  const struct {
    std::int64_t a, b, sum, difference;
  } cases[] = {{2, 3, 5, -1},
               {kMost, 1, kMost, kMost - 1},
               {-kMost, 1, 1 - kMost, -kMost},
               {kHighest, kHighest, kMost, 0},
               {kLowest, kLowest, -kMost, 0},
               {kHighest, kLowest, -1, kMost},
               {0, kLowest, -kMost, kMost},
               {kLowest, -1, -kMost, -kMost}};
  for (const auto& each : cases) {
    EXPECT_EQ(plus(each.a, each.b), each.sum) << each.a << " + " << each.b;
    EXPECT_EQ(minus(each.a, each.b), each.difference) << each.a << " - " << each.b;
  }
}

TEST(Amount, MomentsEndWhereTimeDoes) {
  EXPECT_EQ(later({5'000}, 60), Time{65'000});
  for (const std::int64_t seconds : {kMost, kHighest}) EXPECT_EQ(later({5'000}, seconds), Time{kMost});
  for (const std::int64_t seconds : {-kMost, kLowest}) EXPECT_EQ(later({-5'000}, seconds), Time{-kMost});
}

TEST(Amount, BeyondWhatAFieldMayBeNobodyHasPackedIt) {
  for (const std::int64_t amount : {kMost, -kMost, kMost + 1, -kMost - 1, kHighest, kLowest})
    EXPECT_EQ(is_packed(fields_of<bank::AccountCredited>(), packed(bank::AccountCredited{amount})),
              amount == kMost || amount == -kMost)
        << amount;
}

}  // namespace
}  // namespace playground
