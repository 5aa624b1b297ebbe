// The rules of a post: its state, what it decides, and how its events change it.
#pragma once

#include "domain/decider.hpp"
#include "domains/blog/commands.hpp"
#include "domains/blog/events.hpp"

namespace playground::blog {

inline constexpr Rejection kPostDoesNotExist{"PostDoesNotExist", "Post does not exist",
                                             "Create the post first, or choose one that exists.", "stream"};
inline constexpr Rejection kPostAlreadyExists{"PostAlreadyExists", "Post already exists",
                                              "Choose an id that nobody has used.", "stream"};
inline constexpr Rejection kPostAlreadyPublished{"PostAlreadyPublished", "Post is already published",
                                                 "Nothing is left to do: a post is published once.", "stream"};

/// A post as its events have made it. Also the decider of the blog: see domain/decider.hpp.
struct Post {
  struct State {
    bool exists = false;
    std::string title;
    std::string content;
    bool published = false;

    static constexpr auto fields() {
      return std::tuple{field<&State::exists>({.name = "exists", .label = "Exists", .hidden = true}),
                        field<&State::title>({.name = "title", .label = "Title"}),
                        field<&State::content>({.name = "content", .label = "Content"}),
                        field<&State::published>({.name = "published", .label = "Published"})};
    }
    bool operator==(const State&) const = default;
  };

  using Command = blog::Command;
  using Event = blog::Event;
  using Decision = playground::Decision<Event>;

  static Decision decide(const State& post, const CreatePost& command);
  static Decision decide(const State& post, const PublishPost& command);

  static State evolve(State post, const PostCreated& event);
  static State evolve(State post, const PostPublished& event);
};

inline Post::Decision Post::decide(const State& post, const CreatePost& command) {
  if (post.exists) return kPostAlreadyExists;
  return std::vector<Event>{PostCreated{command.title, command.content}};
}

inline Post::Decision Post::decide(const State& post, const PublishPost&) {
  if (!post.exists) return kPostDoesNotExist;
  if (post.published) return kPostAlreadyPublished;
  return std::vector<Event>{PostPublished{}};
}

inline Post::State Post::evolve(State, const PostCreated& event) { return {true, event.title, event.content, false}; }

inline Post::State Post::evolve(State post, const PostPublished&) {
  post.published = true;
  return post;
}

}  // namespace playground::blog
