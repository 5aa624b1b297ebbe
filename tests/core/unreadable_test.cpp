// A history that holds what this version cannot read: it is looked at and saved, and decides nothing.
#include "core/foreign.hpp"

namespace playground {
namespace {

struct Case {
  const char* stream;
  const char* type;
  std::string data;
};

const std::string kTen = "\x14", kTooMuch = "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01";

const Case kCases[] = {{"account-1", "AccountDebited@2", kTen},
                       {"account-1", "Risen", kTen},
                       {"moon-1", "Risen", kTen},
                       {"account-1", "AccountCredited", ""},
                       {"account-1", "AccountCredited", kTooMuch},
                       {"account-1", "AccountCredited", kTen + "!"}};

/// A bank with 29 on the account, behind which an event lies that this version cannot read.
class Newer : public Session {
 public:
  explicit Newer(const Case& each) {
    send("account-1", "CreateAccount", new_account(30));
    send("account-1", "DebitAccount", {{"amount", 1}}, {{"id", "known"}});
    const Version version = each.stream == std::string_view("account-1") ? 2 : 0;
    EXPECT_TRUE(applied(behind(core.log(), {event_of("newer", each.stream, version, each.type, as_bytes(each.data))})));
  }
};

TEST(Unreadable, OneThatCanBeReadSaysNothing) {
  Newer session({"account-1", "AccountCredited", kTen});
  EXPECT_FALSE(session.ask("status").contains("unreadable"));
  EXPECT_EQ(session.send("account-1", "DebitAccount", {{"amount", 39}})["ok"], true);
}

TEST(Unreadable, TheStatusSaysHowMuchAndWhereItBegins) {
  for (const auto& each : kCases) {
    Newer session(each);
    const Json first = {{"position", 3}, {"stream", each.stream}, {"type", each.type}};
    EXPECT_EQ(session.ask("status")["unreadable"], Json({{"count", 1}, {"first", first}})) << each.type;
    EXPECT_TRUE(session.applied(behind(session.core.log(), {event_of("again", "sun-1", 0, "Risen", {})})));
    EXPECT_EQ(session.ask("status")["unreadable"], Json({{"count", 2}, {"first", first}})) << each.type;
  }
}

TEST(Unreadable, EveryCommandIsRefusedAndSaysWhichEventOfWhichStream) {
  for (const auto& each : kCases) {
    Newer session(each);
    const Json refused = session.send("account-1", "DebitAccount", {{"amount", 29}});
    EXPECT_EQ(refused["code"], "newer") << refused;
    EXPECT_EQ(refused["message"], "This history holds \"" + std::string(each.type) + "\" (event 3, of " + each.stream +
                                      "), which this version of the page cannot read, so nothing is decided on it.");
    EXPECT_EQ(refused["advice"],
              "Reload the page to get the newer version. Until then the history can be looked at and saved.");
    EXPECT_EQ(session.send("account-2", "CreateAccount", new_account())["code"], "newer");
    EXPECT_EQ(session.core.log().commits(), 3u);
    EXPECT_TRUE(session.core.redecide(Newer(each).everything()).segment.empty());
  }
}

TEST(Unreadable, WhatWasDecidedBeforeIsAnsweredAsItWas) {
  Newer session(kCases[0]);
  EXPECT_EQ(session.send("account-1", "DebitAccount", {{"amount", 1}}, {{"id", "known"}})["ok"], true);
}

TEST(Unreadable, NothingIsWantedDoneOnAccountOfIt) {
  Newer session(kCases[0]);
  EXPECT_EQ(session.ask("due", {{"now", 2'000'000'000'000}}),
            Json({{"commands", Json::array()}, {"deliveries", Json::array()}, {"next", nullptr}}));
  EXPECT_EQ(session.ask("whatIf", {{"edits", Json::array({Json({{"leaveOut", 2}})})}})["code"], "newer");
}

TEST(Unreadable, ItIsLookedAtAndSavedAsItIs) {
  for (const auto& each : kCases) {
    Newer session(each);
    EXPECT_EQ(session.state("account-1")["version"], each.stream == std::string_view("account-1") ? 3 : 2);
    EXPECT_EQ(session.events().size(), 3u);
    Session other;
    EXPECT_TRUE(other.applied(session.everything()));
    EXPECT_EQ(other.everything(), session.everything());
    EXPECT_EQ(Json::parse(other.core.import_log(session.everything()).answers)["known"], 3);
  }
}

}  // namespace
}  // namespace playground
