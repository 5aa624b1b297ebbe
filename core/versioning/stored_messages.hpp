// The stored forms of a domain's messages, found by the names that logs hold, and read as what the domain knows today.
#pragma once

#include <vector>

#include "domain/any_described.hpp"
#include "versioning/upcast.hpp"

namespace playground {

/// One form of a message on its way from the stored one to the one that handlers see.
struct UpcastStep {
  SchemaVersion version;
  std::string_view change;  ///< What was done to get here, in a sentence; empty for the stored form.
  AnyDescribed data;
};

/// Every stored form of the messages of a std::variant. A form is a small number, found once for a name: the messages
/// of today come first, in the order of the variant, so reading them costs nothing more than if there were no others.
template <class Variant>
class StoredMessages;

template <Message... T>
class StoredMessages<std::variant<T...>> {
  static_assert((reaches_version_one<T>() && ...),
                "a message whose kVersion is n > 1 needs Previous (the struct of version n - 1, with the same kName), "
                "static upcast(const Previous&) and kChange, and so has each one before it, down to version 1");

 public:
  using Newest = MessageSet<std::variant<T...>>;

  /// The form with this stored name, or -1.
  static constexpr int find(std::string_view stored) {
    const auto [name, version] = read_stored_name(stored);
    const int place = Newest::find(name);
    if (place < 0 || version > kVersions[place]) return -1;
    if (version == kVersions[place]) return place;
    return static_cast<int>(version) * kOlder + place;
  }

  /// Reads a message of this form and calls `visit` with it in its newest version, if `visit` takes that. Answers
  /// false, and calls nobody, where there is no such form or the bytes are not such a message.
  template <class Visit>
  static bool visit(int form, ByteView packed, Visit&& visit) {
    if (form < kOlder) return Newest::visit_packed(form, packed, visit);
    return visit_older(form % kOlder, older_version(form), packed, visit, std::index_sequence_for<T...>{});
  }

  /// Every form that a message takes on its way to the newest version: the stored one first. Empty where `visit` would
  /// answer false.
  static std::vector<UpcastStep> steps(std::string_view stored, ByteView packed) {
    const auto [name, version] = read_stored_name(stored);
    std::vector<UpcastStep> steps;
    if (find(stored) < 0) return steps;
    (add_steps<T>(name, version, packed, steps), ...);
    return steps;
  }

 private:
  static constexpr int kOlder = static_cast<int>(Newest::kSize);  // forms from here on are of older versions
  static constexpr std::array<SchemaVersion, Newest::kSize> kVersions = {schema_version<T>()...};

  static constexpr SchemaVersion older_version(int form) { return static_cast<SchemaVersion>(form / kOlder); }

  template <class Visit, std::size_t... I>
  static bool visit_older(int place, SchemaVersion version, ByteView packed, Visit& visit, std::index_sequence<I...>) {
    return ((place == static_cast<int>(I) && visit_upcast<T>(version, packed, visit)) || ...);
  }

  template <class One, class Visit>
  static bool visit_upcast(SchemaVersion version, ByteView packed, Visit& visit) {
    if constexpr (std::invocable<Visit&, const One&>) {
      Reader in(packed);
      const One message = read_version<One>(version, in, [](const auto&) {});
      if (!in.ok()) return false;
      visit(message);
    }
    return true;
  }

  template <class One>
  static void add_steps(std::string_view name, SchemaVersion version, ByteView packed, std::vector<UpcastStep>& steps) {
    if (name != One::kName) return;
    Reader in(packed);
    read_version<One>(version, in, [&]<class V>(const V& message) {
      UpcastStep step{schema_version<V>(), {}, AnyDescribed::of(message)};
      if constexpr (detail::HasPrevious<V>)
        if (!steps.empty()) step.change = V::kChange;
      steps.push_back(std::move(step));
    });
    if (!in.ok()) steps.clear();
  }
};

}  // namespace playground
