// What a transfer does to two accounts: it debits one and credits the other, and gives the money back where the credit
// is refused.
#pragma once

#include "domain/process_manager.hpp"
#include "domains/bank/commands.hpp"
#include "domains/bank/events.hpp"
#include "domains/transfer/commands.hpp"
#include "domains/transfer/events.hpp"

namespace playground::transfer {

/// How far the process of a transfer has come.
enum class Progress : std::uint8_t {
  none,
  requested,
  debited,
  credited,
  completed,
  refused,
  compensating,
  refunded,
  compensated,
  parked
};

constexpr auto values_of(Progress) {
  return std::array{EnumValue{Progress::none, "", ""},
                    EnumValue{Progress::requested, "requested", "Requested"},
                    EnumValue{Progress::debited, "debited", "Debited"},
                    EnumValue{Progress::credited, "credited", "Credited"},
                    EnumValue{Progress::completed, "completed", "Completed"},
                    EnumValue{Progress::refused, "refused", "Refused"},
                    EnumValue{Progress::compensating, "compensating", "Compensating"},
                    EnumValue{Progress::refunded, "refunded", "Refunded"},
                    EnumValue{Progress::compensated, "compensated", "Compensated"},
                    EnumValue{Progress::parked, "parked", "Parked"}};
}

struct TransferProcess {
  static constexpr std::string_view kName = "TransferProcess";
  static constexpr std::string_view kTitle = "Transfer";
  static constexpr std::string_view kSummary =
      "Debits one account and credits another. Where the credit is refused, the money goes back.";
  static constexpr std::string_view kCategory = "transfer";

  static constexpr std::array<Transition<Progress>, 9> kTransitions = {
      {{Progress::none, "TransferRequested", Progress::requested},
       {Progress::requested, "AccountDebited", Progress::debited},
       {Progress::requested, "TransferRefused", Progress::refused},
       {Progress::debited, "AccountCredited", Progress::credited},
       {Progress::credited, "TransferCompleted", Progress::completed},
       {Progress::debited, "TransferCompensationStarted", Progress::compensating},
       {Progress::compensating, "AccountCredited", Progress::refunded},
       {Progress::compensating, "TransferParked", Progress::parked},
       {Progress::refunded, "TransferCompensated", Progress::compensated}}};

  static constexpr Ending ending(Progress status) {
    switch (status) {
      case Progress::completed:
        return Ending::finished;
      case Progress::refused:
        return Ending::refused;
      case Progress::compensated:
        return Ending::compensated;
      case Progress::parked:
        return Ending::parked;
      default:
        return Ending::none;
    }
  }

  struct State {
    Progress status = Progress::none;
    std::string transfer;  ///< The id of its own stream.
    std::string from_account;
    std::string to_account;
    std::int64_t amount = 0;
    std::string message;  ///< Why something was refused.

    static constexpr auto fields() {
      return std::tuple{field<&State::status>({.name = "status", .label = "Status"}),
                        field<&State::transfer>({.name = "transfer", .label = "Transfer"}),
                        field<&State::from_account>({.name = "from_account", .label = "From account"}),
                        field<&State::to_account>({.name = "to_account", .label = "To account"}),
                        field<&State::amount>({.name = "amount", .label = "Amount"}),
                        field<&State::message>({.name = "message", .label = "Message"})};
    }
    bool operator==(const State&) const = default;
  };

  using Event = std::variant<TransferRequested, TransferRefused, TransferCompensationStarted, TransferCompleted,
                             TransferCompensated, TransferParked, bank::AccountDebited, bank::AccountCredited>;

  static State evolve(State state, const TransferRequested& event, const EventInfo& info) {
    if (!take_way<TransferProcess, TransferRequested>(state)) return state;
    return {state.status, std::string(info.id()), event.from_account, event.to_account, event.amount, ""};
  }
  /// Every other event takes its way, and says why where something was refused.
  template <class E>
  static State evolve(State state, const E& event, const EventInfo&) {
    if (!take_way<TransferProcess, E>(state)) return state;
    if constexpr (requires { event.message; }) state.message = event.message;
    return state;
  }

  static std::vector<Send> react(const State&, const TransferRequested& event, const EventInfo&) {
    return {send("account-" + event.from_account, bank::DebitAccount{event.amount}).if_refused<RefuseTransfer>()};
  }
  static std::vector<Send> react(const State& state, const bank::AccountDebited&, const EventInfo&) {
    return {send("account-" + state.to_account, bank::CreditAccount{state.amount}).if_refused<CompensateTransfer>()};
  }
  static std::vector<Send> react(const State& state, const TransferCompensationStarted&, const EventInfo&) {
    return {send("account-" + state.from_account, bank::CreditAccount{state.amount}).if_refused<ParkTransfer>()};
  }
  static std::vector<Send> react(const State& state, const bank::AccountCredited&, const EventInfo&) {
    return {send("transfer-" + state.transfer, CompleteTransfer{})};
  }
};

}  // namespace playground::transfer
