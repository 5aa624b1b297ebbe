// The names under which logs hold the blog's messages. They are only ever added to: a name that is changed or taken
// away here makes the logs that hold it unreadable.
#pragma once

#include <array>
#include <string_view>

namespace playground::blog {

inline constexpr std::array<std::string_view, 7> kStoredNames = {
    "CreatePost", "PublishPost", "PostCreated", "PostPublished", "PostCreated@2", "CreatePost@2", "PostCreated@3"};

}  // namespace playground::blog
