// The bank: accounts that are credited and debited, and whose owners have an e-mail address and a password.
#pragma once

#include "domain/domain.hpp"
#include "domains/bank/account.hpp"
#include "domains/bank/read_models.hpp"
#include "domains/bank/samples.hpp"
#include "domains/bank/stored_names.hpp"

namespace playground::bank {

struct Domain : Account {
  static constexpr std::string_view kName = "bank";
  static constexpr std::string_view kTitle = "Bank";
  static constexpr std::string_view kSummary = "Accounts that can be credited and debited, but never overdrawn.";
  static constexpr std::string_view kCategory = "account";
  static constexpr std::string_view kNoun = "account";
  static constexpr int kPlace = 0;
  static constexpr const auto& kStoredNames = bank::kStoredNames;
  using Projections = std::tuple<Accounts, Users, Turnover>;

  static std::vector<Sample<Command>> samples() { return bank::samples(); }
};

}  // namespace playground::bank
