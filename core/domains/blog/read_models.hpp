// What the blog shows: its posts, and which of them everybody may read.
#pragma once

#include "domain/projection.hpp"
#include "domains/blog/events.hpp"

namespace playground::blog {

struct Posts {
  static constexpr std::string_view kName = "Posts";
  struct Row {
    std::string title;
    std::string content;
    bool published = false;
    Time created_at;
    std::optional<Time> published_at;

    static constexpr auto fields() {
      return std::tuple{field<&Row::title>({.name = "title", .label = "Title"}),
                        field<&Row::content>({.name = "content", .label = "Content"}),
                        field<&Row::published>({.name = "published", .label = "Published"}),
                        field<&Row::created_at>({.name = "created_at", .label = "Created at"}),
                        field<&Row::published_at>({.name = "published_at", .label = "Published at"})};
    }
    bool operator==(const Row&) const = default;
  };

  static Row create(const PostCreated& event, const EventInfo& info) {
    return {event.title, event.content, false, info.time, {}};
  }
  static void update(Row& row, const PostPublished&, const EventInfo& info) {
    row.published = true;
    row.published_at = info.time;
  }
};

}  // namespace playground::blog
