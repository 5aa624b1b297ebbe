// What may be wrong with a packed message that somebody else has written, found without making the message of it.
#pragma once

#include <string_view>

#include "bytes/bytes.hpp"
#include "domain/field_info.hpp"

namespace playground {

/// Whether bytes are a packed struct with these fields, to the last byte, as `unpack` reads it. Makes nothing, so that
/// every event that is opened can be asked.
bool is_packed(FieldInfos fields, ByteView bytes);

/// The name of the first field of such bytes that this version would not take from anybody: whose text is no UTF-8, or
/// which is beyond what the field's description allows; empty where all are well. The bytes must be packed.
std::string_view excessive_field(FieldInfos fields, ByteView bytes);

/// Whether a text is a JSON object that a field may hold: not nested deeper than kMostLevels.
bool is_object_text(std::string_view text);

}  // namespace playground
