// From JSON that came in to a described struct, or the sentence that says what is wrong with it.
#include <algorithm>

#include "domain/json.hpp"
#include "domain/words.hpp"

namespace playground {

namespace {

using Problem = std::optional<Invalid>;

/// A value that is read, and where it stands in what came in: a field, or an item of a list. Its path is made only
/// where something is wrong with it.
struct Place {
  const FieldOptions& field;
  const Place* within = nullptr;  // the struct or the list
  std::optional<std::size_t> index = {};

  /// "address.city" or "lines[2].sku".
  std::string path() const {
    if (index) return within->path() + "[" + std::to_string(*index) + "]";
    return (within ? within->path() + "." : "") + std::string(field.name);
  }
};

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

/// What is wrong with the value at a place: `how` goes on where its path ends.
[[gnu::noinline]] Problem wrong(const Place& place, std::string_view how) {
  std::string path = place.path();
  std::string message = in_quotes(path) + " must " + std::string(how);
  return Invalid{std::move(message), std::move(path)};
}

std::string counted(std::uint32_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

Problem check_size(const Place& place, std::size_t size, std::uint32_t least, std::uint32_t most,
                   std::string_view noun) {
  if (size < least) return wrong(place, least == 1 ? "not be empty." : "have at least " + counted(least, noun) + ".");
  if (size > most) return wrong(place, "have at most " + counted(most, noun) + ".");
  return {};
}

Problem check_length(const Place& place, std::string_view text) {
  const std::size_t length = detail::characters(text);
  return check_size(place, length, place.field.min_length, place.field.max_length, "character");
}

template <class Number>
Problem check_range(const Place& place, Number value) {
  if (value < static_cast<Number>(place.field.minimum))
    return wrong(place, "be at least " + std::to_string(place.field.minimum) + ".");
  if (value > static_cast<Number>(place.field.maximum))
    return wrong(place, "be at most " + std::to_string(place.field.maximum) + ".");
  return {};
}

Problem read(const Place& place, const Json& json, std::string& value) {
  if (!json.is_string()) return wrong(place, "be a text.");
  value = json.get<std::string>();
  if (place.field.secret && !value.empty() && !value.starts_with(kHashPrefix))
    return wrong(place, "be a hash that begins with " + in_quotes(kHashPrefix) + "; plain text never enters the log.");
  return check_length(place, value);
}

Problem read(const Place& place, const Json& json, std::int64_t& value) {
  if (!json.is_number_integer()) return wrong(place, "be a whole number up to 9007199254740991.");
  if (json.is_number_unsigned() && json.get<std::uint64_t>() > static_cast<std::uint64_t>(kSafeMaximum))
    return wrong(place, "be at most " + std::to_string(place.field.maximum) + ".");
  value = json.get<std::int64_t>();
  return check_range(place, value);
}

Problem read(const Place& place, const Json& json, double& value) {
  if (!json.is_number()) return wrong(place, "be a number.");
  value = json.get<double>();
  if (!std::isfinite(value)) return wrong(place, "be a finite number.");
  return check_range(place, value);
}

Problem read(const Place& place, const Json& json, bool& value) {
  if (!json.is_boolean()) return wrong(place, "be true or false.");
  value = json.get<bool>();
  return {};
}

/// Looks no further down than this many levels.
bool is_deeper(const Json& json, std::size_t levels) {
  if (!json.is_structured()) return false;
  return levels == 0 ||
         std::any_of(json.begin(), json.end(), [&](const Json& each) { return is_deeper(each, levels - 1); });
}

Problem read(const Place& place, const Json& json, JsonObject& value) {
  if (!json.is_object()) return wrong(place, "be a JSON object, like {\"city\": \"Oslo\"}.");
  if (is_deeper(json, kMostLevels))
    return wrong(place, "not be nested deeper than " + std::to_string(kMostLevels) + " levels.");
  value.text = dump(json);
  return check_length(place, value.text);
}

Problem read(const Place& place, const Json& json, Time& value) {
  // JSON's own comparison takes what is beyond 2^63 for a negative number.
  const bool fits = json.is_number_unsigned() ? json.get<std::uint64_t>() <= std::uint64_t{kSafeMaximum}
                                              : json.is_number_integer() && json.get<std::int64_t>() >= -kSafeMaximum;
  if (!fits) return wrong(place, "be a time in milliseconds since 1970.");
  value.milliseconds = json.get<std::int64_t>();
  return {};
}

Problem read(const Place& place, const Json& json, std::optional<Time>& value) {
  value.reset();
  return json.is_null() ? Problem{} : read(place, json, value.emplace());
}

Problem read(const Place& place, const Json& json, const EnumInfo& info, void* value) {
  std::vector<std::string_view> names;
  for (std::size_t number = 0; number < info.names.size(); ++number) {
    names.push_back(info.names[number].name);
    if (!json.is_string() || json.get_ref<const std::string&>() != names.back()) continue;
    info.set(value, number);
    return {};
  }
  return wrong(place, "be one of " + enumerate(names) + ".");
}

/// The first name in `object` that is none of the fields'.
std::optional<std::string> unknown_name(const Json& object, FieldInfos fields) {
  for (const auto& item : object.items()) {
    const auto named = [&](const FieldInfo& field) { return field.options.name == item.key(); };
    if (std::none_of(fields.begin(), fields.end(), named)) return item.key();
  }
  return {};
}

std::string names_of(FieldInfos fields) {
  std::vector<std::string_view> names;
  for (const FieldInfo& field : fields) names.push_back(field.options.name);
  return names.empty() ? "it has no fields." : "its fields are " + enumerate(names) + ".";
}

Problem read_value(const Place& place, const Json& json, const ValueInfo& info, void* value);

/// What has these fields: the message itself, by its name, or what stands at a place in it.
struct Owner {
  std::string_view message;
  const Place* place = nullptr;

  std::string said() const { return place ? in_quotes(place->path()) : std::string(message); }
};

Problem read_field(const FieldInfo& field, const Json& json, const Owner& of, void* owner) {
  const auto found = json.find(std::string(field.options.name));
  if (found != json.end()) return read_value({field.options, of.place}, *found, field.value, field.member(owner));
  if (field.options.optional) return {};
  return Invalid{of.said() + " needs the field " + in_quotes(field.options.name) + ".",
                 Place{field.options, of.place}.path()};
}

Problem read_fields(FieldInfos fields, const Json& json, const Owner& of, void* owner) {
  if (const auto name = unknown_name(json, fields))
    return Invalid{of.said() + " has no field " + in_quotes(*name) + "; " + names_of(fields)};
  for (const FieldInfo& field : fields)
    if (auto problem = read_field(field, json, of, owner)) return problem;
  return {};
}

Problem read_list(const Place& place, const Json& json, const ListInfo& info, void* list) {
  if (!json.is_array()) return wrong(place, "be a list.");
  if (auto problem = check_size(place, json.size(), place.field.min_items, place.field.max_items, "item"))
    return problem;
  info.clear(list);
  for (std::size_t i = 0; i < json.size(); ++i)
    if (auto problem = read_value({place.field, &place, i}, json[i], info.item, info.add(list))) return problem;
  return {};
}

Problem read_value(const Place& place, const Json& json, const ValueInfo& info, void* value) {
  switch (info.kind) {
    case FieldKind::enumeration:
      return read(place, json, *info.enumeration, value);
    case FieldKind::list:
      return read_list(place, json, *info.list, value);
    case FieldKind::nested:
      if (!json.is_object()) return wrong(place, "be an object; " + names_of(*info.nested));
      return read_fields(*info.nested, json, {{}, &place}, value);
    default:
      return visit_kind(info.kind, [&]<class T>() { return read(place, json, *static_cast<T*>(value)); });
  }
}

}  // namespace

std::optional<Invalid> detail::read_object(const Json& json, std::string_view what, FieldInfos fields, void* owner) {
  if (!json.is_object()) return Invalid{"The data of " + std::string(what) + " must be an object."};
  return read_fields(fields, json, {what}, owner);
}

}  // namespace playground
