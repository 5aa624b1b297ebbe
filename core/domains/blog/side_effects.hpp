// What the blog does outside of its log.
#pragma once

#include "domain/side_effect.hpp"
#include "domains/blog/post.hpp"

namespace playground::blog {

/// Tells the editors that a post is out.
struct ConfirmationEmail {
  static constexpr std::string_view kName = "ConfirmationEmail";
  static constexpr std::string_view kTitle = "Confirmation e-mail";
  using Decider = Post;

  static Effect effect(const Post::State& post, const PostPublished&, const EventInfo& info) {
    return {"e-mail", "editors@blog.example", "Published: " + post.title,
            "The post \"" + post.title + "\" (" + std::string(info.id()) + ") is published."};
  }
};

}  // namespace playground::blog
