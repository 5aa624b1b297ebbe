// Rows of read models as JSON.
#pragma once

#include "playground/request.hpp"
#include "system/host.hpp"

namespace playground {

/// A row with its id; null where there is none.
Json row_json(std::string_view id, const AnyDescribed& row);
/// Rows with their ids, in their order.
Json rows_json(const std::vector<IdentifiedRow>& rows);

}  // namespace playground
