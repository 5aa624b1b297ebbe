#include "fuzz/base.hpp"

#include <memory>

#include "all_domains/all_domains.hpp"
#include "fuzz/questions.hpp"
#include "fuzz_base.hpp"

namespace playground::fuzz {

namespace {
std::unique_ptr<Playground> core;
}  // namespace

Playground& base() {
  if (core) return *core;
  core = std::make_unique<Playground>(all_domains());
  take(*core, core->import_log(kBase).segment);
  return *core;
}

void spoil_base() { core.reset(); }

}  // namespace playground::fuzz
