// A process manager: what has to be done next, over several streams and several domains. Plain values and two pure
// functions, like a decider; nothing here sends anything.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/any_described.hpp"
#include "domain/event_info.hpp"
#include "domain/message.hpp"

namespace playground {

/// A command that a process wants sent.
struct Send {
  /// A command for the process's own stream that tells of a refusal: made of the rule's name and its sentence.
  struct Refused {
    std::string_view type;
    AnyDescribed (*command)(std::string rejection, std::string message);
    bool operator==(const Refused&) const = default;
  };

  std::string stream;     ///< `category-id`.
  std::string_view type;  ///< The command's name.
  AnyDescribed command;   ///< The command itself.
  /// Not before then. Such a deadline holds as long as the process stays in the status that set it, and is dropped when
  /// it leaves that: the delayed transition of a state machine (UML 2.5.1, TimeEvent, section 13.3.3.4).
  std::optional<Time> due = {};
  std::optional<Refused> refused = {};

  bool operator==(const Send&) const = default;

  Send at(Time time) && {
    due = time;
    return std::move(*this);
  }

  /// Sends a C, which has the fields `rejection` and `message`, to the process's own stream if this command is refused.
  template <Message C>
  Send if_refused() && {
    refused = Refused{C::kName, [](std::string rejection, std::string message) {
                        return AnyDescribed::of(C{std::move(rejection), std::move(message)});
                      }};
    return std::move(*this);
  }
};

/// A typed command for a stream.
template <Message C>
Send send(std::string stream, const C& command) {
  return {std::move(stream), C::kName, AnyDescribed::of(command)};
}

/// What a status of a process means for whoever waits for it.
enum class Ending {
  none,         ///< It is under way.
  finished,     ///< Everything was done.
  refused,      ///< Nothing was done.
  compensated,  ///< What was done has been undone.
  parked,       ///< It cannot go on by itself; somebody has to look at it.
};

/// A way from one status to another that an event opens.
template <class Status>
struct Transition {
  Status from;
  std::string_view event;
  Status to;
};

namespace detail {

template <class P, class Event>
concept ProcessEvolves = requires(typename P::State state, const Event& event, const EventInfo& info) {
  { P::evolve(std::move(state), event, info) } -> std::same_as<typename P::State>;
};
template <class P, class Event>
concept ProcessReacts = requires(const typename P::State& state, const Event& event, const EventInfo& info) {
  { P::react(state, event, info) } -> std::same_as<std::vector<Send>>;
};
template <class P, class Events>
inline constexpr bool kEvolvesAll = false;
template <class P, class... Event>
inline constexpr bool kEvolvesAll<P, std::variant<Event...>> = (ProcessEvolves<P, Event> && ...);

}  // namespace detail

/// A type with
/// - `kName`, `kTitle`, `kSummary`: what it is, for people;
/// - `kCategory`: that of its own streams. One stream is one instance of the process: it begins with the stream's first
///   event, and the process sends commands to the stream so that what becomes of it is told by events too;
/// - `Event`: a std::variant of the events that it listens to: those of its own streams, and those that the commands
///   which it sends bring about in others;
/// - `State`: what an instance knows, described, with its `status`, an enumeration. The first value, which it is
///   before the first event, has no name;
/// - `kTransitions`: every way from one status to another; `take_way` goes it;
/// - a static `ending(status) -> Ending`: what it means to be there;
/// - a static `evolve(State, const E&, const EventInfo&) -> State` for each event;
/// - a static `react(const State&, const E&, const EventInfo&) -> std::vector<Send>` for each event because of which
///   something has to be done. The state is the one after the event, which has just changed its status.
/// Both are pure. An event that does not fit the status changes nothing.
/// Source of the pattern: Gregor Hohpe and Bobby Woolf, "Enterprise Integration Patterns", Process Manager; the
/// compensation is that of Hector Garcia-Molina and Kenneth Salem, "Sagas" (1987).
template <class P>
concept ProcessManager = Described<typename P::State> && std::default_initializable<typename P::State> &&
    detail::kEvolvesAll<P, typename P::Event> && requires(typename P::State state) {
  requires Enumeration<decltype(state.status)>;
  { P::kName } -> std::convertible_to<std::string_view>;
  { P::kTitle } -> std::convertible_to<std::string_view>;
  { P::kSummary } -> std::convertible_to<std::string_view>;
  { P::kCategory } -> std::convertible_to<std::string_view>;
  { P::ending(state.status) } -> std::same_as<Ending>;
  { *std::begin(P::kTransitions) } -> std::convertible_to<Transition<decltype(state.status)>>;
};

/// The type of a process's status.
template <class P>
using StatusOf = decltype(P::State::status);

/// Goes the way that event E opens from a state's status, the one to `to` where there are several. Answers false, and
/// leaves the state as it is, where there is none.
template <class P, Message E>
bool take_way(typename P::State& state, std::optional<StatusOf<P>> to = {}) {
  for (const auto& way : P::kTransitions) {
    if (way.from != state.status || way.event != E::kName || (to && way.to != *to)) continue;
    state.status = way.to;
    return true;
  }
  return false;
}

/// Evolves `state` by an event, and answers the commands that it calls for, in order. Only an event that changes the
/// status calls for any.
template <ProcessManager P, class Event>
std::vector<Send> advance(typename P::State& state, const Event& event, const EventInfo& info) {
  const auto before = state.status;
  state = P::evolve(std::move(state), event, info);
  if constexpr (detail::ProcessReacts<P, Event>)
    if (state.status != before) return P::react(state, event, info);
  return {};
}

}  // namespace playground
