// What domains must keep towards each other.
#include <set>

#include "core/session.hpp"

namespace playground {
namespace {

TEST(AllDomains, ShareNoCategoryAndNoProjectionName) {
  std::set<std::string> names;
  const Json description = Session().ask("describe");
  for (const auto& domain : description["domains"]) {
    EXPECT_TRUE(names.insert(domain["category"]).second) << domain["category"];
    for (const auto& projection : domain["projections"]) EXPECT_TRUE(names.insert(projection["name"]).second);
  }
}

}  // namespace
}  // namespace playground
