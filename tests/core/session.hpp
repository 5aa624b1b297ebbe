// A playground with its journal left out: what is decided is applied at once. Verbs for tests that read as a story.
#pragma once

#include <gtest/gtest.h>

#include "all_domains/all_domains.hpp"
#include "domain/json.hpp"
#include "playground.hpp"

namespace playground {

class Session {
 public:
  Session();
  ~Session();

  /// Sends one command; `more` adds to the request or overrides what is in it.
  Json send(const std::string& stream, const std::string& type, const Json& data, const Json& more = Json::object());
  /// Decides an array of requests as one batch and applies what comes of it.
  Json send_all(const Json& requests);
  Json request(const std::string& stream, const std::string& type, const Json& data, const Json& more = {});

  bool applied(ByteView segment);

  /// Asks a question.
  Json ask(const std::string& name, const Json& query = Json::object());
  Json state(const std::string& stream, Json query = Json::object());
  Json projection(const std::string& name, Json query = Json::object());
  Json events(const Json& query = Json::object());
  Json commands(const Json& query = Json::object());

  /// Goes on counting where another session stopped.
  void continue_after(const Session& other) { sent_ = other.sent_; }
  Bytes everything();

  Playground core;

 private:
  int sent_ = 0;
};

/// The data of a command that opens an account.
Json new_account(std::int64_t initial_balance = 0);

}  // namespace playground
