#include "playground/request.hpp"

#include <algorithm>

#include "domain/words.hpp"

namespace playground {

namespace {

std::string in_quotes(std::string_view name) { return "\"" + std::string(name) + "\""; }

}  // namespace

Json to_json(const Failure& failure) {
  Json json = {{"ok", false}, {"code", failure.code}, {"message", failure.message}};
  if (!failure.advice.empty()) json["advice"] = failure.advice;
  if (!failure.field.empty()) json["field"] = failure.field;
  return json;
}

Request::Request(const Json& object, std::string_view what) : object_(object), what_(what) {
  if (!object.is_object()) fail("must be an object.");
}

void Request::fail(std::string_view message) {
  if (!failure_) failure_ = Failure{"invalid", what_ + " " + std::string(message)};
}

void Request::fail_at(const char* name, std::string_view how) {
  if (failure_) return;
  fail("needs " + in_quotes(name) + std::string(how));
  failure_->field = name;
}

void Request::refuse(const Failure& failure) {
  if (!failure_) failure_ = failure;
}

void Request::take(const Request& part, std::string_view how) {
  if (part.failure_) fail(std::string(how) + " " + part.failure_->message);
}

bool Request::complete() {
  if (object_.is_object())
    for (const auto& item : object_.items()) fail_unless_known(item.key());
  return !failure_;
}

void Request::fail_unless_known(const std::string& name) {
  if (std::find(known_.begin(), known_.end(), name) != known_.end()) return;
  const std::string knows = known_.empty() ? "it takes none." : "it takes " + enumerate(known_) + ".";
  fail("has no " + in_quotes(std::string_view(name).substr(0, 100)) + "; " + knows);
}

const Json& Request::value(const char* name) {
  static const Json kNull;
  if (std::find(known_.begin(), known_.end(), name) == known_.end()) known_.push_back(name);
  if (!object_.is_object()) return kNull;
  const auto found = object_.find(name);
  return found == object_.end() ? kNull : *found;
}

std::string Request::text(const char* name, std::size_t min, std::size_t max) {
  const Json& json = value(name);
  if (json.is_null() && min == 0) return {};
  if (!json.is_string()) {
    fail_at(name, " as a text.");
    return {};
  }
  auto text = json.get<std::string>();
  if (text.size() < min) fail_at(name, ", which is empty.");
  if (text.size() > max) fail_at(name, " in at most " + std::to_string(max) + " bytes.");
  return text;
}

std::uint32_t Request::number(const char* name, std::uint32_t fallback, std::uint32_t min, std::uint32_t max) {
  const Json& json = value(name);
  if (json.is_null()) return fallback;
  const bool fits = json.is_number_unsigned() && json.get<std::uint64_t>() >= min && json.get<std::uint64_t>() <= max;
  if (fits) return json.get<std::uint32_t>();
  fail_at(name, " as a whole number from " + std::to_string(min) + " to " + std::to_string(max) + ".");
  return fallback;
}

Position Request::position(const char* name, const EventLog& log, Position min) {
  const Json& json = value(name);
  const Position end = log.position();
  if (json.is_null() && min <= end) return end;
  const bool fits = json.is_number_unsigned() && json.get<std::uint64_t>() >= min && json.get<std::uint64_t>() <= end;
  if (fits) return json.get<Position>();
  if (min > end)
    fail("needs a position, and the log has none yet.");
  else
    fail_at(name,
            " as a position from " + std::to_string(min) + " to " + std::to_string(end) + ", where the log ends.");
  return end;
}

std::string Request::one_of(const char* name, std::initializer_list<std::string_view> words) {
  const std::string word = text(name, 0, 100);
  if (word.empty() || std::find(words.begin(), words.end(), word) != words.end()) return word;
  fail_at(name, " as one of: " + enumerate({words.begin(), words.end()}) + ".");
  return {};
}

bool Request::truth(const char* name, bool fallback) {
  const Json& json = value(name);
  if (json.is_boolean()) return json.get<bool>();
  if (!json.is_null()) fail_at(name, " as true or false.");
  return fallback;
}

std::int64_t Request::time(const char* name) {
  const Json& json = value(name);
  const bool fits = json.is_number_unsigned() ? json.get<std::uint64_t>() <= static_cast<std::uint64_t>(kSafeMaximum)
                                              : json.is_number_integer() && json.get<std::int64_t>() >= -kSafeMaximum;
  if (fits) return json.get<std::int64_t>();
  fail_at(name, " in milliseconds since 1970.");
  return 0;
}

}  // namespace playground
