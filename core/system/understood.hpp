// Which events of a log this version can read: what it cannot read it must not decide on.
#pragma once

#include <string_view>
#include <vector>

#include "event_store/event_log.hpp"
#include "system/failure.hpp"
#include "system/host.hpp"

namespace playground {

struct MessageDescription;
class System;

/// The fields of the stored form with this name of one of some messages; null where there is none.
const FieldInfos* find_form(const std::vector<MessageDescription>& messages, std::string_view stored_name);

/// Looks at each event once, when it is appended: a newer version may have written it, or somebody else.
class Understood {
 public:
  /// How many events cannot be read, because no domain has their stream or their type, or because their bytes are no
  /// such event; and the position of the first, 0 where there is none.
  struct Unreadable {
    Position count = 0;
    Position first = 0;
  };

  /// The system must outlive it.
  explicit Understood(const System& system) : system_(system) {}

  /// Looks at the events from position `first` to `last`, which have just been appended.
  void look_at(Position first, Position last);

  const Unreadable& unreadable() const { return unreadable_; }
  /// Why nothing can be decided on this log; nothing where all of it can be read.
  std::optional<Failure> objection() const {
    if (unreadable_.count == 0) return {};
    return first_unreadable();
  }

 private:
  /// What an event type is in the domain that was asked last; no form where that does not know it.
  struct Form {
    const DomainHost* host = nullptr;
    const FieldInfos* fields = nullptr;
  };

  bool can_read(const LoggedEvent& event);
  const DomainHost* host_of(StreamIndex stream);
  const FieldInfos* form_of(const DomainHost& host, TypeIndex type);
  [[gnu::noinline]] Failure first_unreadable() const;

  const System& system_;
  std::vector<const DomainHost*> hosts_;  // by stream, as far as asked for; null where no domain has it
  std::vector<Form> forms_;               // by type
  Unreadable unreadable_;
};

}  // namespace playground
