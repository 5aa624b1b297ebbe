// The bank: accounts that are credited and debited, and whose owners have an e-mail address and a password.
#pragma once

#include "domain/domain.hpp"
#include "domains/bank/account.hpp"
#include "domains/bank/read_models.hpp"
#include "domains/bank/stored_names.hpp"

namespace playground::bank {

struct Domain : Account {
  static constexpr std::string_view kName = "bank";
  static constexpr std::string_view kTitle = "Bank";
  static constexpr std::string_view kSummary = "Accounts that can be credited and debited, but never overdrawn.";
  static constexpr std::string_view kCategory = "account";
  static constexpr std::string_view kNoun = "account";
  static constexpr const auto& kStoredNames = bank::kStoredNames;
  using Projections = std::tuple<Accounts, Users>;

  static std::vector<Sample<Command>> samples() {
    const std::string id = "5058e029-d329-4c4b-b111-b042e48b0c5f";
    return {
        {"ACC-1",
         "John Snow opens an account",
         "Eight commands on one account: it is opened, its owner changes the password and twice the e-mail address, "
         "and money comes and goes until 50 are left.",
         {{id, CreateAccount{"John", "Snow", "John.Snow@thewall.eu", "$ThisIsMyPassword1", 0}},
          {id, ChangePassword{"$ThisIsANOTHERPassword"}},
          {id, ChangeEmailAddress{"john.snow@the.wall"}},
          {id, CreditAccount{50}},
          {id, CreditAccount{50}},
          {id, ChangeEmailAddress{"john.snow@golang.org"}},
          {id, CreditAccount{150}},
          {id, DebitAccount{200}}}}};
  }
};

}  // namespace playground::bank
