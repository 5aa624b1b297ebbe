// What was handed to the outside world. A name and a version, and the order of the fields under
// them, are the storage format: logs hold them, so they never change.
#pragma once

#include <string>
#include <string_view>
#include <tuple>
#include <variant>

#include "domain/field.hpp"

namespace playground::outbox {

struct MessageDelivered {
  static constexpr std::string_view kName = "MessageDelivered";
  std::string kind;
  std::string to;
  std::string subject;

  static constexpr auto fields() {
    return std::tuple{field<&MessageDelivered::kind>({.name = "kind", .label = "Kind"}),
                      field<&MessageDelivered::to>({.name = "to", .label = "To", .personal = true}),
                      field<&MessageDelivered::subject>({.name = "subject", .label = "Subject"})};
  }
  bool operator==(const MessageDelivered&) const = default;
};

using Event = std::variant<MessageDelivered>;

}  // namespace playground::outbox
