// Given these events, when this command: what the real decider says, in a scratch log of its own.

#include "playground.hpp"

namespace playground {

namespace {

/// The only stream of the scratch log is this one of the card's category.
constexpr std::string_view kId = "-card";
constexpr std::size_t kMostGiven = 1000;

/// A playground of its own, in which the given events have happened.
class Scratch {
 public:
  explicit Scratch(const std::string& category) : stream_(category + std::string(kId)) {}

  bool has_domain() const { return host() != nullptr; }

  /// A sentence where an event is none of the domain's.
  std::optional<std::string> take(const Json& given) {
    if (!given.is_array()) return "The card needs \"given\" as a list of events.";
    if (given.size() > kMostGiven) return "A card has at most 1,000 events given.";
    for (const auto& event : given)
      if (const auto problem = pack(event)) return problem;
    if (!given.empty()) append();
    return {};
  }

  /// What the command comes to, as `Examined`, or what is wrong with it.
  Json decide(const std::string& type, const Json& data) {
    const auto decided = host()->decide(stream_, type, data);
    if (const auto* invalid = std::get_if<Invalid>(&decided)) return to_json(Failure{"invalid", invalid->message});
    const Outcome& outcome = std::get<Outcome>(decided);
    Json events = Json::array();
    for (const auto& event : outcome.events)
      events.push_back({{"type", read_stored_name(event.type).name}, {"data", host()->catalog().event_data(event)}});
    Json answer = {{"outcome", outcome.rejection ? "rejected"
                               : events.empty()  ? "nothing"
                                                 : "events"},
                   {"events", events},
                   {"state", state()}};
    if (outcome.rejection)
      answer.update({{"rejection", outcome.rejection->name},
                     {"message", outcome.rejection->message},
                     {"advice", outcome.rejection->advice}});
    return answer;
  }

 private:
  DomainHost* host() const { return core_.records().host_of(stream_); }

  std::optional<std::string> pack(const Json& event) {
    Request request(event, "An event of the card");
    const std::string type = request.text("type", 1, 100);
    if (request.failure()) return request.failure()->message;
    auto packed = host()->catalog().pack_event(type, request.value("data"));
    if (const auto* invalid = std::get_if<Invalid>(&packed)) return invalid->message;
    given_.push_back(std::get<PackedEvent>(std::move(packed)));
    if (given_.back().data.size() > kMaxMessageBytes) return type + " is larger than 64 KB.";
    return {};
  }

  void append() {
    Commit commit;
    commit.id = std::string_view("given");
    commit.stream = stream_;
    for (const auto& event : given_) commit.events.push_back({event.type, event.data});
    SegmentWriter writer(0, 0);
    writer.add(commit);
    core_.apply(writer.finish());
  }

  Json state() {
    const auto known = core_.log().find_stream(stream_);
    return known ? host()->state(*known, core_.log().version(*known)) : Json();
  }

  Playground core_;
  std::string stream_;
  std::vector<PackedEvent> given_;
};

}  // namespace

std::string Playground::examine(std::string_view card) const {
  const Json json = parse_json(card);
  Request request(json, "The card");
  const std::string category = request.text("category", 1, 100);
  const Json& command = request.value("when");
  Request when(command, "The command of the card");
  const std::string type = when.text("type", 1, 100);
  if (request.failure()) return dump(to_json(*request.failure()));
  if (when.failure()) return dump(to_json(*when.failure()));
  Scratch scratch(category);
  if (!scratch.has_domain())
    return dump(to_json(Failure{"invalid", "There is no system whose streams begin with \"" + category + "-\"."}));
  if (const auto problem = scratch.take(request.value("given"))) return dump(to_json(Failure{"invalid", *problem}));
  return dump(scratch.decide(type, when.value("data")));
}

}  // namespace playground
