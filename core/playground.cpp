#include "playground.hpp"

namespace playground {

namespace {

std::string fail(std::string code, std::string message) {
  return dump(to_json(Failure{std::move(code), std::move(message)}));
}

Failure contradiction(const Commit& commit) {
  return {"corrupt", "The stored log contradicts itself at command " + commit.id.text() + " on " +
                         std::string(commit.stream) + "."};
}

Json progress(Position done, Position total) { return {{"done", done}, {"total", total}}; }

}  // namespace

Playground::Playground()
    : bus_(log_),
      hosts_(host_all_domains(log_, bus_)),
      read_models_(host_all_read_models(log_, bus_)),
      records_(log_, hosts_),
      workflows_(log_, hosts_, records_),
      counts_(log_, workflows_.senders()) {}

std::string Playground::describe() const {
  Json domains = Json::array();
  for (const auto& host : hosts_) domains.push_back(host->catalog().describe(*host));
  Json read_models = Json::array();
  for (const auto& host : read_models_) read_models.push_back(host.description);
  return dump(Json::object({{"domains", domains}, {"projections", read_models}}));
}

Decided Playground::decide(std::string_view commands) {
  const Json requests = parse_json(commands);
  if (!requests.is_array()) return {fail("invalid", "The commands must be a JSON array."), {}, 0};
  CommandBatch batch(log_, records_);
  for (const auto& request : requests) batch.decide(request);
  Decided decided = batch.finish();
  costs_.insert(costs_.end(), decided.costs.begin(), decided.costs.end());
  if (costs_.size() > kCostsKept) costs_.erase(costs_.begin(), costs_.end() - kCostsKept);
  return decided;
}

Decided Playground::redecide(ByteView commands) const {
  CommandBatch batch(log_, records_);
  auto opened = SegmentReader::open(commands);
  Commit command;
  if (auto* reader = std::get_if<SegmentReader>(&opened))
    while (reader->next(command)) batch.decide(command);
  return batch.finish();
}

std::string Playground::apply(ByteView segment) {
  auto opened = SegmentReader::open(segment);
  if (const auto* corrupt = std::get_if<Corrupt>(&opened)) return fail("corrupt", corrupt->message);
  auto& reader = std::get<SegmentReader>(opened);
  if (reader.first_commit() > log_.commits())
    return fail("gap", "The log ends at command " + std::to_string(log_.commits()) +
                           ", but the next that is stored is number " + std::to_string(reader.first_commit() + 1) +
                           ".");
  Commit commit;
  for (CommitNumber number = reader.first_commit(); reader.next(commit); ++number) {
    if (number < log_.commits()) continue;
    if (const auto failure = append(commit)) return dump(to_json(*failure));
  }
  if (!reader.ok()) return fail("corrupt", "A part of the stored log cannot be read.");
  return dump({{"ok", true}, {"commits", log_.commits()}, {"position", log_.position()}});
}

std::optional<Failure> Playground::append(const Commit& commit) {
  if (log_.find_commit(commit.id)) return contradiction(commit);
  const auto result = log_.append(commit, ExpectedVersion::exact(commit.version));
  if (std::holds_alternative<WrongVersion>(result)) return contradiction(commit);
  return {};
}

std::vector<ProjectionHost*> Playground::projections() const {
  std::vector<ProjectionHost*> all;
  for (const auto& host : hosts_)
    for (const auto& projection : host->projections()) all.push_back(projection.get());
  for (const auto& host : read_models_) all.push_back(host.projection.get());
  return all;
}

ProjectionHost* Playground::find_projection(std::string_view name) const {
  for (ProjectionHost* projection : projections())
    if (projection->subscription().name() == name) return projection;
  return nullptr;
}

std::string Playground::start_rebuild(std::string_view name) {
  ProjectionHost* const projection = find_projection(name);
  if (!projection) return fail("invalid", "There is no projection \"" + std::string(name) + "\".");
  projection->start_rebuild();
  return dump(progress(0, log_.position()));
}

std::string Playground::step_rebuild(std::string_view name, Position events) {
  ProjectionHost* const projection = find_projection(name);
  const auto done = projection ? projection->step_rebuild(events) : std::nullopt;
  if (!done) return fail("invalid", "No rebuild of \"" + std::string(name) + "\" is under way.");
  return dump(progress(*done, log_.position()));
}

std::string Playground::cancel_rebuild(std::string_view name) {
  ProjectionHost* const projection = find_projection(name);
  if (!projection) return fail("invalid", "There is no projection \"" + std::string(name) + "\".");
  const auto made = projection->rebuilding(0, 0);
  projection->cancel_rebuild();
  return dump(progress(made ? made->handled : 0, log_.position()));
}

std::string Playground::rebuilding(std::string_view query) const {
  const Json json = parse_json(query);
  Request request(json, "The question for a rebuild");
  const std::string name = request.text("name", 1, 200);
  const std::uint32_t offset = request.number("offset", 0);
  const std::uint32_t limit = request.number("limit", 100, 1, 10'000);
  const ProjectionHost* const projection = find_projection(name);
  if (!projection) request.fail("names a projection that is not there: \"" + name + "\".");
  if (request.failure()) return dump(to_json(*request.failure()));
  const auto made = projection->rebuilding(offset, limit);
  if (!made) return "null";
  return dump({{"name", name},
               {"rows", made->rows},
               {"total", made->size},
               {"checkpoint", made->handled},
               {"lag", log_.position() - made->handled}});
}

Bytes Playground::segment(CommitNumber from, CommitNumber to) const {
  to = std::min(to, log_.commits());
  from = std::min(from, to);
  SegmentWriter writer(from, log_.position_before(from));
  EventLog::Texts texts;
  for (CommitNumber number = from; number < to; ++number) writer.add(log_.commit(number, texts));
  return writer.finish();
}

}  // namespace playground
