// Where the log keeps the packed bytes of messages: never moved, and four bytes to name each. Messages of up to three
// bytes (a credited amount) live in those four bytes themselves.
#pragma once

#include <algorithm>
#include <memory>

#include "bytes/reader.hpp"
#include "bytes/writer.hpp"
#include "event_store/commit.hpp"

namespace playground {

/// Keeps byte strings of up to kMaxMessageBytes; up to 2 GiB in all. Views that it gives out stay valid as long as both
/// it and the cell do.
class Arena {
 public:
  /// Names a byte string. Bytes 0 to 2 hold it where byte 3 is kInline + its length; else it is an address, lowest byte
  /// first.
  struct Cell {
    std::uint8_t bytes[4] = {0, 0, 0, kInline};
  };

  Cell add(ByteView data) {
    if (data.size() > 3) return cell_of(keep(data));
    Cell cell;
    std::copy(data.begin(), data.end(), cell.bytes);
    cell.bytes[3] = static_cast<std::uint8_t>(kInline + data.size());
    return cell;
  }

  /// The bytes that a cell names.
  ByteView view(const Cell& cell) const {
    if (cell.bytes[3] >= kInline) return {cell.bytes, static_cast<std::size_t>(cell.bytes[3] - kInline)};
    const std::uint32_t address = address_of(cell);
    const std::size_t offset = address % kBlock;
    Reader in(ByteView(blocks_[address / kBlock].get() + offset, kBlock - offset));
    return in.bytes();
  }

 private:
  static constexpr std::uint8_t kInline = 0x80;
  static constexpr std::size_t kBlock = 256 * 1024;
  static_assert(kBlock > kMaxMessageBytes + 8);

  static Cell cell_of(std::uint32_t address) {
    Cell cell;
    for (std::size_t i = 0; i < 4; ++i) cell.bytes[i] = static_cast<std::uint8_t>(address >> (8 * i));
    return cell;
  }
  static std::uint32_t address_of(const Cell& cell) {
    const auto& b = cell.bytes;
    return b[0] | static_cast<std::uint32_t>(b[1]) << 8 | static_cast<std::uint32_t>(b[2]) << 16 |
           static_cast<std::uint32_t>(b[3]) << 24;
  }

  std::uint32_t keep(ByteView data) {
    prefix_.clear();
    Writer(prefix_).varint(data.size());
    const std::size_t size = prefix_.size() + data.size();
    if (blocks_.empty() || used_ + size > kBlock) {
      blocks_.emplace_back(new std::uint8_t[kBlock]);
      used_ = 0;
    }
    std::uint8_t* const to = blocks_.back().get() + used_;
    std::copy(prefix_.begin(), prefix_.end(), to);
    std::copy(data.begin(), data.end(), to + prefix_.size());
    const auto address = static_cast<std::uint32_t>((blocks_.size() - 1) * kBlock + used_);
    used_ += size;
    return address;
  }

  std::vector<std::unique_ptr<std::uint8_t[]>> blocks_;
  std::size_t used_ = 0;
  Bytes prefix_;
};

}  // namespace playground
