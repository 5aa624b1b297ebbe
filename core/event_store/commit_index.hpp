// Finds a commit by its id. A table of commit numbers alone: the ids are in the log's column already, and a million
// commits must not pay for them twice.
#pragma once

#include <optional>
#include <vector>

#include "event_store/chunked.hpp"
#include "event_store/commit.hpp"
#include "event_store/ids.hpp"

namespace playground {

/// An open-addressing hash table with linear probing over the column `ids`, in which commit n has its id at index n.
class CommitIndex {
 public:
  std::optional<CommitNumber> find(const Chunked<Id>& ids, const Id& id) const {
    if (slots_.empty()) return {};
    const std::uint32_t slot = slots_[probe(ids, id)];
    return slot == 0 ? std::nullopt : std::optional(slot - 1);
  }

  /// Adds the last commit of `ids`, whose id must be new.
  void add(const Chunked<Id>& ids) {
    if (ids.size() * 4 > slots_.size() * 3) grow(ids);
    slots_[probe(ids, ids.back())] = static_cast<std::uint32_t>(ids.size());
  }

 private:
  std::size_t probe(const Chunked<Id>& ids, const Id& id) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t i = id.hash() & mask;
    while (slots_[i] != 0 && !(ids[slots_[i] - 1] == id)) i = (i + 1) & mask;
    return i;
  }

  void grow(const Chunked<Id>& ids) {
    slots_.assign(slots_.empty() ? 1024 : slots_.size() * 2, 0);
    for (std::size_t n = 0; n + 1 < ids.size(); ++n) slots_[probe(ids, ids[n])] = static_cast<std::uint32_t>(n + 1);
  }

  std::vector<std::uint32_t> slots_;  // a commit's number plus one, or 0 for an empty slot
};

}  // namespace playground
