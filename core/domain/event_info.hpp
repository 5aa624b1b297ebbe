// What the log knows of an event besides its data.
#pragma once

#include <cstdint>
#include <string_view>

#include "domain/value.hpp"

namespace playground {

/// Where and when an event happened. Texts point into the log.
struct EventInfo {
  std::string_view stream;     ///< `category-id`.
  std::uint32_t position = 0;  ///< In the log, from 1.
  Time time;                   ///< As the sender of its command stamped it.

  /// The stream's name without its category.
  std::string_view id() const { return stream.substr(stream.find('-') + 1); }
};

}  // namespace playground
