// What can happen to a post. A name and a version, and the order of the fields under them, are the storage format: logs
// hold them, so they never change. Older versions are in old_versions.hpp.
#pragma once

#include <string>
#include <string_view>
#include <tuple>
#include <variant>

#include "domain/field.hpp"
#include "domains/blog/old_versions.hpp"

namespace playground::blog {

struct PostCreated {
  static constexpr std::string_view kName = "PostCreated";
  static constexpr int kVersion = 3;
  static constexpr std::string_view kChange = "The body is called content.";
  using Previous = old::PostCreatedV2;
  static PostCreated upcast(const Previous& previous) { return {previous.title, previous.body}; }

  std::string title;
  std::string content;

  static constexpr auto fields() {
    return std::tuple{field<&PostCreated::title>({.name = "title", .label = "Title"}),
                      field<&PostCreated::content>({.name = "content", .label = "Content", .max_length = 10'000})};
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
