// Listens to a system and makes the steps of the one command that it is sent, of what it is told.
#pragma once

#include "anatomy/steps.hpp"
#include "system/trace.hpp"

namespace playground {

class Dissection : public TraceListener {
 public:
  /// The system must outlive it. `waited` is what is due there before the command.
  Dissection(System& system, std::vector<FollowUp> waited) : system_(system), waited_(std::move(waited)) {}

  std::vector<AnatomyStep>& steps() { return steps_; }
  /// What the command was answered.
  const SenderAnswer& answer() const { return answer_; }

  template <class Kind>
  void add(std::string says, Kind is) {
    steps_.push_back({std::move(says), std::move(is)});
  }

  void received(const CommandRequest& command, bool repeat) override;
  void conflicted(const CommandRequest& command, Version found, const Failure& answer) override;
  void loaded(std::string_view stream, Version version, const LoadCost& cost) override;
  void decided(const CommandRequest& command, const Outcome& outcome) override;
  void placed(const Commit& commit, Version found) override;
  void answered(const CommandRequest& command, const CommandAnswer& answer) override;
  void durable(ByteView segment) override;
  void appended(const Commit& commit, Position position) override;
  void handed(const Subscription& to, Position first, Position last) override;
  void handled(const Subscription& by, Position first, Position last) override;
  void found_due(const Due& due) override;

 private:
  void fold(std::string_view stream, Version version);
  AnyDescribed state(std::string_view stream, Version version) const;
  void deliver(const Subscription& to, Position position);
  void change(ProjectionHost& projection, Position position);
  void call_for(FollowUp what);
  void drop(FollowUp what);

  System& system_;
  std::vector<FollowUp> waited_;
  std::vector<AnatomyStep> steps_;
  std::string id_;  // of the command
  Time time_;
  SenderAnswer answer_;
  std::string content_;  // of the commit, in words
};

}  // namespace playground
