// Words that are looked for in the history.
#include "core/session.hpp"

namespace playground {
namespace {

class SearchTest : public ::testing::Test {
 protected:
  SearchTest() {
    session.send("account-1", "CreateAccount", new_account(100));
    session.send("account-1", "CreditAccount", {{"amount", 25}}, {{"actor", "Ann"}});
    session.send("account-1", "DebitAccount", {{"amount", 7000}}, {{"actor", "Ann"}});
    session.send("account-2", "CreateAccount", new_account(3));
  }
  Json search(const Json& query) { return session.ask("search", query); }
  /// The positions of what is found.
  std::vector<int> found(const std::string& text) {
    std::vector<int> positions;
    const Json matches = search({{"text", text}})["matches"];
    for (const auto& match : matches) positions.push_back(match["position"].get<int>());
    return positions;
  }

  Session session;
};

TEST_F(SearchTest, FindsWordsInEverythingThatCanBeReadOfAnEventWhateverTheirCase) {
  const std::pair<const char*, std::vector<int>> kCases[] = {
      {"accountCREATED", {1, 3}},  // its type
      {"account-2", {3}},          // its stream
      {"SNOW", {1, 3}},            // a text that it carries
      {"25", {2}},                 // a number
      {"CreditAccount", {2}},      // its command
      {"ann", {2, 2}},             // who acted; the refused one stands at the same position
      {"absent", {}},
  };
  for (const auto& [text, positions] : kCases) EXPECT_EQ(found(text), positions) << text;
}

TEST_F(SearchTest, EveryWordMustOccur) {
  EXPECT_EQ(found(" snow   account-2 "), std::vector<int>({3}));
  EXPECT_EQ(found("snow 25"), std::vector<int>());
}

TEST_F(SearchTest, FindsRefusedCommandsByTheirDataAndTheirRule) {
  for (const auto* text : {"debit 7000", "negative balance"}) {
    const Json matches = search({{"text", text}})["matches"];
    ASSERT_EQ(matches.size(), 1u) << text;
    EXPECT_EQ(matches[0], Json({{"position", 2}, {"refused", 3}})) << text;
  }
}

TEST_F(SearchTest, FindsNoSecrets) {
  for (const auto* text : {"pbkdf2", "ThisIsMyPassword1"}) EXPECT_EQ(found(text), std::vector<int>()) << text;
}

TEST_F(SearchTest, LooksAtTheNewestCommandsFirstAndSaysHowFarItCame) {
  for (int sent = 0; sent < 2'500; ++sent) session.send("account-2", "CreditAccount", {{"amount", 5}});
  const Json newest = search({{"text", "account"}});
  EXPECT_EQ(newest["from"], 505);
  EXPECT_EQ(newest["matches"].size(), 2'000u);
  EXPECT_EQ(newest["matches"][0]["position"], 504);
  const Json rest = search({{"text", "account"}, {"to", 504}});
  EXPECT_EQ(rest["from"], 1);
  EXPECT_EQ(rest["matches"].size(), 504u);
}

TEST_F(SearchTest, LooksNoFurtherBackThanAsked) {
  EXPECT_EQ(search({{"text", "account"}, {"from", 4}}), Json::parse(R"({"matches":[{"position":3}],"from":4})"));
  EXPECT_EQ(search({{"text", "account"}, {"from", 9}})["matches"], Json::array());
}

TEST_F(SearchTest, FindsAWordHoweverItIsWritten) {
  Json jose = new_account();
  jose["first_name"] = "Jos\u00E9";
  session.send("account-3", "CreateAccount", jose);
  jose["first_name"] = "Jose\u0301";
  session.send("account-4", "CreateAccount", jose);
  const Json query = {{"text", "jos\u00E9 snow"}, {"otherwise", "jose\u0301 snow"}};
  EXPECT_EQ(search(query)["matches"].size(), 2u);
  EXPECT_EQ(search({{"text", "jos\u00E9"}})["matches"].size(), 1u);
  EXPECT_EQ(search({{"text", "two words"}, {"otherwise", "one"}})["message"],
            "The search needs as many words in \"otherwise\" as in \"text\".");
}

TEST_F(SearchTest, WantsAWord) {
  EXPECT_EQ(search({{"text", "  "}})["message"], "The search needs a word to look for.");
  EXPECT_EQ(search(Json::object())["message"], "The search needs \"text\" as a text.");
}

}  // namespace
}  // namespace playground
