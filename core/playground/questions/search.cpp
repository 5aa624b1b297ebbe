// Looking for words in the history: a slice of the commands at a time, so that a long history keeps nobody waiting.
#include <algorithm>
#include <cctype>

#include "playground/question.hpp"
#include "playground/records.hpp"

namespace playground::questions {

namespace {

/// How many commands one question looks at.
constexpr CommitNumber kSlice = 2'000;

/// What stands for a secret begins like this; nobody reads it, so nobody finds it.
constexpr std::string_view kHashed = "pbkdf2-";

/// A word, and how it may be written otherwise; empty where there is one way only.
struct Word {
  std::string text, otherwise;

  bool occurs_in(const std::string& texts) const {
    return texts.find(text) != texts.npos || (!otherwise.empty() && texts.find(otherwise) != texts.npos);
  }
};
using Words = std::vector<Word>;

std::string lowered(std::string_view text) {
  std::string low(text);
  std::transform(low.begin(), low.end(), low.begin(), [](unsigned char c) { return std::tolower(c); });
  return low;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : lowered(text))
    if (c != ' ')
      words.back().push_back(c);
    else if (!words.back().empty())
      words.emplace_back();
  if (words.back().empty()) words.pop_back();
  return words;
}

/// The words of a text with those of the same text written otherwise, which has as many of them or none.
Words words_of(std::string_view text, std::string_view otherwise, Request& request) {
  const auto plain = split(text), other = split(otherwise);
  if (!other.empty() && other.size() != plain.size())
    request.fail("needs as many words in \"otherwise\" as in \"text\".");
  Words words;
  for (std::size_t i = 0; i < plain.size(); ++i) words.push_back({plain[i], i < other.size() ? other[i] : ""});
  return words;
}

/// The words that do not occur in any of these texts.
Words missing_in(std::initializer_list<std::string_view> texts, const Words& words) {
  std::string all;
  for (const std::string_view text : texts) (all += lowered(text)) += '\n';
  Words missing;
  for (const Word& word : words)
    if (!word.occurs_in(all)) missing.push_back(word);
  return missing;
}

/// The values of a message as one text.
std::string values_of(const Json& data) {
  std::string text;
  for (const Json& value : data) {
    const std::string said = value.is_string() ? value.get<std::string>() : dump(value);
    if (!said.starts_with(kHashed)) (text += said) += '\n';
  }
  return text;
}

/// Finds the events, and the refused command, of one commit after the other.
class Finder {
 public:
  Finder(const System& system, Words words) : log_(system.log()), records_(system), words_(std::move(words)) {}

  void look_at(CommitNumber number) {
    EventLog::Texts texts;
    const Commit commit = log_.commit(number, texts);
    const Words left = missing_in({commit.stream, read_stored_name(commit.command.type).name, commit.actor}, words_);
    const Position before = log_.position_before(number);
    if (commit.refusal) {
      const auto data = [&] { return records_.command_data(commit.stream, commit.command); };
      if (occur(missing_in({commit.refusal->name, commit.refusal->message}, left), data))
        matches.push_back({{"position", before}, {"refused", number + 1}});
      return;
    }
    for (std::size_t i = 0; i < commit.events.size(); ++i) {
      const auto data = [&] { return records_.event_data(commit.stream, commit.events[i]); };
      if (occur(missing_in({read_stored_name(commit.events[i].type).name}, left), data))
        matches.push_back({{"position", before + i + 1}});
    }
  }

  Json matches = Json::array();

 private:
  /// Whether all of these words occur in the values, which are only unpacked where there is still a word to be found.
  template <class Data>
  bool occur(const Words& words, Data data) const {
    return words.empty() || missing_in({values_of(data())}, words).empty();
  }

  const EventLog& log_;
  const Records records_;
  const Words words_;
};

Json answer(System& system, Request& request) {
  const EventLog& log = system.log();
  const std::string text = request.text("text", 1, 200);
  const Words words = words_of(text, request.text("otherwise", 0, 600), request);
  const CommitNumber from = std::max(request.number("from", 1), 1u) - 1;
  const CommitNumber to = std::min(request.number("to", log.commits()), log.commits());
  if (words.empty()) request.fail("needs a word to look for.");
  if (!request.complete()) return {};
  const CommitNumber begin = std::max(from, to > kSlice ? to - kSlice : 0);
  Finder finder(system, words);
  for (CommitNumber number = begin; number < to; ++number) finder.look_at(number);
  return {{"matches", finder.matches}, {"from", begin + 1}};
}

}  // namespace

Question search() {
  return {"search", "The search", "What holds some words, in the newest slice of the commands that are asked about.",
          answer};
}

}  // namespace playground::questions
