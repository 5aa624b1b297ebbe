// What can be asked of a post.
#pragma once

#include <string>
#include <string_view>
#include <tuple>
#include <variant>

#include "domain/field.hpp"
#include "domains/blog/old_versions.hpp"

namespace playground::blog {

struct CreatePost {
  static constexpr std::string_view kName = "CreatePost";
  static constexpr bool kCreates = true;
  static constexpr int kVersion = 2;
  static constexpr std::string_view kChange =
      "The text is split: its first line is the title, the rest is the content.";
  using Previous = old::CreatePostV1;
  static CreatePost upcast(const Previous& previous) {
    const auto [title, rest] = old::split(previous.text);
    return {title, rest};
  }

  std::string title;
  std::string content;

  static constexpr auto fields() {
    return std::tuple{
        field<&CreatePost::title>({.name = "title", .label = "Title", .min_length = 1, .max_length = 200}),
        field<&CreatePost::content>({.name = "content", .label = "Content", .max_length = 10'000})};
  }
  bool operator==(const CreatePost&) const = default;
};

struct PublishPost {
  static constexpr std::string_view kName = "PublishPost";
  static constexpr auto fields() { return std::tuple{}; }
  bool operator==(const PublishPost&) const = default;
};

using Command = std::variant<CreatePost, PublishPost>;

}  // namespace playground::blog
