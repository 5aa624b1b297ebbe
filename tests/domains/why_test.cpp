// What the folders of the domains say beside the code: why each step of a sample matters, and a rule to break.
#include <set>

#include "domains/samples.hpp"
#include "whys.hpp"

namespace playground {
namespace {

constexpr std::size_t kLongest = 140;

Json why_of(const WhyFile& file) { return Json::parse(file.text, nullptr, false); }

class WhyTest : public ::testing::Test {
 protected:
  Json domain(std::string_view name) {
    const Json description = session.ask("describe");
    for (const auto& each : description["domains"])
      if (each["name"] == name) return each;
    ADD_FAILURE() << "There is no domain " << name;
    return {};
  }

  bool creates(const Json& domain, const Json& type) {
    for (const auto& command : domain["commands"])
      if (command["name"] == type) return command["creates"];
    ADD_FAILURE() << "There is no command " << type;
    return false;
  }

  Session session;
};

TEST_F(WhyTest, EachStepOfEachSampleSaysInOneSentenceOfItsOwnWhyItMatters) {
  std::set<std::string> all;
  for (const auto& file : kWhyFiles) {
    const Json steps = why_of(file)["steps"], samples = domain(file.domain)["samples"];
    EXPECT_EQ(steps.size(), samples.size()) << file.domain;
    for (const auto& sample : samples) {
      const Json sentences = steps.value(sample["name"].get<std::string>(), Json::array());
      EXPECT_GE(sentences.size(), sample["commands"].size()) << sample["name"];
      for (const std::string sentence : sentences) {
        EXPECT_TRUE(all.insert(sentence).second) << sentence;
        EXPECT_LE(sentence.size(), kLongest) << sentence;
        EXPECT_EQ(sentence.back(), '.') << sentence;
      }
    }
  }
}

TEST_F(WhyTest, TheRuleToBreakRefusesWhatIsSentAtTheSecondTimeAtTheLatest) {
  for (const auto& file : kWhyFiles) {
    const Json rule = why_of(file)["rule"], of = domain(file.domain);
    const Json& sample = of["samples"][0];
    send_commands(session, sample);
    const std::string begun = sample["commands"][0]["stream"];
    const std::string stream = creates(of, rule["type"]) ? std::string(of["category"]) + "-new" : begun;
    session.send(stream, rule["type"], rule["data"]);
    EXPECT_EQ(session.send(stream, rule["type"], rule["data"])["code"], "rejected") << file.domain << rule;
  }
}

}  // namespace
}  // namespace playground
