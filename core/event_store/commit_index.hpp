// Finds a commit by its id. A table of commit numbers alone: the ids are in the log's column already, and a million
// commits must not pay for them twice.
#pragma once

#include <optional>
#include <vector>

#include "event_store/chunked.hpp"
#include "event_store/commit.hpp"
#include "event_store/ids.hpp"

namespace playground {

/// An open-addressing hash table with linear probing over the column `ids`, a Chunked in which commit n has its id at
/// index n.
/// Beside each number lies a byte of its id's hash, so that going past another id does not fetch it: most looks are for
/// an id that is new, and would fetch several.
class CommitIndex {
 public:
  template <class Ids>
  std::optional<CommitNumber> find(const Ids& ids, const Id& id) const {
    if (tags_.empty()) return {};
    const std::size_t hash = id.hash();
    for (std::size_t i = first(hash); tags_[i] != kEmpty; i = next(i))
      if (tags_[i] == tag(hash) && ids[numbers_[i]] == id) return numbers_[i];
    return {};
  }

  /// Adds the last commit of `ids`, whose id must be new.
  template <class Ids>
  void add(const Ids& ids) {
    if (ids.size() * 4 > tags_.size() * 3)
      grow(ids);
    else
      insert(ids, ids.size() - 1);
  }

 private:
  static constexpr std::uint8_t kEmpty = 0;

  std::size_t first(std::size_t hash) const { return hash & (tags_.size() - 1); }
  std::size_t next(std::size_t i) const { return (i + 1) & (tags_.size() - 1); }
  static std::uint8_t tag(std::size_t hash) { return static_cast<std::uint8_t>(hash >> 24 | 1); }

  template <class Ids>
  void insert(const Ids& ids, std::size_t number) {
    const std::size_t hash = ids[number].hash();
    std::size_t i = first(hash);
    while (tags_[i] != kEmpty) i = next(i);
    tags_[i] = tag(hash);
    numbers_[i] = static_cast<CommitNumber>(number);
  }

  template <class Ids>
  void grow(const Ids& ids) {
    const std::size_t slots = tags_.empty() ? 1024 : tags_.size() * 2;
    tags_.assign(slots, kEmpty);
    numbers_.assign(slots, 0);
    for (std::size_t number = 0; number < ids.size(); ++number) insert(ids, number);
  }

  std::vector<std::uint8_t> tags_;
  std::vector<CommitNumber> numbers_;
};

}  // namespace playground
