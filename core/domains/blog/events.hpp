// What can happen to a post. A name, and the order of the fields under it, are the storage format: logs hold them, so
// they never change.
#pragma once

#include <string>
#include <string_view>
#include <tuple>
#include <variant>

#include "domain/field.hpp"

namespace playground::blog {

struct PostCreated {
  static constexpr std::string_view kName = "PostCreated";
  std::string title;
  std::string content;

  static constexpr auto fields() {
    return std::tuple{field<&PostCreated::title>({.name = "title", .label = "Title"}),
                      field<&PostCreated::content>({.name = "content", .label = "Content"})};
  }
  bool operator==(const PostCreated&) const = default;
};

struct PostPublished {
  static constexpr std::string_view kName = "PostPublished";
  static constexpr auto fields() { return std::tuple{}; }
  bool operator==(const PostPublished&) const = default;
};

using Event = std::variant<PostCreated, PostPublished>;

}  // namespace playground::blog
