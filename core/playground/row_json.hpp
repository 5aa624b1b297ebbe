// Rows of read models as JSON.
#pragma once

#include "playground/request.hpp"
#include "system/host.hpp"

namespace playground {

/// A row with its id; null where there is none.
Json row_json(std::string_view id, const AnyDescribed& row);
/// Rows with their ids, in their order.
Json rows_json(const std::vector<IdentifiedRow>& rows);
/// Says in an answer about a read model, as its `problem`, that it is what the log says, for what the read model had
/// handled by then is not on record any more.
void note_unknown(Json& answer, const Subscription& subscription);

}  // namespace playground
