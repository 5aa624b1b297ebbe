#include "bus/command_bus.hpp"

#include <algorithm>

namespace playground {

void CommandBus::send(const std::string& id, std::string command) {
  const auto [entry, is_new] = under_way_.try_emplace(id);
  if (!is_new) return;
  entry->second.command = std::move(command);
  entry->second.number = ++numbers_;
  dispatch(entry->second);
}

void CommandBus::dispatch(Sent& sent) {
  const std::uint32_t delivery = ++sent.deliveries;
  sent.order = 2 * dispatched_++;
  sent.due = now_ + 1;
  if (faults_.strikes(Fault::delay, sent.number, delivery)) sent.due += faults_.ticks(sent.number, delivery, kMostLate);
  if (faults_.strikes(Fault::reorder, sent.number, delivery)) {  // with this order, the next one due then goes first
    sent.due += 1;
    sent.order += 3;
  }
  if (faults_.strikes(Fault::duplicate, sent.number, delivery)) sent.copy_due = sent.due;
  sent.lost = faults_.strikes(Fault::drop, sent.number, delivery);
}

std::vector<std::string> CommandBus::deliver() {
  ++now_;
  std::vector<std::pair<std::uint64_t, std::string>> arrivals;
  for (auto& [id, sent] : under_way_) {
    if (sent.copy_due == now_) arrivals.emplace_back(sent.order, sent.command);
    if (sent.due == now_ && !sent.lost) arrivals.emplace_back(sent.order, sent.command);
    if (now_ >= sent.due + kTimeout) dispatch(sent);
  }
  std::sort(arrivals.begin(), arrivals.end());
  std::vector<std::string> commands;
  for (auto& [order, command] : arrivals) commands.push_back(std::move(command));
  return commands;
}

}  // namespace playground
