// The blog's rules, and the histories that it must reproduce.
#include "domains/blog/domain.hpp"
#include "domains/given.hpp"
#include "domains/samples.hpp"

namespace playground::blog {
namespace {

const PostCreated kCreated{"Test Post", "This is a test post"};

Given<Post> given(const std::vector<Event>& events) { return playground::given<Post>(events); }

TEST(Post, Post1IsCreated) { given({}).when(CreatePost{"Test Post", "This is a test post"}).then({kCreated}); }

TEST(Post, Post2IsPublished) { given({kCreated}).when(PublishPost{}).then({PostPublished{}}); }

TEST(Post, Post3IsPublishedOnlyOnce) {
  given({kCreated, PostPublished{}}).when(PublishPost{}).then_rejected_with("Post is already published");
}

TEST(Post, Post4MustExistToBePublished) { given({}).when(PublishPost{}).then_rejected_with("Post does not exist"); }

TEST(Post, IsNotCreatedTwiceAndSoNeverUnpublished) {
  given({kCreated}).when(CreatePost{"Another", "text"}).then_rejected(kPostAlreadyExists);
  given({kCreated, PostPublished{}}).when(CreatePost{"Another", "text"}).then_rejected(kPostAlreadyExists);
  EXPECT_EQ(given({kCreated, PostPublished{}}).state(), (Post::State{true, "Test Post", "This is a test post", true}));
}

class BlogTest : public ::testing::Test {
 protected:
  Json posts(const Json& query = Json::object()) { return session.projection("Posts", query)["rows"]; }

  Session session;
};

TEST_F(BlogTest, Post1HasOneStreamWithOneEvent) {
  send_sample(session, "POST-1");
  const Json events = session.events();
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0]["stream"], "post-first-draft");
  EXPECT_EQ(events[0]["data"], Json({{"title", "Test Post"}, {"content", "This is a test post"}}));
}

TEST_F(BlogTest, Post3HasStillTwoEvents) {
  send_sample(session, "POST-3");
  EXPECT_EQ(session.events().size(), 2u);
  EXPECT_EQ(session.state("post-once-only")["state"]["published"], true);
}

TEST_F(BlogTest, Post4LeavesNoStream) {
  send_sample(session, "POST-4");
  EXPECT_EQ(session.ask("streams")["total"], 0);
  EXPECT_TRUE(posts().empty());
}

TEST_F(BlogTest, Post5HasTheLatestPostInItsLastRow) {
  send_sample(session, "POST-5");
  ASSERT_EQ(posts().size(), 2u);
  EXPECT_EQ(posts()[1]["title"], "FooBar");
  EXPECT_EQ(posts()[1]["content"], "Lorem Ipsum");
  EXPECT_EQ(posts()[1]["published"], false);
}

TEST_F(BlogTest, Post6HasOnePublishedRow) {
  send_sample(session, "POST-6");
  EXPECT_EQ(posts()[0]["published"], true);
  EXPECT_EQ(posts()[1]["published"], false);
}

TEST_F(BlogTest, ARowSaysWhenItsPostWasCreatedAndPublished) {
  send_sample(session, "POST-2");
  const Json events = session.events();
  EXPECT_EQ(posts()[0]["created_at"], events[0]["time"]);
  EXPECT_EQ(posts()[0]["published_at"], events[1]["time"]);
  EXPECT_TRUE(posts({{"at", 1}})[0]["published_at"].is_null());
}

TEST_F(BlogTest, WhatIsReadAgreesWithWhatIsDecided) {
  send_sample(session, "POST-8");
  const Json state = session.state("post-kept-text")["state"];
  for (const auto& field : state.items()) EXPECT_EQ(posts()[0][field.key()], field.value());
  EXPECT_EQ(state["published"], true);
}

TEST_F(BlogTest, AnEventOfAPostThatWasNeverWrittenIsPassedOver) {
  std::optional<Posts::Row> row;
  project<Posts, Event>(row, PostPublished{}, [] { return EventInfo{}; });
  EXPECT_FALSE(row);
}

TEST_F(BlogTest, ATitleIsNotEmpty) {
  const Json answer = session.send("post-1", "CreatePost", {{"title", ""}, {"content", ""}});
  EXPECT_EQ(answer["code"], "invalid");
  EXPECT_EQ(answer["message"], "\"title\" must not be empty.");
  EXPECT_EQ(session.send("post-1", "CreatePost", {{"title", "T"}, {"content", ""}})["ok"], true);
}

}  // namespace
}  // namespace playground::blog
