#include "all_domains.hpp"  // made by CMake from the folders in core/domains

#include "playground/hosted_domain.hpp"

namespace playground {

namespace {

template <Domain... D>
std::vector<std::unique_ptr<DomainHost>> host(const EventLog& log, Bus& bus, std::tuple<D...>*) {
  std::vector<std::unique_ptr<DomainHost>> hosts;
  (hosts.push_back(std::make_unique<HostedDomain<D>>(log, bus)), ...);
  return hosts;
}

}  // namespace

std::vector<std::unique_ptr<DomainHost>> host_all_domains(const EventLog& log, Bus& bus) {
  return host(log, bus, static_cast<AllDomains*>(nullptr));
}

}  // namespace playground
