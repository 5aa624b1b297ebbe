// CRC-32C, by which a damaged segment is told from a whole one.
#pragma once

#include <array>

#include "bytes/bytes.hpp"

namespace playground {

namespace detail {

/// tables[k][b] is the remainder of byte b followed by k zero bytes: eight tables let eight bytes go in one step.
using CrcTables = std::array<std::array<std::uint32_t, 256>, 8>;

/// Made when it is first asked for: eight kilobytes that do not compress would be a part of what the page loads.
inline const CrcTables& crc_tables() {
  static const CrcTables kTables = [] {
    CrcTables tables{};
    for (std::uint32_t value = 0; value < 256; ++value) {
      std::uint32_t remainder = value;
      for (int bit = 0; bit < 8; ++bit) remainder = (remainder >> 1) ^ (remainder & 1 ? 0x82F63B78u : 0u);
      tables[0][value] = remainder;
    }
    for (std::size_t k = 1; k < 8; ++k)
      for (std::size_t value = 0; value < 256; ++value)
        tables[k][value] = (tables[k - 1][value] >> 8) ^ tables[0][tables[k - 1][value] & 0xff];
    return tables;
  }();
  return kTables;
}

}  // namespace detail

/// CRC-32C of `bytes` (Castagnoli's polynomial 0x1EDC6F41, reflected; RFC 3720, appendix B.4): 0xE3069283 for
/// "123456789".
inline std::uint32_t checksum(ByteView bytes) {
  const auto& tables = detail::crc_tables();
  std::uint32_t crc = ~0u;
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    const std::uint32_t low =
        crc ^ (bytes[i] | bytes[i + 1] << 8 | bytes[i + 2] << 16 | static_cast<std::uint32_t>(bytes[i + 3]) << 24);
    crc = tables[7][low & 0xff] ^ tables[6][low >> 8 & 0xff] ^ tables[5][low >> 16 & 0xff] ^ tables[4][low >> 24] ^
          tables[3][bytes[i + 4]] ^ tables[2][bytes[i + 5]] ^ tables[1][bytes[i + 6]] ^ tables[0][bytes[i + 7]];
  }
  for (; i < bytes.size(); ++i) crc = (crc >> 8) ^ tables[0][(crc ^ bytes[i]) & 0xff];
  return ~crc;
}

}  // namespace playground
