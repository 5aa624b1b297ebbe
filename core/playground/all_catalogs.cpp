// Apart from all_domains.cpp, which is compiled for speed: this is as much again for each domain, and for size.
#include "all_domains.hpp"  // made by CMake from the folders in core/domains and core/read_models
#include "playground/domain_catalog.hpp"

namespace playground {

namespace {

template <Domain... D>
std::vector<std::unique_ptr<DomainCatalog>> catalogs(std::tuple<D...>*) {
  std::vector<std::unique_ptr<DomainCatalog>> all;
  (all.push_back(std::make_unique<CatalogOf<D>>()), ...);
  return all;
}

}  // namespace

const std::vector<std::unique_ptr<DomainCatalog>>& all_catalogs() {
  static const auto all = catalogs(static_cast<AllDomains*>(nullptr));
  return all;
}

}  // namespace playground
