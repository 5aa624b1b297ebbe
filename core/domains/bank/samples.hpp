// The histories of accounts that the page offers to load.
#pragma once

#include "domain/domain.hpp"
#include "domains/bank/account.hpp"

namespace playground::bank {

namespace detail {

/// What John Snow does with an account: he leaves 50 on it.
inline std::vector<SampleCommand<Command>> john_snow(const std::string& id) {
  return {{id, CreateAccount{"John", "Snow", "John.Snow@thewall.eu", "$ThisIsMyPassword1", 0}},
          {id, ChangePassword{"$ThisIsANOTHERPassword"}},
          {id, ChangeEmailAddress{"john.snow@the.wall"}},
          {id, CreditAccount{50}},
          {id, CreditAccount{50}},
          {id, ChangeEmailAddress{"john.snow@golang.org"}},
          {id, CreditAccount{150}},
          {id, DebitAccount{200}}};
}

/// The same, and then a debit of more than is left.
inline std::vector<SampleCommand<Command>> overdrawn(const std::string& id) {
  auto commands = john_snow(id);
  commands.push_back({id, DebitAccount{51}, kNegativeBalance.name});
  return commands;
}

/// Eight credits of 10 for one account.
inline std::vector<SampleCommand<Command>> counted(const std::string& id, const CreateAccount& account) {
  std::vector<SampleCommand<Command>> commands = {{id, account}};
  for (int i = 0; i < 8; ++i) commands.push_back({id, CreditAccount{10}});
  return commands;
}

}  // namespace detail

inline std::vector<Sample<Command>> samples() {
  const std::string saved = "2a6f3c1e-7b54-4d0a-9c88-1f0e5d6b7a92", empty = "9d41b7f0-3e62-4c5d-8a17-6b2c0f9e8d35";
  const CreateAccount account{"John", "Snow", "john.snow@cqrs.example", "$ThisIsMyPassword1", 0};
  return {
      {"ACC-1", "John Snow opens an account",
       "Eight commands on one account: it is opened, its owner changes the password and twice the e-mail address, "
       "and money comes and goes until 50 are left.",
       detail::john_snow("5058e029-d329-4c4b-b111-b042e48b0c5f")},
      {"ACC-2",
       "A new password",
       "An account and a change of its password; check both passwords in the inspector, now and one event before.",
       {{saved, account}, {saved, ChangePassword{"$ThisIsANOTHERPassword"}}}},
      {"ACC-3",
       "A handler hears the events of its type",
       "Of three events, Accounts hears the credit and Users the new password; the global handler hears them all "
       "and keeps them. The lab Conversations shows what it has kept.",
       {{"heard", account}, {"heard", CreditAccount{50}}, {"heard", ChangePassword{"$ThisIsANOTHERPassword"}}}},
      {"ACC-4",
       "A command finds its handler",
       "Two kinds of commands for one account, and each is decided by the rule that is for its kind.",
       {{"ruled", account}, {"ruled", CreditAccount{50}}, {"ruled", ChangeEmailAddress{"john.snow@the.wall"}}}},
      {"ACC-5",
       "One event reaches every read model",
       "A single event goes over the bus, and both Accounts and Users have a row of it.",
       {{"everywhere", account}}},
      {"ACC-6",
       "Commands that nobody waits for",
       "A credit and a debit are sent without waiting for an answer. The debit is refused, which an error event "
       "says under the same correlation id; the lab Conversations shows it.",
       {{"not-waiting", account},
        {"not-waiting", CreditAccount{50}, {}, {}, false},
        {"not-waiting", DebitAccount{51}, kNegativeBalance.name, {}, false}}},
      {"ACC-9", "An account is never overdrawn",
       "50 are left, and 51 are asked for: refused, and there are still eight events.",
       detail::overdrawn("c3e80d15-6f2b-4a79-b5d4-e07a91c26f48")},
      {"ACC-10",
       "Amounts below one, and nothing at all",
       "Five commands that change nothing: each is refused with its reason and leaves no event.",
       {{empty, account},
        {empty, CreditAccount{0}, kInvalidAmount.name},
        {empty, CreditAccount{-5}, kInvalidAmount.name},
        {empty, DebitAccount{0}, kInvalidAmount.name},
        {empty, ChangeEmailAddress{""}, kInvalidEmailAddress.name},
        {empty, ChangePassword{""}, kInvalidPassword.name}}},
      {"SCALE-1", "Four consumers, one balance",
       "Eight credits of 10. Before it is loaded, set Accounts to behind, careless and four consumers in the lab The "
       "bus: each reads the balance, changes it and writes it, and some credits are lost. Careful ones keep all.",
       detail::counted("counted", account)}};
}

}  // namespace playground::bank
