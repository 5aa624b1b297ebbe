// Bytes as a log that passes for whole, so that what is made up gets past the checksum.
#pragma once

#include <algorithm>

#include "bytes/checksum.hpp"
#include "event_store/segment.hpp"

namespace playground::fuzz {

/// The same bytes with the magic, the format and the checksum of a segment.
inline Bytes mended(ByteView input) {
  constexpr std::size_t kChecksum = 5, kBody = 9;
  Bytes log(input.begin(), input.end());
  log.resize(std::max(log.size(), kBody));
  std::copy_n("RPLG", 4, log.begin());
  log[4] = kSegmentVersion;
  const std::uint32_t crc = checksum(ByteView(log).subspan(kBody));
  for (std::size_t i = 0; i < 4; ++i) log[kChecksum + i] = static_cast<std::uint8_t>(crc >> (8 * i));
  return log;
}

}  // namespace playground::fuzz
