// How a message that was stored in an older form becomes what the domain knows today: version by version, in memory.
//
//   struct PostCreated {
//     static constexpr std::string_view kName = "PostCreated";
//     static constexpr int kVersion = 3;
//     static constexpr std::string_view kChange = "The body is called content.";
//     using Previous = old::PostCreatedV2;
//     static PostCreated upcast(const Previous& previous) { return {previous.title, previous.body}; }
//     …
//   };
#pragma once

#include "domain/packed.hpp"
#include "versioning/stored_name.hpp"

namespace playground {

namespace detail {

template <class M>
concept HasPrevious = requires {
  typename M::Previous;
};

template <class M>
concept IsUpcast = requires(const typename M::Previous& previous) {
  { M::upcast(previous) } -> std::same_as<M>;
  { M::kChange } -> std::convertible_to<std::string_view>;
};

}  // namespace detail

/// Whether a message's versions follow each other without a gap: it is of version 1 and has no `Previous`, or it is of
/// version n, has `Previous`, which is the struct of version n - 1 under the same name, and says in `upcast` how it is
/// made of that one and in `kChange`, a sentence for people, what has changed; and so on down to version 1.
template <Message M>
constexpr bool reaches_version_one() {
  if constexpr (!detail::HasPrevious<M>)
    return schema_version<M>() == 1;
  else if constexpr (!Message<typename M::Previous> || !detail::IsUpcast<M>)
    return false;
  else
    return schema_version<M>() == schema_version<typename M::Previous>() + 1 && M::kName == M::Previous::kName &&
           reaches_version_one<typename M::Previous>();
}

/// Reads a message that was stored as `version`, from 1 to M's own, and takes it through every step up to M. `each` is
/// called with each form on the way, first the stored one, last M itself. Where the bytes end too early the reader is
/// not ok, and the answer means nothing.
template <Message M, class Each>
M read_version(SchemaVersion version, Reader& in, Each&& each) {
  M message;
  if constexpr (detail::HasPrevious<M>) {
    if (version < schema_version<M>())
      message = M::upcast(read_version<typename M::Previous>(version, in, each));
    else
      message = unpack<M>(in);
  } else {
    message = unpack<M>(in);
  }
  each(std::as_const(message));
  return message;
}

/// Calls `visit.template operator()<V>()` with the struct V of each version of M, the first one first.
template <Message M, class Visit>
void for_each_version(Visit&& visit) {
  if constexpr (detail::HasPrevious<M>) for_each_version<typename M::Previous>(visit);
  visit.template operator()<M>();
}

}  // namespace playground
