#include "all_domains.hpp"  // made by CMake from the folders in core/domains and core/read_models

#include <algorithm>
#include <set>

// What runs for every command and every event is made for each domain, and compiled for speed.
#include "projections/history.hpp"
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

/// Every event of every domain.
template <Domain... D>
Interest every_event(std::tuple<D...>*) {
  std::set<std::string> categories;
  std::vector<std::string> types;
  const auto add = [&]<class E>() {
    if (std::find(types.begin(), types.end(), E::kName) == types.end()) types.emplace_back(E::kName);
  };
  (categories.emplace(D::kCategory), ...);
  (MessageSet<typename D::Event>::for_each_type(add), ...);
  return {{categories.begin(), categories.end()}, std::move(types)};
}

template <CrossSystemProjection P, class Event>
CrossSystemHost host_read_model(const EventLog& log, Bus& bus, const Interest& interest) {
  return {describe_projection<P>(interest), std::make_unique<HostedProjection<P, Event>>(log, bus, interest)};
}

template <CrossSystemProjection P>
CrossSystemHost host_read_model(const EventLog& log, Bus& bus) {
  if constexpr (requires { typename P::Event; }) {
    const auto interest = interest_of<P, typename P::Event>({std::begin(P::kCategories), std::end(P::kCategories)});
    return host_read_model<P, typename P::Event>(log, bus, interest);
  } else {
    return host_read_model<P, std::variant<AnyEvent>>(log, bus, every_event(static_cast<AllDomains*>(nullptr)));
  }
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
