// One field of a struct, described once: everything that is made of it (JSON, packed bytes, forms, columns) starts
// here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "domain/value.hpp"

namespace playground {

/// The whole numbers that JavaScript can hold exactly: -(2^53 - 1) to 2^53 - 1.
inline constexpr std::int64_t kSafeMaximum = 9'007'199'254'740'991;

/// What is said of a field. Limits are checked when a command comes in as JSON, before it is decided; a rule of the
/// domain with a sentence of its own belongs into `decide` and not here.
struct FieldOptions {
  std::string_view name;       ///< In snake_case; part of the storage format.
  std::string_view label;      ///< What people read.
  std::string_view help = {};  ///< A short sentence for the form, or nothing.
  std::int64_t minimum = -kSafeMaximum;
  std::int64_t maximum = kSafeMaximum;
  std::uint32_t min_length = 0;     ///< In characters (Unicode code points).
  std::uint32_t max_length = 1000;  ///< In characters.
  std::uint32_t min_items = 0;      ///< Of a list; its items keep the limits above.
  std::uint32_t max_items = 100;
  bool personal = false;        ///< Says something about a person.
  bool optional = false;        ///< May be left out of a command, and is then what the struct itself says.
  bool secret = false;          ///< Holds the hash of a secret; the secret itself never comes this far.
  bool hidden = false;          ///< Kept with its struct, but no column and not in its JSON.
  std::string_view input = {};  ///< What the form is to expect, in a word of HTML's `inputmode`: "email". No rule.
  /// Of which category the stream is whose id this text holds, or each text of a list; empty where it holds none.
  std::string_view references = {};
};

namespace detail {

template <class>
struct MemberPointer;
template <class Owner_, class Value_>
struct MemberPointer<Value_ Owner_::*> {
  using Owner = Owner_;
  using Value = Value_;
};

/// Made once, at compile time, so that visiting the fields of a value costs what the visits cost.
template <Described T>
inline constexpr auto kFields = T::fields();

/// Whether a struct has a secret in it, at any depth.
template <class T>
constexpr bool has_secret() {
  if constexpr (List<T>)
    return has_secret<typename T::value_type>();
  else if constexpr (Described<T>)
    return std::apply([](const auto&... each) { return (each.secret || ...); }, kFields<T>);
  else
    return false;
}

}  // namespace detail

/// A described member of a struct, of one of the kinds in value.hpp.
template <auto Member>
struct Field : FieldOptions {
  using Owner = typename detail::MemberPointer<decltype(Member)>::Owner;
  using Value = typename detail::MemberPointer<decltype(Member)>::Value;
  static_assert(FieldValue<Value>, "a field is one of the kinds in domain/value.hpp");
  static_assert(!detail::has_secret<Value>(),
                "a secret is a field of the message itself: only there the page finds and hashes it");

  static const Value& of(const Owner& owner) { return owner.*Member; }
  static Value& of(Owner& owner) { return owner.*Member; }
};

/// Describes a member: `field<&Credit::amount>({.name = "amount", .label = "Amount"})`.
template <auto Member>
constexpr Field<Member> field(FieldOptions options) {
  return {options};
}

namespace detail {

/// Becomes whatever a member may be. Never made.
struct AnyMember {
  template <FieldValue Value>
  operator Value() const;
};

/// How many members an aggregate has, as far as each is of a kind that a field may be.
template <class T, class... Member>
constexpr std::size_t member_count() {
  if constexpr (requires { T{Member{}..., AnyMember{}}; })
    return member_count<T, Member..., AnyMember>();
  else
    return sizeof...(Member);
}

}  // namespace detail

/// Calls `visit` with each field of T in order.
template <Described T, class Visit>
constexpr void for_each_field(Visit&& visit) {
  std::apply([&](const auto&... each) { (visit(each), ...); }, detail::kFields<T>);
}

}  // namespace playground
