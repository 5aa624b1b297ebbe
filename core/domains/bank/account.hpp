// The rules of an account: its state, what it decides, and how its events change it.
#pragma once

#include "domain/amount.hpp"
#include "domain/decider.hpp"
#include "domains/bank/commands.hpp"
#include "domains/bank/events.hpp"

namespace playground::bank {

inline constexpr Rejection kAccountNotFound{"AccountNotFound", "not found",
                                            "Create the account first, or choose one that exists.", "stream"};
inline constexpr Rejection kAccountAlreadyExists{"AccountAlreadyExists", "account already exists",
                                                 "Choose an id that nobody has used.", "stream"};
inline constexpr Rejection kInvalidEmailAddress{"InvalidEmailAddress", "invalid newEmailAddress length",
                                                "Enter an e-mail address of at least one character.",
                                                "new_email_address"};
inline constexpr Rejection kInvalidPassword{"InvalidPassword", "invalid newPassword length",
                                            "Enter a password of at least one character.", "new_password_hash"};
inline constexpr Rejection kInvalidAmount{"InvalidAmount", "invalid amount - negative credits not supported",
                                          "Enter an amount of 1 or more.", "amount"};
inline constexpr Rejection kNegativeBalance{"NegativeBalance", "negative balance not supported",
                                            "Debit no more than the balance, or credit the account first.", "amount"};
inline constexpr Rejection kBalanceTooLarge{"BalanceTooLarge", "balance beyond 9007199254740991 not supported",
                                            "Credit less.", "amount"};

/// An account as its events have made it. Also the decider of the bank: see domain/decider.hpp.
struct Account {
  struct State {
    bool exists = false;
    std::string first_name;
    std::string last_name;
    std::string email_address;
    std::string password_hash;
    std::int64_t balance = 0;

    static constexpr auto fields() {
      return std::tuple{
          field<&State::exists>({.name = "exists", .label = "Exists", .hidden = true}),
          field<&State::first_name>({.name = "first_name", .label = "First name", .personal = true}),
          field<&State::last_name>({.name = "last_name", .label = "Last name", .personal = true}),
          field<&State::email_address>({.name = "email_address", .label = "E-mail address", .personal = true}),
          field<&State::password_hash>({.name = "password_hash", .label = "Password hash", .secret = true}),
          field<&State::balance>({.name = "balance", .label = "Balance"})};
    }
    bool operator==(const State&) const = default;
  };

  using Command = bank::Command;
  using Event = bank::Event;
  using Decision = playground::Decision<Event>;

  static Decision decide(const State& account, const CreateAccount& command);
  static Decision decide(const State& account, const ChangeEmailAddress& command);
  static Decision decide(const State& account, const ChangePassword& command);
  static Decision decide(const State& account, const CreditAccount& command);
  static Decision decide(const State& account, const DebitAccount& command);

  static State evolve(State account, const AccountCreated& event);
  static State evolve(State account, const EmailAddressChanged& event);
  static State evolve(State account, const PasswordChanged& event);
  static State evolve(State account, const AccountCredited& event);
  static State evolve(State account, const AccountDebited& event);
};

inline Account::Decision Account::decide(const State& account, const CreateAccount& command) {
  if (account.exists) return kAccountAlreadyExists;
  return std::vector<Event>{AccountCreated{command.first_name, command.last_name, command.email_address,
                                           command.password_hash, command.initial_balance}};
}

inline Account::Decision Account::decide(const State& account, const ChangeEmailAddress& command) {
  if (!account.exists) return kAccountNotFound;
  if (command.new_email_address.empty()) return kInvalidEmailAddress;
  return std::vector<Event>{EmailAddressChanged{account.email_address, command.new_email_address}};
}

inline Account::Decision Account::decide(const State& account, const ChangePassword& command) {
  if (!account.exists) return kAccountNotFound;
  if (command.new_password_hash.empty()) return kInvalidPassword;
  return std::vector<Event>{PasswordChanged{command.new_password_hash}};
}

inline Account::Decision Account::decide(const State& account, const CreditAccount& command) {
  if (!account.exists) return kAccountNotFound;
  if (command.amount <= 0) return kInvalidAmount;
  if (command.amount > minus(kSafeMaximum, account.balance)) return kBalanceTooLarge;
  return std::vector<Event>{AccountCredited{command.amount}};
}

inline Account::Decision Account::decide(const State& account, const DebitAccount& command) {
  if (!account.exists) return kAccountNotFound;
  if (command.amount <= 0) return kInvalidAmount;
  if (command.amount > account.balance) return kNegativeBalance;
  return std::vector<Event>{AccountDebited{command.amount}};
}

inline Account::State Account::evolve(State, const AccountCreated& event) {
  return {true, event.first_name, event.last_name, event.email_address, event.password_hash, event.initial_balance};
}

inline Account::State Account::evolve(State account, const EmailAddressChanged& event) {
  account.email_address = event.new_email_address;
  return account;
}

inline Account::State Account::evolve(State account, const PasswordChanged& event) {
  account.password_hash = event.new_password_hash;
  return account;
}

inline Account::State Account::evolve(State account, const AccountCredited& event) {
  account.balance = plus(account.balance, event.amount);
  return account;
}

inline Account::State Account::evolve(State account, const AccountDebited& event) {
  account.balance = minus(account.balance, event.amount);
  return account;
}

}  // namespace playground::bank
