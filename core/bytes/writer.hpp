// Writes values as packed bytes. What each value looks like stands in README.md; Reader is the other half.
#pragma once

#include <cstring>

#include "bytes/bytes.hpp"

namespace playground {

/// Appends packed values to a buffer of the caller's, which must outlive the writer. Nothing here can fail.
class Writer {
 public:
  explicit Writer(Bytes& out) : out_(out) {}

  void byte(std::uint8_t value) { out_.push_back(value); }

  /// 1 to 10 bytes, seven bits in each, lowest first (LEB128).
  void varint(std::uint64_t value) {
    if (value < 0x80) return byte(static_cast<std::uint8_t>(value));
    if (value < 0x4000) {
      byte(static_cast<std::uint8_t>(value | 0x80));
      return byte(static_cast<std::uint8_t>(value >> 7));
    }
    std::uint8_t bytes[10];
    std::size_t size = 0;
    for (; value >= 0x80; value >>= 7) bytes[size++] = static_cast<std::uint8_t>(value | 0x80);
    bytes[size++] = static_cast<std::uint8_t>(value);
    raw({bytes, size});
  }

  /// Zigzag, so that small negative numbers stay short: 0, -1, 1, -2 become 0, 1, 2, 3.
  void integer(std::int64_t value) {
    varint((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
  }

  void number(double value) {
    std::uint64_t bits;
    std::memcpy(&bits, &value, sizeof bits);
    for (int shift = 0; shift < 64; shift += 8) byte(static_cast<std::uint8_t>(bits >> shift));
  }

  void raw(ByteView bytes) { out_.insert(out_.end(), bytes.begin(), bytes.end()); }

  /// The length, then the bytes.
  void bytes(ByteView value) {
    varint(value.size());
    raw(value);
  }

  void text(std::string_view value) { bytes(as_bytes(value)); }

 private:
  Bytes& out_;
};

}  // namespace playground
