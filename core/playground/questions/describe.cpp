#include "domain/schema.hpp"
#include "domain/words.hpp"
#include "playground/question.hpp"

namespace playground::questions {

namespace {

std::string_view word_for(Ending ending) {
  static constexpr std::string_view kWords[] = {"none", "finished", "refused", "compensated", "parked"};
  return kWords[static_cast<std::size_t>(ending)];
}

Json version_json(const VersionDescription& version) {
  Json json = {{"version", version.version}};
  if (!version.change.empty()) json["change"] = version.change;
  json["fields"] = detail::columns_json(version.fields);
  return json;
}

Json message_json(const MessageDescription& message) {
  Json versions = Json::array();
  for (const auto& version : message.versions) versions.push_back(version_json(version));
  return {{"name", message.name},
          {"title", title_of(message.name)},
          {"schema", detail::schema_json(message.fields(), message.make().get())},
          {"versions", versions}};
}

Json command_json(const MessageDescription& command) {
  Json json = message_json(command);
  json["creates"] = command.creates;
  if (!command.sent_by.empty()) json["sentBy"] = command.sent_by;
  return json;
}

Json projection_json(const ProjectionDescription& projection) {
  Json columns = detail::columns_json(projection.columns);
  const Json id = {
      {"name", "id"}, {"label", projection.key}, {"type", "string"}, {"personal", false}, {"secret", false}};
  columns.insert(columns.begin(), id);
  return {{"name", projection.name},
          {"title", projection.title},
          {"keyed", projection.keyed},
          {"categories", projection.interest.categories},
          {"events", projection.interest.types},
          {"columns", columns}};
}

Json process_json(const ProcessDescription& process) {
  Json statuses = Json::array(), transitions = Json::array();
  for (const ProcessDescription::Status& status : process.statuses)
    statuses.push_back({{"name", status.name}, {"title", status.title}, {"ending", word_for(status.ending)}});
  for (const ProcessDescription::Way& way : process.transitions)
    transitions.push_back({{"from", way.from}, {"event", way.event}, {"to", way.to}});
  return {{"name", process.name},         {"title", process.title}, {"summary", process.summary},
          {"category", process.category}, {"statuses", statuses},   {"transitions", transitions}};
}

Json side_effect_json(const SideEffectDescription& effect) {
  return {{"name", effect.name}, {"title", effect.title}, {"events", effect.events}};
}

Json sample_json(const SampleDescription& sample) {
  Json commands = Json::array(), without_waiting = Json::array();
  for (const auto& command : sample.commands) {
    if (!command.waits) without_waiting.push_back(commands.size());
    commands.push_back({{"stream", command.stream}, {"type", command.type}, {"data", to_json(command.data)}});
  }
  return {{"name", sample.name},
          {"title", sample.title},
          {"summary", sample.summary},
          {"commands", commands},
          {"withoutWaiting", without_waiting}};
}

template <class T>
Json list_json(const std::vector<T>& all, Json (*each)(const T&)) {
  Json list = Json::array();
  for (const T& one : all) list.push_back(each(one));
  return list;
}

Json domain_json(const DomainDescription& domain) {
  return {{"name", domain.name},
          {"title", domain.title},
          {"summary", domain.summary},
          {"category", domain.category},
          {"noun", domain.noun},
          {"idExample", domain.id_example},
          {"commands", list_json(domain.commands, command_json)},
          {"events", list_json(domain.events, message_json)},
          {"state", detail::columns_json(domain.state)},
          {"projections", list_json(domain.projections, projection_json)},
          {"processes", list_json(domain.processes, process_json)},
          {"sideEffects", list_json(domain.side_effects, side_effect_json)},
          {"samples", list_json(domain.samples(), sample_json)}};
}

Json answer(System& system, Request& request) {
  if (!request.complete()) return {};
  Json domains = Json::array(), read_models = Json::array();
  for (const auto& host : system.hosts()) domains.push_back(domain_json(host->domain().description()));
  for (const auto& model : system.domains().read_models)
    read_models.push_back(projection_json(model->describe(system.everything())));
  return {{"domains", domains}, {"projections", read_models}};
}

}  // namespace

Question describe() {
  return {"describe", "The question for a description",
          "What there is to work with: domains with their messages and read models, and read models over several.",
          answer};
}

}  // namespace playground::questions
