// Snapshots, their policies, and what it costs to load a state with and without them.
#include "playground.hpp"

namespace playground {

namespace {

/// How many commits a question about snapshots looks at, so that it is answered soon.
constexpr CommitNumber kSlice = 50'000;

constexpr std::array<std::string_view, 3> kSources = {"memory", "snapshots", "events"};

std::string_view name_of(StateSource source) { return kSources[static_cast<std::size_t>(source)]; }

StateSource read_source(Request& request, StateSource fallback) {
  const std::string name = request.one_of("source", {kSources[0], kSources[1], kSources[2]});
  for (std::size_t i = 0; i < kSources.size(); ++i)
    if (kSources[i] == name) return static_cast<StateSource>(i);
  return fallback;
}

Json policy_to_json(const SnapshotPolicy& policy) {
  return {{"every", policy.every}, {"source", name_of(policy.source)}, {"form", policy.form}};
}

Json system_to_json(const DomainHost& domain, const SnapshotHost& snapshots, CommitNumber commits) {
  return {{"category", domain.category()},
          {"title", domain.title()},
          {"policy", policy_to_json(snapshots.policy())},
          {"snapshots", snapshots.store().size()},
          {"bytes", snapshots.store().bytes()},
          {"read", snapshots.read()},
          {"behind", commits - snapshots.followed()}};
}

Json load_to_json(const LoadCost& cost) {
  return {{"source", name_of(cost.source)}, {"from", cost.from}, {"events", cost.events}, {"bytes", cost.bytes}};
}

Json cost_to_json(const CommandCost& cost) {
  return {{"commandId", cost.id}, {"stream", cost.stream}, {"type", cost.type}, {"load", load_to_json(cost.load)}};
}

/// Which snapshots are wanted.
struct Selection {
  std::string stream, category;
  Position from, to;
  std::uint32_t limit;

  bool wants(const DomainHost& domain) const {
    return (category.empty() || domain.category() == category) &&
           (stream.empty() || stream.starts_with(std::string(domain.category()) + "-"));
  }
};

/// A stream of a domain as it was at a position.
struct Moment {
  DomainHost* domain = nullptr;
  std::string name;
  StreamIndex stream = 0;
  Version version = 0;
  Position position = 0;
};

Moment read_moment(Request& request, const EventLog& log, const Records& records) {
  Moment moment;
  moment.name = request.text("stream", 1, 200);
  moment.position = std::min(request.number("at", log.position()), log.position());
  moment.domain = records.host_of(moment.name);
  const auto stream = log.find_stream(moment.name);
  if (!moment.domain || !stream) {
    request.fail("names a stream that is not there: \"" + moment.name + "\".");
    return moment;
  }
  moment.stream = *stream;
  moment.version = log.version_at(*stream, moment.position);
  return moment;
}

class SnapshotList {
 public:
  SnapshotList(const EventLog& log, const Selection& selection) : log_(log), selection_(selection) {}

  void add_all(const SnapshotHost& host) {
    const auto only = log_.find_stream(selection_.stream);
    if (only) {
      for (const Snapshot& snapshot : host.store().of(*only)) add(host, snapshot);
    } else if (selection_.stream.empty()) {
      for (std::size_t n = 0; n < host.store().size(); ++n) add(host, host.store()[n]);
    }
  }

  Json list = Json::array();

 private:
  void add(const SnapshotHost& host, const Snapshot& snapshot) {
    const Position position = log_.stream_positions(snapshot.stream)[snapshot.version - 1];
    if (list.size() >= selection_.limit || position < selection_.from || position > selection_.to) return;
    const bool fits = snapshot.form == host.policy().form;
    list.push_back({{"stream", log_.stream_name(snapshot.stream)},
                    {"version", snapshot.version},
                    {"position", position},
                    {"form", snapshot.form},
                    {"ignored", !fits},
                    {"bytes", snapshot.state.size()},
                    {"state", fits ? host.state(snapshot) : Json()}});
  }

  const EventLog& log_;
  const Selection& selection_;
};

}  // namespace

DomainHost* Playground::find_domain(std::string_view category) const {
  for (const auto& host : hosts_)
    if (host->category() == category) return host.get();
  return nullptr;
}

std::string Playground::snapshots(std::string_view query) {
  const Json json = parse_json(query);
  Request request(json, "The question for snapshots");
  const Selection selection = {request.text("stream", 0, 200), request.text("category", 0, 200),
                               request.number("from", 0), request.number("to", log_.position()),
                               request.number("limit", 1'000, 1, 10'000)};
  if (request.failure()) return dump(to_json(*request.failure()));
  Json systems = Json::array();
  SnapshotList found(log_, selection);
  for (const auto& host : hosts_) {
    if (!selection.wants(*host)) continue;
    SnapshotHost& snapshots = host->snapshots();
    snapshots.follow(kSlice);
    systems.push_back(system_to_json(*host, snapshots, log_.commits()));
    found.add_all(snapshots);
  }
  return dump({{"systems", systems}, {"snapshots", found.list}});
}

std::string Playground::set_snapshot_policy(std::string_view query) {
  const Json json = parse_json(query);
  Request request(json, "The snapshot policy");
  const std::string category = request.text("category", 1, 200);
  DomainHost* const domain = find_domain(category);
  if (!domain) request.fail("is for a system that is not there: \"" + category + "\".");
  SnapshotPolicy policy = domain ? domain->snapshots().policy() : SnapshotPolicy();
  policy.every = request.number("every", policy.every, 0, 10'000);
  policy.source = read_source(request, policy.source);
  policy.form = request.number("form", policy.form, 1, 10'000);
  if (request.failure()) return dump(to_json(*request.failure()));
  domain->snapshots().set_policy(policy);
  return dump(policy_to_json(policy));
}

std::string Playground::delete_snapshots(std::string_view query) {
  const Json json = parse_json(query);
  Request request(json, "The wish to delete snapshots");
  const std::string category = request.text("category", 0, 200);
  if (!category.empty() && !find_domain(category))
    request.fail("names a system that is not there: \"" + category + "\".");
  if (request.failure()) return dump(to_json(*request.failure()));
  std::size_t deleted = 0;
  for (const auto& host : hosts_) {
    if (!category.empty() && host->category() != category) continue;
    deleted += host->snapshots().store().size();
    host->snapshots().forget();
  }
  return dump({{"deleted", deleted}});
}

std::string Playground::cost(std::string_view query) {
  const Json json = parse_json(query);
  Request request(json, "The question for a cost");
  const Moment moment = read_moment(request, log_, records_);
  if (request.failure()) return dump(to_json(*request.failure()));
  SnapshotHost& snapshots = moment.domain->snapshots();
  snapshots.follow(log_.commits());
  Json commands = Json::array();
  for (const auto& cost : costs_) commands.push_back(cost_to_json(cost));
  const auto load = [&](StateSource source) {
    return load_to_json(snapshots.load(moment.stream, moment.version, source, 1));
  };
  return dump({{"stream", moment.name},
               {"version", moment.version},
               {"position", moment.position},
               {"with", load(StateSource::snapshots)},
               {"without", load(StateSource::events)},
               {"commands", commands}});
}

std::string Playground::repeat_load(std::string_view query) {
  const Json json = parse_json(query);
  Request request(json, "The question for a load");
  const Moment moment = read_moment(request, log_, records_);
  const StateSource source = read_source(request, StateSource::memory);
  const std::uint32_t times = request.number("times", 1, 1, 1'000'000);
  if (source == StateSource::memory) request.fail("needs \"source\" as \"snapshots\" or \"events\".");
  if (request.failure()) return dump(to_json(*request.failure()));
  return dump(load_to_json(moment.domain->snapshots().load(moment.stream, moment.version, source, times)));
}

}  // namespace playground
