// What fuzzers began with and what they found, without them: in every preset, WebAssembly as well.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "fuzz/mended.hpp"
#include "fuzz/targets.hpp"
#include "fuzz/words.hpp"
#include "fuzz_inputs.hpp"
#include "fuzz_words.hpp"

namespace playground::fuzz {
namespace {

class FuzzTest : public ::testing::TestWithParam<Named> {};

TEST_P(FuzzTest, WhatIsKeptIsAsItMustBe) {
  std::size_t ran = 0;
  for (const auto& [target, name, bytes] : kInputs) {
    if (target != GetParam().name) continue;
    EXPECT_EQ(GetParam().run(bytes), "") << name;
    ++ran;
  }
  EXPECT_GT(ran, 0u);
}

INSTANTIATE_TEST_SUITE_P(All, FuzzTest, ::testing::ValuesIn(kTargets),
                         [](const auto& each) { return std::string(each.param.name); });

TEST(FuzzWordsTest, AreWhatTheCoreDescribes) {
  EXPECT_EQ(words(), kWords) << "Write tests/fuzz/words.dict anew: see tests/fuzz/README.md.";
}

}  // namespace
}  // namespace playground::fuzz
