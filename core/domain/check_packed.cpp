#include "domain/check_packed.hpp"

#include <algorithm>

#include "bytes/reader.hpp"
#include "bytes/utf8.hpp"

namespace playground {

namespace {

/// Goes over packed values; `visit` is called with a field and each value in it, and answers whether it is well. Stops
/// at the first that is not.
template <class Visit>
class Walk {
 public:
  Walk(ByteView bytes, Visit visit) : in_(bytes), visit_(visit) {}

  bool fields(FieldInfos fields) {
    return std::all_of(fields.begin(), fields.end(),
                       [&](const FieldInfo& field) { return value(field.options, field.value); });
  }
  bool is_at_end() const { return in_.ok() && in_.at_end(); }

 private:
  bool value(const FieldOptions& field, const ValueInfo& info) {
    switch (info.kind) {
      case FieldKind::enumeration:
        return in_.varint() < info.enumeration->names.size() && in_.ok();
      case FieldKind::list:
        return list(field, *info.list);
      case FieldKind::nested:
        return fields(*info.nested);
      case FieldKind::text:
      case FieldKind::object:
        return seen(field, info.kind, in_.text());
      case FieldKind::integer:
      case FieldKind::time:
        return seen(field, info.kind, in_.integer());
      case FieldKind::optional_time:
        return in_.byte() == 0 ? in_.ok() : seen(field, info.kind, in_.integer());
      case FieldKind::number:
        return seen(field, info.kind, in_.number());
      case FieldKind::boolean:
        in_.byte();
        return in_.ok();
    }
    return false;
  }

  bool list(const FieldOptions& field, const ListInfo& info) {
    const std::uint64_t size = in_.varint();
    if (!in_.ok() || size > in_.left() || !visit_(field, FieldKind::list, size)) return false;
    for (std::uint64_t i = 0; i < size; ++i)
      if (!value(field, info.item)) return false;
    return true;
  }

  template <class Value>
  bool seen(const FieldOptions& field, FieldKind kind, const Value& value) {
    return in_.ok() && visit_(field, kind, value);
  }

  Reader in_;
  Visit visit_;
};

/// What `unpack` refuses besides bytes that end too early.
struct Readable {
  template <class Value>
  bool operator()(const FieldOptions&, FieldKind kind, const Value& value) const {
    if constexpr (std::is_same_v<Value, std::int64_t>)
      return kind != FieldKind::integer || (value >= -kSafeMaximum && value <= kSafeMaximum);
    return true;
  }
};

/// What is refused of JSON besides, but for the sentence.
struct Moderate {
  std::string_view& excessive;

  template <class Value>
  bool operator()(const FieldOptions& field, FieldKind kind, const Value& value) const {
    if (is_moderate(field, kind, value)) return true;
    excessive = field.name;
    return false;
  }

 private:
  static bool is_moderate(const FieldOptions& field, FieldKind kind, std::string_view text) {
    if (!is_utf8(text) || (kind == FieldKind::object && !is_object_text(text))) return false;
    const auto characters = static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    return characters >= field.min_length && characters <= field.max_length;
  }
  static bool is_moderate(const FieldOptions& field, FieldKind kind, std::int64_t value) {
    if (kind == FieldKind::integer) return value >= field.minimum && value <= field.maximum;
    return value >= -kSafeMaximum && value <= kSafeMaximum;
  }
  static bool is_moderate(const FieldOptions& field, FieldKind, double value) {
    return value >= static_cast<double>(field.minimum) && value <= static_cast<double>(field.maximum);
  }
  static bool is_moderate(const FieldOptions& field, FieldKind, std::uint64_t items) {
    return items >= field.min_items && items <= field.max_items;
  }
};

}  // namespace

bool is_packed(FieldInfos fields, ByteView bytes) {
  Walk walk(bytes, Readable{});
  return walk.fields(fields) && walk.is_at_end();
}

std::string_view excessive_field(FieldInfos fields, ByteView bytes) {
  std::string_view excessive;
  Walk(bytes, Moderate{excessive}).fields(fields);
  return excessive;
}

}  // namespace playground
