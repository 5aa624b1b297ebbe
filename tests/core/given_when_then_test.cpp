// Given these events, when this command: the playground answers what the decider says, and touches nothing.
#include "core/session.hpp"

namespace playground {
namespace {

const Json kOpened = {{"type", "AccountCreated"}, {"data", new_account(100)}};

Json message(const char* type, const Json& data) { return {{"type", type}, {"data", data}}; }
Json amount(int value) { return {{"amount", value}}; }

/// With something that passes for the hash of a password.
Json hashed(Json data) {
  for (const auto* field : {"password_hash", "new_password_hash"})
    if (data.value(field, "") != "") data[field] = "pbkdf2-test$" + data[field].get<std::string>();
  return data;
}

class GivenWhenThen : public ::testing::Test {
 protected:
  Json examine(const Json& given, const Json& when, const std::string& category = "account") {
    return session.ask("examine", {{"category", category}, {"given", given}, {"when", when}});
  }

  Session session;
};

TEST_F(GivenWhenThen, ACommandIsDecidedOnWhatIsGiven) {
  const Json answer = examine(Json::array({kOpened}), message("DebitAccount", amount(100)));
  EXPECT_EQ(answer["outcome"], "events");
  EXPECT_EQ(answer["events"], Json::array({message("AccountDebited", amount(100))}));
  EXPECT_EQ(answer["state"]["balance"], 100);
}

TEST_F(GivenWhenThen, ARefusalSaysWhichRuleItWas) {
  const Json answer = examine(Json::array({kOpened}), message("DebitAccount", amount(101)));
  EXPECT_EQ(answer["outcome"], "rejected");
  EXPECT_EQ(answer["rejection"], "NegativeBalance");
  EXPECT_EQ(answer["message"], "negative balance not supported");
  EXPECT_TRUE(answer["events"].empty());
}

TEST_F(GivenWhenThen, NothingGivenIsAStreamThatDoesNotExist) {
  const Json answer = examine(Json::array(), message("CreditAccount", amount(1)));
  EXPECT_EQ(answer["message"], "not found");
  EXPECT_TRUE(answer["state"].is_null());
}

TEST_F(GivenWhenThen, NothingMayHappen) {
  const Json placed = {{"sku", "book"}, {"quantity", 2}, {"account", "a"}, {"amount", 40}, {"pay_within_seconds", 60}};
  const Json given = Json::array({message("OrderPlaced", placed), message("PaymentRequested", Json::object())});
  const Json answer = examine(given, message("ExpireOrder", Json::object()), "order");
  EXPECT_EQ(answer["outcome"], "nothing") << answer.dump();
  EXPECT_TRUE(answer["events"].empty());
}

TEST_F(GivenWhenThen, TheLogIsNotTouched) {
  session.send("account-card", "CreateAccount", new_account(5));
  const Json answer = examine(Json::array({kOpened}), message("DebitAccount", amount(50)));
  EXPECT_EQ(answer["outcome"], "events");
  EXPECT_EQ(session.events().size(), 1u);
}

TEST_F(GivenWhenThen, SaysWhatIsWrongWithACard) {
  const Json credit = message("CreditAccount", amount(1));
  const struct {
    Json given, when;
    const char* category;
    const char* message;
  } cards[] = {
      {Json::array(), credit, "cart", "There is no system whose streams begin with \"cart-\"."},
      {Json::array(), message("Nonsense", amount(1)), "account", "Bank has no command \"Nonsense\""},
      {Json::array({message("Nonsense", amount(1))}), credit, "account", "Bank has no event \"Nonsense\"."},
      {Json::array({message("AccountCredited", Json::object())}), credit, "account",
       "AccountCredited needs the field \"amount\"."},
      {Json::array({message("AccountCredited", {{"amount", "1"}})}), credit, "account",
       "\"amount\" must be a whole number up to 9007199254740991."},
      {Json::object(), credit, "account", "The card needs \"given\" as a list of events."},
      {Json::array(), Json(), "account", "The command of the card"},
  };
  for (const auto& card : cards) {
    const Json answer = examine(card.given, card.when, card.category);
    EXPECT_EQ(answer["code"], "invalid");
    EXPECT_EQ(answer["message"].get<std::string>().find(card.message), 0u) << answer.dump();
  }
}

/// Every command that any sample history sends is a card of its own, and comes to what it came to there.
TEST_F(GivenWhenThen, EveryCommandOfEverySampleIsACard) {
  const Json description = session.ask("describe");
  for (const auto& domain : description["domains"])
    for (const auto& sample : domain["samples"])
      for (const auto& command : sample["commands"])
        session.send(command["stream"], command["type"], hashed(command["data"]));
  const Json commands = session.commands({{"limit", 1000}});
  EXPECT_GT(commands.size(), 50u);
  for (const auto& command : commands) {
    const std::string stream = command["stream"];
    const Position before = command["position"].get<Position>() - command["events"].get<Position>();
    const Json given = before == 0 ? Json::array() : session.events({{"stream", stream}, {"to", before}});
    Json then = Json::array();
    if (command["events"] > 0)
      for (const auto& event : session.events({{"from", before + 1}, {"to", command["position"]}}))
        then.push_back({{"type", event["type"]}, {"data", event["data"]}});
    const Json answer =
        examine(given, {{"type", command["type"]}, {"data", command["data"]}}, stream.substr(0, stream.find('-')));
    EXPECT_EQ(answer["events"], then) << command.dump() << answer.dump();
    EXPECT_EQ(answer.value("message", ""), command.value("message", ""));
  }
}

}  // namespace
}  // namespace playground
