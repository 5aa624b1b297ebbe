// Whether a stored segment goes on where a log ends.
#pragma once

#include <optional>

#include "event_store/event_log.hpp"
#include "event_store/segment.hpp"
#include "system/failure.hpp"

namespace playground {

/// Why a segment's commits do not belong where it says, or cannot be appended one after the other; nothing where all of
/// them can, as far as there is room (LogRoom). Changes nothing. The reader must be at the beginning of these bytes.
/// The segment must not begin behind the log's end.
std::optional<Failure> objection_to_segment(const EventLog& log, ByteView bytes, SegmentReader segment);

}  // namespace playground
