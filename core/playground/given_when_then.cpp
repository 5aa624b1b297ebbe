// Given these events, when this command: what the real decider says, in a scratch log of its own.

#include "domain/packed.hpp"
#include "playground.hpp"

namespace playground {

namespace {

/// The only stream of the scratch log is this one of the card's category.
constexpr std::string_view kId = "-card";
constexpr std::size_t kMostGiven = 1000;

/// Reads one value as a field's kind and appends its packed form. An event's limits are not checked: what has happened,
/// has happened.
template <class Value>
detail::Problem pack_as(Writer& out, const Json& column, const Json& json) {
  const auto name = column["name"].get<std::string>();
  const FieldOptions field{.name = name, .label = {}, .max_length = kMaxMessageBytes, .secret = column["secret"]};
  Value value{};
  auto problem = detail::read_value(field, json, value);
  if (!problem) detail::pack_value(out, value);
  return problem;
}

detail::Problem pack_column(Writer& out, const Json& column, const Json& json) {
  const auto type = column["type"].get<std::string>();
  if (type == "string") return pack_as<std::string>(out, column, json);
  if (type == "integer") return pack_as<std::int64_t>(out, column, json);
  if (type == "number") return pack_as<double>(out, column, json);
  if (type == "boolean") return pack_as<bool>(out, column, json);
  if (type == "time") return pack_as<Time>(out, column, json);
  return pack_as<JsonObject>(out, column, json);
}

/// The packed form of an event's data, by the columns of its newest version.
std::variant<Bytes, Invalid> pack_columns(const std::string& type, const Json& columns, const Json& data) {
  Bytes bytes;
  Writer out(bytes);
  std::size_t found = 0;
  for (const auto& column : columns) {
    const auto name = column["name"].get<std::string>();
    if (!data.is_object() || !data.contains(name)) return Invalid{type + " needs the field \"" + name + "\"."};
    if (const auto problem = pack_column(out, column, data[name])) return Invalid{type + ": " + *problem};
    ++found;
  }
  if (data.is_object() && data.size() > found) return Invalid{type + " has fields that it does not know."};
  if (bytes.size() > kMaxMessageBytes) return Invalid{type + " is larger than 64 KB."};
  return bytes;
}

/// A playground of its own, in which the given events have happened.
class Scratch {
 public:
  explicit Scratch(const std::string& category) : stream_(category + std::string(kId)) {
    if (DomainHost* const host = core_.records().host_of(stream_)) events_ = host->describe()["events"];
  }

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
      events.push_back({{"type", read_stored_name(event.type).name}, {"data", host()->event_data(event)}});
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
    const std::string type = event.is_object() ? event.value("type", "") : "";
    for (const auto& known : events_) {
      if (known["name"] != type) continue;
      auto packed = pack_columns(type, known["versions"].back()["fields"], event.value("data", Json()));
      if (const auto* invalid = std::get_if<Invalid>(&packed)) return invalid->message;
      names_.push_back(stored_name(known));
      data_.push_back(std::get<Bytes>(std::move(packed)));
      return {};
    }
    return "There is no event \"" + type + "\" in " + std::string(host()->title()) + ".";
  }

  static std::string stored_name(const Json& event) {
    const auto version = event["versions"].back()["version"].get<std::uint32_t>();
    const auto name = event["name"].get<std::string>();
    return version == 1 ? name : name + "@" + std::to_string(version);
  }

  void append() {
    Commit commit;
    commit.id = std::string_view("given");
    commit.stream = stream_;
    for (std::size_t i = 0; i < data_.size(); ++i) commit.events.push_back({names_[i], data_[i]});
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
  Json events_ = Json::array();
  std::vector<std::string> names_;
  std::vector<Bytes> data_;
};

}  // namespace

std::string Playground::examine(std::string_view card) const {
  const Json json = parse_query(card);
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
