// What the playground says when something cannot be done, and how it reads what it is asked.
#pragma once

#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "domain/json.hpp"

namespace playground {

/// A question or a command that cannot be answered as asked. `code` is one of wasm/playground.d.ts.
struct Failure {
  std::string code;
  std::string message;
  std::string advice = {};
};

/// `{"ok":false,"code":…,"message":…}`, with `advice` where there is some.
Json to_json(const Failure& failure);

/// Reads a caller's JSON object name by name and remembers the first thing that is wrong with it, so that a caller
/// reads all it wants and asks once. A name that is missing or null gives the default.
class Request {
 public:
  /// `what` begins the sentence that says what is wrong.
  Request(const Json& object, std::string_view what);

  /// A text of `min` to `max` bytes; empty where it is missing and `min` is 0.
  std::string text(const char* name, std::size_t min, std::size_t max);
  /// A whole number from `min` to `max`.
  std::uint32_t number(const char* name, std::uint32_t fallback, std::uint32_t min = 0,
                       std::uint32_t max = std::numeric_limits<std::uint32_t>::max());
  /// One of these words, or nothing where it is missing.
  std::string one_of(const char* name, std::initializer_list<std::string_view> words);
  /// Milliseconds since 1970.
  std::int64_t time(const char* name);
  /// The value itself, or null.
  const Json& value(const char* name) const;

  void fail(std::string message);
  const std::optional<Failure>& failure() const { return failure_; }

 private:
  const Json& object_;
  std::string what_;
  std::optional<Failure> failure_;
};

}  // namespace playground
