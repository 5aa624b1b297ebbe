#include <gtest/gtest.h>

#include <limits>

#include "bytes/checksum.hpp"
#include "bytes/reader.hpp"
#include "bytes/writer.hpp"

namespace playground {
namespace {

TEST(Bytes, WholeNumbersSurvive) {
  for (const std::int64_t value :
       {std::int64_t{0}, std::int64_t{-1}, std::int64_t{63}, std::int64_t{-64}, std::int64_t{300},
        std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
    Bytes bytes;
    Writer(bytes).integer(value);
    Reader in(bytes);
    EXPECT_EQ(in.integer(), value);
    EXPECT_TRUE(in.ok() && in.at_end());
  }
}

TEST(Bytes, SmallNumbersAreOneByte) {
  Bytes bytes;
  Writer out(bytes);
  out.integer(-64);
  out.integer(63);
  EXPECT_EQ(bytes.size(), 2u);
}

TEST(Bytes, NumbersAndTextsSurvive) {
  Bytes bytes;
  Writer out(bytes);
  out.number(-0.1);
  out.text("snow");
  Reader in(bytes);
  EXPECT_EQ(in.number(), -0.1);
  EXPECT_EQ(in.text(), "snow");
  EXPECT_TRUE(in.ok() && in.at_end());
}

TEST(Bytes, WhatIsNoFiniteNumberIsRefused) {
  for (const double value : {std::numeric_limits<double>::quiet_NaN(), -std::numeric_limits<double>::infinity()}) {
    Bytes bytes;
    Writer(bytes).number(value);
    Reader in(bytes);
    EXPECT_EQ(in.number(), 0);
    EXPECT_FALSE(in.ok());
  }
}

TEST(Bytes, AReadPastTheEndIsNotOkForGood) {
  const Bytes bytes = {5, 'a'};
  Reader in(bytes);
  EXPECT_EQ(in.text(), "");
  EXPECT_FALSE(in.ok());
  EXPECT_EQ(in.varint(), 0u);
  EXPECT_FALSE(in.ok());
}

TEST(Bytes, AVarintThatEndsTooEarlyIsRefused) {
  for (const Bytes& bytes : {Bytes{}, Bytes{0x80}, Bytes{0x80, 0x80}}) {
    Reader in(bytes);
    EXPECT_EQ(in.varint(), 0u);
    EXPECT_FALSE(in.ok());
  }
}

TEST(Bytes, AVarintOfMoreThanSixtyFourBitsIsRefused) {
  const Bytes bytes(11, 0x80);
  Reader in(bytes);
  in.varint();
  EXPECT_FALSE(in.ok());
  const Bytes too_large = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2};
  Reader other(too_large);
  other.varint();
  EXPECT_FALSE(other.ok());
}

TEST(Bytes, TheChecksumIsTheOneOfItsStandard) {
  EXPECT_EQ(checksum(as_bytes("123456789")), 0xE3069283u);
  EXPECT_EQ(checksum(Bytes(32, 0)), 0x8A9136AAu);
  EXPECT_EQ(checksum({}), 0u);
}

}  // namespace
}  // namespace playground
