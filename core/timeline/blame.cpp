#include "timeline/blame.hpp"

#include <algorithm>

namespace playground {

namespace {

constexpr std::size_t kMostRead = RowOrigin::kRowsKnown;

/// Whether a field is the same in two rows or states, or in none of them. An id is that of every row that there is.
bool is_same(const std::string& name, const AnyDescribed& one, const AnyDescribed& other) {
  if (!one || !other || name == "id") return static_cast<bool>(one) == static_cast<bool>(other);
  const FieldInfos fields = one.fields();
  const auto field =
      std::find_if(fields.begin(), fields.end(), [&](const FieldInfo& each) { return each.options.name == name; });
  return field == fields.end() || have_same(*field, one.get(), other.get());
}

}  // namespace

Blame blame(const Cell& cell, std::size_t limit) {
  Blame blame;
  const RowOrigin& origin = cell.origin;
  const std::size_t all = origin.events.size(), least = all - std::min(all, kMostRead);
  AnyDescribed after = origin.after(all);
  std::size_t left = all;
  for (; left > least && blame.changes.size() < limit; --left) {
    const HandledEvent& event = origin.events[left - 1];
    AnyDescribed stood = origin.after(left - 1);
    const AnyDescribed before = event.overwrites ? origin.read(left) : stood;
    if (!is_same(cell.field, before, after) || !is_same(cell.field, stood, after))
      blame.changes.push_back({event, before, after});
    after = std::move(stood);
  }
  std::reverse(blame.changes.begin(), blame.changes.end());
  blame.unread = left;
  return blame;
}

}  // namespace playground
