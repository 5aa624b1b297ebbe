// Whether bytes are text.
#pragma once

#include <cstdint>
#include <string_view>

namespace playground {

/// Whether a text is UTF-8 (RFC 3629): nothing cut off, no half of a surrogate pair, nothing in more bytes than it
/// needs.
inline bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i++]);
    if (lead < 0x80) continue;
    const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    std::uint32_t point = lead & (0x3Fu >> more);
    for (int n = 0; n < more; ++n) {
      if (i == text.size() || (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) return false;
      point = point << 6 | (static_cast<unsigned char>(text[i++]) & 0x3Fu);
    }
    constexpr std::uint32_t kLeast[] = {0, 0x80, 0x800, 0x10000};
    if (lead < 0xC0 || lead > 0xF4 || point < kLeast[more] || point > 0x10FFFF) return false;
    if (point >= 0xD800 && point <= 0xDFFF) return false;
  }
  return true;
}

}  // namespace playground
