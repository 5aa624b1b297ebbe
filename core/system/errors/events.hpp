// What is kept of refused commands. A name and a version, and the order of the fields under
// them, are the storage format: logs hold them, so they never change.
#pragma once

#include <string>
#include <string_view>
#include <tuple>
#include <variant>

#include "domain/field.hpp"

namespace playground::errors {

/// What is on record of a refused command.
struct ErrorOccurred {
  static constexpr std::string_view kName = "ErrorOccurred";
  std::string message;
  std::string rejection;
  std::string command_type;
  std::string command_id;
  std::string stream;

  static constexpr auto fields() {
    return std::tuple{field<&ErrorOccurred::message>({.name = "message", .label = "Message"}),
                      field<&ErrorOccurred::rejection>({.name = "rejection", .label = "Rejection", .max_length = 100}),
                      field<&ErrorOccurred::command_type>({.name = "command_type", .label = "Command"}),
                      field<&ErrorOccurred::command_id>({.name = "command_id", .label = "Command id"}),
                      field<&ErrorOccurred::stream>({.name = "stream", .label = "Stream"})};
  }
  bool operator==(const ErrorOccurred&) const = default;
};

using Event = std::variant<ErrorOccurred>;

}  // namespace playground::errors
