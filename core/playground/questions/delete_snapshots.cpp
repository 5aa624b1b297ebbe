#include "playground/question.hpp"

namespace playground::questions {

namespace {

Json answer(System& system, Request& request) {
  const std::string category = request.text("category", 0, 200);
  if (!category.empty() && !system.find_domain(category))
    request.fail("names a system that is not there: \"" + category + "\".");
  if (!request.complete()) return {};
  std::size_t deleted = 0;
  for (const auto& host : system.hosts()) {
    if (!category.empty() && host->domain().description().category != category) continue;
    deleted += host->snapshots().store().size();
    host->snapshots().forget();
  }
  return {{"deleted", deleted}};
}

}  // namespace

Question delete_snapshots() {
  return {"deleteSnapshots", "The wish to delete snapshots", "Forgets the snapshots of one system or of all.", answer};
}

}  // namespace playground::questions
