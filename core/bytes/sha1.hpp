// SHA-1, for names of ids: FIPS 180-4, section 6.1. It protects nothing here.
#pragma once

#include <array>
#include <bit>
#include <string>

#include "bytes/bytes.hpp"

namespace playground {

using Sha1Digest = std::array<std::uint32_t, 5>;

namespace detail {

inline void sha1_block(Sha1Digest& hash, const std::uint8_t* block) {
  std::array<std::uint32_t, 80> w;
  for (std::size_t t = 0; t < 16; ++t)
    w[t] = std::uint32_t{block[4 * t]} << 24 | std::uint32_t{block[4 * t + 1]} << 16 |
           std::uint32_t{block[4 * t + 2]} << 8 | std::uint32_t{block[4 * t + 3]};
  for (std::size_t t = 16; t < 80; ++t) w[t] = std::rotl(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
  auto [a, b, c, d, e] = hash;
  for (std::size_t t = 0; t < 80; ++t) {
    const std::uint32_t choice = (b & c) ^ (~b & d), parity = b ^ c ^ d, majority = (b & c) ^ (b & d) ^ (c & d);
    const std::uint32_t f = t < 20   ? choice + 0x5a827999
                            : t < 40 ? parity + 0x6ed9eba1
                            : t < 60 ? majority + 0x8f1bbcdc
                                     : parity + 0xca62c1d6;
    const std::uint32_t next = std::rotl(a, 5) + f + e + w[t];
    e = d, d = c, c = std::rotl(b, 30), b = a, a = next;
  }
  hash[0] += a, hash[1] += b, hash[2] += c, hash[3] += d, hash[4] += e;
}

}  // namespace detail

/// The digest of a message as five words, highest first.
inline Sha1Digest sha1(ByteView message) {
  Bytes padded(message.begin(), message.end());
  padded.push_back(0x80);
  while (padded.size() % 64 != 56) padded.push_back(0);
  for (int shift = 56; shift >= 0; shift -= 8)
    padded.push_back(static_cast<std::uint8_t>(std::uint64_t{message.size()} * 8 >> shift));
  Sha1Digest hash = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  for (std::size_t at = 0; at < padded.size(); at += 64) detail::sha1_block(hash, &padded[at]);
  return hash;
}

}  // namespace playground
