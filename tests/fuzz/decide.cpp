#include "domain/json.hpp"
#include "fuzz/base.hpp"
#include "fuzz/questions.hpp"
#include "fuzz/targets.hpp"

namespace playground::fuzz {

namespace {

/// Whether it was decided, and that is kept: such a command is answered as before when it is sent again.
bool is_kept(const Json& answer) { return answer["ok"] == true || answer["code"] == "rejected"; }

/// The field that a refusal is about is not kept.
Json without_field(Json answer) {
  answer.erase("field");
  return answer;
}

std::string problem_of_answers(const Json& answers, std::size_t commands) {
  if (answers.size() != commands) return "There are not as many answers as commands.";
  for (const Json& answer : answers) {
    if (!answer.is_object() || !answer.contains("ok")) return "An answer is none: " + dump(answer);
    if (auto problem = problem_of(dump(answer)); !problem.empty()) return problem;
  }
  return {};
}

std::string send_again(Playground& core, std::string_view commands, const Json& before) {
  const Json answers = parse_json(core.decide(commands).answers);
  for (std::size_t i = 0; i < before.size(); ++i)
    if (is_kept(before[i]) && without_field(answers[i]) != without_field(before[i]))
      return "Sent again, " + dump(before[i]) + " is " + dump(answers[i]);
  return {};
}

}  // namespace

std::string decide(ByteView input) {
  const std::string_view commands = as_text(input);
  const Decided decided = base().decide(commands);
  const Json answers = parse_json(decided.answers), sent = parse_json(commands);
  if (!sent.is_array()) return decided.commits == 0 ? problem_of(decided.answers) : "No list was decided.";
  if (auto problem = problem_of_answers(answers, sent.size()); !problem.empty()) return problem;
  if (decided.commits == 0) return {};
  if (base().decide(commands).segment != decided.segment) return "Decided once more it is something else.";
  std::string problem =
      take(base(), decided.segment) ? send_again(base(), commands, answers) : "What was decided cannot be applied.";
  spoil_base();
  return problem;
}

}  // namespace playground::fuzz
