// Commands and events as JSON on their way in.
#pragma once

#include <variant>

#include "playground/request.hpp"
#include "system/any_domain.hpp"
#include "system/command_batch.hpp"

namespace playground {

/// A command or an event of a domain, given by name and JSON, in its newest form. `invalid` where there is none of that
/// name or its data do not fit.
std::variant<StoredMessage, Failure> read_command(const AnyDomain& domain, std::string_view type, const Json& data);
std::variant<StoredMessage, Failure> read_event(const AnyDomain& domain, std::string_view type, const Json& data);

/// Reads a `CommandRequest` of wasm/playground.d.ts, with `id` and `time`, but for its data.
CommandRequest read_request(Request& request);

}  // namespace playground
