// What can happen to an account. A name, and the order of the fields under it, are the storage format: logs hold them,
// so they never change.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <variant>

#include "domain/field.hpp"

namespace playground::bank {

struct AccountCreated {
  static constexpr std::string_view kName = "AccountCreated";
  std::string first_name;
  std::string last_name;
  std::string email_address;
  std::string password_hash;
  std::int64_t initial_balance = 0;

  static constexpr auto fields() {
    return std::tuple{
        field<&AccountCreated::first_name>({.name = "first_name", .label = "First name", .personal = true}),
        field<&AccountCreated::last_name>({.name = "last_name", .label = "Last name", .personal = true}),
        field<&AccountCreated::email_address>({.name = "email_address", .label = "E-mail address", .personal = true}),
        field<&AccountCreated::password_hash>({.name = "password_hash", .label = "Password hash", .secret = true}),
        field<&AccountCreated::initial_balance>({.name = "initial_balance", .label = "Initial balance"})};
  }
  bool operator==(const AccountCreated&) const = default;
};

struct EmailAddressChanged {
  static constexpr std::string_view kName = "EmailAddressChanged";
  std::string previous_email_address;
  std::string new_email_address;

  static constexpr auto fields() {
    return std::tuple{field<&EmailAddressChanged::previous_email_address>(
                          {.name = "previous_email_address", .label = "Previous e-mail address", .personal = true}),
                      field<&EmailAddressChanged::new_email_address>(
                          {.name = "new_email_address", .label = "New e-mail address", .personal = true})};
  }
  bool operator==(const EmailAddressChanged&) const = default;
};

struct PasswordChanged {
  static constexpr std::string_view kName = "PasswordChanged";
  std::string new_password_hash;

  static constexpr auto fields() {
    return std::tuple{field<&PasswordChanged::new_password_hash>(
        {.name = "new_password_hash", .label = "New password hash", .secret = true})};
  }
  bool operator==(const PasswordChanged&) const = default;
};

struct AccountCredited {
  static constexpr std::string_view kName = "AccountCredited";
  std::int64_t amount = 0;

  static constexpr auto fields() {
    return std::tuple{field<&AccountCredited::amount>({.name = "amount", .label = "Amount"})};
  }
  bool operator==(const AccountCredited&) const = default;
};

struct AccountDebited {
  static constexpr std::string_view kName = "AccountDebited";
  std::int64_t amount = 0;

  static constexpr auto fields() {
    return std::tuple{field<&AccountDebited::amount>({.name = "amount", .label = "Amount"})};
  }
  bool operator==(const AccountDebited&) const = default;
};

using Event = std::variant<AccountCreated, EmailAddressChanged, PasswordChanged, AccountCredited, AccountDebited>;

}  // namespace playground::bank
