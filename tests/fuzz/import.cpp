#include "all_domains/all_domains.hpp"
#include "domain/json.hpp"
#include "fuzz/mended.hpp"
#include "fuzz/questions.hpp"
#include "fuzz/targets.hpp"

namespace playground::fuzz {

namespace {

/// Takes a log over, and that a second time.
std::string take_over(Playground& core, ByteView log) {
  const Decided taken = core.import_log(log);
  if (taken.commits == 0) return problem_of(taken.answers);
  if (!take(core, taken.segment)) return "What was taken over cannot be applied.";
  const Json again = parse_json(core.import_log(log).answers);
  if (again != Json({{"ok", true}, {"commits", 0}, {"known", taken.commits}}))
    return "The same log once more: " + dump(again);
  return {};
}

std::string export_and_import(Playground& core) {
  const Bytes all = core.segment(0, core.log().commits());
  Playground there(all_domains());
  const Decided taken = there.import_log(all);
  if (taken.segment != all) return "What is exported is not taken over as it is: " + taken.answers;
  if (!take(there, taken.segment)) return "What is exported cannot be applied.";
  return problem_of(core.compare(there));
}

/// A name that nothing in the log has.
std::string new_name(const EventLog& log, const std::string& begin) {
  for (int n = 1;; ++n) {
    const std::string name = begin + std::to_string(n);
    if (!log.find_stream(name) && !log.find_commit(std::string_view(name))) return name;
  }
}

std::string send_a_command(Playground& core) {
  const Json command = {{"id", new_name(core.log(), "command-")},
                        {"time", 1'700'000'000'000},
                        {"stream", new_name(core.log(), "post-")},
                        {"type", "CreatePost"},
                        {"data", {{"title", "One more"}, {"content", ""}}}};
  const Decided decided = core.decide(dump(Json::array({command})));
  if (decided.commits != 1 || !parse_json(decided.answers)[0].value("ok", false))
    return "A further command is refused: " + decided.answers;
  return take(core, decided.segment) ? "" : "A further command cannot be applied.";
}

/// As the page does it; what somebody sent may want things that are refused.
std::string do_what_is_due(Playground& core) {
  const Json due = parse_json(core.ask("due", R"({"now":1800000000000})"));
  if (!due.contains("commands")) return "What is due is not said: " + dump(due);
  const Decided decided = core.decide(dump(due["commands"]));
  return decided.commits == 0 || take(core, decided.segment) ? "" : "What is due is decided and cannot be applied.";
}

using Step = std::string (*)(Playground& core);

std::string all_of(Playground& core, std::initializer_list<Step> steps) {
  for (const Step step : steps)
    if (auto problem = step(core); !problem.empty()) return problem;
  return {};
}

}  // namespace

std::string import(ByteView input) {
  Playground core(all_domains());
  if (auto problem = take_over(core, mended(input)); !problem.empty()) return problem;
  if (core.log().commits() == 0) return {};
  return all_of(core, {ask_all, export_and_import, do_what_is_due, send_a_command});
}

std::string apply(ByteView input) {
  Playground core(all_domains());
  if (auto problem = problem_of(core.apply(mended(input))); !problem.empty()) return problem;
  core.system().catch_up();
  return core.log().commits() == 0 ? "" : ask_all(core);
}

}  // namespace playground::fuzz
