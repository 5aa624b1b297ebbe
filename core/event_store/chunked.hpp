// Storage that grows by chunks: nothing is ever moved, and at most one chunk is unused.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace playground {

/// A sequence that only grows. References stay valid; T is a plain value.
template <class T, std::size_t kChunk = 4096>
class Chunked {
  static_assert((kChunk & (kChunk - 1)) == 0, "a power of two makes the index a shift and a mask");

 public:
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  const T& operator[](std::size_t i) const {
    assert(i < size_);
    return chunks_[i / kChunk][i % kChunk];
  }
  T& operator[](std::size_t i) {
    assert(i < size_);
    return chunks_[i / kChunk][i % kChunk];
  }
  const T& back() const { return (*this)[size_ - 1]; }

  /// The values from `i` on that lie side by side: up to the end of their chunk.
  std::span<const T> run(std::size_t i) const { return {&(*this)[i], std::min(kChunk - i % kChunk, size_ - i)}; }

  void push_back(const T& value) {
    if (size_ % kChunk == 0) chunks_.push_back(std::make_unique<T[]>(kChunk));
    chunks_.back()[size_ % kChunk] = value;
    ++size_;
  }

  /// The index of the first of the ascending values that is greater than `value`, or size().
  std::size_t upper_bound(const T& value) const {
    std::size_t low = 0, high = size_;
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      if ((*this)[middle] <= value)
        low = middle + 1;
      else
        high = middle;
    }
    return low;
  }

 private:
  std::vector<std::unique_ptr<T[]>> chunks_;
  std::size_t size_ = 0;
};

}  // namespace playground
