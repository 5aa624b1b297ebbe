#include "playground/answer.hpp"

#include <algorithm>

namespace playground {

Json to_json(const Failure& failure) {
  Json json = {{"ok", false}, {"code", failure.code}, {"message", failure.message}};
  if (!failure.advice.empty()) json["advice"] = failure.advice;
  return json;
}

Request::Request(const Json& object, std::string_view what) : object_(object), what_(what) {
  if (!object.is_object()) fail("must be an object.");
}

void Request::fail(std::string message) {
  if (!failure_) failure_ = Failure{"invalid", what_ + " " + message};
}

const Json& Request::value(const char* name) const {
  static const Json kNull;
  if (!object_.is_object()) return kNull;
  const auto found = object_.find(name);
  return found == object_.end() ? kNull : *found;
}

std::string Request::text(const char* name, std::size_t min, std::size_t max) {
  const Json& json = value(name);
  if (json.is_null() && min == 0) return {};
  const auto quoted = [&] { return "\"" + std::string(name) + "\""; };
  if (!json.is_string()) {
    fail("needs " + quoted() + " as a text.");
    return {};
  }
  auto text = json.get<std::string>();
  if (text.size() < min) fail("needs " + quoted() + ", which is empty.");
  if (text.size() > max) fail("has a " + quoted() + " of more than " + std::to_string(max) + " bytes.");
  return text;
}

std::uint32_t Request::number(const char* name, std::uint32_t fallback, std::uint32_t min, std::uint32_t max) {
  const Json& json = value(name);
  if (json.is_null()) return fallback;
  const bool fits = json.is_number_unsigned() && json.get<std::uint64_t>() >= min && json.get<std::uint64_t>() <= max;
  if (fits) return json.get<std::uint32_t>();
  fail("needs \"" + std::string(name) + "\" as a whole number from " + std::to_string(min) + " to " +
       std::to_string(max) + ".");
  return fallback;
}

std::string Request::one_of(const char* name, std::initializer_list<std::string_view> words) {
  const std::string word = text(name, 0, 100);
  if (word.empty() || std::find(words.begin(), words.end(), word) != words.end()) return word;
  fail("needs \"" + std::string(name) + "\" as one of: " + detail::enumerate({words.begin(), words.end()}) + ".");
  return {};
}

std::int64_t Request::time(const char* name) {
  const Json& json = value(name);
  const bool fits = json.is_number_unsigned() ? json.get<std::uint64_t>() <= static_cast<std::uint64_t>(kSafeMaximum)
                                              : json.is_number_integer() && json.get<std::int64_t>() >= -kSafeMaximum;
  if (fits) return json.get<std::int64_t>();
  fail("needs \"" + std::string(name) + "\" in milliseconds since 1970.");
  return 0;
}

}  // namespace playground
