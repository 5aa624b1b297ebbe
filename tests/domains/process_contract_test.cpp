// What every process manager must keep, whichever it is. Those that a domain names are all tested here.
#include <map>
#include <set>

#include "core/session.hpp"
#include "domain_types.hpp"
#include "domains/random_message.hpp"

namespace playground {
namespace {

template <class P>
class ProcessContract : public ::testing::Test {
 protected:
  using Events = MessageSet<typename P::Event>;
  using Status = StatusOf<P>;

  static bool is_described(Status from, std::string_view event, Status to) {
    for (const auto& way : P::kTransitions)
      if (way.from == from && way.event == event && way.to == to) return true;
    return false;
  }

  /// Hands one random event to `state` and calls `visit` with its name and what it wants sent.
  template <class Visit>
  void hand_random_event(typename P::State& state, Visit visit) {
    const std::uint32_t wanted = random.below(Events::kSize);
    std::uint32_t place = 0;
    Events::for_each_type([&]<class E>() {
      if (place++ != wanted) return;
      const E event = random.template make<E>();
      const EventInfo info{stream, 1, Time{1'700'000'000'000}};
      const std::vector<Send> sends = advance<P>(state, event, info);
      visit(E::kName, sends);
    });
  }

  const std::string stream = std::string(P::kCategory) + "-1";
  RandomMessages random{20240229};
};

template <class, class>
struct Joined;
template <class... A, class... B>
struct Joined<std::tuple<A...>, std::tuple<B...>> {
  using Type = std::tuple<A..., B...>;
};
template <class Domains>
struct AllProcesses {
  using Type = std::tuple<>;
};
template <class D, class... More>
struct AllProcesses<std::tuple<D, More...>> {
  using Type = typename Joined<ProcessesOf<D>, typename AllProcesses<std::tuple<More...>>::Type>::Type;
};
template <class>
struct ToTypes;
template <class... P>
struct ToTypes<std::tuple<P...>> {
  using Types = ::testing::Types<P...>;
};
struct ProcessName {
  template <class P>
  static std::string GetName(int) {
    return std::string(P::kName);
  }
};
using Processes = typename ToTypes<typename AllProcesses<AllDomains>::Type>::Types;
TYPED_TEST_SUITE(ProcessContract, Processes, ProcessName);

TYPED_TEST(ProcessContract, OnlyDescribedTransitionsEverHappenWhateverComesInWhichOrder) {
  std::set<std::pair<StatusOf<TypeParam>, StatusOf<TypeParam>>> met;
  for (int run = 0; run < 3000; ++run) {
    typename TypeParam::State state;
    for (int i = 0; i < 25; ++i) {
      const auto from = state.status;
      this->hand_random_event(state, [&](std::string_view event, const auto&) {
        if (state.status == from) return;
        met.emplace(from, state.status);
        EXPECT_TRUE(this->is_described(from, event, state.status)) << name_of(from) << " " << event;
      });
    }
  }
  for (const auto& way : TypeParam::kTransitions)
    EXPECT_TRUE(met.contains({way.from, way.to})) << name_of(way.from) << " to " << name_of(way.to);
}

TYPED_TEST(ProcessContract, TransitionsLeadOnByEventsThatItListensTo) {
  for (const auto& way : TypeParam::kTransitions) {
    EXPECT_NE(way.to, StatusOf<TypeParam>{}) << "nothing leads back to before the first event";
    EXPECT_NE(MessageSet<typename TypeParam::Event>::find(way.event), -1) << way.event;
  }
}

TYPED_TEST(ProcessContract, OnlyTheStatusBeforeTheFirstEventHasNoName) {
  for (const auto& status : values_of(StatusOf<TypeParam>{}))
    EXPECT_EQ(status.name.empty(), status.value == StatusOf<TypeParam>{}) << status.label;
}

TYPED_TEST(ProcessContract, EveryStatusEndsItOrLeadsOn) {
  std::map<StatusOf<TypeParam>, int> ways;
  for (const auto& way : TypeParam::kTransitions) ++ways[way.from];
  for (const auto& status : values_of(StatusOf<TypeParam>{}))
    EXPECT_EQ(TypeParam::ending(status.value) == Ending::none, ways[status.value] > 0) << status.name;
}

TYPED_TEST(ProcessContract, AProcessThatHasEndedSendsNothing) {
  for (int run = 0; run < 1000; ++run) {
    typename TypeParam::State state;
    for (int i = 0; i < 25; ++i)
      this->hand_random_event(state, [&](std::string_view event, const std::vector<Send>& sends) {
        const bool has_ended = TypeParam::ending(state.status) != Ending::none;
        EXPECT_TRUE(!has_ended || sends.empty()) << name_of(state.status) << " " << event;
      });
  }
}

}  // namespace
}  // namespace playground
