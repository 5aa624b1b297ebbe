// The name under which a log holds a message: its own name for the first version, name@version from the second on.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "domain/message.hpp"

namespace playground {

/// The version of a message's stored form, from 1.
using SchemaVersion = std::uint32_t;

/// The schema version of a message: what it says as `kVersion`, or 1.
template <Message M>
constexpr SchemaVersion schema_version() {
  if constexpr (requires { M::kVersion; })
    return static_cast<SchemaVersion>(M::kVersion);
  else
    return 1;
}

/// A stored name taken apart.
struct StoredName {
  std::string_view name;
  SchemaVersion version = 1;
};

/// Takes a stored name apart. One that does not end in @ and a version from 2 to 9999 is a name of version 1.
constexpr StoredName read_stored_name(std::string_view stored) {
  const std::size_t at = stored.rfind('@');
  const std::string_view digits = at == std::string_view::npos ? "" : stored.substr(at + 1);
  if (digits.empty() || digits.size() > 4 || digits[0] == '0' || digits == "1") return {stored, 1};
  SchemaVersion version = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return {stored, 1};
    version = version * 10 + static_cast<SchemaVersion>(digit - '0');
  }
  return {stored.substr(0, at), version};
}

namespace detail {

template <Message M>
struct StoredNameOf {
  static constexpr std::size_t digits() {
    std::size_t count = 1;
    for (SchemaVersion rest = schema_version<M>(); rest >= 10; rest /= 10) ++count;
    return count;
  }
  static constexpr std::size_t kSize = M::kName.size() + 1 + digits();

  static constexpr std::array<char, kSize> text() {
    std::array<char, kSize> text{};
    for (std::size_t i = 0; i < M::kName.size(); ++i) text[i] = M::kName[i];
    text[M::kName.size()] = '@';
    SchemaVersion rest = schema_version<M>();
    for (std::size_t i = kSize; i > kSize - digits(); rest /= 10) text[--i] = static_cast<char>('0' + rest % 10);
    return text;
  }

  static constexpr std::array<char, kSize> kText = text();
};

}  // namespace detail

/// The name under which a log holds messages of type M.
template <Message M>
constexpr std::string_view stored_name() {
  if constexpr (schema_version<M>() == 1)
    return M::kName;
  else
    return {detail::StoredNameOf<M>::kText.data(), detail::StoredNameOf<M>::kSize};
}

}  // namespace playground
