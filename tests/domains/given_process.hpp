// Given these events, when this event, then these commands: the only way in which process managers are tested.
#pragma once

#include <gtest/gtest.h>

#include "domain/process_manager.hpp"

namespace playground {

template <ProcessManager P>
class GivenProcess {
 public:
  /// The stream of the instance, and the time at which everything happens.
  explicit GivenProcess(std::string stream, Time time = Time{1'700'000'000'000})
      : stream_(std::move(stream)), time_(time) {}

  GivenProcess& given(const std::vector<typename P::Event>& events) {
    for (const auto& event : events) when(event);
    return *this;
  }

  GivenProcess& when(const typename P::Event& event) {
    const EventInfo info{stream_, ++position_, time_};
    std::visit([&](const auto& typed) { sends_ = advance<P>(state_, typed, info); }, event);
    return *this;
  }

  GivenProcess& then(std::string_view status, const std::vector<Send>& sends) {
    EXPECT_EQ(name_of(state_.status), status);
    EXPECT_EQ(sends_.size(), sends.size());
    EXPECT_TRUE(sends_ == sends) << "after " << status;
    return *this;
  }
  GivenProcess& then(std::string_view status) { return then(status, {}); }

  const typename P::State& state() const { return state_; }

 private:
  std::string stream_;
  Time time_;
  std::uint32_t position_ = 0;
  typename P::State state_;
  std::vector<Send> sends_;
};

}  // namespace playground
