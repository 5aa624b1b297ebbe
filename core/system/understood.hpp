// Which events of a log this version can read: what it cannot read it must not decide on.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "event_store/event_log.hpp"
#include "system/failure.hpp"
#include "system/host.hpp"

namespace playground {

struct DomainDescription;
struct MessageDescription;

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

  /// Both must outlive it.
  Understood(const EventLog& log, const std::vector<std::unique_ptr<DomainHost>>& hosts) : log_(log), hosts_(hosts) {}

  /// Looks at the events from position `first` to `last`, which have just been appended.
  void look_at(Position first, Position last);

  const Unreadable& unreadable() const { return unreadable_; }
  /// Why nothing can be decided on this log; nothing where all of it can be read.
  std::optional<Failure> objection() const;

 private:
  struct Form {
    bool is_known = false;
    FieldInfos fields;
  };
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  bool can_read(const LoggedEvent& event);
  std::size_t host_of(StreamIndex stream);
  const Form& form_of(std::size_t host, TypeIndex type);

  const EventLog& log_;
  const std::vector<std::unique_ptr<DomainHost>>& hosts_;
  std::vector<std::size_t> streams_;      // the number of each one's host, or kNone
  std::vector<std::vector<Form>> forms_;  // by host and by type, as far as asked for
  Unreadable unreadable_;
};

}  // namespace playground
