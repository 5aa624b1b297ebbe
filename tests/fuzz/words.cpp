#include "fuzz/words.hpp"

#include <set>

#include "domain/json.hpp"
#include "fuzz/base.hpp"
#include "playground/question.hpp"

namespace playground::fuzz {

namespace {

/// What questions and commands are asked with, and values that they take.
constexpr const char* kAsked[] = {"a",
                                  "ABAB",
                                  "actor",
                                  "after",
                                  "any",
                                  "at",
                                  "attempts",
                                  "b",
                                  "backoff",
                                  "before",
                                  "begin",
                                  "behind",
                                  "careful",
                                  "category",
                                  "causationId",
                                  "change",
                                  "check",
                                  "column",
                                  "command",
                                  "consumers",
                                  "correlationId",
                                  "crashAfter",
                                  "data",
                                  "event",
                                  "every",
                                  "events",
                                  "expectedVersion",
                                  "faults",
                                  "form",
                                  "from",
                                  "fromPosition",
                                  "given",
                                  "id",
                                  "insert",
                                  "leaveOut",
                                  "limit",
                                  "memory",
                                  "mode",
                                  "name",
                                  "newest",
                                  "no_stream",
                                  "now",
                                  "offset",
                                  "order",
                                  "otherwise",
                                  "outcome",
                                  "position",
                                  "poison",
                                  "projection",
                                  "rejected",
                                  "retries",
                                  "row",
                                  "seed",
                                  "snapshots",
                                  "source",
                                  "stream",
                                  "stretches",
                                  "synchronous",
                                  "text",
                                  "time",
                                  "timeout",
                                  "times",
                                  "to",
                                  "toPosition",
                                  "type",
                                  "when"};
constexpr const char* kValues[] = {
    "null",  "true", "false", "[]", "{}", "9007199254740991", "-9007199254740991", "18446744073709551615",
    "1e308", "[{",   "}]"};

constexpr std::size_t kLongest = 40;  // of a word; libFuzzer takes no longer ones than 64 bytes

bool is_word(const std::string& text) {
  return !text.empty() && text.size() <= kLongest && text.find_first_of("\"\\ \n") == std::string::npos;
}

/// The names in a description, and the texts that are words.
void collect(const Json& json, std::set<std::string>& words) {
  if (json.is_string() && is_word(json.get<std::string>())) words.insert(json.get<std::string>());
  if (!json.is_structured()) return;
  for (const auto& item : json.items()) {
    if (json.is_object() && is_word(item.key())) words.insert(item.key());
    collect(item.value(), words);
  }
}

/// How texts that are longer than a word and numbers of samples do not get in.
Json described() {
  Json description = parse_json(base().ask("describe"));
  for (auto& domain : description["domains"]) domain.erase("samples");
  return description;
}

}  // namespace

std::string words() {
  std::set<std::string> words(std::begin(kAsked), std::end(kAsked));
  for (const Question& question : all_questions()) words.emplace(question.name);
  collect(described(), words);
  const EventLog& log = base().log();
  for (std::uint32_t type = 0; type < log.types(); ++type) words.emplace(log.type_name(static_cast<TypeIndex>(type)));
  std::string text = "# Made by fuzz_seeds; not edited by hand.\n";
  for (const auto& word : words) text += "\"" + word + "\"\n";
  for (const char* const value : kValues) text += "\"" + std::string(value) + "\"\n";
  return text;
}

}  // namespace playground::fuzz
