#include "fuzz/questions.hpp"

#include <algorithm>
#include <set>

#include "domain/json.hpp"

namespace playground::fuzz {

namespace {

/// So many of a kind are asked about, from each end of the log.
constexpr std::uint32_t kSome = 4;

std::set<std::uint32_t> some_up_to(std::uint32_t last) {
  std::set<std::uint32_t> some;
  for (std::uint32_t i = 0; i < std::min(kSome, last); ++i) some.insert({i + 1, last - i});
  return some;
}

class Asking {
 public:
  explicit Asking(Playground& core) : core_(core) {}

  void ask(std::string_view name, const Json& query = Json::object()) {
    if (!problem.empty()) return;
    problem = problem_of(core_.ask(name, dump(query)));
    if (!problem.empty()) problem = std::string(name) + " " + dump(query) + ": " + problem;
  }

  void of_all() {
    for (const auto* const name :
         {"status", "describe", "events", "commands", "overview", "counts", "streams", "snapshots", "processes",
          "outbox", "subscriptions", "deadLetters", "integrationEvents"})
      ask(name);
    ask("commands", {{"outcome", "rejected"}, {"order", "newest"}});
    ask("search", {{"text", "a"}});
    ask("due", {{"now", 2'000'000'000'000}});
  }

  void of_projection(const std::string& name, Position half) {
    ask("projection", {{"name", name}});
    ask("projection", {{"name", name}, {"at", half}});
    ask("drift", {{"name", name}});
  }

  void of_stream(const std::string& name, Position half) {
    ask("state", {{"stream", name}});
    ask("state", {{"stream", name}, {"at", half}});
    ask("cost", {{"stream", name}});
    ask("blame", {{"stream", name}, {"column", "balance"}});
    ask("blame", {{"projection", "Accounts"}, {"row", name}, {"column", "balance"}});
  }

  void of_event(Position position) {
    ask("storedForm", {{"position", position}});
    ask("touched", {{"position", position}});
    ask("whatIf", {{"edits", Json::array({Json({{"leaveOut", position}})})}});
  }

  std::string problem;

 private:
  Playground& core_;
};

}  // namespace

std::string problem_of(const std::string& answer) {
  const Json json = Json::parse(answer, nullptr, false);
  if (json.is_discarded()) return "the answer is no JSON: " + answer.substr(0, 200);
  if (!json.is_object() || !json.contains("ok") || json["ok"] != false) return {};
  const bool is_said = json.contains("code") && json["code"].is_string() && json.contains("message") &&
                       json["message"].is_string() && json["message"] != "";
  return is_said ? "" : "the failure says nothing: " + answer.substr(0, 200);
}

std::string ask_all(Playground& core) {
  const EventLog& log = core.log();
  Asking asking(core);
  asking.of_all();
  for (const ProjectionHost* projection : core.system().projections())
    asking.of_projection(projection->subscription().name(), log.position() / 2);
  for (const std::uint32_t stream : some_up_to(static_cast<std::uint32_t>(log.streams())))
    asking.of_stream(std::string(log.stream_name(stream - 1)), log.position() / 2);
  for (const std::uint32_t position : some_up_to(log.position())) asking.of_event(position);
  for (const std::uint32_t number : some_up_to(log.commits())) asking.ask("anatomy", {{"command", number}});
  return asking.problem;
}

bool take(Playground& core, ByteView segment) {
  const Json answer = parse_json(core.apply(segment));
  core.system().catch_up();
  return answer.is_object() && answer["ok"] == true;
}

}  // namespace playground::fuzz
