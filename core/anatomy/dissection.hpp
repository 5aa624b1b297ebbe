// Listens to a system and makes the steps of the one command that it is sent, of what it is told.
#pragma once

#include "anatomy/steps.hpp"
#include "system/trace.hpp"

namespace playground {

class Dissection : public TraceListener {
 public:
  /// The system must outlive it.
  explicit Dissection(System& system) : system_(system) {}

  std::vector<AnatomyStep>& steps() { return steps_; }

  template <class Kind>
  void add(std::string says, Kind is) {
    steps_.push_back({std::move(says), std::move(is)});
  }

  void received(const CommandRequest& command, bool repeat) override;
  void conflicted(const CommandRequest& command, Version found, const Failure& answer) override;
  void loaded(const CommandRequest& command, Version version, const LoadCost& cost) override;
  void decided(const CommandRequest& command, const Outcome& outcome) override;
  void placed(const Commit& commit, Version found) override;
  void durable(ByteView segment) override;
  void appended(const Commit& commit, Position position) override;
  void handed(const Subscription& to, Position first, Position last) override;

 private:
  void fold(const std::string& stream, Version version);
  AnyDescribed state(const std::string& stream, Version version) const;
  void deliver(const Subscription& to, Position position);
  void change(ProjectionHost& projection, Position position);

  System& system_;
  std::vector<AnatomyStep> steps_;
  std::string content_;  // of the commit, in words
};

}  // namespace playground
