// A playground with its journal left out: what is decided is applied at once. Verbs for tests that read as a story.
#pragma once

#include <gtest/gtest.h>

#include "all_domains/all_domains.hpp"
#include "domain/json.hpp"
#include "playground.hpp"

namespace playground {

class Session {
 public:
  /// Sends one command; `more` adds to the request or overrides what is in it.
  Json send(const std::string& stream, const std::string& type, const Json& data, const Json& more = Json::object()) {
    return send_all(Json::array({request(stream, type, data, more)}))[0];
  }

  /// Decides an array of requests as one batch and applies what comes of it.
  Json send_all(const Json& requests) {
    const Decided decided = core.decide(requests.dump());
    EXPECT_TRUE(decided.commits == 0 || applied(decided.segment));
    return Json::parse(decided.answers);
  }

  Json request(const std::string& stream, const std::string& type, const Json& data, const Json& more = {}) {
    ++sent_;
    Json json = {{"id", "command-" + std::to_string(sent_)},
                 {"time", 1'700'000'000'000 + sent_},
                 {"stream", stream},
                 {"type", type},
                 {"data", data}};
    if (more.is_object()) json.update(more);
    return json;
  }

  bool applied(ByteView segment) {
    const Json result = Json::parse(core.apply(segment));
    while (!core.pump(1000)) {
    }
    return result["ok"] == true;
  }

  /// Asks a question.
  Json ask(const std::string& name, const Json& query = Json::object()) {
    return Json::parse(core.ask(name, query.dump()));
  }
  Json state(const std::string& stream, Json query = Json::object()) {
    query["stream"] = stream;
    return ask("state", query);
  }
  Json projection(const std::string& name, Json query = Json::object()) {
    query["name"] = name;
    return ask("projection", query);
  }
  Json events(const Json& query = Json::object()) { return ask("events", query); }
  Json commands(const Json& query = Json::object()) { return ask("commands", query); }
  /// Goes on counting where another session stopped.
  void continue_after(const Session& other) { sent_ = other.sent_; }
  Bytes everything() { return core.segment(0, core.log().commits()); }

  Playground core{all_domains()};

 private:
  int sent_ = 0;
};

/// The data of a command that opens an account.
inline Json new_account(std::int64_t initial_balance = 0) {
  return {{"first_name", "John"},
          {"last_name", "Snow"},
          {"email_address", "John.Snow@thewall.eu"},
          {"password_hash", "pbkdf2-test$ThisIsMyPassword1"},
          {"initial_balance", initial_balance}};
}

}  // namespace playground
