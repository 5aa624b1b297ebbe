// What can be asked of an account. Amounts are whole numbers of the smallest coin.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <variant>

#include "domain/field.hpp"

namespace playground::bank {

/// The largest amount that one command may move.
inline constexpr std::int64_t kMaxAmount = 1'000'000'000'000;

struct CreateAccount {
  static constexpr std::string_view kName = "CreateAccount";
  static constexpr bool kCreates = true;
  std::string first_name;
  std::string last_name;
  std::string email_address;
  std::string password_hash;
  std::int64_t initial_balance = 0;

  static constexpr auto fields() {
    return std::tuple{
        field<&CreateAccount::first_name>(
            {.name = "first_name", .label = "First name", .min_length = 1, .max_length = 100, .personal = true}),
        field<&CreateAccount::last_name>(
            {.name = "last_name", .label = "Last name", .min_length = 1, .max_length = 100, .personal = true}),
        field<&CreateAccount::email_address>({.name = "email_address",
                                              .label = "E-mail address",
                                              .min_length = 1,
                                              .max_length = 254,
                                              .personal = true,
                                              .input = "email"}),
        field<&CreateAccount::password_hash>({.name = "password_hash",
                                              .label = "Password",
                                              .help = "Only its hash leaves this form.",
                                              .min_length = 1,
                                              .secret = true}),
        field<&CreateAccount::initial_balance>(
            {.name = "initial_balance", .label = "Initial balance", .minimum = 0, .maximum = kMaxAmount})};
  }
  bool operator==(const CreateAccount&) const = default;
};

struct ChangeEmailAddress {
  static constexpr std::string_view kName = "ChangeEmailAddress";
  std::string new_email_address;

  static constexpr auto fields() {
    return std::tuple{field<&ChangeEmailAddress::new_email_address>({.name = "new_email_address",
                                                                     .label = "New e-mail address",
                                                                     .max_length = 254,
                                                                     .personal = true,
                                                                     .input = "email"})};
  }
  bool operator==(const ChangeEmailAddress&) const = default;
};

struct ChangePassword {
  static constexpr std::string_view kName = "ChangePassword";
  std::string new_password_hash;

  static constexpr auto fields() {
    return std::tuple{field<&ChangePassword::new_password_hash>({.name = "new_password_hash",
                                                                 .label = "New password",
                                                                 .help = "Only its hash leaves this form.",
                                                                 .secret = true})};
  }
  bool operator==(const ChangePassword&) const = default;
};

struct CreditAccount {
  static constexpr std::string_view kName = "CreditAccount";
  std::int64_t amount = 0;

  static constexpr auto fields() {
    return std::tuple{field<&CreditAccount::amount>(
        {.name = "amount", .label = "Amount", .minimum = -kMaxAmount, .maximum = kMaxAmount})};
  }
  bool operator==(const CreditAccount&) const = default;
};

struct DebitAccount {
  static constexpr std::string_view kName = "DebitAccount";
  std::int64_t amount = 0;

  static constexpr auto fields() {
    return std::tuple{field<&DebitAccount::amount>(
        {.name = "amount", .label = "Amount", .minimum = -kMaxAmount, .maximum = kMaxAmount})};
  }
  bool operator==(const DebitAccount&) const = default;
};

using Command = std::variant<CreateAccount, ChangeEmailAddress, ChangePassword, CreditAccount, DebitAccount>;

}  // namespace playground::bank
