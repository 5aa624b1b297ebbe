// The commit: the unit of truth. What one command did to one stream, all or nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "bytes/bytes.hpp"
#include "event_store/ids.hpp"

namespace playground {

/// Counts events over the whole log from 1; as "the log at position p" it means after the p-th event, so 0 is empty.
using Position = std::uint32_t;
/// Counts the events of one stream from 1; 0 is a stream without events.
using Version = std::uint32_t;
/// Counts commits from 0.
using CommitNumber = std::uint32_t;

/// No single command or event is larger than this, in packed bytes.
inline constexpr std::size_t kMaxMessageBytes = 64 * 1024;

/// A command or an event in packed form under its name.
struct PackedMessage {
  std::string_view type;
  ByteView data;
};

/// The same with bytes of its own. The type's text lives as long as the domain that has such a message.
struct StoredMessage {
  std::string_view type;
  Bytes data;

  PackedMessage packed() const { return {type, data}; }
};

/// Why a command was refused, as it was answered.
struct Refusal {
  std::string_view name;
  std::string_view message;
  std::string_view advice;
  bool operator==(const Refusal&) const = default;
};

/// One command and what came of it. A refused command is a commit too: it has a refusal and no events, so that the
/// order of everything that was decided is known, and a command that is sent again gets the answer that it got.
///
/// Texts and bytes belong to whoever made the commit and must outlive it.
struct Commit {
  IdView id;                ///< The command's id; no two commits of a log share one.
  std::string_view stream;  ///< `category-id`.
  Version version = 0;      ///< The stream's version before this commit.
  std::int64_t time = 0;    ///< Milliseconds since 1970, as the caller stamped them.
  IdView correlation_id;    ///< Empty where it is the command's own id.
  IdView causation_id;      ///< Empty where nothing caused it.
  std::string_view actor;   ///< Empty where nobody is named.
  PackedMessage command;    ///< Without a type where events were appended without a command.
  std::optional<Refusal> refusal;
  std::vector<PackedMessage> events;
};

}  // namespace playground
