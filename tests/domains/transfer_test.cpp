// Transfers: their rules, and what their process manager does when.
#include "domains/given.hpp"
#include "domains/given_process.hpp"
#include "domains/transfer/domain.hpp"

namespace playground::transfer {
namespace {

using bank::AccountCredited, bank::AccountDebited, bank::CreditAccount, bank::DebitAccount;

const TransferRequested kRequested{"a", "b", 30};

Given<Transfer> given(const std::vector<Event>& events) { return playground::given<Transfer>(events); }

TEST(Transfer, IsRequested) { given({}).when(RequestTransfer{"a", "b", 30}).then({kRequested}); }

TEST(Transfer, IsRequestedOnlyOnce) {
  given({kRequested}).when(RequestTransfer{"a", "b", 30}).then_rejected(kTransferAlreadyExists);
}

TEST(Transfer, MovesAtLeastOneFromOneAccountToAnother) {
  given({}).when(RequestTransfer{"a", "b", 0}).then_rejected(kInvalidTransferAmount);
  given({}).when(RequestTransfer{"a", "b", -1}).then_rejected(kInvalidTransferAmount);
  given({}).when(RequestTransfer{"a", "a", 30}).then_rejected(kSameAccount);
}

TEST(Transfer, EndsInOneOfFourWays) {
  const TransferCompensationStarted started{"AccountNotFound", "not found"};
  given({kRequested}).when(CompleteTransfer{}).then({TransferCompleted{}});
  given({kRequested}).when(RefuseTransfer{"N", "no"}).then({TransferRefused{"N", "no"}});
  given({kRequested}).when(CompensateTransfer{"AccountNotFound", "not found"}).then({started});
  given({kRequested, started}).when(CompleteTransfer{}).then({TransferCompensated{}});
  given({kRequested, started}).when(ParkTransfer{"N", "no"}).then({TransferParked{"N", "no"}});
}

TEST(Transfer, MustExistBeforeAnythingElse) {
  const std::vector<Command> commands = {RefuseTransfer{}, CompensateTransfer{}, CompleteTransfer{}, ParkTransfer{}};
  for (const auto& command : commands) given({}).when(command).then_rejected(kTransferNotFound);
}

TEST(Transfer, ChangesNoMoreWhenItHasEnded) {
  const std::vector<Command> commands = {RefuseTransfer{}, CompensateTransfer{}, CompleteTransfer{}, ParkTransfer{}};
  const std::vector<Event> endings = {TransferRefused{}, TransferCompleted{}, TransferCompensated{}, TransferParked{}};
  for (const auto& ending : endings)
    for (const auto& command : commands) given({kRequested, ending}).when(command).then_rejected(kTransferHasEnded);
}

TEST(Transfer, IsCompensatedOnlyOnceAndParkedOnlyThen) {
  const TransferCompensationStarted started{"AccountNotFound", "not found"};
  given({kRequested, started}).when(CompensateTransfer{}).then_rejected(kCompensationHasStarted);
  given({kRequested, started}).when(RefuseTransfer{}).then_rejected(kCompensationHasStarted);
  given({kRequested}).when(ParkTransfer{}).then_rejected(kCompensationHasNotStarted);
}

GivenProcess<TransferProcess> process() { return GivenProcess<TransferProcess>("transfer-1"); }

const auto kDebit = [] { return send("account-a", DebitAccount{30}).if_refused<RefuseTransfer>(); };
const auto kCredit = [] { return send("account-b", CreditAccount{30}).if_refused<CompensateTransfer>(); };
const auto kGiveBack = [] { return send("account-a", CreditAccount{30}).if_refused<ParkTransfer>(); };

TEST(TransferProcess, DebitsThenCreditsThenCompletes) {
  process()
      .when(kRequested)
      .then("requested", {kDebit()})
      .when(AccountDebited{30})
      .then("debited", {kCredit()})
      .when(AccountCredited{30})
      .then("credited", {send("transfer-1", CompleteTransfer{})})
      .when(TransferCompleted{})
      .then("completed");
}

TEST(TransferProcess, EndsWhereTheDebitIsRefused) {
  process().given({kRequested}).when(TransferRefused{"NegativeBalance", "too much"}).then("refused");
}

TEST(TransferProcess, GivesTheMoneyBackWhereTheCreditIsRefused) {
  process()
      .given({kRequested, AccountDebited{30}})
      .when(TransferCompensationStarted{"AccountNotFound", "not found"})
      .then("compensating", {kGiveBack()})
      .when(AccountCredited{30})
      .then("refunded", {send("transfer-1", CompleteTransfer{})})
      .when(TransferCompensated{})
      .then("compensated");
}

TEST(TransferProcess, IsParkedWhereTheMoneyCannotGoBack) {
  const TransferCompensationStarted started{"AccountNotFound", "not found"};
  const auto parked = process()
                          .given({kRequested, AccountDebited{30}, started})
                          .when(TransferParked{"BalanceTooLarge", "too rich"})
                          .then("parked");
  EXPECT_EQ(parked.state().message, "too rich");
}

TEST(TransferProcess, TellsOfARefusalInItsOwnStream) {
  const Send debit = kDebit();
  EXPECT_EQ(debit.refused->type, "RefuseTransfer");
  EXPECT_EQ(debit.refused->command("NegativeBalance", "too much"),
            AnyDescribed::of(RefuseTransfer{"NegativeBalance", "too much"}));
}

}  // namespace
}  // namespace playground::transfer
