// What the bank shows: who has how much, and who may sign in.
#pragma once

#include "domain/projection.hpp"
#include "domains/bank/events.hpp"

namespace playground::bank {

struct Accounts {
  static constexpr std::string_view kName = "Accounts";
  struct Row {
    std::string first_name;
    std::string last_name;
    std::string email_address;
    std::int64_t balance = 0;

    static constexpr auto fields() {
      return std::tuple{field<&Row::first_name>({.name = "first_name", .label = "First name", .personal = true}),
                        field<&Row::last_name>({.name = "last_name", .label = "Last name", .personal = true}),
                        field<&Row::email_address>({.name = "email_address", .label = "E-mail", .personal = true}),
                        field<&Row::balance>({.name = "balance", .label = "Balance"})};
    }
    bool operator==(const Row&) const = default;
  };

  static Row create(const AccountCreated& event) {
    return {event.first_name, event.last_name, event.email_address, event.initial_balance};
  }
  static void update(Row& row, const EmailAddressChanged& event) { row.email_address = event.new_email_address; }
  static void update(Row& row, const AccountCredited& event) { row.balance += event.amount; }
  static void update(Row& row, const AccountDebited& event) { row.balance -= event.amount; }
};

struct Users {
  static constexpr std::string_view kName = "Users";
  struct Row {
    std::string first_name;
    std::string last_name;
    std::string email_address;
    std::string password_hash;

    static constexpr auto fields() {
      return std::tuple{
          field<&Row::first_name>({.name = "first_name", .label = "First name", .personal = true}),
          field<&Row::last_name>({.name = "last_name", .label = "Last name", .personal = true}),
          field<&Row::email_address>({.name = "email_address", .label = "E-mail", .personal = true}),
          field<&Row::password_hash>({.name = "password_hash", .label = "Password hash", .secret = true})};
    }
    bool operator==(const Row&) const = default;
  };

  static Row create(const AccountCreated& event) {
    return {event.first_name, event.last_name, event.email_address, event.password_hash};
  }
  static void update(Row& row, const EmailAddressChanged& event) { row.email_address = event.new_email_address; }
  static void update(Row& row, const PasswordChanged& event) { row.password_hash = event.new_password_hash; }
};

}  // namespace playground::bank
