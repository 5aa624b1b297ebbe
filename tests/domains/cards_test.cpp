// Cards of the history: given these events, when this command, then that.
#include "domains/bank/domain.hpp"
#include "domains/given.hpp"

namespace playground::bank {
namespace {

TEST(BankCards, DebitAccountIsRefusedNegativeBalanceNotSupported) {
  given<Domain>(
      {AccountCreated{"John", "Snow", "John.Snow@thewall.eu", "pbkdf2-test$1", 0}, PasswordChanged{"pbkdf2-test$2"},
       EmailAddressChanged{"John.Snow@thewall.eu", "john.snow@the.wall"}, AccountCredited{50}, AccountCredited{50},
       EmailAddressChanged{"john.snow@the.wall", "john.snow@golang.org"}, AccountCredited{150}, AccountDebited{200}})
      .when(DebitAccount{51})
      .then_rejected_with("negative balance not supported");
}

TEST(BankCards, DebitAccountGivesAccountDebited) {
  given<Domain>({AccountCreated{"John", "Snow", "John.Snow@thewall.eu", "pbkdf2-test$1", 0},
                 PasswordChanged{"pbkdf2-test$2"}, EmailAddressChanged{"John.Snow@thewall.eu", "john.snow@the.wall"},
                 AccountCredited{50}, AccountCredited{50},
                 EmailAddressChanged{"john.snow@the.wall", "john.snow@golang.org"}, AccountCredited{150}})
      .when(DebitAccount{200})
      .then({AccountDebited{200}});
}

TEST(BankCards, CreditAccountGivesAccountCredited) {
  given<Domain>({AccountCreated{"John", "Snow", "John.Snow@thewall.eu", "pbkdf2-test$1", 0},
                 PasswordChanged{"pbkdf2-test$2"}, EmailAddressChanged{"John.Snow@thewall.eu", "john.snow@the.wall"},
                 AccountCredited{50}, AccountCredited{50},
                 EmailAddressChanged{"john.snow@the.wall", "john.snow@golang.org"}})
      .when(CreditAccount{150})
      .then({AccountCredited{150}});
}

TEST(BankCards, ChangeEmailAddressGivesEmailAddressChanged) {
  given<Domain>({AccountCreated{"John", "Snow", "John.Snow@thewall.eu", "pbkdf2-test$1", 0},
                 PasswordChanged{"pbkdf2-test$2"}, EmailAddressChanged{"John.Snow@thewall.eu", "john.snow@the.wall"},
                 AccountCredited{50}, AccountCredited{50}})
      .when(ChangeEmailAddress{"john.snow@golang.org"})
      .then({EmailAddressChanged{"john.snow@the.wall", "john.snow@golang.org"}});
}

TEST(BankCards, CreditAccountGivesAccountCredited2) {
  given<Domain>({AccountCreated{"John", "Snow", "John.Snow@thewall.eu", "pbkdf2-test$1", 0},
                 PasswordChanged{"pbkdf2-test$2"}, EmailAddressChanged{"John.Snow@thewall.eu", "john.snow@the.wall"},
                 AccountCredited{50}})
      .when(CreditAccount{50})
      .then({AccountCredited{50}});
}

TEST(BankCards, CreditAccountGivesAccountCredited3) {
  given<Domain>({AccountCreated{"John", "Snow", "John.Snow@thewall.eu", "pbkdf2-test$1", 0},
                 PasswordChanged{"pbkdf2-test$2"}, EmailAddressChanged{"John.Snow@thewall.eu", "john.snow@the.wall"}})
      .when(CreditAccount{50})
      .then({AccountCredited{50}});
}

TEST(BankCards, ChangeEmailAddressGivesEmailAddressChanged2) {
  given<Domain>(
      {AccountCreated{"John", "Snow", "John.Snow@thewall.eu", "pbkdf2-test$1", 0}, PasswordChanged{"pbkdf2-test$2"}})
      .when(ChangeEmailAddress{"john.snow@the.wall"})
      .then({EmailAddressChanged{"John.Snow@thewall.eu", "john.snow@the.wall"}});
}

TEST(BankCards, ChangePasswordGivesPasswordChanged) {
  given<Domain>({AccountCreated{"John", "Snow", "John.Snow@thewall.eu", "pbkdf2-test$1", 0}})
      .when(ChangePassword{"pbkdf2-test$2"})
      .then({PasswordChanged{"pbkdf2-test$2"}});
}

TEST(BankCards, CreateAccountGivesAccountCreated) {
  given<Domain>({})
      .when(CreateAccount{"John", "Snow", "John.Snow@thewall.eu", "pbkdf2-test$1", 0})
      .then({AccountCreated{"John", "Snow", "John.Snow@thewall.eu", "pbkdf2-test$1", 0}});
}

}  // namespace
}  // namespace playground::bank
