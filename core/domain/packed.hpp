// The packed form of a described struct: its fields in order, without names. Made for the log, where bytes and time
// count.
#pragma once

#include "bytes/reader.hpp"
#include "bytes/writer.hpp"
#include "domain/field.hpp"

namespace playground {

namespace detail {

inline void pack_value(Writer& out, const std::string& value) { out.text(value); }
inline void pack_value(Writer& out, std::int64_t value) { out.integer(value); }
inline void pack_value(Writer& out, double value) { out.number(value); }
inline void pack_value(Writer& out, bool value) { out.byte(value ? 1 : 0); }
inline void pack_value(Writer& out, const JsonObject& value) { out.text(value.text); }
inline void pack_value(Writer& out, const Time& value) { out.integer(value.milliseconds); }
inline void pack_value(Writer& out, const std::optional<Time>& value) {
  out.byte(value ? 1 : 0);
  if (value) pack_value(out, *value);
}
template <Described T>
void pack_value(Writer& out, const T& value);
template <Enumeration E>
void pack_value(Writer& out, E value) {
  out.varint(static_cast<std::size_t>(value));
}
template <ListItem Item>
void pack_value(Writer& out, const std::vector<Item>& list) {
  out.varint(list.size());
  for (const Item& item : list) pack_value(out, item);
}
template <Described T>
void pack_value(Writer& out, const T& value) {
  for_each_field<T>([&](const auto& field) { pack_value(out, field.of(value)); });
}

/// The fewest bytes that a packed value takes.
template <class Value>
constexpr std::size_t least_size() {
  if constexpr (Described<Value>)
    return std::apply([]<class... F>(const F&...) { return (least_size<typename F::Value>() + ... + 0); },
                      kFields<Value>);
  else
    return std::is_same_v<Value, double> ? 8 : 1;
}

inline void unpack_value(Reader& in, std::string& value) { value = in.text(); }
inline void unpack_value(Reader& in, std::int64_t& value) { value = in.integer(); }
inline void unpack_value(Reader& in, double& value) { value = in.number(); }
inline void unpack_value(Reader& in, bool& value) { value = in.byte() != 0; }
inline void unpack_value(Reader& in, JsonObject& value) { value.text = in.text(); }
inline void unpack_value(Reader& in, Time& value) { value.milliseconds = in.integer(); }
inline void unpack_value(Reader& in, std::optional<Time>& value) {
  value.reset();
  if (in.byte() != 0) unpack_value(in, value.emplace());
}
template <Described T>
void unpack_value(Reader& in, T& value);
template <Enumeration E>
void unpack_value(Reader& in, E& value) {
  const std::uint64_t number = in.varint();
  if (number < count_of<E>())
    value = static_cast<E>(number);
  else
    in.fail();
}
/// A length is believed only as far as there are bytes for so many items.
template <ListItem Item>
void unpack_value(Reader& in, std::vector<Item>& list) {
  static_assert(least_size<Item>() > 0, "an item of a list has a field");
  const std::uint64_t size = in.varint();
  list.clear();
  if (size > in.left() / least_size<Item>()) {
    in.fail();
    return;
  }
  list.reserve(static_cast<std::size_t>(size));
  for (std::uint64_t i = 0; i < size && in.ok(); ++i) unpack_value(in, list.emplace_back());
}
template <Described T>
void unpack_value(Reader& in, T& value) {
  for_each_field<T>([&](const auto& field) { unpack_value(in, field.of(value)); });
}

}  // namespace detail

/// Appends the packed form of `value`.
template <Described T>
void pack(Writer& out, const T& value) {
  detail::pack_value(out, value);
}

/// The packed form of `value` as bytes of its own.
template <Described T>
Bytes packed(const T& value) {
  Bytes bytes;
  Writer out(bytes);
  pack(out, value);
  return bytes;
}

/// Reads what `pack` wrote. Where the bytes end too early, or name a value that an enumeration does not have, the
/// reader is not ok, and the answer means nothing. Whole numbers are as they stand there: what nobody can have sent is
/// found by `is_packed`.
template <Described T>
T unpack(Reader& in) {
  T value;
  detail::unpack_value(in, value);
  return value;
}

}  // namespace playground
