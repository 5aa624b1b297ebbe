#include "playground/question.hpp"
#include "playground/snapshot_json.hpp"

namespace playground::questions {

namespace {

Json answer(System& system, Request& request) {
  const std::string category = request.text("category", 1, 200);
  DomainHost* const domain = system.find_domain(category);
  if (!domain) request.fail("is for a system that is not there: \"" + category + "\".");
  SnapshotPolicy policy = domain ? domain->snapshots().policy() : SnapshotPolicy();
  policy.every = request.number("every", policy.every, 0, 10'000);
  policy.source = read_source(request, policy.source);
  policy.form = request.number("form", policy.form, 1, 10'000);
  if (!request.complete()) return {};
  domain->snapshots().set_policy(policy);
  return policy_to_json(policy);
}

}  // namespace

Question set_snapshot_policy() {
  return {"setSnapshotPolicy", "The snapshot policy",
          "Sets when a system takes snapshots, and where its states come from.", answer};
}

}  // namespace playground::questions
