// Sample histories as tests load them.
#pragma once

#include "core/session.hpp"
#include "domain/domain.hpp"

namespace playground {

/// A sample's command with something that passes for the hash of each secret that it holds, as the page sends it.
template <class Command>
Command with_hashes(Command command) {
  for_each_field<Command>([&](const auto& field) {
    auto& value = field.of(command);
    if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>)
      if (field.secret && !value.empty()) value = std::string(kHashPrefix) + "test$" + value;
  });
  return command;
}

/// Sends a sample of domain D, command by command; what was answered, in the same order.
template <Domain D>
std::vector<Json> send_sample(Session& session, const SampleOf<D>& sample) {
  std::vector<Json> answers;
  for (const auto& each : sample.commands) {
    const std::string_view category = each.category.empty() ? D::kCategory : each.category;
    const std::string stream = std::string(category) + "-" + each.id;
    const auto send = [&](const auto& command) {
      answers.push_back(session.send(stream, std::string(command.kName), to_json(with_hashes(command))));
    };
    std::visit(send, each.command);
  }
  return answers;
}

/// The same for the sample with this name, which must be there.
template <Domain D>
std::vector<Json> send_sample(Session& session, std::string_view name) {
  for (const auto& sample : D::samples())
    if (sample.name == name) return send_sample<D>(session, sample);
  ADD_FAILURE() << "There is no sample " << name;
  return {};
}

}  // namespace playground
