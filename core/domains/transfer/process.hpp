// What a transfer does to two accounts: it debits one and credits the other, and gives the money back where the credit
// is refused.
#pragma once

#include "domain/process_manager.hpp"
#include "domains/bank/commands.hpp"
#include "domains/bank/events.hpp"
#include "domains/transfer/commands.hpp"
#include "domains/transfer/events.hpp"

namespace playground::transfer {

struct TransferProcess {
  static constexpr std::string_view kName = "TransferProcess";
  static constexpr std::string_view kTitle = "Transfer";
  static constexpr std::string_view kSummary =
      "Debits one account and credits another. Where the credit is refused, the money goes back.";
  static constexpr std::string_view kCategory = "transfer";

  static constexpr std::array<ProcessStatus, 9> kStatuses = {{{"requested", "Requested"},
                                                              {"debited", "Debited"},
                                                              {"credited", "Credited"},
                                                              {"completed", "Completed", Ending::finished},
                                                              {"refused", "Refused", Ending::refused},
                                                              {"compensating", "Compensating"},
                                                              {"refunded", "Refunded"},
                                                              {"compensated", "Compensated", Ending::compensated},
                                                              {"parked", "Parked", Ending::parked}}};
  static constexpr std::array<Transition, 9> kTransitions = {
      {{"", "TransferRequested", "requested"},
       {"requested", "AccountDebited", "debited"},
       {"requested", "TransferRefused", "refused"},
       {"debited", "AccountCredited", "credited"},
       {"credited", "TransferCompleted", "completed"},
       {"debited", "TransferCompensationStarted", "compensating"},
       {"compensating", "AccountCredited", "refunded"},
       {"compensating", "TransferParked", "parked"},
       {"refunded", "TransferCompensated", "compensated"}}};

  struct State {
    std::string status;
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
    if (!state.status.empty()) return state;
    return {"requested", std::string(info.id()), event.from_account, event.to_account, event.amount, ""};
  }
  static State evolve(State state, const bank::AccountDebited&, const EventInfo&) {
    return step(std::move(state), "requested", "debited");
  }
  static State evolve(State state, const bank::AccountCredited&, const EventInfo&) {
    if (state.status == "compensating") return step(std::move(state), "compensating", "refunded");
    return step(std::move(state), "debited", "credited");
  }
  static State evolve(State state, const TransferRefused& event, const EventInfo&) {
    return step(std::move(state), "requested", "refused", event.message);
  }
  static State evolve(State state, const TransferCompensationStarted& event, const EventInfo&) {
    return step(std::move(state), "debited", "compensating", event.message);
  }
  static State evolve(State state, const TransferCompleted&, const EventInfo&) {
    return step(std::move(state), "credited", "completed");
  }
  static State evolve(State state, const TransferCompensated&, const EventInfo&) {
    return step(std::move(state), "refunded", "compensated");
  }
  static State evolve(State state, const TransferParked& event, const EventInfo&) {
    return step(std::move(state), "compensating", "parked", event.message);
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

 private:
  static State step(State state, std::string_view from, std::string_view to, const std::string& message = {}) {
    if (state.status != from) return state;
    state.status = to;
    if (!message.empty()) state.message = message;
    return state;
  }
};

}  // namespace playground::transfer
