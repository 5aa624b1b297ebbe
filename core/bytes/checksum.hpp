// CRC-32C, by which a damaged segment is told from a whole one.
#pragma once

#include <array>

#include "bytes/bytes.hpp"

namespace playground {

namespace detail {

/// tables[k][b] is the remainder of byte b followed by k zero bytes: sixteen tables let sixteen bytes go in one step.
using CrcTables = std::array<std::array<std::uint32_t, 256>, 16>;

/// No lambda and not constexpr, which compilers work out by themselves: sixteen kilobytes that do not compress would be
/// a part of what the page loads.
inline CrcTables make_crc_tables() {
  CrcTables tables{};
  for (std::uint32_t value = 0; value < 256; ++value) {
    std::uint32_t remainder = value;
    for (int bit = 0; bit < 8; ++bit) remainder = (remainder >> 1) ^ (remainder & 1 ? 0x82F63B78u : 0u);
    tables[0][value] = remainder;
  }
  for (std::size_t k = 1; k < tables.size(); ++k)
    for (std::size_t value = 0; value < 256; ++value)
      tables[k][value] = (tables[k - 1][value] >> 8) ^ tables[0][tables[k - 1][value] & 0xff];
  return tables;
}

/// Made when they are first asked for.
inline const CrcTables& crc_tables() {
  static const CrcTables kTables = make_crc_tables();
  return kTables;
}

/// The remainder of four bytes from `at` on, whose last one `zeros` bytes follow, with `crc` for the bytes before them.
inline std::uint32_t crc_of_four(const CrcTables& tables, const std::uint8_t* at, std::size_t zeros,
                                 std::uint32_t crc = 0) {
  const std::uint32_t four = crc ^ (at[0] | at[1] << 8 | at[2] << 16 | static_cast<std::uint32_t>(at[3]) << 24);
  return tables[zeros + 3][four & 0xff] ^ tables[zeros + 2][four >> 8 & 0xff] ^ tables[zeros + 1][four >> 16 & 0xff] ^
         tables[zeros][four >> 24];
}

}  // namespace detail

/// CRC-32C of `bytes` (Castagnoli's polynomial 0x1EDC6F41, reflected; RFC 3720, appendix B.4): 0xE3069283 for
/// "123456789".
inline std::uint32_t checksum(ByteView bytes) {
  const auto& tables = detail::crc_tables();
  std::uint32_t crc = ~0u;
  std::size_t i = 0;
  for (; i + 16 <= bytes.size(); i += 16) {
    const std::uint8_t* const at = bytes.data() + i;
    crc = detail::crc_of_four(tables, at, 12, crc) ^ detail::crc_of_four(tables, at + 4, 8) ^
          detail::crc_of_four(tables, at + 8, 4) ^ detail::crc_of_four(tables, at + 12, 0);
  }
  for (; i < bytes.size(); ++i) crc = (crc >> 8) ^ tables[0][(crc ^ bytes[i]) & 0xff];
  return ~crc;
}

}  // namespace playground
