// Several systems side by side: in which rows of their read models they differ.
#pragma once

#include <string>
#include <vector>

#include "system/system.hpp"

namespace playground {

/// A row that is not the same in all of them: what it is in each, in their order; nothing where there is no such row.
struct RowDifference {
  std::string projection, id;
  std::vector<AnyDescribed> rows;
};

/// The first 10,000 rows of each read model are compared, as each log says at its end: what a subscription that is
/// behind or careless has made of it matters to none. Synchronous ones are brought up to date first. The systems must
/// be of the same domains.
std::vector<RowDifference> row_differences(const std::vector<System*>& systems);

}  // namespace playground
