// What import lets through, apply takes, and every question can be asked of it.
#include <random>

#include "bytes/utf8.hpp"
#include "core/foreign.hpp"
#include "domains/blog/domain.hpp"
#include "domains/recruitment/domain.hpp"
#include "domains/samples.hpp"

namespace playground {
namespace {

Json imported(Session& session, ByteView log) {
  const Decided decided = session.core.import_log(log);
  const Json answer = Json::parse(decided.answers);
  EXPECT_TRUE(decided.commits == 0 || session.applied(decided.segment)) << answer;
  return answer;
}

std::string problem_with(const Commit& commit) {
  Session session;
  const Json answer = imported(session, behind(session.core.log(), {commit}));
  EXPECT_EQ(session.core.log().commits(), answer["ok"] == true ? 1u : 0u);
  return answer.value("message", "");
}

Commit credit() { return event_of("1", "account-1", 0, bank::AccountCredited{5}); }

const std::string k100(100, 'x'), k101(101, 'x'), k201 = "account-" + std::string(193, 'x');

TEST(Gate, TextsAreAsLongAsThoseOfCommandsThatAreSent) {
  EXPECT_EQ(problem_with(credit()), "");
  const struct {
    void (*change)(Commit&);
    const char* problem;
  } cases[] = {{[](Commit& commit) { commit.id = std::string_view(k100); }, ""},
               {[](Commit& commit) { commit.id = std::string_view(k101); },
                "The log has a command's id of more than 100 bytes."},
               {[](Commit& commit) { commit.id = std::string_view("\xed\xa0\x80"); },
                "The log has a command's id that is no text."},
               {[](Commit& commit) { commit.stream = k201; }, "The log has a stream's name of more than 200 bytes."},
               {[](Commit& commit) { commit.stream = "account-\xff"; }, "The log has a stream's name that is no text."},
               {[](Commit& commit) { commit.correlation_id = std::string_view(k101); },
                "The log has a correlation id of more than 100 bytes."},
               {[](Commit& commit) { commit.causation_id = std::string_view(k101); },
                "The log has a causation id of more than 100 bytes."},
               {[](Commit& commit) { commit.actor = k101; }, "The log has an actor of more than 100 bytes."},
               {[](Commit& commit) { commit.time = kSafeMaximum + 1; }, "The log has a command of no time that is."},
               {[](Commit& commit) {
                  commit.refusal = Refusal{"no", "\xc0\x80", ""};
                },
                "The log has a rejection that is no text."}};
  for (const auto& each : cases) {
    Commit commit = credit();
    each.change(commit);
    EXPECT_EQ(problem_with(commit), each.problem);
  }
}

TEST(Gate, CommandsAreReadToTheLastByteToo) {
  Commit commit = credit();
  for (const auto& [type, data] : {std::pair{"CreditAccount", ""}, {"CreditAccount", "\x0a!"}, {"Nobody", "\x0a"}}) {
    commit.command = {type, as_bytes(data)};
    EXPECT_EQ(problem_with(commit),
              "The log holds \"" + std::string(type) + "\", which this version cannot read. Use a newer one.");
  }
  commit.command = {"CreditAccount", as_bytes("\x0a")};
  EXPECT_EQ(problem_with(commit), "");
}

template <Message E>
std::string problem_with_event(std::string_view stream, const E& event) {
  return problem_with(event_of("1", stream, 0, event));
}

std::string nested(std::size_t levels) {
  std::string text = "1";
  for (std::size_t i = 0; i < levels; ++i) text = "{\"a\":" + text + "}";
  return text;
}

TEST(Gate, FieldsKeepTheirLimits) {
  using bank::AccountCreated, blog::PostCreated, recruitment::CandidateAdded;
  const std::string text(1'000, 'x'), long_text(10'000, 'x');
  EXPECT_EQ(problem_with_event("account-1", AccountCreated{text, "Snow", "", "", 0}), "");
  EXPECT_EQ(problem_with_event("account-1", AccountCreated{text + "x", "Snow", "", "", 0}),
            "The log holds \"AccountCreated\" with more in \"first_name\" than is taken there.");
  EXPECT_EQ(problem_with_event("account-1", AccountCreated{"\xff", "Snow", "", "", 0}),
            "The log holds \"AccountCreated\" with more in \"first_name\" than is taken there.");
  EXPECT_EQ(problem_with_event("account-1", AccountCreated{"John", "Snow", "", "", kSafeMaximum}), "");
  EXPECT_EQ(problem_with_event("account-1", AccountCreated{"John", "Snow", "", "", kSafeMaximum + 1}),
            "The log holds \"AccountCreated\", which this version cannot read. Use a newer one.");
  EXPECT_EQ(problem_with_event("post-1", PostCreated{"Title", long_text}), "");
  EXPECT_NE(problem_with_event("post-1", PostCreated{"Title", long_text + "x"}), "");
  EXPECT_EQ(problem_with_event("candidate-1", CandidateAdded{{nested(50)}, 5, 3}), "");
  for (const std::string& profile : {nested(51), std::string("[]"), std::string("{")})
    EXPECT_NE(problem_with_event("candidate-1", CandidateAdded{{profile}, 5, 3}), "") << profile;
}

TEST(Gate, TellsTextFromBytes) {
  for (const auto* text : {"", "abc", "é", "雪", "🏦", "\xf4\x8f\xbf\xbf"}) EXPECT_TRUE(is_utf8(text)) << text;
  for (const auto* bytes :
       {"\x80", "\xc3", "\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xff", "a\xe9z"})
    EXPECT_FALSE(is_utf8(bytes));
}

class ImportedAsWritten : public ::testing::Test {
 protected:
  /// Every sample of every domain, in one log.
  static Bytes samples() {
    Session session;
    const Json description = session.ask("describe");
    for (const auto& domain : description["domains"])
      for (const auto& sample : domain["samples"]) send_commands(session, sample);
    return session.everything();
  }

  static void ask_everything(Session& session) {
    const Json description = session.ask("describe");
    for (const auto* name : {"status", "events", "commands", "streams", "overview", "counts", "processes", "outbox",
                             "deadLetters", "integrationEvents", "subscriptions", "cost"})
      session.ask(name);
    session.ask("due", {{"now", 2'000'000'000'000}});
    session.ask("search", {{"text", "1"}});
    for (const ProjectionHost* projection : session.core.system().projections()) {
      const Json name = {{"name", projection->subscription().name()}};
      session.ask("projection", name);
      session.ask("drift", name);
    }
    const EventLog& log = session.core.log();
    for (Position position = 1; position <= log.position(); position += 7)
      for (const auto* name : {"storedForm", "touched"}) session.ask(name, {{"position", position}});
    for (StreamIndex stream = 0; stream < log.streams(); stream += 5)
      session.state(std::string(log.stream_name(stream)));
  }

  static void go_on(Session& session) {
    EXPECT_EQ(session.send("account-further", "CreateAccount", new_account(), {{"id", "further"}})["ok"], true);
    EXPECT_FALSE(session.ask("status").contains("unreadable"));
  }
};

TEST_F(ImportedAsWritten, EverySampleOfEveryDomain) {
  const Bytes log = samples();
  Session session;
  EXPECT_EQ(imported(session, log)["ok"], true);
  EXPECT_EQ(session.everything(), log);
  ask_everything(session);
  go_on(session);
}

TEST_F(ImportedAsWritten, WhateverPassesOfLogsWithBytesThatSomebodyHasChanged) {
  constexpr int kLogs = 1'500;
  const Bytes log = samples();
  std::mt19937 random(20240229);
  int taken = 0;
  for (int i = 0; i < kLogs; ++i) {
    Bytes changed = log;
    for (std::size_t bytes = 1 + random() % 3; bytes > 0; --bytes)
      changed[9 + random() % (log.size() - 9)] = static_cast<std::uint8_t>(random());
    changed = mended(changed);
    Session session;
    const Decided decided = session.core.import_log(changed);
    if (decided.commits == 0) continue;
    ASSERT_TRUE(session.applied(decided.segment)) << i;
    ASSERT_EQ(session.everything(), decided.segment) << i;
    if (taken++ % 20 == 0) ask_everything(session);
    go_on(session);
  }
  EXPECT_GT(taken, kLogs / 20);
  EXPECT_LT(taken, kLogs);
}

}  // namespace
}  // namespace playground
