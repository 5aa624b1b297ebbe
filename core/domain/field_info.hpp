// The fields of a described struct at run time, so that what is seldom done with them is compiled once and not once for
// each struct.
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "domain/field.hpp"

namespace playground {

/// Which of the kinds in value.hpp a value is.
enum class FieldKind : std::uint8_t {
  text,
  integer,
  number,
  boolean,
  object,  ///< A JSON object that nobody looks into.
  time,
  optional_time,
  enumeration,
  list,
  nested,  ///< A described struct with fields of its own.
};

struct FieldInfo;

/// The fields of a struct of one type or another, in order.
using FieldInfos = std::span<const FieldInfo>;

/// An enumeration whose type is forgotten.
struct EnumInfo {
  std::span<const EnumName> names;  ///< By the number of the value.
  std::size_t (*number)(const void* value);
  void (*set)(void* value, std::size_t number);  ///< The number must be below that of the names.
};

struct ListInfo;

/// What a value is, whose type is forgotten; what its kind does not need is null.
struct ValueInfo {
  FieldKind kind;
  const EnumInfo* enumeration = nullptr;
  const ListInfo* list = nullptr;
  const FieldInfos* nested = nullptr;  ///< The fields of a nested struct.
};

/// A list whose type is forgotten.
struct ListInfo {
  ValueInfo item;
  std::size_t (*size)(const void* list);
  void* (*at)(void* list, std::size_t index);  ///< The index must be below the size.
  void* (*add)(void* list);                    ///< A new item at the end, which is as its type begins.
  void (*clear)(void* list);
  const void* (*first)();  ///< An item as its type begins.
};

/// A field and where it is found in its owner, whose type is forgotten.
struct FieldInfo {
  FieldOptions options;
  ValueInfo value;
  void* (*member)(void* owner);

  /// Where its value is in an owner.
  const void* in(const void* owner) const { return member(const_cast<void*>(owner)); }
};

/// Calls `visit.template operator()<T>()` with the type that a kind stands for, and answers what it answers. The kind
/// must be none of enumeration, list and nested, which stand for many.
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
    default:
      return visit.template operator()<std::optional<Time>>();
  }
}

namespace detail {

template <class Value>
constexpr FieldKind kind_of() {
  if (Enumeration<Value>) return FieldKind::enumeration;
  if (List<Value>) return FieldKind::list;
  if (Described<Value>) return FieldKind::nested;
  if (std::is_same_v<Value, std::string>) return FieldKind::text;
  if (std::is_same_v<Value, std::int64_t>) return FieldKind::integer;
  if (std::is_same_v<Value, double>) return FieldKind::number;
  if (std::is_same_v<Value, bool>) return FieldKind::boolean;
  if (std::is_same_v<Value, JsonObject>) return FieldKind::object;
  return std::is_same_v<Value, Time> ? FieldKind::time : FieldKind::optional_time;
}

template <Enumeration E>
inline constexpr EnumInfo kEnumInfo = {
    kEnumNames<E>, [](const void* value) { return static_cast<std::size_t>(*static_cast<const E*>(value)); },
    [](void* value, std::size_t number) { *static_cast<E*>(value) = static_cast<E>(number); }};

template <class Value>
constexpr ValueInfo value_info();

template <class T>
std::vector<T>& list_of(void* list) {
  return *static_cast<std::vector<T>*>(list);
}

template <class Item>
inline constexpr ListInfo kListInfo = {
    value_info<Item>(),
    [](const void* list) { return static_cast<const std::vector<Item>*>(list)->size(); },
    [](void* list, std::size_t index) -> void* { return &list_of<Item>(list)[index]; },
    [](void* list) -> void* { return &list_of<Item>(list).emplace_back(); },
    [](void* list) { list_of<Item>(list).clear(); },
    []() -> const void* {
      static const Item kFirst{};
      return &kFirst;
    }};

template <Described T>
struct Infos;

template <class Value>
constexpr ValueInfo value_info() {
  ValueInfo info{kind_of<Value>()};
  if constexpr (Enumeration<Value>)
    info.enumeration = &kEnumInfo<Value>;
  else if constexpr (List<Value>)
    info.list = &kListInfo<typename Value::value_type>;
  else if constexpr (Described<Value>)
    info.nested = &Infos<Value>::kFields;
  return info;
}

template <class F>
void* member(void* owner) {
  return &F::of(*static_cast<typename F::Owner*>(owner));
}

template <class F>
constexpr FieldInfo info(const F& field) {
  return {field, value_info<typename F::Value>(), &member<F>};
}

/// Whether only texts are said to be secret.
template <Described T>
constexpr bool are_secrets_texts() {
  return std::apply(
      []<class... F>(const F&... each) {
        return ((!each.secret || std::is_same_v<typename F::Value, std::string>)&&...);
      },
      kFields<T>);
}

template <Described T>
struct Infos {
  static_assert(are_secrets_texts<T>(), "a secret is a text");
  static constexpr auto kEach = std::apply(
      [](const auto&... each) { return std::array<FieldInfo, sizeof...(each)>{info(each)...}; }, detail::kFields<T>);
  static constexpr FieldInfos kFields = kEach;
};

}  // namespace detail

/// T's fields.
template <Described T>
constexpr FieldInfos fields_of() {
  return detail::Infos<T>::kFields;
}

}  // namespace playground
