// Texts that are met again and again, numbered in the order in which they were first met.
#pragma once

#include <algorithm>
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
  std::string_view operator[](std::size_t number) const { return texts_[number]; }

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
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = kEmpty;
  };

  /// Eight bytes at a step, each mixed in by a multiplication as in Fibonacci hashing (Knuth, TAOCP 3, 6.4).
  static std::uint32_t hash(std::string_view text) {
    std::uint64_t hashed = text.size();
    std::size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
      std::uint64_t eight;
      std::memcpy(&eight, text.data() + i, 8);
      hashed = mix(hashed ^ eight);
    }
    std::uint64_t rest = 0;
    if (i < text.size()) std::memcpy(&rest, text.data() + i, text.size() - i);
    return static_cast<std::uint32_t>(mix(hashed ^ rest));
  }
  static std::uint64_t mix(std::uint64_t value) {
    value *= 0x9E3779B97F4A7C15u;
    return value ^ value >> 29;
  }

  std::size_t probe(std::string_view text, std::uint32_t hashed) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t i = hashed & mask;
    while (slots_[i].number != kEmpty && !(slots_[i].hash == hashed && texts_[slots_[i].number] == text))
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
    std::vector<Slot> old(slots_.empty() ? 16 : slots_.size() * 2);
    old.swap(slots_);
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
