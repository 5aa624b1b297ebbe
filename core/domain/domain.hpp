// A domain: a decider, its read models, and what the page says of it. core/domains/README.md shows how to add one.
#pragma once

#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "domain/decider.hpp"
#include "domain/projection.hpp"

namespace playground {

/// One command of a sample history and the id of the stream that it is for. Secret fields hold plain text here: a
/// sample is sent like any command, and hashed on the way.
template <class Command>
struct SampleCommand {
  std::string id;
  Command command;
  std::string_view rejection = {};  ///< The name of the rule that refuses it, where that is what there is to see.
  std::string_view category = {};   ///< That of its stream, where the command is another domain's.
  bool waits = true;                ///< Whether its sender waits for the answer.
};

/// A history that the page offers to load. Its streams are in no other sample, so that one log can hold them all.
template <class Command>
struct Sample {
  std::string_view name;     ///< Short and fixed: "ACC-1".
  std::string_view title;    ///< What people choose by.
  std::string_view summary;  ///< What there is to see in it, in a sentence or two.
  std::vector<SampleCommand<Command>> commands;
};

namespace detail {
template <class>
inline constexpr bool kAllProjections = false;
template <class... P>
inline constexpr bool kAllProjections<std::tuple<P...>> = (Projection<P> && ...);

template <class D>
struct SampleMessages {
  using Type = typename D::Command;
};
template <class D>
requires requires { typename D::SampleMessage; }
struct SampleMessages<D> {
  using Type = typename D::SampleMessage;
};

template <class D>
struct ProcessesOf {
  using Type = std::tuple<>;
};
template <class D>
requires requires { typename D::Processes; }
struct ProcessesOf<D> {
  using Type = typename D::Processes;
};

template <class D>
struct SideEffectsOf {
  using Type = std::tuple<>;
};
template <class D>
requires requires { typename D::SideEffects; }
struct SideEffectsOf<D> {
  using Type = typename D::SideEffects;
};
}  // namespace detail

/// A domain's sample histories, its process managers, and its side effects; none of the latter two where it names none.
template <class D>
using SampleOf = Sample<typename detail::SampleMessages<D>::Type>;
template <class D>
using ProcessesOf = typename detail::ProcessesOf<D>::Type;
template <class D>
using SideEffectsOf = typename detail::SideEffectsOf<D>::Type;

/// A decider that also says
/// - `kName`, `kTitle`, `kSummary`: what it is, for people;
/// - `kCategory`: the first part of its streams' names, `category-id`, in lower case without a hyphen;
/// - `kNoun`: what one stream is, in a word;
/// - `Projections`: a std::tuple of its projections;
/// - `samples()`: its sample histories; where they hold commands of other domains too, `SampleMessage` is the variant
///   of all their commands;
/// - `kStoredNames`: the fixed list of the names under which logs hold its messages, those of older versions too;
/// - where it should not stand behind all others, `kPlace`: its place among them, 0 being the first;
/// - where people name its streams themselves, `kIdExample`: an id that is like others but for its letters and digits;
/// - where it has some, `Processes` and `SideEffects`: std::tuples of its process managers and of its side effects.
template <class D>
concept Domain = Decider<D> && detail::kAllProjections<typename D::Projections> && requires {
  { D::kName } -> std::convertible_to<std::string_view>;
  { D::kTitle } -> std::convertible_to<std::string_view>;
  { D::kSummary } -> std::convertible_to<std::string_view>;
  { D::kCategory } -> std::convertible_to<std::string_view>;
  { D::kNoun } -> std::convertible_to<std::string_view>;
  { *std::begin(D::kStoredNames) } -> std::convertible_to<std::string_view>;
  { D::samples() } -> std::same_as<std::vector<SampleOf<D>>>;
};

/// An example of the ids that people give to a domain's streams; empty where an id is any that nobody has used.
template <class D>
constexpr std::string_view id_example() {
  if constexpr (requires { D::kIdExample; })
    return D::kIdExample;
  else
    return {};
}

/// The place of a domain among all, as it says in `kPlace`: lower ones come first, and those that say nothing last.
template <class D>
constexpr int place_of() {
  if constexpr (requires { D::kPlace; })
    return D::kPlace;
  else
    return 1'000;
}

/// Who alone sends a command, where that is not for people: it says so with a member `kSentBy`, the actor's name.
template <class Command>
constexpr std::string_view sent_by() {
  if constexpr (requires { Command::kSentBy; }) return Command::kSentBy;
  return {};
}

/// Whether a command begins a new stream: it says so with a member `kCreates`.
template <class Command>
constexpr bool creates_stream() {
  return requires { Command::kCreates; };
}

}  // namespace playground
