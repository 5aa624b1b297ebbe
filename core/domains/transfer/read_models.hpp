// What is shown of transfers: each with what became of it.
#pragma once

#include "domain/projection.hpp"
#include "domains/transfer/events.hpp"
#include "domains/transfer/status.hpp"

namespace playground::transfer {

struct Transfers {
  static constexpr std::string_view kName = "Transfers";
  struct Row {
    Status status = Status::none;
    std::string from_account;
    std::string to_account;
    std::int64_t amount = 0;
    std::string message;
    Time requested_at;
    std::optional<Time> ended_at;

    static constexpr auto fields() {
      return std::tuple{field<&Row::status>({.name = "status", .label = "Status"}),
                        field<&Row::from_account>({.name = "from_account", .label = "From account"}),
                        field<&Row::to_account>({.name = "to_account", .label = "To account"}),
                        field<&Row::amount>({.name = "amount", .label = "Amount"}),
                        field<&Row::message>({.name = "message", .label = "Message"}),
                        field<&Row::requested_at>({.name = "requested_at", .label = "Requested at"}),
                        field<&Row::ended_at>({.name = "ended_at", .label = "Ended at"})};
    }
    bool operator==(const Row&) const = default;
  };

  static Row create(const TransferRequested& event, const EventInfo& info) {
    return {Status::requested, event.from_account, event.to_account, event.amount, "", info.time, {}};
  }
  static void update(Row& row, const TransferCompensationStarted& event) {
    row.status = Status::compensating;
    row.message = event.message;
  }
  static void update(Row& row, const TransferCompleted&, const EventInfo& info) { end(row, Status::completed, info); }
  static void update(Row& row, const TransferCompensated&, const EventInfo& info) {
    end(row, Status::compensated, info);
  }
  static void update(Row& row, const TransferRefused& event, const EventInfo& info) {
    end(row, Status::refused, info);
    row.message = event.message;
  }
  static void update(Row& row, const TransferParked& event, const EventInfo& info) {
    end(row, Status::parked, info);
    row.message = event.message;
  }

 private:
  static void end(Row& row, Status status, const EventInfo& info) {
    row.status = status;
    row.ended_at = info.time;
  }
};

}  // namespace playground::transfer
