// The record of what was handled, and when.
#include "bus/deliveries.hpp"

#include <gtest/gtest.h>

namespace playground {
namespace {

using Positions = std::vector<Position>;

/// The steps one by one; a read is the position with a minus.
std::vector<int> walked(const Deliveries& record, Deliveries::Steps steps) {
  std::vector<int> all;
  record.walk(
      steps,
      [&](Position first, Position last) {
        for (Position p = first; p <= last; ++p) all.push_back(static_cast<int>(p));
      },
      [&](Position position) { all.push_back(-static_cast<int>(position)); });
  return all;
}
std::vector<int> at(const Deliveries& record, Position head) { return walked(record, record.steps_at(head)); }

TEST(DeliveriesTest, WhatComesInOrderIsThereWithItsEvent) {
  Deliveries record;
  record.note(1, 3, 0);
  record.note(4, 4, 4);
  EXPECT_EQ(at(record, 2), (std::vector<int>{1, 2}));
  EXPECT_EQ(at(record, 4), (std::vector<int>{1, 2, 3, 4}));
  EXPECT_TRUE(record.is_in_order(record.steps_now()));
}

TEST(DeliveriesTest, WhatComesAgainAndLateIsThereWhenItCame) {
  Deliveries record;
  record.note(1, 2, 0);
  record.note(2, 2, 2);
  record.note(4, 4, 4);
  record.note(3, 3, 4);
  record.note(5, 5, 0);
  EXPECT_EQ(at(record, 1), (std::vector<int>{1}));
  EXPECT_EQ(at(record, 2), (std::vector<int>{1, 2, 2}));
  EXPECT_EQ(at(record, 3), (std::vector<int>{1, 2, 2}));
  EXPECT_EQ(at(record, 4), (std::vector<int>{1, 2, 2, 4, 3}));
  EXPECT_EQ(at(record, 5), (std::vector<int>{1, 2, 2, 4, 3, 5}));
  EXPECT_TRUE(record.is_in_order({0, 2}));
  EXPECT_FALSE(record.is_in_order({0, 3}));
}

TEST(DeliveriesTest, WhatComesWithItsEventAfterLaterOnesIsNotThereBefore) {
  Deliveries record;
  record.note(1, 1, 7);
  record.note(2, 9, 0);
  EXPECT_EQ(at(record, 6), (std::vector<int>{}));
  EXPECT_EQ(at(record, 7), (std::vector<int>{1, 2, 3, 4, 5, 6, 7}));
  EXPECT_EQ(at(record, 8), (std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8}));
}

TEST(DeliveriesTest, WhatWasThereBeforeItBeganAnewStaysKnown) {
  Deliveries record;
  record.note(1, 2, 0);
  record.note(2, 2, 2);
  record.begin_anew(3, 3);
  record.note(4, 4, 0);
  EXPECT_EQ(at(record, 2), (std::vector<int>{1, 2, 2}));
  EXPECT_EQ(at(record, 3), (std::vector<int>{1, 2, 3}));
  EXPECT_EQ(walked(record, record.steps_now()), (std::vector<int>{1, 2, 3, 4}));
}

TEST(DeliveriesTest, BeginningAnewInOrderIsCatchingUp) {
  Deliveries record;
  record.note(1, 2, 0);
  record.begin_anew(4, 4);
  EXPECT_EQ(at(record, 3), (std::vector<int>{1, 2}));
  EXPECT_TRUE(record.is_in_order(record.steps_now()));
}

TEST(DeliveriesTest, ReadsComeBetweenTheSteps) {
  Deliveries record;
  record.note(1, 1, 0);
  record.note_read(2);
  record.note_read(3);
  record.note(2, 3, 3);
  EXPECT_EQ(at(record, 3), (std::vector<int>{1, -2, -3, 2, 3}));
  EXPECT_EQ(walked(record, {1, 2}), (std::vector<int>{-2, -3, 2}));
  EXPECT_FALSE(record.is_in_order({0, 3}));
}

TEST(DeliveriesTest, AFullRecordSaysSoUntilItBeginsAnew) {
  Deliveries record(2);
  record.note(1, 1, 0);
  record.note(1, 1, 1);
  EXPECT_TRUE(record.knows(5));
  record.note(1, 1, 2);
  EXPECT_TRUE(record.knows(1));
  EXPECT_FALSE(record.knows(2));
  EXPECT_EQ(at(record, 1), (std::vector<int>{1, 1}));
  record.begin_anew(4, 4);
  EXPECT_FALSE(record.knows(3));
  EXPECT_TRUE(record.knows(4));
  EXPECT_EQ(at(record, 4), (std::vector<int>{1, 2, 3, 4}));
}

}  // namespace
}  // namespace playground
