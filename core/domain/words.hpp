// Names and numbers as people read them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace playground {

/// "CreditAccount" as words: "Credit account".
std::string title_of(std::string_view name);

/// "a, b and c".
std::string enumerate(const std::vector<std::string_view>& names);

}  // namespace playground
