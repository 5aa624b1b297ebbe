// What the blog's messages were like before: the forms that old logs hold. Nothing here is ever changed.
#pragma once

#include <string>
#include <string_view>
#include <tuple>

#include "domain/field.hpp"

namespace playground::blog::old {

/// At first a post was one text.
struct CreatePostV1 {
  static constexpr std::string_view kName = "CreatePost";
  std::string text;

  static constexpr auto fields() {
    return std::tuple{field<&CreatePostV1::text>({.name = "text", .label = "Text", .max_length = 10'000})};
  }
};

struct PostCreatedV1 {
  static constexpr std::string_view kName = "PostCreated";
  std::string text;

  static constexpr auto fields() {
    return std::tuple{field<&PostCreatedV1::text>({.name = "text", .label = "Text", .max_length = 10'000})};
  }
};

/// The first line of a text, and what follows it, without the empty lines between the two.
struct Split {
  std::string title, rest;
};

inline Split split(const std::string& text) {
  const std::size_t end = text.find('\n');
  const std::size_t rest = text.find_first_not_of('\n', end);
  return {text.substr(0, end), rest == std::string::npos || end == std::string::npos ? "" : text.substr(rest)};
}

/// Then it had a title and a body.
struct PostCreatedV2 {
  static constexpr std::string_view kName = "PostCreated";
  static constexpr int kVersion = 2;
  static constexpr std::string_view kChange = "The text is split: its first line is the title, the rest is the body.";
  using Previous = PostCreatedV1;
  static PostCreatedV2 upcast(const Previous& previous) {
    const auto [title, rest] = split(previous.text);
    return {title, rest};
  }

  std::string title;
  std::string body;

  static constexpr auto fields() {
    return std::tuple{field<&PostCreatedV2::title>({.name = "title", .label = "Title"}),
                      field<&PostCreatedV2::body>({.name = "body", .label = "Body", .max_length = 10'000})};
  }
};

}  // namespace playground::blog::old
