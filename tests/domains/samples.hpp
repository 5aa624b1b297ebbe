// Sample histories as tests load them: as the page gets and sends them.
#pragma once

#include "core/session.hpp"

namespace playground {

/// Sends the commands of a sample, one by one; what was answered, in the same order.
std::vector<Json> send_commands(Session& session, const Json& sample);

/// The same for the sample with this name, which some domain must have.
std::vector<Json> send_sample(Session& session, std::string_view name);

}  // namespace playground
