#include "timeline/blame.hpp"

#include <algorithm>

namespace playground {

namespace {

constexpr std::size_t kMostRead = 2'000;

/// Whether a field is the same in two rows or states, or in none of them. An id is that of every row that there is.
bool is_same(const std::string& name, const AnyDescribed& one, const AnyDescribed& other) {
  if (!one || !other || name == "id") return static_cast<bool>(one) == static_cast<bool>(other);
  const FieldInfos fields = one.fields();
  const auto field =
      std::find_if(fields.begin(), fields.end(), [&](const FieldInfo& each) { return each.options.name == name; });
  return field == fields.end() || have_same(*field, one.get(), other.get());
}

}  // namespace

Blame blame(const Cell& cell, Position at, std::size_t limit) {
  Blame blame;
  const std::size_t all = cell.sources.size(), most = std::min(all, kMostRead);
  AnyDescribed after = cell.whole(at);
  std::size_t read = 0;
  for (; read < most && blame.changes.size() < limit; ++read) {
    const Position position = cell.sources[all - 1 - read];
    AnyDescribed before = cell.whole(position - 1);
    if (!is_same(cell.field, before, after)) blame.changes.push_back({position, before, after});
    after = std::move(before);
  }
  std::reverse(blame.changes.begin(), blame.changes.end());
  blame.unread = all - read;
  return blame;
}

}  // namespace playground
