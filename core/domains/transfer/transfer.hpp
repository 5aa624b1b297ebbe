// The rules of a transfer: its state, what it decides, and how its events change it. It decides for itself alone; what
// happens to the accounts is up to process.hpp.
#pragma once

#include "domain/decider.hpp"
#include "domains/transfer/commands.hpp"
#include "domains/transfer/events.hpp"
#include "domains/transfer/status.hpp"

namespace playground::transfer {

inline constexpr Rejection kTransferNotFound{"TransferNotFound", "There is no such transfer.",
                                             "Request the transfer first, or choose one that exists.", "stream"};
inline constexpr Rejection kTransferAlreadyExists{"TransferAlreadyExists", "This transfer was requested already.",
                                                  "Choose an id that nobody has used.", "stream"};
inline constexpr Rejection kTransferHasEnded{"TransferHasEnded", "This transfer has ended.",
                                             "Nothing is left to do; request another one.", "stream"};
inline constexpr Rejection kInvalidTransferAmount{"InvalidTransferAmount", "A transfer moves an amount of 1 or more.",
                                                  "Enter an amount of 1 or more.", "amount"};
inline constexpr Rejection kSameAccount{"SameAccount", "A transfer goes from one account to another.",
                                        "Choose two different accounts.", "to_account"};
inline constexpr Rejection kCompensationHasStarted{"CompensationHasStarted",
                                                   "The money of this transfer is on its way back.",
                                                   "Wait until it is compensated.", "stream"};
inline constexpr Rejection kCompensationHasNotStarted{
    "CompensationHasNotStarted", "This transfer is not being compensated.", "Compensate the transfer first.", "stream"};

/// A transfer as its own events have made it. Also the decider of transfers: see domain/decider.hpp.
struct Transfer {
  struct State {
    Status status = Status::none;
    std::string from_account;
    std::string to_account;
    std::int64_t amount = 0;

    static constexpr auto fields() {
      return std::tuple{field<&State::status>({.name = "status", .label = "Status"}),
                        field<&State::from_account>({.name = "from_account", .label = "From account"}),
                        field<&State::to_account>({.name = "to_account", .label = "To account"}),
                        field<&State::amount>({.name = "amount", .label = "Amount"})};
    }
    bool operator==(const State&) const = default;
  };

  using Command = transfer::Command;
  using Event = transfer::Event;
  using Decision = playground::Decision<Event>;

  static Decision decide(const State& transfer, const RequestTransfer& command);
  static Decision decide(const State& transfer, const RefuseTransfer& command);
  static Decision decide(const State& transfer, const CompensateTransfer& command);
  static Decision decide(const State& transfer, const CompleteTransfer& command);
  static Decision decide(const State& transfer, const ParkTransfer& command);

  static State evolve(State, const TransferRequested& event) {
    return {Status::requested, event.from_account, event.to_account, event.amount};
  }
  static State evolve(State transfer, const TransferRefused&) { return with(std::move(transfer), Status::refused); }
  static State evolve(State transfer, const TransferCompensationStarted&) {
    return with(std::move(transfer), Status::compensating);
  }
  static State evolve(State transfer, const TransferCompleted&) { return with(std::move(transfer), Status::completed); }
  static State evolve(State transfer, const TransferCompensated&) {
    return with(std::move(transfer), Status::compensated);
  }
  static State evolve(State transfer, const TransferParked&) { return with(std::move(transfer), Status::parked); }

 private:
  static State with(State transfer, Status status) {
    transfer.status = status;
    return transfer;
  }

  /// What keeps a transfer from being changed at all.
  static std::optional<Rejection> closed(const State& transfer) {
    if (transfer.status == Status::none) return kTransferNotFound;
    if (transfer.status != Status::requested && transfer.status != Status::compensating) return kTransferHasEnded;
    return {};
  }
};

inline Transfer::Decision Transfer::decide(const State& transfer, const RequestTransfer& command) {
  if (transfer.status != Status::none) return kTransferAlreadyExists;
  if (command.amount < 1) return kInvalidTransferAmount;
  if (command.from_account == command.to_account) return kSameAccount;
  return std::vector<Event>{TransferRequested{command.from_account, command.to_account, command.amount}};
}

inline Transfer::Decision Transfer::decide(const State& transfer, const RefuseTransfer& command) {
  if (const auto rejection = closed(transfer)) return *rejection;
  if (transfer.status == Status::compensating) return kCompensationHasStarted;
  return std::vector<Event>{TransferRefused{command.rejection, command.message}};
}

inline Transfer::Decision Transfer::decide(const State& transfer, const CompensateTransfer& command) {
  if (const auto rejection = closed(transfer)) return *rejection;
  if (transfer.status == Status::compensating) return kCompensationHasStarted;
  return std::vector<Event>{TransferCompensationStarted{command.rejection, command.message}};
}

inline Transfer::Decision Transfer::decide(const State& transfer, const CompleteTransfer&) {
  if (const auto rejection = closed(transfer)) return *rejection;
  if (transfer.status == Status::compensating) return std::vector<Event>{TransferCompensated{}};
  return std::vector<Event>{TransferCompleted{}};
}

inline Transfer::Decision Transfer::decide(const State& transfer, const ParkTransfer& command) {
  if (const auto rejection = closed(transfer)) return *rejection;
  if (transfer.status == Status::requested) return kCompensationHasNotStarted;
  return std::vector<Event>{TransferParked{command.rejection, command.message}};
}

}  // namespace playground::transfer
