#include "domains/samples.hpp"

namespace playground {

namespace {

/// The schema of a command's data, whichever domain it belongs to.
Json schema_of(const Json& description, const Json& type) {
  for (const auto& domain : description["domains"])
    for (const auto& command : domain["commands"])
      if (command["name"] == type) return command["schema"];
  ADD_FAILURE() << "There is no command " << type;
  return {};
}

/// The data of a sample's command with something that passes for the hash of each secret that it holds, as the page
/// sends it.
Json with_hashes(Json data, const Json& schema) {
  for (const auto& property : schema["properties"].items()) {
    if (!property.value().contains("x-secret")) continue;
    Json& secret = data[property.key()];
    if (secret != "") secret = std::string(kHashPrefix) + "test$" + secret.get<std::string>();
  }
  return data;
}

}  // namespace

std::vector<Json> send_commands(Session& session, const Json& sample) {
  const Json description = session.ask("describe");
  std::vector<Json> answers;
  for (const auto& command : sample["commands"]) {
    const Json data = with_hashes(command["data"], schema_of(description, command["type"]));
    answers.push_back(session.send(command["stream"], command["type"], data));
  }
  return answers;
}

std::vector<Json> send_sample(Session& session, std::string_view name) {
  const Json description = session.ask("describe");
  for (const auto& domain : description["domains"])
    for (const auto& sample : domain["samples"])
      if (sample["name"] == name) return send_commands(session, sample);
  ADD_FAILURE() << "There is no sample " << name;
  return {};
}

}  // namespace playground
