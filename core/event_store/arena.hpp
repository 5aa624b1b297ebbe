// Where the log keeps the packed bytes of messages: one after the other, never moved, four bytes to name each.
#pragma once

#include <algorithm>
#include <memory>

#include "bytes/reader.hpp"
#include "bytes/writer.hpp"
#include "event_store/commit.hpp"

namespace playground {

/// Keeps byte strings of up to kMaxMessageBytes; up to 4 GiB in all. Views that it gives out stay valid as long as it
/// does.
class Arena {
 public:
  using Address = std::uint32_t;

  Address add(ByteView data) {
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
    const auto address = static_cast<Address>((blocks_.size() - 1) * kBlock + used_);
    used_ += size;
    return address;
  }

  ByteView operator[](Address address) const {
    const std::size_t offset = address % kBlock;
    Reader in(ByteView(blocks_[address / kBlock].get() + offset, kBlock - offset));
    return in.bytes();
  }

 private:
  static constexpr std::size_t kBlock = 256 * 1024;
  static_assert(kBlock > kMaxMessageBytes + 8);

  std::vector<std::unique_ptr<std::uint8_t[]>> blocks_;
  std::size_t used_ = 0;
  Bytes prefix_;
};

}  // namespace playground
