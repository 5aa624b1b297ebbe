// Given these events, when this command, then those events or that rejection: the only way in which deciders are
// tested.
#pragma once

#include <gtest/gtest.h>

#include "domain/decider.hpp"

namespace playground {

/// A value of whichever enumeration is wanted, by its name in JSON, which it must have.
struct Named {
  std::string_view name;

  template <Enumeration E>
  operator E() const {
    for (const auto& each : values_of(E{}))
      if (each.name == name) return each.value;
    ADD_FAILURE() << "no value has the name " << name;
    return {};
  }
};
inline Named named(std::string_view name) { return {name}; }

template <Decider D>
class When {
 public:
  When(typename D::State state, typename D::Command command)
      : state_(std::move(state)), decision_(decide<D>(state_, command)) {}

  void then(const std::vector<typename D::Event>& events) const {
    const auto* happened = std::get_if<std::vector<typename D::Event>>(&decision_);
    ASSERT_NE(happened, nullptr) << "rejected: " << std::get<Rejection>(decision_).message;
    EXPECT_TRUE(*happened == events);
  }

  void then_rejected(const Rejection& rejection) const {
    const auto* refused = std::get_if<Rejection>(&decision_);
    ASSERT_NE(refused, nullptr) << "accepted";
    EXPECT_TRUE(*refused == rejection) << refused->name << ": " << refused->message;
  }

  void then_rejected_with(std::string_view message) const {
    const auto* refused = std::get_if<Rejection>(&decision_);
    ASSERT_NE(refused, nullptr) << "accepted";
    EXPECT_EQ(refused->message, message);
  }

 private:
  typename D::State state_;
  Decision<typename D::Event> decision_;
};

template <Decider D>
class Given {
 public:
  explicit Given(const std::vector<typename D::Event>& events) {
    for (const auto& event : events) state_ = evolve<D>(std::move(state_), event);
  }

  const typename D::State& state() const { return state_; }
  When<D> when(typename D::Command command) const { return {state_, std::move(command)}; }

 private:
  typename D::State state_;
};

template <Decider D>
Given<D> given(const std::vector<typename D::Event>& events) {
  return Given<D>(events);
}

}  // namespace playground
