// What the bank shows: who has how much, who may sign in, and what has moved on each day.
#pragma once

#include "domain/amount.hpp"
#include "domain/day.hpp"
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
  static void update(Row& row, const AccountCredited& event) { row.balance = plus(row.balance, event.amount); }
  static void update(Row& row, const AccountDebited& event) { row.balance = minus(row.balance, event.amount); }
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

/// Over all accounts: one row a day.
struct Turnover {
  static constexpr std::string_view kName = "Turnover";
  static constexpr std::string_view kKey = "Day";
  struct Row {
    std::int64_t opened = 0;
    std::int64_t money_in = 0;
    std::int64_t money_out = 0;

    static constexpr auto fields() {
      return std::tuple{field<&Row::opened>({.name = "opened", .label = "Accounts opened"}),
                        field<&Row::money_in>({.name = "money_in", .label = "Money in"}),
                        field<&Row::money_out>({.name = "money_out", .label = "Money out"})};
    }
    bool operator==(const Row&) const = default;
  };

  template <class E>
  static DayText key(const E&, const EventInfo& info) {
    return day_of(info.time);
  }
  static void update(Row& row, const AccountCreated& event) {
    row.opened = plus(row.opened, 1);
    row.money_in = plus(row.money_in, event.initial_balance);
  }
  static void update(Row& row, const AccountCredited& event) { row.money_in = plus(row.money_in, event.amount); }
  static void update(Row& row, const AccountDebited& event) { row.money_out = plus(row.money_out, event.amount); }
};

}  // namespace playground::bank
