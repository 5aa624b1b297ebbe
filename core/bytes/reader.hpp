// Reads what Writer wrote, from bytes that may be damaged.
#pragma once

#include <cassert>
#include <cmath>
#include <cstring>

#include "bytes/bytes.hpp"

namespace playground {

/// Reads packed values one after the other. A read past the end, or of a value that Writer cannot have written, makes
/// the reader not ok for good; from then on every read gives zero or nothing. So a caller reads all it wants and asks
/// once.
class Reader {
 public:
  explicit Reader(ByteView in) : at_(in.data()), end_(in.data() + in.size()) {}

  bool ok() const { return ok_; }
  bool at_end() const { return at_ == end_; }
  std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }

  /// Makes the reader not ok: what was read cannot have been written. Gives zero.
  std::uint8_t fail() {
    ok_ = false;
    at_ = end_;
    return 0;
  }

  std::uint8_t byte() {
    if (at_ == end_) return fail();
    return *at_++;
  }

  std::uint64_t varint() { return quick_varint(); }

  /// Amounts are what folds read most, so this goes where it is called even where code is compiled for size.
  [[gnu::always_inline]] std::int64_t integer() {
    const std::uint64_t value = quick_varint();
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
  }

  double number() {
    std::uint64_t bits = 0;
    for (int shift = 0; shift < 64; shift += 8) bits |= static_cast<std::uint64_t>(byte()) << shift;
    double value;
    std::memcpy(&value, &bits, sizeof value);
    return std::isfinite(value) ? value : fail();
  }

  /// A view into the bytes being read.
  ByteView raw(std::uint64_t size) {
    if (size > left()) {
      fail();
      return {};
    }
    const ByteView view(at_, static_cast<std::size_t>(size));
    at_ += size;
    return view;
  }

  ByteView bytes() { return raw(varint()); }
  std::string_view text() { return as_text(bytes()); }

 private:
  [[gnu::always_inline]] std::uint64_t quick_varint() {
    if (at_end()) return fail();
    // One byte or two is as good as random, so there is no branch on it. Where the second is missing the first stands
    // in for it, and if that asks for more, the slow way finds the end.
    const std::uint64_t first = at_[0], second = at_[left() > 1], two = first >> 7;
    if (two & second >> 7) return long_varint();
    at_ += 1 + two;
    assert(at_ <= end_);
    return (first & 0x7f) | (second & -two) << 7;
  }

  std::uint64_t long_varint() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const std::uint8_t next = byte();
      if (shift == 63 && next > 1) return fail();
      value |= static_cast<std::uint64_t>(next & 0x7f) << shift;
      if (next < 0x80) return value;
    }
    return fail();
  }

  const std::uint8_t* at_;
  const std::uint8_t* end_;
  bool ok_ = true;
};

}  // namespace playground
