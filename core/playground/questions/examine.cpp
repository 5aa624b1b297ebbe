// Given these events, when this command: what the real decider says, in a scratch log of its own.

#include "playground/question.hpp"
#include "playground/read_message.hpp"
#include "playground/records.hpp"

namespace playground::questions {

namespace {

/// The only stream of the scratch log is this one of the card's category.
constexpr std::string_view kId = "-card";
constexpr std::size_t kMostGiven = 1000;

/// A system of its own, in which the given events have happened.
class Scratch {
 public:
  Scratch(const Domains& domains, const std::string& category)
      : system_(domains), stream_(category + std::string(kId)) {}

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
    const auto command = read_command(host()->domain(), type, data);
    if (const auto* failure = std::get_if<Failure>(&command)) return to_json(*failure);
    const Outcome outcome = *host()->decide(stream_, std::get<StoredMessage>(command).packed());
    Json events = Json::array();
    for (const auto& event : outcome.events)
      events.push_back(
          {{"type", read_stored_name(event.type).name}, {"data", Records(system_).event_data(stream_, event)}});
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
  DomainHost* host() const { return system_.host_of(stream_); }

  std::optional<std::string> pack(const Json& event) {
    Request request(event, "An event of the card");
    const std::string type = request.text("type", 1, 100);
    const Json& data = request.value("data");
    if (request.failure()) return request.failure()->message;  // It may be a recorded event, with more to it.
    auto packed = read_event(host()->domain(), type, data);
    if (const auto* failure = std::get_if<Failure>(&packed)) return failure->message;
    given_.push_back(std::get<StoredMessage>(std::move(packed)));
    if (given_.back().data.size() > kMaxMessageBytes) return type + " is larger than 64 KB.";
    return {};
  }

  void append() {
    Commit commit;
    commit.id = std::string_view("given");
    commit.stream = stream_;
    for (const auto& event : given_) commit.events.push_back(event.packed());
    SegmentWriter writer(0, 0);
    writer.add(commit);
    system_.apply(writer.finish());
  }

  Json state() const {
    const auto known = system_.log().find_stream(stream_);
    return known ? to_json(host()->state(*known, system_.log().version(*known))) : Json();
  }

  System system_;
  std::string stream_;
  std::vector<StoredMessage> given_;
};

Json answer(System& system, Request& request) {
  const std::string category = request.text("category", 1, 100);
  const Json& given = request.value("given");
  Request when(request.value("when"), "The command of the card");
  const std::string type = when.text("type", 1, 100);
  const Json& data = when.value("data");
  when.complete();
  if (!request.complete()) return {};
  if (when.failure()) return to_json(*when.failure());
  Scratch scratch(system.domains(), category);
  if (!scratch.has_domain())
    return to_json(Failure{"invalid", "There is no system whose streams begin with \"" + category + "-\"."});
  if (const auto problem = scratch.take(given)) return to_json(Failure{"invalid", *problem});
  return scratch.decide(type, data);
}

}  // namespace

Question examine() {
  return {"examine", "The card", "Given these events, what the decider says to a command, in a scratch log.", answer};
}

}  // namespace playground::questions
