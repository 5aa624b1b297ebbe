#include "system/own_domains.hpp"

#include "system/errors/domain.hpp"
#include "system/hosted_domain.hpp"
#include "system/outbox/domain.hpp"
#include "system/typed_domain.hpp"

namespace playground {

const std::vector<std::shared_ptr<const AnyDomain>>& own_domains() {
  static const std::vector<std::shared_ptr<const AnyDomain>> own = {any_domain<errors::Domain>(),
                                                                    any_domain<outbox::Domain>()};
  return own;
}

}  // namespace playground
