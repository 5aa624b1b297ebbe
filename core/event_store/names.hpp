// Texts that are met again and again, numbered in the order in which they were first met.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace playground {

/// Gives each text a number from 0 on and keeps it. An open-addressing hash table with linear probing: streams, types
/// and the words of a segment are looked up for every commit, and this costs one hash and mostly one comparison.
class Names {
 public:
  std::size_t size() const { return texts_.size(); }
  /// The text with a number; stays where it is as long as the table lives.
  std::string_view operator[](std::size_t number) const {
    assert(number < texts_.size());
    return texts_[number];
  }

  /// The number of a text, or nothing where it was never added.
  std::optional<std::uint32_t> find(std::string_view text) const {
    if (slots_.empty()) return {};
    const Slot& slot = slots_[probe(text, hash(text))];
    return slot.number == kEmpty ? std::nullopt : std::optional(slot.number);
  }

  /// The number of a text, which is added where it is new.
  std::uint32_t add(std::string_view text) {
    if (texts_.size() * 4 >= slots_.size() * 3) grow();
    const std::uint32_t hashed = hash(text);
    Slot& slot = slots_[probe(text, hashed)];
    if (slot.number == kEmpty) {
      slot = {hashed, static_cast<std::uint32_t>(texts_.size())};
      texts_.push_back(kept(text));
    }
    return slot.number;
  }

 private:
  static constexpr std::uint32_t kEmpty = 0xFFFFFFFF;
  static constexpr std::size_t kFirstSlots = 512;  // enough for the words of a full batch of commands
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = kEmpty;
  };

  /// Eight bytes at a step, each mixed in by a multiplication as in Fibonacci hashing (Knuth, TAOCP 3, 6.4). The last
  /// eight may overlap those before them, so that no step is a copy of a few bytes.
  static std::uint32_t hash(std::string_view text) {
    std::uint64_t hashed = text.size();
    if (text.size() < 8) {
      for (const char c : text) hashed = hashed << 8 | static_cast<unsigned char>(c);
      return static_cast<std::uint32_t>(mix(hashed));
    }
    for (std::size_t i = 0; i + 8 < text.size(); i += 8) hashed = mix(hashed ^ eight(text.data() + i));
    // What differs in the last bytes alone has reached the high bits alone, so those are mixed once more.
    return static_cast<std::uint32_t>(mix(mix(hashed ^ eight(text.data() + text.size() - 8))));
  }
  /// The same steps: WebAssembly's memcmp goes byte by byte.
  static bool are_equal(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    if (a.size() < 8) return a == b;
    for (std::size_t i = 0; i + 8 < a.size(); i += 8)
      if (eight(a.data() + i) != eight(b.data() + i)) return false;
    return eight(a.data() + a.size() - 8) == eight(b.data() + b.size() - 8);
  }
  static std::uint64_t eight(const char* at) {
    std::uint64_t bytes;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
  }
  static std::uint64_t mix(std::uint64_t value) {
    value *= 0x9E3779B97F4A7C15u;
    return value ^ value >> 29;
  }

  std::size_t probe(std::string_view text, std::uint32_t hashed) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t i = hashed & mask;
    while (slots_[i].number != kEmpty && !(slots_[i].hash == hashed && are_equal(texts_[slots_[i].number], text)))
      i = (i + 1) & mask;
    return i;
  }

  /// A copy of the text that is never moved.
  std::string_view kept(std::string_view text) {
    if (text.size() > left_) {
      left_ = std::max(kBlock, text.size());
      blocks_.emplace_back(new char[left_]);
      next_ = blocks_.back().get();
    }
    std::copy(text.begin(), text.end(), next_);
    const std::string_view copy(next_, text.size());
    next_ += text.size();
    left_ -= text.size();
    return copy;
  }

  void grow() {
    std::vector<Slot> old(slots_.empty() ? kFirstSlots : slots_.size() * 2);
    old.swap(slots_);
    texts_.reserve(slots_.size() * 3 / 4);
    for (const Slot& slot : old) {
      if (slot.number == kEmpty) continue;
      std::size_t i = slot.hash & (slots_.size() - 1);
      while (slots_[i].number != kEmpty) i = (i + 1) & (slots_.size() - 1);
      slots_[i] = slot;
    }
  }

  static constexpr std::size_t kBlock = 4096;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
  std::vector<std::string_view> texts_;
  std::vector<Slot> slots_;
};

}  // namespace playground
