// The blog: posts that are written and then published.
#pragma once

#include "domain/domain.hpp"
#include "domains/blog/post.hpp"
#include "domains/blog/read_models.hpp"
#include "domains/blog/samples.hpp"
#include "domains/blog/side_effects.hpp"
#include "domains/blog/stored_names.hpp"

namespace playground::blog {

struct Domain : Post {
  static constexpr std::string_view kName = "blog";
  static constexpr std::string_view kTitle = "Blog";
  static constexpr std::string_view kSummary = "Posts that are written, and then published once.";
  static constexpr std::string_view kCategory = "post";
  static constexpr std::string_view kNoun = "post";
  static constexpr int kPlace = 1;
  static constexpr const auto& kStoredNames = blog::kStoredNames;
  using Projections = std::tuple<Posts>;
  using SideEffects = std::tuple<ConfirmationEmail>;

  static std::vector<Sample<Command>> samples() { return blog::samples(); }
};

}  // namespace playground::blog
