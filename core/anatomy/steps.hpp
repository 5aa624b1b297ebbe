// The steps of a command: what each of them is, as plain values.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "anatomy/follow_ups.hpp"

namespace playground {

/// What the sender of a command is told: what the commit with this number came to, or what is wrong.
using SenderAnswer = std::variant<CommitNumber, Failure>;

namespace steps {

struct Received {
  std::string id;
  bool repeat;
};
/// What the folding begins with.
struct Loaded {
  Version version;
  AnyDescribed state;
};
struct Folded {
  Position event;
  AnyDescribed before, after;
};
struct Decided {
  std::string_view outcome;  ///< "accepted", "rejected" or "nothing".
  Version version;
  AnyDescribed state;
  std::optional<Rejection> rejection;
};
/// The events from position `first` to `last`, which they will have.
struct Produced {
  Position first, last;
  std::string types;
};
/// Both versions are missing where the sender's fails.
struct Checked {
  bool conflict;
  std::optional<Version> expected, found;
};
struct Durable {
  std::size_t bytes;
};
struct Appended {
  Position position;
};
struct Delivered {
  std::string to;
  std::string_view reader;  ///< What kind of subscription it is, in words.
  Position position;
};
struct Changed {
  std::string projection, id;
  AnyDescribed before, after;
};
struct Due {
  CalledFor called_for;
  std::optional<CommitNumber> commit;  ///< That of its command in the real log, where it has one.
};
struct Dropped {
  FollowUp what;
};
struct Answered {
  SenderAnswer answer;
};
struct Handed {
  std::string id;
  FoundEffect effect;
};

}  // namespace steps

/// Something small that happens to a command on its way.
struct AnatomyStep {
  std::string says;
  std::variant<steps::Received, steps::Loaded, steps::Folded, steps::Decided, steps::Produced, steps::Checked,
               steps::Durable, steps::Appended, steps::Delivered, steps::Changed, steps::Due, steps::Dropped,
               steps::Answered, steps::Handed>
      is;
};

}  // namespace playground
