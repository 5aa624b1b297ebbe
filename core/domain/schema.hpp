// What a described struct looks like to people: the JSON Schema of a form, and the columns of a table.
#pragma once

#include "domain/json.hpp"

namespace playground {

namespace detail {
Json schema_json(FieldInfos fields, const void* defaults);
Json columns_json(FieldInfos fields);
}  // namespace detail

/// The JSON Schema (draft 2020-12) of T as an object with its fields and no others, all of them required but those that
/// are optional, which carry their `default`; personal and secret fields carry `x-personal` and `x-secret`, those
/// that hold the id of a stream its category as `x-references`. It claims what commands are refused by, and no more. An
/// enumeration is a `oneOf` of its names, each with its label as `title`.
template <Described T>
Json schema_of() {
  const T defaults;
  return detail::schema_json(fields_of<T>(), &defaults);
}

/// T's fields, but for hidden ones, as columns: `[{name, label, type, personal, secret}]`, with `values` for an
/// enumeration, `items` for a list and `fields` for a nested struct.
template <Described T>
Json columns_of() {
  return detail::columns_json(fields_of<T>());
}

}  // namespace playground
