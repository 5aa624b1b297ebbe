// Side effects: what shall happen outside because of an event happens once, as far as its target can tell.
#include "core/workflow_session.hpp"

namespace playground {
namespace {

class OutboxTest : public ::testing::Test {
 protected:
  void publish(const std::string& stream) {
    session.send(stream, "CreatePost", {{"title", "Test Post"}, {"content", "This is a test post"}});
    session.send(stream, "PublishPost", Json::object());
  }
  Json first_entry(const Json& query = Json::object()) { return session.outbox(query)["entries"][0]; }

  WorkflowSession session;
};

TEST_F(OutboxTest, Post7APublishedPostSendsAConfirmation) {
  publish("post-1");
  EXPECT_EQ(first_entry()["done"], false);
  EXPECT_EQ(first_entry()["subject"], "Published: Test Post");
  session.settle();
  EXPECT_EQ(first_entry()["done"], true);
  EXPECT_EQ(session.mailbox.size(), 1u);
}

TEST_F(OutboxTest, ThatItWasDeliveredIsAnEventWithItsCause) {
  publish("post-1");
  session.settle();
  const Json delivered = session.events({{"type", "MessageDelivered"}});
  ASSERT_EQ(delivered.size(), 1u);
  const Json published = session.events({{"type", "PostPublished"}})[0];
  EXPECT_EQ(delivered[0]["causationId"], published["commandId"]);
  EXPECT_EQ(delivered[0]["correlationId"], published["correlationId"]);
}

TEST_F(OutboxTest, AWrittenPostSendsNothing) {
  session.send("post-1", "CreatePost", {{"title", "Test Post"}, {"content", ""}});
  EXPECT_TRUE(session.due()["deliveries"].empty());
  EXPECT_EQ(session.outbox()["total"], 0);
}

TEST_F(OutboxTest, ACrashBetweenDoingAndRecordingIsASecondAttemptAndNotASecondMail) {
  publish("post-1");
  const Json due = session.due();
  session.deliver(due["deliveries"][0]);
  session.settle();
  ASSERT_EQ(session.mailbox.size(), 1u);
  EXPECT_EQ(session.mailbox.begin()->second, 2);
  session.do_all(due);
  EXPECT_EQ(session.events({{"type", "MessageDelivered"}}).size(), 1u);
}

TEST_F(OutboxTest, NobodyKeepsAMailBackByTakingItsId) {
  publish("post-1");
  const Json id = session.due()["deliveries"][0]["effect"]["id"];
  session.open_account("a", 1);
  session.send("account-a", "CreditAccount", {{"amount", 1}}, {{"id", id}});
  session.settle();
  EXPECT_EQ(session.events({{"type", "MessageDelivered"}}).size(), 1u);
  EXPECT_EQ(session.mailbox.count(id), 0u);
  EXPECT_EQ(first_entry()["done"], true);
}

TEST_F(OutboxTest, NothingIsSentAgainAfterAReload) {
  publish("post-1");
  session.settle();
  WorkflowSession reloaded;
  ASSERT_TRUE(reloaded.applied(session.everything()));
  EXPECT_TRUE(reloaded.due()["deliveries"].empty());
  EXPECT_EQ(reloaded.ask("outbox")["entries"][0]["done"], true);
}

TEST_F(OutboxTest, LooksInThePastAsItDidThen) {
  publish("post-1");
  session.settle();
  EXPECT_EQ(session.outbox({{"at", 1}})["total"], 0);
  EXPECT_EQ(first_entry({{"at", 2}})["done"], false);
  EXPECT_EQ(first_entry({{"at", 3}})["done"], true);
}

TEST_F(OutboxTest, ShowsTheNewestFirst) {
  publish("post-1");
  publish("post-2");
  EXPECT_EQ(first_entry()["stream"], "post-2");
  EXPECT_EQ(session.outbox({{"offset", 1}})["entries"][0]["stream"], "post-1");
}

TEST_F(OutboxTest, TellsTheEffectsOfOneConversationApart) {
  publish("post-1");
  publish("post-2");
  const Json published = session.events({{"type", "PostPublished"}, {"stream", "post-1"}})[0];
  Json query = {{"correlationId", published["correlationId"]}};
  EXPECT_EQ(session.outbox(query)["total"], 1);
  EXPECT_EQ(first_entry(query)["cause"], published["position"]);
  query["at"] = published["position"].get<Position>() - 1;
  EXPECT_EQ(session.outbox(query)["total"], 0);
}

}  // namespace
}  // namespace playground
