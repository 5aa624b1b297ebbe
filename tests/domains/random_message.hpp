// Messages made at random from their description, the same ones for the same seed on every machine.
#pragma once

#include <algorithm>
#include <random>
#include <string>

#include "domain/json.hpp"

namespace playground {

class RandomMessages {
 public:
  explicit RandomMessages(std::uint32_t seed) : random_(seed) {}

  /// From 0 up to, not including, `end`. (The standard's distributions differ between libraries.)
  std::uint32_t below(std::uint32_t end) { return static_cast<std::uint32_t>(random_()) % end; }

  template <Described T>
  T make() {
    T value;
    fill({}, value);
    return value;
  }

 private:
  /// Small numbers mostly, so that rules about amounts are met as well as broken; now and then a limit.
  std::int64_t whole(const FieldOptions& field) {
    if (below(50) == 0) return below(2) == 0 ? field.minimum : field.maximum;
    return std::clamp(static_cast<std::int64_t>(below(120)) - 10, field.minimum, field.maximum);
  }

  void fill(const FieldOptions& field, std::int64_t& value) { value = whole(field); }
  void fill(const FieldOptions& field, double& value) { value = static_cast<double>(whole(field)) / 4; }
  void fill(const FieldOptions&, bool& value) { value = below(2) == 0; }
  void fill(const FieldOptions& field, std::string& value) {
    static const std::string kLetters[] = {"a", "Z", " ", "\"", "\\", "\n", "é", "雪", "🏦", "0"};
    const std::uint32_t length = std::clamp(below(12), field.min_length, field.max_length);
    if (field.secret && length > 0) value = kHashPrefix;
    for (std::uint32_t i = 0; i < length; ++i) value += kLetters[below(10)];
  }
  void fill(const FieldOptions&, JsonObject& value) {
    if (below(3) > 0) value.text = Json({{"test", below(100)}, {"é", {below(2) == 0, nullptr}}}).dump();
  }
  void fill(const FieldOptions&, Time& value) { value.milliseconds = 1'700'000'000'000 + below(100'000); }
  void fill(const FieldOptions& field, std::optional<Time>& value) {
    if (below(2) == 0) fill(field, value.emplace());
  }
  template <Enumeration E>
  void fill(const FieldOptions&, E& value) {
    value = static_cast<E>(below(count_of<E>()));
  }
  template <ListItem Item>
  void fill(const FieldOptions& field, std::vector<Item>& list) {
    list.resize(std::clamp(below(4), field.min_items, field.max_items));
    for (Item& item : list) fill(field, item);
  }
  template <Described T>
  void fill(const FieldOptions&, T& value) {
    for_each_field<T>([&](const auto& field) { fill(field, field.of(value)); });
  }

  std::mt19937 random_;
};

}  // namespace playground
