#include "core/session.hpp"

namespace playground {

Session::Session() : core(all_domains()) {}
Session::~Session() = default;

Json Session::send(const std::string& stream, const std::string& type, const Json& data, const Json& more) {
  return send_all(Json::array({request(stream, type, data, more)}))[0];
}

Json Session::send_all(const Json& requests) {
  const Decided decided = core.decide(requests.dump());
  EXPECT_TRUE(decided.commits == 0 || applied(decided.segment));
  return Json::parse(decided.answers);
}

Json Session::request(const std::string& stream, const std::string& type, const Json& data, const Json& more) {
  ++sent_;
  Json json = {{"id", "command-" + std::to_string(sent_)},
               {"time", 1'700'000'000'000 + sent_},
               {"stream", stream},
               {"type", type},
               {"data", data}};
  if (more.is_object()) json.update(more);
  return json;
}

bool Session::applied(ByteView segment) {
  const Json result = Json::parse(core.apply(segment));
  while (!core.pump(1000)) {
  }
  return result["ok"] == true;
}

Json Session::ask(const std::string& name, const Json& query) { return Json::parse(core.ask(name, query.dump())); }

Json Session::state(const std::string& stream, Json query) {
  query["stream"] = stream;
  return ask("state", query);
}

Json Session::projection(const std::string& name, Json query) {
  query["name"] = name;
  return ask("projection", query);
}

Json Session::events(const Json& query) { return ask("events", query); }
Json Session::commands(const Json& query) { return ask("commands", query); }
Bytes Session::everything() { return core.segment(0, core.log().commits()); }

Json new_account(std::int64_t initial_balance) {
  return {{"first_name", "John"},
          {"last_name", "Snow"},
          {"email_address", "John.Snow@thewall.eu"},
          {"password_hash", "pbkdf2-test$ThisIsMyPassword1"},
          {"initial_balance", initial_balance}};
}

}  // namespace playground
