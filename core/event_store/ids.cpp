#include "event_store/ids.hpp"

#include <array>

#include "bytes/sha1.hpp"

namespace playground {

namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

bool is_hyphen_place(std::size_t i) { return i == 8 || i == 13 || i == 18 || i == 23; }

/// Variant 10: what tells a UUID from the number of a text.
bool is_uuid_half(std::uint64_t low) { return low >> 62 == 2; }

}  // namespace

std::optional<Id> parse_uuid(std::string_view text) {
  if (text.size() != 36) return {};
  Id id;
  int digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_hyphen_place(i)) {
      if (text[i] != '-') return {};
      continue;
    }
    const int digit = hex_digit(text[i]);
    if (digit < 0) return {};
    std::uint64_t& half = digits < 16 ? id.high : id.low;
    half = half << 4 | static_cast<std::uint64_t>(digit);
    ++digits;
  }
  return is_uuid_half(id.low) ? std::optional(id) : std::nullopt;
}

std::string uuid_text(const Id& uuid) {
  std::string text(36, '-');
  for (unsigned digit = 0, place = 0; digit < 32; ++digit, ++place) {
    if (is_hyphen_place(place)) ++place;
    const std::uint64_t half = digit < 16 ? uuid.high : uuid.low;
    text[place] = "0123456789abcdef"[half >> (60 - digit % 16 * 4) & 0xf];
  }
  return text;
}

Id name_based_uuid(const Id& name_space, std::string_view name) {
  Bytes bytes;
  Writer out(bytes);
  write_id(out, IdView(name_space));
  out.raw(as_bytes(name));
  const Sha1Digest hash = sha1(bytes);
  const std::uint64_t high = std::uint64_t{hash[0]} << 32 | hash[1], low = std::uint64_t{hash[2]} << 32 | hash[3];
  return {(high & ~std::uint64_t{0xf000}) | 0x5000, low << 2 >> 2 | std::uint64_t{1} << 63};
}

Id IdTable::pack(const IdView& id) {
  if (const auto known = find(id)) return *known;
  return {texts_.add(id.plain_text()), kText};
}

std::optional<Id> IdTable::find(const IdView& id) const {
  if (id.empty()) return Id{};
  if (id.uuid()) return id.uuid();
  const auto number = texts_.find(id.plain_text());
  return number ? std::optional(Id{*number, kText}) : std::nullopt;
}

std::string IdTable::text(const Id& id) const {
  if (id == Id{}) return {};
  return id.low == kText ? std::string(texts_[static_cast<std::size_t>(id.high)]) : uuid_text(id);
}

void write_id(Writer& out, const IdView& id) {
  if (!id.uuid()) return out.text(id.plain_text());
  std::array<std::uint8_t, 16> bytes;
  for (unsigned i = 0; i < 8; ++i) {
    bytes[i] = static_cast<std::uint8_t>(id.uuid()->high >> (56 - 8 * i));
    bytes[8 + i] = static_cast<std::uint8_t>(id.uuid()->low >> (56 - 8 * i));
  }
  out.raw(bytes);
}

IdView read_id(Reader& in, bool is_uuid) {
  if (!is_uuid) return IdView(in.text());
  const ByteView bytes = in.raw(16);
  if (!in.ok()) return {};
  Id uuid;
  for (std::size_t i = 0; i < 8; ++i) {
    uuid.high = uuid.high << 8 | bytes[i];
    uuid.low = uuid.low << 8 | bytes[8 + i];
  }
  if (!is_uuid_half(uuid.low)) {
    in.fail();
    return {};
  }
  return IdView(uuid);
}

}  // namespace playground
