// The words for raw bytes that the whole core shares.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace playground {

using Bytes = std::vector<std::uint8_t>;

/// Bytes that belong to somebody else and must outlive the view.
using ByteView = std::span<const std::uint8_t>;

/// The bytes of a text, and the text of bytes; both view the same memory.
inline ByteView as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view as_text(ByteView bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

}  // namespace playground
