#include "all_domains.hpp"  // made by CMake from the folders in core/domains and core/read_models

// What runs for every command and every event is made for each domain, and compiled for speed.
#include "projections/keyed_table.hpp"
#include "projections/rebuild.hpp"
#include "projections/table.hpp"
#include "runtime/command_handler.hpp"
#include "timeline/as_of.hpp"

// The rest of a domain is made for each of them too, answers questions that are asked seldom, and is compiled for size.
#ifdef __clang__
#pragma clang attribute push(__attribute__((minsize)), apply_to = function)
#endif
#include "playground/describe_projection.hpp"
#include "playground/hosted_domain.hpp"
#ifdef __clang__
#pragma clang attribute pop
#endif

namespace playground {

namespace {

template <Domain... D>
std::vector<std::unique_ptr<DomainHost>> host(const EventLog& log, Bus& bus, std::tuple<D...>*) {
  std::vector<std::unique_ptr<DomainHost>> hosts;
  (hosts.push_back(std::make_unique<HostedDomain<D>>(log, bus, *all_catalogs()[hosts.size()])), ...);
  return hosts;
}

template <CrossSystemProjection P>
CrossSystemHost host_read_model(const EventLog& log, Bus& bus) {
  const std::vector<std::string_view> categories(std::begin(P::kCategories), std::end(P::kCategories));
  return {describe_projection<P, typename P::Event>(categories),
          std::make_unique<HostedKeyedProjection<P, typename P::Event>>(
              log, bus, std::vector<std::string>(categories.begin(), categories.end()))};
}

template <class... P>
std::vector<CrossSystemHost> host_read_models(const EventLog& log, Bus& bus, std::tuple<P...>*) {
  std::vector<CrossSystemHost> hosts;
  (hosts.push_back(host_read_model<P>(log, bus)), ...);
  return hosts;
}

}  // namespace

std::vector<CrossSystemHost> host_all_read_models(const EventLog& log, Bus& bus) {
  return host_read_models(log, bus, static_cast<AllReadModels*>(nullptr));
}

std::vector<std::unique_ptr<DomainHost>> host_all_domains(const EventLog& log, Bus& bus) {
  return host(log, bus, static_cast<AllDomains*>(nullptr));
}

}  // namespace playground
