// The decider: what a domain's rules look like. Two pure functions over plain values, and nothing to inherit.
#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "domain/message.hpp"

namespace playground {

/// A rule that refused a command. Domains keep theirs as constants, so the texts live as long as the program.
struct Rejection {
  std::string_view name;     ///< The rule's name, for programs: "NegativeBalance".
  std::string_view message;  ///< The sentence, for people.
  std::string_view advice;   ///< The next thing to try.
  /// What of the command it is about: the name of a field, or "stream"; empty where it is about none, or about several.
  std::string_view field = {};
  bool operator==(const Rejection&) const = default;
};

/// What became of a command: its events in order, none where there was nothing to do, or the rule that refused it.
template <class Event>
using Decision = std::variant<std::vector<Event>, Rejection>;

namespace detail {

template <class D, class Command, class Event>
concept Decides = requires(const typename D::State& state, const Command& command) {
  { D::decide(state, command) } -> std::convertible_to<Decision<Event>>;
};

template <class D, class Event>
concept Evolves = requires(typename D::State state, const Event& event) {
  { D::evolve(std::move(state), event) } -> std::same_as<typename D::State>;
};

template <class D, class Commands, class Events>
inline constexpr bool kCoversAll = false;
template <class D, class... Command, class... Event>
inline constexpr bool kCoversAll<D, std::variant<Command...>, std::variant<Event...>> =
    (Decides<D, Command, std::variant<Event...>> && ...) && (Evolves<D, Event> && ...);

}  // namespace detail

/// A type with `State` (its default value is a stream without events), `Command` and `Event` (std::variants of
/// messages), a static `decide(const State&, const C&) -> Decision<Event>` for each command C and a static
/// `evolve(State, const E&) -> State` for each event E. Both are pure: the same input gives the same answer, everywhere
/// and always. `evolve` never refuses: what has happened, has happened.
/// Source of the pattern: Jérémie Chassaing, "Functional Event Sourcing Decider" (2021).
template <class D>
concept Decider = Described<typename D::State> && std::default_initializable<typename D::State> &&
    detail::kCoversAll<D, typename D::Command, typename D::Event>;

/// Decides whichever command the variant holds.
template <Decider D>
Decision<typename D::Event> decide(const typename D::State& state, const typename D::Command& command) {
  return std::visit([&](const auto& each) -> Decision<typename D::Event> { return D::decide(state, each); }, command);
}

/// The state after whichever event the variant holds.
template <Decider D>
typename D::State evolve(typename D::State state, const typename D::Event& event) {
  return std::visit([&](const auto& each) { return D::evolve(std::move(state), each); }, event);
}

}  // namespace playground
