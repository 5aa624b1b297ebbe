// What every process manager must keep, whichever it is. Those that `ContractDomain` names are all tested here.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "domain/domain.hpp"
#include "domains/random_message.hpp"

namespace playground {
namespace {

template <class P>
class ProcessContract : public ::testing::Test {
 public:
  /// Adds these tests for P. GoogleTest's own typed tests would do, but know no list without types, and most domains
  /// have no process manager.
  static void add_tests() {
    add("OnlyDescribedTransitionsEverHappenWhateverComesInWhichOrder",
        &ProcessContract::OnlyDescribedTransitionsEverHappenWhateverComesInWhichOrder);
    add("TransitionsLeadOnByEventsThatItListensTo", &ProcessContract::TransitionsLeadOnByEventsThatItListensTo);
    add("OnlyTheStatusBeforeTheFirstEventHasNoName", &ProcessContract::OnlyTheStatusBeforeTheFirstEventHasNoName);
    add("EveryStatusEndsItOrLeadsOn", &ProcessContract::EveryStatusEndsItOrLeadsOn);
    add("AProcessThatHasEndedSendsNothing", &ProcessContract::AProcessThatHasEndedSendsNothing);
  }

 private:
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

  using Body = void (ProcessContract::*)();
  class Case;
  static void add(const char* name, Body body) {
    const std::string suite = "ProcessContract/" + std::string(P::kName);
    ::testing::RegisterTest(suite.c_str(), name, nullptr, nullptr, __FILE__, __LINE__,
                            [body]() -> ProcessContract* { return new Case(body); });
  }

  void OnlyDescribedTransitionsEverHappenWhateverComesInWhichOrder() {
    std::set<std::pair<StatusOf<P>, StatusOf<P>>> met;
    for (int run = 0; run < 3000; ++run) {
      typename P::State state;
      for (int i = 0; i < 25; ++i) {
        const auto from = state.status;
        hand_random_event(state, [&](std::string_view event, const auto&) {
          if (state.status == from) return;
          met.emplace(from, state.status);
          EXPECT_TRUE(is_described(from, event, state.status)) << name_of(from) << " " << event;
        });
      }
    }
    for (const auto& way : P::kTransitions)
      EXPECT_TRUE(met.contains({way.from, way.to})) << name_of(way.from) << " to " << name_of(way.to);
  }

  void TransitionsLeadOnByEventsThatItListensTo() {
    for (const auto& way : P::kTransitions) {
      EXPECT_NE(way.to, StatusOf<P>{}) << "nothing leads back to before the first event";
      EXPECT_NE(MessageSet<typename P::Event>::find(way.event), -1) << way.event;
    }
  }

  void OnlyTheStatusBeforeTheFirstEventHasNoName() {
    for (const auto& status : values_of(StatusOf<P>{}))
      EXPECT_EQ(status.name.empty(), status.value == StatusOf<P>{}) << status.label;
  }

  void EveryStatusEndsItOrLeadsOn() {
    std::map<StatusOf<P>, int> ways;
    for (const auto& way : P::kTransitions) ++ways[way.from];
    for (const auto& status : values_of(StatusOf<P>{}))
      EXPECT_EQ(P::ending(status.value) == Ending::none, ways[status.value] > 0) << status.name;
  }

  void AProcessThatHasEndedSendsNothing() {
    for (int run = 0; run < 1000; ++run) {
      typename P::State state;
      for (int i = 0; i < 25; ++i)
        hand_random_event(state, [&](std::string_view event, const std::vector<Send>& sends) {
          const bool has_ended = P::ending(state.status) != Ending::none;
          EXPECT_TRUE(!has_ended || sends.empty()) << name_of(state.status) << " " << event;
        });
    }
  }

  const std::string stream = std::string(P::kCategory) + "-1";
  RandomMessages random{20240229};
};

template <class P>
class ProcessContract<P>::Case : public ProcessContract {
 public:
  explicit Case(Body body) : body_(body) {}
  void TestBody() override { (this->*body_)(); }

 private:
  Body body_;
};

template <class... P>
bool add_process_contracts(std::tuple<P...>*) {
  (ProcessContract<P>::add_tests(), ...);
  return true;
}
const bool kProcessesAdded = add_process_contracts(static_cast<ProcessesOf<ContractDomain>*>(nullptr));

}  // namespace
}  // namespace playground
