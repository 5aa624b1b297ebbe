// Commands and events: described structs with a name, and the sets of them that a domain has.
#pragma once

#include <array>
#include <concepts>
#include <string_view>
#include <utility>
#include <variant>

#include "bytes/reader.hpp"
#include "domain/field.hpp"
#include "domain/packed.hpp"

namespace playground {

/// A command or an event. `kName` is the storage format: once a log holds it, it never changes.
template <class T>
concept Message = Described<T> && requires {
  { T::kName } -> std::convertible_to<std::string_view>;
};

/// The messages that a std::variant may hold, found by name or by their place in it.
template <class Variant>
struct MessageSet;

template <Message... T>
struct MessageSet<std::variant<T...>> {
  static constexpr std::size_t kSize = sizeof...(T);
  static constexpr std::array<std::string_view, kSize> kNames = {T::kName...};

  /// The place of the message with this name, or -1.
  static constexpr int find(std::string_view name) {
    for (std::size_t i = 0; i < kSize; ++i)
      if (kNames[i] == name) return static_cast<int>(i);
    return -1;
  }

  /// Calls `visit.template operator()<T>()` for each message in order.
  template <class Visit>
  static void for_each_type(Visit&& visit) {
    (visit.template operator()<T>(), ...);
  }

  /// Reads the message at `place` from its packed form and calls `visit` with it. Answers false, and calls nobody,
  /// where there is no such place or the bytes are not such a message.
  template <class Visit>
  static bool visit_packed(int place, ByteView packed, Visit&& visit) {
    return visit_packed_at(place, packed, visit, std::index_sequence_for<T...>{});
  }

 private:
  template <class Visit, std::size_t... I>
  static bool visit_packed_at(int place, ByteView packed, Visit& visit, std::index_sequence<I...>) {
    return ((place == static_cast<int>(I) && visit_one<T>(packed, visit)) || ...);
  }

  template <class One, class Visit>
  static bool visit_one(ByteView packed, Visit& visit) {
    if constexpr (std::invocable<Visit&, const One&>) {
      Reader in(packed);
      const One message = unpack<One>(in);
      if (!in.ok()) return false;
      visit(message);
    }
    return true;
  }
};

}  // namespace playground
