// The names under which logs hold the bank's messages. They are only ever added to: a name that is changed or taken
// away here makes the logs that hold it unreadable.
#pragma once

#include <array>
#include <string_view>

namespace playground::bank {

inline constexpr std::array<std::string_view, 10> kStoredNames = {
    "CreateAccount",  "ChangeEmailAddress",  "ChangePassword",  "CreditAccount",   "DebitAccount",
    "AccountCreated", "EmailAddressChanged", "PasswordChanged", "AccountCredited", "AccountDebited"};

}  // namespace playground::bank
