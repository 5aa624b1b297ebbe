#include <algorithm>
#include <array>

#include "domain/json.hpp"
#include "fuzz/base.hpp"
#include "fuzz/questions.hpp"
#include "fuzz/targets.hpp"
#include "playground/question.hpp"

namespace playground::fuzz {

namespace {

constexpr std::size_t kMostLines = 8;

/// What these ask changes nothing.
constexpr std::array<std::string_view, 27> kReading = {
    "anatomy",       "blame",     "commands",  "cost",       "counts",     "deadLetters",
    "describe",      "drift",     "due",       "events",     "examine",    "integrationEvents",
    "outbox",        "overview",  "processes", "projection", "race",       "rebuilding",
    "search",        "snapshots", "state",     "status",     "storedForm", "streams",
    "subscriptions", "touched",   "whatIf"};

bool only_reads(std::string_view name) { return std::find(kReading.begin(), kReading.end(), name) != kReading.end(); }

struct Line {
  std::string_view name, query;
};

/// A question by its name, or the one that the first byte chooses.
Line read(std::string_view line) {
  const auto& all = all_questions();
  const std::size_t space = line.find(' ');
  const std::string_view name = line.substr(0, space);
  const auto is_it = [&](const Question& question) { return question.name == name; };
  if (std::any_of(all.begin(), all.end(), is_it)) return {name, line.substr(std::min(name.size() + 1, line.size()))};
  if (line.empty()) return {all.front().name, {}};
  return {all[static_cast<unsigned char>(line[0]) % all.size()].name, line.substr(1)};
}

/// A load is repeated as often as somebody with a clock wants it, which is no fault.
bool takes_long(const Line& line) {
  if (line.name != "repeatLoad") return false;
  const Json query = parse_json(line.query);
  return query.is_object() && query.contains("times") && query["times"].is_number() && query["times"] > 10;
}

/// What is wrong with the answer; what only reads answers the same again.
std::string ask_one(const Line& line) {
  if (takes_long(line)) return {};
  const std::string answer = base().ask(line.name, line.query);
  if (auto problem = problem_of(answer); !problem.empty()) return problem;
  if (only_reads(line.name) && base().ask(line.name, line.query) != answer) return "asked again it is another answer";
  return {};
}

/// After what changes something everything goes on.
std::string go_on(const Bytes& before) {
  Playground& core = base();
  core.tick(100);
  core.system().catch_up();
  if (core.segment(0, core.log().commits()) != before) return "The log is another one.";
  for (const ProjectionHost* projection : core.system().projections()) {
    const Json query = {{"name", projection->subscription().name()}};
    if (auto problem = problem_of(core.ask("projection", dump(query))); !problem.empty()) return problem;
  }
  return {};
}

}  // namespace

std::string ask(ByteView input) {
  const Bytes before = base().segment(0, base().log().commits());
  std::string_view rest = as_text(input);
  bool has_changed = false;
  std::string problem;
  for (std::size_t lines = 0; lines < kMostLines && !rest.empty() && problem.empty(); ++lines) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const Line line = read(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    has_changed = has_changed || !only_reads(line.name);
    problem = ask_one(line);
    if (!problem.empty()) problem = std::string(line.name) + " " + std::string(line.query) + ": " + problem;
  }
  if (!has_changed) return problem;
  if (problem.empty()) problem = go_on(before);
  spoil_base();
  return problem;
}

}  // namespace playground::fuzz
