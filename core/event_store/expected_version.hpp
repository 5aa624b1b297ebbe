// What an append demands of its stream, so that nobody overwrites what they have not seen.
#pragma once

#include <optional>

#include "event_store/commit.hpp"

namespace playground {

class ExpectedVersion {
 public:
  static constexpr ExpectedVersion any() { return ExpectedVersion(std::nullopt); }
  static constexpr ExpectedVersion no_stream() { return ExpectedVersion(0); }
  static constexpr ExpectedVersion exact(Version version) { return ExpectedVersion(version); }

  /// Whether a stream at this version (0 where there is none) is what was demanded.
  constexpr bool allows(Version actual) const { return !version_ || *version_ == actual; }

  /// The version demanded, 0 for no stream, or nothing for any.
  constexpr std::optional<Version> version() const { return version_; }

 private:
  explicit constexpr ExpectedVersion(std::optional<Version> version) : version_(version) {}
  std::optional<Version> version_;
};

}  // namespace playground
