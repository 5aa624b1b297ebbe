#include "playground/question.hpp"
#include "playground/records.hpp"
#include "playground/walking.hpp"

namespace playground::questions {

namespace {

/// Which commands a `CommandQuery` wants.
struct Selection {
  CommitNumber begin, end;
  std::string outcome, correlation_id;
  std::uint32_t limit;
  bool newest;  // the limit counts from the end

  bool wants(const EventLog& log, CommitNumber number) const {
    return number >= begin && number < end && (outcome.empty() || log.is_refused(number) == (outcome == "rejected"));
  }
};

Selection read_selection(Request& request, const EventLog& log) {
  const CommitNumber to = std::min(request.number("to", log.commits()), log.commits());
  const CommitNumber from = std::min(std::max(request.number("from", 1), 1u) - 1, to);
  const Position first = request.number("fromPosition", 0), last = request.number("toPosition", log.position());
  const CommitNumber begin = std::min(first_reaching(log, from, first), to);
  const CommitNumber end = last >= log.position() ? to : std::min(first_reaching(log, begin, last + 1), to);
  return {begin,
          end,
          request.one_of("outcome", {"accepted", "rejected"}),
          request.text("correlationId", 0, 100),
          request.number("limit", 100, 1, 10'000),
          read_newest(request)};
}

/// Calls `consider` with the commands that are wanted, until it answers false.
template <class Consider>
void for_each_wanted(const EventLog& log, const Selection& selection, Consider consider) {
  const auto [begin, end, outcome, correlation_id, limit, newest] = selection;
  if (!correlation_id.empty()) {
    const auto correlated = log.correlated(std::string_view(correlation_id));
    walk(correlated.size(), newest,
         [&](std::size_t i) { return !selection.wants(log, correlated[i]) || consider(correlated[i]); });
  } else if (outcome == "rejected") {
    const auto refused = log.refused(begin, end);
    walk(refused.second - refused.first, newest,
         [&](std::size_t i) { return consider(log.refused(refused.first + i)); });
  } else {
    walk(selection.end - selection.begin, newest, [&](std::size_t i) {
      const CommitNumber number = selection.begin + static_cast<CommitNumber>(i);
      return !selection.wants(log, number) || consider(number);
    });
  }
}

Json answer(System& system, Request& request) {
  const Selection selection = read_selection(request, system.log());
  if (!request.complete()) return {};
  const Records records(system);
  std::vector<Json> commands;
  for_each_wanted(system.log(), selection, [&](CommitNumber number) {
    commands.push_back(records.command(number));
    return commands.size() < selection.limit;
  });
  return in_order(std::move(commands), selection.newest);
}

}  // namespace

Question commands() {
  return {"commands", "The question for commands",
          "The commands that match every condition given, with what came of them.", answer};
}

}  // namespace playground::questions
