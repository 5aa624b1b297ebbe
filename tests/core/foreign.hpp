// Logs that somebody else has written, for tests that take them.
#pragma once

#include "bytes/checksum.hpp"
#include "core/commits.hpp"
#include "core/session.hpp"
#include "domain/packed.hpp"
#include "domains/bank/domain.hpp"
#include "event_store/segment.hpp"

namespace playground {

/// The segment with its checksum as if it had been written so.
inline Bytes mended(Bytes segment) {
  const std::uint32_t crc = checksum(ByteView(segment).subspan(9));
  for (std::size_t i = 0; i < 4; ++i) segment[5 + i] = static_cast<std::uint8_t>(crc >> (8 * i));
  return segment;
}

/// Commits as a segment that belongs behind a log.
inline Bytes behind(const EventLog& log, const std::vector<Commit>& commits) {
  SegmentWriter writer(log.commits(), log.position());
  for (const auto& commit : commits) writer.add(commit);
  return writer.finish();
}

/// A commit of one event, without a command.
inline Commit event_of(std::string_view id, std::string_view stream, Version version, std::string_view type,
                       ByteView data) {
  Commit commit;
  commit.id = id;
  commit.stream = stream;
  commit.version = version;
  commit.events.push_back({type, data});
  return commit;
}

template <Message E>
Commit event_of(std::string_view id, std::string_view stream, Version version, const E& event) {
  return event_of(id, stream, version, stored_name<E>(), as_bytes(kept(std::string(as_text(packed(event))))));
}

}  // namespace playground
