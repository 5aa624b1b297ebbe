// Ids in sixteen bytes. Most ids are UUIDs and fit; any other text is kept once and referred to.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bytes/reader.hpp"
#include "bytes/writer.hpp"
#include "event_store/names.hpp"

namespace playground {

/// An id as IdTable packs it; equal ids of one table are equal here.
struct Id {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  bool operator==(const Id&) const = default;

  std::size_t hash() const {
    std::uint64_t mixed = (high ^ low * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
    return static_cast<std::size_t>(mixed ^ mixed >> 32);
  }
};

struct IdHash {
  std::size_t operator()(const Id& id) const { return id.hash(); }
};

/// The UUID that `text` spells in its canonical form (RFC 9562: 36 characters, lower case, variant 10), or nothing.
std::optional<Id> parse_uuid(std::string_view text);

/// The canonical form of what `parse_uuid` gave.
std::string uuid_text(const Id& uuid);

/// The UUID that a name always has within a namespace: version 5 of RFC 9562, section 5.5.
Id name_based_uuid(const Id& name_space, std::string_view name);

/// An id on its way into the log or a segment: a UUID, or a text that belongs to somebody else.
class IdView {
 public:
  IdView() = default;
  IdView(std::string_view text) : uuid_(parse_uuid(text)), text_(uuid_ ? std::string_view() : text) {}
  explicit IdView(Id uuid) : uuid_(uuid) {}

  bool empty() const { return !uuid_ && text_.empty(); }
  const std::optional<Id>& uuid() const { return uuid_; }
  std::string text() const { return uuid_ ? uuid_text(*uuid_) : std::string(text_); }
  /// The text, where it is not a UUID.
  std::string_view plain_text() const { return text_; }
  bool operator==(const IdView&) const = default;

 private:
  std::optional<Id> uuid_;
  std::string_view text_;
};

/// Packs ids of any kind and gives them back as text. The empty id is the Id of zeros.
class IdTable {
 public:
  Id pack(const IdView& id);
  /// The packed form of an id, or nothing where it is a text that was never packed.
  std::optional<Id> find(const IdView& id) const;
  std::string text(const Id& id) const;

 private:
  // The variant bits of a UUID make its low half at least 2^63, so this low half tells a text's number from a UUID.
  static constexpr std::uint64_t kText = 1;
  Names texts_;
};

/// A UUID as sixteen bytes, highest first; any other id as text. The reader is told which one it is, and fails where
/// sixteen bytes are no UUID.
void write_id(Writer& out, const IdView& id);
IdView read_id(Reader& in, bool is_uuid);

}  // namespace playground
