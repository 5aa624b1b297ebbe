// A described value whose type is forgotten: a row, a state or a command, on its way between parts that know any domain
// and none in particular.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "domain/field_info.hpp"

namespace playground {

/// Whether two owners have the same in a field.
bool have_same(const FieldInfo& field, const void* one, const void* other);

/// A field's value as a piece of a sentence: texts are quoted, a truth is yes or no.
std::string text_of(const FieldInfo& field, const void* owner);

/// Holds a value of some described struct, or nothing. Copies share the value, so nobody changes it but whoever has
/// just made it.
class AnyDescribed {
 public:
  AnyDescribed() = default;
  template <Described T>
  static AnyDescribed of(T value) {
    AnyDescribed any;
    any.fields_ = fields_of<T>();
    any.value_ = std::make_shared<T>(std::move(value));
    return any;
  }

  /// Whether there is a value.
  explicit operator bool() const { return value_ != nullptr; }
  FieldInfos fields() const { return fields_; }
  const void* get() const { return value_.get(); }
  /// For whoever fills in what it has made.
  void* fill() { return value_.get(); }

  /// Two are equal where they have the same fields and the same in each that is not hidden, or both hold nothing.
  bool operator==(const AnyDescribed& other) const {
    if (!value_ || !other.value_) return !value_ && !other.value_;
    if (fields_.data() != other.fields_.data()) return false;
    for (const FieldInfo& field : fields_)
      if (!field.options.hidden && !have_same(field, get(), other.get())) return false;
    return true;
  }

 private:
  FieldInfos fields_;
  std::shared_ptr<void> value_;
};

}  // namespace playground
