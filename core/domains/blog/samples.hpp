// The histories of posts that the page offers to load.
#pragma once

#include "domain/domain.hpp"
#include "domains/blog/post.hpp"

namespace playground::blog {

inline std::vector<Sample<Command>> samples() {
  const CreatePost test_post{"Test Post", "This is a test post"};
  return {{"POST-1", "A post is written", "A draft: it is there, and not yet published.", {{"first-draft", test_post}}},
          {"POST-2",
           "A post is written and published",
           "Two commands, two events, and one row that says so.",
           {{"first-post", test_post}, {"first-post", PublishPost{}}}},
          {"POST-3",
           "A post is published only once",
           "The second attempt is refused and leaves no event.",
           {{"once-only", test_post},
            {"once-only", PublishPost{}},
            {"once-only", PublishPost{}, kPostAlreadyPublished.name}}},
          {"POST-4",
           "What was never written cannot be published",
           "Refused: not even an empty stream comes of it.",
           {{"never-written", PublishPost{}, kPostDoesNotExist.name}}},
          {"POST-5",
           "Two posts, the newer one last",
           "Each post has its row, in the order in which they were written.",
           {{"lorem", CreatePost{"Lorem", "Ipsum"}}, {"foobar", CreatePost{"FooBar", "Lorem Ipsum"}}}},
          {"POST-6",
           "Only the published one of two changes its row",
           "Step through it: the last event changes one cell of one row.",
           {{"published-one", test_post}, {"other-one", test_post}, {"published-one", PublishPost{}}}},
          {"POST-7",
           "A published post sends one e-mail",
           "The event calls for a confirmation e-mail. It waits in the outbox until it is sent, and is sent once.",
           {{"announced", test_post}, {"announced", PublishPost{}}}},
          {"POST-8",
           "A post is not written twice",
           "The second text is refused, so the first one stays, and stays published.",
           {{"kept-text", test_post},
            {"kept-text", PublishPost{}},
            {"kept-text", CreatePost{"Another Post", "Another text"}, kPostAlreadyExists.name}}}};
}

}  // namespace playground::blog
