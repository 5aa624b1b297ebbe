// How the playground reads what it is asked, and says that it cannot be answered.
#pragma once

#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/json.hpp"
#include "event_store/event_log.hpp"
#include "system/failure.hpp"

namespace playground {

/// `{"ok":false,"code":…,"message":…}`, with `advice` where there is some.
Json to_json(const Failure& failure);

/// Reads a caller's JSON object name by name and remembers the first thing that is wrong with it, so that a caller
/// reads all it wants and asks once, with `complete`. A name that is missing or null gives the default.
class Request {
 public:
  /// `what` begins the sentence that says what is wrong. The object must outlive the request.
  Request(const Json& object, std::string_view what);

  /// A text of `min` to `max` bytes; empty where it is missing and `min` is 0.
  std::string text(const char* name, std::size_t min, std::size_t max);
  /// A whole number from `min` to `max`.
  std::uint32_t number(const char* name, std::uint32_t fallback, std::uint32_t min = 0,
                       std::uint32_t max = std::numeric_limits<std::uint32_t>::max());
  /// A position of the log, from `min` up to its end, which is the default.
  Position position(const char* name, const EventLog& log, Position min = 0);
  /// One of these words, or nothing where it is missing.
  std::string one_of(const char* name, std::initializer_list<std::string_view> words);
  /// True or false.
  bool truth(const char* name, bool fallback);
  /// Milliseconds since 1970.
  std::int64_t time(const char* name);
  /// The value itself, or null.
  const Json& value(const char* name);
  /// Whether a name is there and not null.
  bool has(const char* name) { return !value(name).is_null(); }

  /// All of what was given.
  const Json& whole() const { return object_; }

  /// To be called when everything was read: false where something was wrong, or where the object has names that nobody
  /// has read.
  bool complete();
  /// Takes over what is wrong with a part of the object, behind `how`.
  void take(const Request& part, std::string_view how);

  void fail(std::string_view message);
  /// What stands under a name is not what it should be: `how` goes on behind `needs "name"`.
  void fail_at(const char* name, std::string_view how);
  /// Something is wrong that has a sentence of its own.
  void refuse(const Failure& failure);
  const std::optional<Failure>& failure() const { return failure_; }

 private:
  void fail_unless_known(const std::string& name);

  const Json& object_;
  std::string what_;
  std::vector<std::string_view> known_;  // names that were read
  std::optional<Failure> failure_;
};

}  // namespace playground
