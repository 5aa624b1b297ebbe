// The fields of a described struct at run time, so that what is seldom done with them is compiled once and not once for
// each struct.
#pragma once

#include <array>
#include <span>

#include "domain/field.hpp"

namespace playground {

/// Which of the kinds in value.hpp a field is.
enum class FieldKind : std::uint8_t { text, integer, number, boolean, object, time, optional_time };

/// A field and where it is found in its owner, whose type is forgotten.
struct FieldInfo {
  FieldOptions options;
  FieldKind kind;
  void* (*member)(void* owner);

  /// The field's value in an owner; T must be the type that `kind` stands for.
  template <FieldValue T>
  T& of(void* owner) const {
    return *static_cast<T*>(member(owner));
  }
  template <FieldValue T>
  const T& of(const void* owner) const {
    return of<T>(const_cast<void*>(owner));
  }
};

/// Calls `visit.template operator()<T>()` with the type that a kind stands for, and answers what it answers.
template <class Visit>
decltype(auto) visit_kind(FieldKind kind, Visit&& visit) {
  switch (kind) {
    case FieldKind::text:
      return visit.template operator()<std::string>();
    case FieldKind::integer:
      return visit.template operator()<std::int64_t>();
    case FieldKind::number:
      return visit.template operator()<double>();
    case FieldKind::boolean:
      return visit.template operator()<bool>();
    case FieldKind::object:
      return visit.template operator()<JsonObject>();
    case FieldKind::time:
      return visit.template operator()<Time>();
    case FieldKind::optional_time:
      break;
  }
  return visit.template operator()<std::optional<Time>>();
}

namespace detail {

template <FieldValue Value>
constexpr FieldKind kind_of() {
  if (std::is_same_v<Value, std::string>) return FieldKind::text;
  if (std::is_same_v<Value, std::int64_t>) return FieldKind::integer;
  if (std::is_same_v<Value, double>) return FieldKind::number;
  if (std::is_same_v<Value, bool>) return FieldKind::boolean;
  if (std::is_same_v<Value, JsonObject>) return FieldKind::object;
  return std::is_same_v<Value, Time> ? FieldKind::time : FieldKind::optional_time;
}

template <class F>
void* member(void* owner) {
  return &F::of(*static_cast<typename F::Owner*>(owner));
}

template <class F>
constexpr FieldInfo info(const F& field) {
  return {field, kind_of<typename F::Value>(), &member<F>};
}

template <Described T>
inline constexpr auto kFieldInfos =
    std::apply([](const auto&... each) { return std::array<FieldInfo, sizeof...(each)>{info(each)...}; }, kFields<T>);

}  // namespace detail

/// The fields of a struct of one type or another, in order.
using FieldInfos = std::span<const FieldInfo>;

/// T's fields.
template <Described T>
constexpr FieldInfos fields_of() {
  return detail::kFieldInfos<T>;
}

}  // namespace playground
