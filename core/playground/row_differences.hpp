// Several playgrounds side by side: in which rows of their read models they differ.
#pragma once

#include <string_view>
#include <vector>

#include "domain/json.hpp"

namespace playground {

class Playground;

/// One of the playgrounds that are compared, and the name under which its rows are told.
struct NamedWorld {
  std::string_view name;
  Playground* playground;
};

/// The rows that are not the same in all of these, as a JSON array of `{"projection","id"}` with the row under each
/// world's name, null where that world has no such row. The first 10,000 rows of each read model are compared, and
/// read models that are behind are brought up to date first.
Json row_differences(const std::vector<NamedWorld>& worlds);

}  // namespace playground
