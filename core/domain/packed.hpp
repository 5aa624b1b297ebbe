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
}  // namespace detail

/// Appends the packed form of `value`.
template <Described T>
void pack(Writer& out, const T& value) {
  for_each_field<T>([&](const auto& field) { detail::pack_value(out, field.of(value)); });
}

/// The packed form of `value` as bytes of its own.
template <Described T>
Bytes packed(const T& value) {
  Bytes bytes;
  Writer out(bytes);
  pack(out, value);
  return bytes;
}

/// Reads what `pack` wrote. Where the bytes end too early the reader is not ok, and the answer means nothing.
template <Described T>
T unpack(Reader& in) {
  T value;
  for_each_field<T>([&](const auto& field) { detail::unpack_value(in, field.of(value)); });
  return value;
}

}  // namespace playground
