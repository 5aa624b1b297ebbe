// The bus as the page sees it and sets it. Questions and answers are JSON, as in wasm/playground.d.ts.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bus/command_bus.hpp"
#include "bus/integration_log.hpp"
#include "playground/records.hpp"

namespace playground {

class BusControl {
 public:
  using Hosts = std::vector<std::unique_ptr<DomainHost>>;

  /// All of these must outlive it.
  BusControl(const EventLog& log, Bus& bus, const Hosts& hosts, const std::vector<CrossSystemHost>& read_models,
             const Records& records)
      : log_(log), bus_(bus), hosts_(hosts), read_models_(read_models), records_(records), integration_log_(bus) {}

  /// One tick of the subscriptions that are behind, each of which takes at most this many events; true when all of them
  /// have caught up.
  bool tick(Position events) { return bus_.tick(events); }

  std::string subscriptions() const;                             ///< `Bus` out.
  std::string configure(std::string_view query);                 ///< `{name, …}` in, `SubscriptionStatus` out.
  std::string dead_letters(std::string_view query) const;        ///< `{name?}` in, `DeadLetter[]` out.
  std::string replay(std::string_view query);                    ///< `{name, position}` in, `SubscriptionStatus` out.
  std::string drift(std::string_view query) const;               ///< `{name}` in, `DriftReport` out.
  std::string integration_events(std::string_view query) const;  ///< `{correlationId?, limit?}` in, `RecordedEvent[]`.

  /// Takes a `CommandRequest` with `id` and `time` on its way. Answers `{ok:true, id, correlationId}`.
  std::string send(std::string_view command);
  /// One tick of the command bus: an array of the commands that arrive in it. Each must be decided and acknowledged.
  std::string deliver_commands();
  /// `{command, answer}` in. A command that was decided is not delivered any more. For one that was refused, answers
  /// the command that records that, under the same correlation id, in a stream of its own; otherwise null.
  std::string acknowledge(std::string_view decided);
  /// Whether no command is on its way.
  bool commands_arrived() const { return command_bus_.idle(); }

 private:
  std::string configure_commands(Request& request);
  Subscription* find(Request& request) const;
  const ProjectionHost* find_projection(const std::string& name) const;

  const EventLog& log_;
  Bus& bus_;
  const Hosts& hosts_;
  const std::vector<CrossSystemHost>& read_models_;
  const Records& records_;
  IntegrationLog integration_log_;
  CommandBus command_bus_;
};

}  // namespace playground
