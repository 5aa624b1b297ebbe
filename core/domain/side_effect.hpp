// A side effect: what shall happen outside of the log because of an event. It is described here and done by the host.
#pragma once

#include <concepts>
#include <string>
#include <string_view>

#include "domain/decider.hpp"
#include "domain/event_info.hpp"

namespace playground {

/// Something to be handed to the outside world, once.
struct Effect {
  std::string_view kind;  ///< What does it: "e-mail".
  std::string to;
  std::string subject;
  std::string body;
  bool operator==(const Effect&) const = default;
};

namespace detail {
template <class S, class Event>
concept HasEffect = requires(const typename S::Decider::State& state, const Event& event, const EventInfo& info) {
  { S::effect(state, event, info) } -> std::same_as<Effect>;
};
}  // namespace detail

/// A type with a name and a title, the `Decider` to whose streams it listens, and a static pure
/// `effect(const State&, const E&, const EventInfo&) -> Effect` for each event E that has one. The state is the
/// stream's after the event.
template <class S>
concept SideEffect = Decider<typename S::Decider> && requires {
  { S::kName } -> std::convertible_to<std::string_view>;
  { S::kTitle } -> std::convertible_to<std::string_view>;
};

}  // namespace playground
