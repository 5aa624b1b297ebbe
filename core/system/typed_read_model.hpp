// A read model over several domains of a C++ program, as a system takes it.
#pragma once

#include "system/any_domain.hpp"
#include "system/describe_projection.hpp"
#include "system/hosted_projection.hpp"

namespace playground {

/// One that names no events of its own has every event there is.
template <CrossSystemProjection P>
class TypedReadModel : public AnyReadModel {
 public:
  ProjectionDescription describe(const Interest& everything) const override {
    return describe_projection<P>(interest(everything));
  }

  std::unique_ptr<ProjectionHost> run(const EventLog& log, Bus& bus, const Interest& everything) const override {
    if constexpr (kNamesEvents)
      return std::make_unique<HostedProjection<P, typename P::Event>>(log, bus, interest(everything));
    else
      return std::make_unique<HostedProjection<P, std::variant<AnyEvent>>>(log, bus, everything);
  }

 private:
  static constexpr bool kNamesEvents = requires { typename P::Event; };

  static Interest interest(const Interest& everything) {
    if constexpr (kNamesEvents)
      return interest_of<P, typename P::Event>({std::begin(P::kCategories), std::end(P::kCategories)});
    else
      return everything;
  }
};

/// A read model that any number of systems may run.
template <CrossSystemProjection P>
std::shared_ptr<const AnyReadModel> any_read_model() {
  return std::make_shared<TypedReadModel<P>>();
}

}  // namespace playground
