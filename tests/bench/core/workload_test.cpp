// The workload that everybody is measured with comes to the same wherever it runs: as many events, as many accounts.
#include "workload.hpp"

#include <gtest/gtest.h>

namespace playground::bench {
namespace {

TEST(WorkloadTest, ComesToTheSameEachTime) {
  Workload workload;
  workload.prepare(2'000, 100);
  const Position events = workload.execute();
  EXPECT_GT(events, 1'000u);
  EXPECT_EQ(workload.execute(), events);
  EXPECT_EQ(workload.rebuild("Accounts", 500), 100u);
  EXPECT_GT(workload.page(events / 2), 1'000u);
}

}  // namespace
}  // namespace playground::bench
