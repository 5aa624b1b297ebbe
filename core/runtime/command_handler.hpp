// From a command to what shall be committed: load the state, decide, pack. Nothing is changed by it.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "domain/domain.hpp"
#include "domain/json.hpp"
#include "domain/packed.hpp"
#include "runtime/state_cache.hpp"

namespace playground {

/// What a command came to, in packed form.
struct Outcome {
  struct Message {
    std::string_view type;
    Bytes data;
  };
  Message command;
  std::vector<Message> events;
  std::optional<Rejection> rejection;
};

/// Decides the commands of one domain. Commands that are decided in one batch see what those before them came to,
/// though none of it is in the log yet.
template <Domain D>
class CommandHandler {
 public:
  explicit CommandHandler(const EventLog& log) : log_(log), states_(log) {}

  /// The version that the stream has, or will have when this batch is committed.
  Version version(const std::string& stream) const {
    const auto staged = staged_.find(stream);
    if (staged != staged_.end()) return staged->second.version;
    const auto known = log_.find_stream(stream);
    return known ? log_.version(*known) : 0;
  }

  /// Decides and stages a command given by name and JSON. Invalid where there is no such command, or its data do not
  /// fit.
  std::variant<Outcome, Invalid> decide(const std::string& stream, std::string_view type, const Json& data) {
    const auto command = parse(type, data);
    if (const auto* invalid = std::get_if<Invalid>(&command)) return *invalid;
    return decide(stream, std::get<typename D::Command>(command));
  }

  /// Decides and stages a typed command.
  Outcome decide(const std::string& stream, const typename D::Command& command) {
    Outcome outcome;
    std::visit([&](const auto& each) { outcome.command = {each.kName, packed(each)}; }, command);
    auto decision = playground::decide<D>(state(stream), command);
    if (const auto* rejection = std::get_if<Rejection>(&decision)) {
      outcome.rejection = *rejection;
      return outcome;
    }
    const auto& events = std::get<std::vector<typename D::Event>>(decision);
    for (const auto& event : events)
      std::visit([&](const auto& each) { outcome.events.push_back({each.kName, packed(each)}); }, event);
    stage(stream, events);
    return outcome;
  }

  /// Forgets what the batch has staged.
  void end_batch() { staged_.clear(); }

 private:
  struct Staged {
    Version version = 0;
    typename D::State state;
  };

  static std::variant<typename D::Command, Invalid> parse(std::string_view type, const Json& data) {
    using Commands = MessageSet<typename D::Command>;
    std::variant<typename D::Command, Invalid> result =
        Invalid{std::string(D::kTitle) + " has no command \"" + std::string(type) + "\"; it has " +
                detail::enumerate({Commands::kNames.begin(), Commands::kNames.end()}) + "."};
    Commands::for_each_type([&]<class Command>() {
      if (Command::kName != type) return;
      auto command = from_json<Command>(data, type);
      if (auto* invalid = std::get_if<Invalid>(&command))
        result = std::move(*invalid);
      else
        result = typename D::Command(std::get<Command>(std::move(command)));
    });
    return result;
  }

  const typename D::State& state(const std::string& stream) {
    static const typename D::State kInitial{};
    const auto staged = staged_.find(stream);
    if (staged != staged_.end()) return staged->second.state;
    const auto known = log_.find_stream(stream);
    return known ? states_.latest(*known) : kInitial;
  }

  void stage(const std::string& stream, const std::vector<typename D::Event>& events) {
    if (events.empty()) return;
    auto found = staged_.find(stream);
    if (found == staged_.end()) found = staged_.emplace(stream, Staged{version(stream), state(stream)}).first;
    Staged& staged = found->second;
    for (const auto& event : events) staged.state = evolve<D>(std::move(staged.state), event);
    staged.version += static_cast<Version>(events.size());
  }

  const EventLog& log_;
  StateCache<D> states_;
  std::unordered_map<std::string, Staged> staged_;
};

}  // namespace playground
