// Where the log keeps the packed bytes of messages: never moved, and four bytes to name each. Messages of up to three
// bytes (a credited amount) live in those four bytes themselves.
#pragma once

#include <algorithm>
#include <cassert>
#include <memory>

#include "bytes/reader.hpp"
#include "bytes/writer.hpp"
#include "event_store/commit.hpp"
#include "event_store/log_limits.hpp"

namespace playground {

/// Keeps byte strings of up to kMaxMessageBytes; up to 2 GiB in all, which whoever adds them sees to. Views that it
/// gives out stay valid as long as both it and the cell do.
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

  /// Behind its last byte string.
  std::uint64_t end() const { return blocks_.empty() ? 0 : std::uint64_t{blocks_.size() - 1} * kBlock + used_; }
  /// Where one ends that ended at `end` and has kept a byte string of this size since.
  static std::uint64_t end_with(std::uint64_t end, std::size_t size) {
    return size > 3 ? place(end, kept_size(size)) + kept_size(size) : end;
  }

  /// An end that it will not pass by keeping so many bytes more, however they are cut: each has a length before it, and
  /// blocks end before a message that does not fit into what is left of them, which is less than half.
  std::uint64_t end_at_most(std::uint64_t bytes) const { return end() + 2 * bytes + kBlock; }

  /// The bytes that a cell names.
  ByteView view(const Cell& cell) const {
    if (cell.bytes[3] >= kInline) return {cell.bytes, static_cast<std::size_t>(cell.bytes[3] - kInline)};
    const std::uint32_t address = address_of(cell);
    assert(address < end());
    const std::size_t offset = address % kBlock;
    Reader in(ByteView(blocks_[address / kBlock].get() + offset, kBlock - offset));
    return in.bytes();
  }

 private:
  static constexpr std::uint8_t kInline = 0x80;
  static constexpr std::size_t kBlock = 256 * 1024;
  static constexpr std::uint64_t kMost = LogLimits().bytes;  // for kInline is the top bit of an address
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

  /// With its length before it.
  static std::size_t kept_size(std::size_t size) {
    std::size_t prefix = 1;
    for (std::size_t left = size; left >= 0x80; left >>= 7) ++prefix;
    return prefix + size;
  }
  /// The address of so many bytes, which lie in one block.
  static std::uint64_t place(std::uint64_t end, std::size_t size) {
    return end % kBlock + size > kBlock ? (end / kBlock + 1) * kBlock : end;
  }

  std::uint32_t keep(ByteView data) {
    assert(data.size() <= kMaxMessageBytes && end_with(end(), data.size()) <= kMost);
    prefix_.clear();
    Writer(prefix_).varint(data.size());
    const std::uint64_t address = place(end(), prefix_.size() + data.size());
    if (address / kBlock == blocks_.size()) blocks_.emplace_back(new std::uint8_t[kBlock]);
    used_ = static_cast<std::size_t>(address % kBlock);
    std::uint8_t* const to = blocks_.back().get() + used_;
    std::copy(prefix_.begin(), prefix_.end(), to);
    std::copy(data.begin(), data.end(), to + prefix_.size());
    used_ += prefix_.size() + data.size();
    return static_cast<std::uint32_t>(address);
  }

  std::vector<std::unique_ptr<std::uint8_t[]>> blocks_;
  std::size_t used_ = 0;
  Bytes prefix_;
};

}  // namespace playground
