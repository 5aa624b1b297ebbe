#include "domain/json.hpp"

#include <algorithm>

#include "domain/check_packed.hpp"

namespace playground {

namespace {

template <class Value>
Json to_json_value(const Value& value) {
  return value;
}
Json to_json_value(const JsonObject& value) {
  // A log may hold one that was taken before there was a limit.
  if (nesting(value.text) > kMostLevels) return {{"nested too deep to be shown", value.text.substr(0, 100)}};
  Json json = parse_json(value.text);
  return json.is_object() ? json : Json::object();
}
Json to_json_value(const Time& value) { return value.milliseconds; }
Json to_json_value(const std::optional<Time>& value) { return value ? Json(value->milliseconds) : Json(); }

Json list_to_json(const ListInfo& info, const void* list) {
  Json items = Json::array();
  const std::size_t size = info.size(list);
  for (std::size_t i = 0; i < size; ++i) items.push_back(value_to_json(info.item, info.at(const_cast<void*>(list), i)));
  return items;
}

bool have_same_items(const ListInfo& info, void* one, void* other) {
  const std::size_t size = info.size(one);
  if (size != info.size(other)) return false;
  for (std::size_t i = 0; i < size; ++i)
    if (!have_same(info.item, info.at(one, i), info.at(other, i))) return false;
  return true;
}

bool have_same_fields(FieldInfos fields, const void* one, const void* other) {
  const auto same = [&](const FieldInfo& field) { return have_same(field, one, other); };
  return std::all_of(fields.begin(), fields.end(), same);
}

}  // namespace

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json parse_json(std::string_view text) {
  Json json = Json::parse(text, nullptr, false);
  return json.is_discarded() ? Json() : json;
}

bool is_object_text(std::string_view text) { return nesting(text) <= kMostLevels && parse_json(text).is_object(); }

std::size_t nesting(std::string_view text) {
  std::size_t depth = 0, most = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      i += c == '\\';
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      most = std::max(most, ++depth);
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return most;
}

void append(Json& object, std::string_view name, Json value) {
  object.get_ref<Json::object_t&>().emplace_back(std::string(name), std::move(value));
}

Json object_for(std::size_t members) {
  Json object = Json::object();
  object.get_ref<Json::object_t&>().reserve(members);
  return object;
}

static void append_fields(Json& object, FieldInfos fields, const void* owner) {
  for (const FieldInfo& field : fields)
    if (!field.options.hidden) append(object, field.options.name, value_to_json(field, owner));
}

Json value_to_json(const ValueInfo& info, const void* value) {
  switch (info.kind) {
    case FieldKind::enumeration: {
      const std::size_t number = info.enumeration->number(value);
      return number < info.enumeration->names.size() ? info.enumeration->names[number].name : "";
    }
    case FieldKind::list:
      return list_to_json(*info.list, value);
    case FieldKind::nested:
      return detail::object_json(*info.nested, value);
    default:
      return visit_kind(info.kind, [&]<class T>() { return to_json_value(*static_cast<const T*>(value)); });
  }
}

Json value_to_json(const FieldInfo& field, const void* owner) { return value_to_json(field.value, field.in(owner)); }

bool have_same(const ValueInfo& info, const void* one, const void* other) {
  switch (info.kind) {
    case FieldKind::enumeration:
      return info.enumeration->number(one) == info.enumeration->number(other);
    case FieldKind::list:
      return have_same_items(*info.list, const_cast<void*>(one), const_cast<void*>(other));
    case FieldKind::nested:
      return have_same_fields(*info.nested, one, other);
    default:
      return visit_kind(info.kind,
                        [&]<class T>() { return *static_cast<const T*>(one) == *static_cast<const T*>(other); });
  }
}

bool have_same(const FieldInfo& field, const void* one, const void* other) {
  return have_same(field.value, field.in(one), field.in(other));
}

namespace detail {

Json object_json(FieldInfos fields, const void* owner) {
  Json object = object_for(fields.size());
  append_fields(object, fields, owner);
  return object;
}

}  // namespace detail

void append_fields(Json& object, const AnyDescribed& value) { append_fields(object, value.fields(), value.get()); }

Json to_json(const AnyDescribed& value) { return value ? detail::object_json(value.fields(), value.get()) : Json(); }

std::string text_of(const FieldInfo& field, const void* owner) {
  const Json value = value_to_json(field, owner);
  if (value.is_string()) return "\"" + value.get<std::string>() + "\"";
  if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
  return value.is_null() ? "nothing" : dump(value);
}

}  // namespace playground
