#include "playground/question.hpp"
#include "playground/snapshot_json.hpp"

namespace playground::questions {

namespace {

/// How many commits one question looks at, so that it is answered soon.
constexpr CommitNumber kSlice = 50'000;

Json system_to_json(const DomainHost& domain, const SnapshotHost& snapshots, CommitNumber commits) {
  return {{"category", domain.domain().description().category},
          {"title", domain.domain().description().title},
          {"policy", policy_to_json(snapshots.policy())},
          {"snapshots", snapshots.store().size()},
          {"bytes", snapshots.store().bytes()},
          {"read", snapshots.read()},
          {"behind", commits - snapshots.followed()}};
}

/// Which snapshots are wanted.
struct Selection {
  std::string stream, category;
  Position from, to;
  std::uint32_t limit;

  bool wants(const DomainHost& domain) const {
    return (category.empty() || domain.domain().description().category == category) &&
           (stream.empty() || stream.starts_with(std::string(domain.domain().description().category) + "-"));
  }
};

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
                    {"state", fits ? to_json(host.state(snapshot)) : Json()}});
  }

  const EventLog& log_;
  const Selection& selection_;
};

Json answer(System& system, Request& request) {
  const EventLog& log = system.log();
  const Selection selection = {request.text("stream", 0, 200), request.text("category", 0, 200),
                               request.number("from", 0), request.number("to", log.position()),
                               request.number("limit", 1'000, 1, 10'000)};
  if (!request.complete()) return {};
  Json systems = Json::array();
  SnapshotList found(log, selection);
  for (const auto& host : system.hosts()) {
    if (!selection.wants(*host)) continue;
    SnapshotHost& snapshots = host->snapshots();
    snapshots.follow(kSlice);
    systems.push_back(system_to_json(*host, snapshots, log.commits()));
    found.add_all(snapshots);
  }
  return {{"systems", systems}, {"snapshots", found.list}};
}

}  // namespace

Question snapshots() {
  return {"snapshots", "The question for snapshots",
          "Snapshots and their policies; takes what is due on the way, a slice at a time.", answer};
}

}  // namespace playground::questions
