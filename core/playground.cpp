#include "playground.hpp"

#include "playground/compare_json.hpp"
#include "playground/question.hpp"
#include "playground/read_message.hpp"
#include "playground/records.hpp"
#include "system/import_log.hpp"

namespace playground {

namespace {

/// Nothing that can be asked is nested deeper than this.
constexpr std::size_t kMostNested = 100;

std::string fail(std::string code, std::string message) {
  return dump(to_json(Failure{std::move(code), std::move(message)}));
}

const Question* find_question(std::string_view name) {
  for (const Question& question : all_questions())
    if (question.name == name) return &question;
  return nullptr;
}

/// Answers the commands of a batch as text, each once: one that was sent before gets the same text.
class Answers {
 public:
  explicit Answers(System& system) : records_(system), log_(system.log()), batch_(system) {}

  void decide(const Json& json) {
    const std::size_t begin = text_.size() + 1;
    text_ += text_.empty() ? '[' : ',';
    text_ += answer(json);
    spans_.emplace_back(begin, text_.size() - begin);
  }

  Decided finish() {
    auto [segment, commits] = batch_.finish();
    return {text_.empty() ? "[]" : text_ + "]", std::move(segment), commits};
  }

 private:
  std::string answer(const Json& json) {
    Request request(json, "The command");
    const CommandRequest command = read_request(request);
    if (!request.complete()) return refused(*request.failure());
    return text_of(batch_.decide(
        command, [&](const AnyDomain& domain) { return read_command(domain, command.type, request.value("data")); }));
  }

  /// One that cannot even be read is none of the batch's, and has its place in it all the same.
  std::string refused(const Failure& failure) {
    batch_.pass_over();
    return dump(to_json(failure));
  }

  std::string text_of(const CommandAnswer& answer) const {
    if (const auto* now = std::get_if<DecidedNow>(&answer)) return text_of(*now);
    if (const auto* known = std::get_if<KnownAlready>(&answer)) return text_of(known->commit);
    if (const auto* before = std::get_if<SentBefore>(&answer))
      return text_.substr(spans_[before->command].first, spans_[before->command].second);
    return dump(to_json(std::get<Failure>(answer)));
  }

  std::string text_of(const DecidedNow& now) const {
    Json json = records_.answer(*now.commit, now.before);
    if (!now.field.empty()) append(json, "field", now.field);
    return dump(json);
  }

  std::string text_of(CommitNumber number) const {
    EventLog::Texts texts;
    return dump(records_.answer(log_.commit(number, texts), log_.position_before(number)));
  }

  const Records records_;
  const EventLog& log_;
  CommandBatch batch_;
  std::string text_;
  std::vector<std::pair<std::size_t, std::size_t>> spans_;  // of each answer in the text
};

}  // namespace

std::string Playground::ask(std::string_view name, std::string_view query) {
  const Question* const question = find_question(name);
  if (!question) return fail("invalid", "There is no question \"" + std::string(name.substr(0, 100)) + "\".");
  if (nesting(query) > kMostNested)
    return fail("invalid", std::string(question->asks) + " is nested deeper than 100 levels.");
  const Json json = query.empty() ? Json::object() : parse_json(query);
  Request request(json, question->asks);
  const Json answer = request.failure() ? Json() : question->answer(system_, request);
  return dump(request.failure() ? to_json(*request.failure()) : answer);
}

Decided Playground::decide(std::string_view commands) {
  const Json requests = parse_json(commands);
  if (!requests.is_array()) return {fail("invalid", "The commands must be a JSON array."), {}, 0};
  Answers answers(system_);
  for (const auto& request : requests) answers.decide(request);
  return answers.finish();
}

DecidedBatch Playground::redecide(ByteView commands) {
  CommandBatch batch(system_);
  auto opened = SegmentReader::open(commands);
  Commit command;
  if (auto* reader = std::get_if<SegmentReader>(&opened))
    while (reader->next(command)) batch.decide(command);
  return batch.finish();
}

Decided Playground::import_log(ByteView segment) const {
  auto result = playground::import_log(system_, segment);
  if (const auto* failure = std::get_if<Failure>(&result)) return {dump(to_json(*failure)), {}, 0};
  auto& import = std::get<Import>(result);
  return {dump({{"ok", true}, {"commits", import.commits}, {"known", import.known}}), std::move(import.segment),
          import.commits};
}

std::string Playground::apply(ByteView segment) {
  if (const auto failure = system_.apply(segment)) return dump(to_json(*failure));
  return dump({{"ok", true}, {"commits", log().commits()}, {"position", log().position()}});
}

std::string Playground::compare(Playground& there) { return dump(compare_json(system_, there.system_)); }

}  // namespace playground
