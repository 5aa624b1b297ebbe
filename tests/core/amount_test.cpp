#include "domain/amount.hpp"

#include <limits>

#include "core/session.hpp"
#include "domain/packed.hpp"
#include "domains/bank/domain.hpp"

namespace playground {
namespace {

constexpr std::int64_t kMost = kSafeMaximum, kLowest = std::numeric_limits<std::int64_t>::min(),
                       kHighest = std::numeric_limits<std::int64_t>::max();

TEST(Amount, IsExactAsFarAsJavaScriptIsAndEndsThere) {
  const struct {
    std::int64_t a, b, sum, difference, product;
  } cases[] = {{2, 3, 5, -1, 6},
               {kMost, 1, kMost, kMost - 1, kMost},
               {-kMost, 1, 1 - kMost, -kMost, -kMost},
               {kHighest, kHighest, kMost, 0, kMost},
               {kLowest, kLowest, -kMost, 0, kMost},
               {kHighest, kLowest, -1, kMost, -kMost},
               {0, kLowest, -kMost, kMost, 0},
               {kLowest, -1, -kMost, -kMost, kMost}};
  for (const auto& each : cases) {
    EXPECT_EQ(plus(each.a, each.b), each.sum) << each.a << " + " << each.b;
    EXPECT_EQ(minus(each.a, each.b), each.difference) << each.a << " - " << each.b;
    EXPECT_EQ(times(each.a, each.b), each.product) << each.a << " * " << each.b;
  }
}

TEST(Amount, BeyondWhatAFieldMayBeIsRefusedWhenItIsRead) {
  for (const std::int64_t amount : {kMost, -kMost, kMost + 1, -kMost - 1, kHighest, kLowest}) {
    const Bytes bytes = packed(bank::AccountCredited{amount});
    Reader in(bytes);
    unpack<bank::AccountCredited>(in);
    EXPECT_EQ(in.ok(), amount == kMost || amount == -kMost) << amount;
  }
}

}  // namespace
}  // namespace playground
