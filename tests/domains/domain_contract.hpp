// What every domain must keep, whichever it is. A domain's folder is all that it takes to be tested here: the build
// makes a source for each (contract.cpp.in), whose domain is `ContractDomain`.
#pragma once

#include <cstdlib>
#include <deque>
#include <map>
#include <set>

#include "core/session.hpp"
#include "domain/packed.hpp"
#include "domain/schema.hpp"
#include "domains/random_command.hpp"
#include "domains/samples.hpp"
#include "event_store/segment.hpp"
#include "runtime/state_loader.hpp"

namespace playground {
namespace {

template <class D>
class DomainContract : public ::testing::Test {
 protected:
  /// Enough streams that even those which live for two or three events make a history.
  static constexpr std::uint32_t kStreams = 12;

  static std::string stream(std::uint32_t number) { return std::string(D::kCategory) + "-" + std::to_string(number); }

  /// A command of the domain as a request, for one of the streams.
  Json random_request() {
    const std::string to = stream(random.below(kStreams));
    const Json command = random_command<D>(random);
    return session.request(to, command["type"], command["data"], command);
  }

  Json description() {
    const Json all = session.ask("describe");
    for (const auto& domain : all["domains"])
      if (domain["name"] == D::kName) return domain;
    return {};
  }

  void send_random_commands(int count) {
    for (int i = 0; i < count; ++i) session.send_all(Json::array({random_request(), random_request()}));
  }

  /// Everything that can be seen of the domain at a position, as one text.
  std::string world(Session& seen, Position at) const {
    Json all = Json::array();
    for (std::uint32_t number = 0; number < kStreams; ++number) all.push_back(seen.state(stream(number), {{"at", at}}));
    for (const auto& name : read_models) all.push_back(seen.projection(name, {{"at", at}})["rows"]);
    return all.dump();
  }

  /// The domain's own and those over several domains.
  std::vector<std::string> names_of_read_models() {
    std::vector<std::string> names;
    const Json own = description()["projections"], over_several = session.ask("describe")["projections"];
    for (const auto* models : {&own, &over_several})
      for (const auto& model : *models) names.push_back(model["name"]);
    return names;
  }

  RandomMessages random{20240229};
  Session session;
  const std::vector<std::string> read_models = names_of_read_models();
};

struct DomainName {
  template <class D>
  static std::string GetName(int) {
    return std::string(D::kName);
  }
};
TYPED_TEST_SUITE(DomainContract, ::testing::Types<ContractDomain>, DomainName);

TYPED_TEST(DomainContract, DecidingTwiceGivesTheSameAndChangesNothing) {
  this->send_random_commands(30);
  for (int i = 0; i < 100; ++i) {
    const std::string commands = Json::array({this->random_request(), this->random_request()}).dump();
    const Bytes before = this->session.everything();
    const Decided first = this->session.core.decide(commands), second = this->session.core.decide(commands);
    EXPECT_EQ(first.answers, second.answers) << commands;
    EXPECT_EQ(first.segment, second.segment) << commands;
    EXPECT_EQ(this->session.everything(), before) << commands;
  }
}

TYPED_TEST(DomainContract, ABatchDecidesAsIfOneCommandCameAfterTheOther) {
  Json requests = Json::array();
  for (int i = 0; i < 200; ++i) requests.push_back(this->random_request());
  Json one_by_one = Json::array();
  Session other;
  for (const auto& request : requests) one_by_one.push_back(other.send_all(Json::array({request}))[0]);
  EXPECT_EQ(this->session.send_all(requests), one_by_one);
  EXPECT_EQ(this->session.everything(), other.everything());
}

TYPED_TEST(DomainContract, ReplayInOneGoEqualsLive) {
  this->send_random_commands(300);
  Session replayed;
  ASSERT_TRUE(replayed.applied(this->session.everything()));
  const Position end = this->session.core.log().position();
  ASSERT_GT(end, 0u);
  EXPECT_EQ(this->world(replayed, end), this->world(this->session, end));
  EXPECT_EQ(replayed.everything(), this->session.everything());
}

TYPED_TEST(DomainContract, NoPastPositionEverChanges) {
  std::map<Position, std::string> worlds;
  for (int i = 0; i < 400; ++i) {
    const Position end = this->session.core.log().position();
    worlds.emplace(end, this->world(this->session, end));
    this->session.send_all(Json::array({this->random_request()}));
  }
  ASSERT_GT(worlds.size(), this->kStreams);
  for (const auto& [at, world] : worlds) ASSERT_EQ(this->world(this->session, at), world) << at;
}

TYPED_TEST(DomainContract, CommandsComeToTheSameWhereverStatesComeFrom) {
  Json requests = Json::array();
  for (int i = 0; i < 300; ++i) requests.push_back(this->random_request());
  const auto everything = [&](const char* source, int every) {
    Session other;
    other.core.ask("setSnapshotPolicy",
                   Json({{"category", TypeParam::kCategory}, {"source", source}, {"every", every}}).dump());
    for (const auto& request : requests) other.send_all(Json::array({request}));
    return other.everything();
  };
  const Bytes usual = everything("memory", 5);
  EXPECT_EQ(everything("events", 5), usual);
  for (const int every : {0, 1, 2, 5}) EXPECT_EQ(everything("snapshots", every), usual) << every;
}

TYPED_TEST(DomainContract, SnapshotsGiveEveryPastStateAsItsEventsDo) {
  this->send_random_commands(100);
  const EventLog& log = this->session.core.log();
  StateLoader<TypeParam> loader(log, TypeParam::kCategory);
  loader.set_policy({.every = 1});
  loader.follow(log.commits());
  ASSERT_GT(loader.snapshots().size(), 0u);
  for (StreamIndex stream = 0; stream < log.streams(); ++stream)
    for (Version version = 0; version <= log.version(stream); ++version)
      EXPECT_EQ(packed(loader.load(stream, version, StateSource::snapshots).state),
                packed(loader.load(stream, version, StateSource::events).state));
}

TYPED_TEST(DomainContract, MessagesSurviveJsonAndThePackedForm) {
  const auto check = [&]<class M>() {
    for (int i = 0; i < 200; ++i) {
      const M message = this->random.template make<M>();
      const auto from = from_json<M>(to_json(message), M::kName);
      ASSERT_TRUE(std::holds_alternative<M>(from)) << std::get<Invalid>(from).message;
      EXPECT_EQ(std::get<M>(from), message);
      const Bytes bytes = packed(message);
      Reader in(bytes);
      EXPECT_EQ(unpack<M>(in), message);
      EXPECT_TRUE(in.ok() && in.at_end());
    }
  };
  MessageSet<typename TypeParam::Command>::for_each_type(check);
  MessageSet<typename TypeParam::Event>::for_each_type(check);
}

TYPED_TEST(DomainContract, TruncatedMessagesAreNeverMistakenForWholeOnes) {
  MessageSet<typename TypeParam::Event>::for_each_type([&]<class M>() {
    const Bytes bytes = packed(this->random.template make<M>());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      Reader in(ByteView(bytes).first(size));
      unpack<M>(in);
      EXPECT_FALSE(in.ok()) << M::kName << " of " << size << " bytes";
    }
  });
}

/// Sets every whole number of a message.
template <class M>
void set_numbers(M& message, std::int64_t number) {
  for_each_field<M>([&](const auto& field) {
    if constexpr (std::is_same_v<std::remove_reference_t<decltype(field.of(message))>, std::int64_t>)
      field.of(message) = number;
  });
}

/// The largest whole number in a JSON value, whatever its sign.
inline std::int64_t largest(const Json& json) {
  std::int64_t most = json.is_number_integer() ? std::abs(json.get<std::int64_t>()) : 0;
  if (json.is_structured())
    for (const auto& each : json) most = std::max(most, largest(each));
  return most;
}

TYPED_TEST(DomainContract, NumbersAtTheirEndsNeverAddUpToWhatJavaScriptCannotHold) {
  for (const std::int64_t number : {kSafeMaximum, -kSafeMaximum}) {
    std::deque<Bytes> data;
    std::vector<PackedMessage> events;
    MessageSet<typename TypeParam::Event>::for_each_type([&]<class E>() {
      auto event = this->random.template make<E>();
      set_numbers(event, number);
      for (int i = 0; i < 3; ++i) events.push_back({stored_name<E>(), data.emplace_back(packed(event))});
    });
    Session fresh;
    SegmentWriter writer(0, 0);
    Commit commit;
    commit.id = std::string_view("1");
    const std::string numbered = this->stream(1);
    commit.stream = numbered;
    commit.time = kSafeMaximum;
    commit.events = events;
    writer.add(commit);
    ASSERT_TRUE(fresh.applied(writer.finish()));
    EXPECT_LE(largest(fresh.state(numbered)), kSafeMaximum);
    for (const auto& name : this->read_models) EXPECT_LE(largest(fresh.projection(name)), kSafeMaximum) << name;
  }
}

TYPED_TEST(DomainContract, TheNamesOfMessagesAreThoseThatLogsHold) {
  std::set<std::string_view> names;
  const auto add_version = [&]<class M>() {
    EXPECT_TRUE(names.insert(stored_name<M>()).second) << stored_name<M>() << " is there twice";
  };
  const auto add = [&]<class M>() { for_each_version<M>(add_version); };
  MessageSet<typename TypeParam::Command>::for_each_type(add);
  MessageSet<typename TypeParam::Event>::for_each_type(add);
  EXPECT_EQ(names, std::set<std::string_view>(std::begin(TypeParam::kStoredNames), std::end(TypeParam::kStoredNames)));
}

TYPED_TEST(DomainContract, SamplesAreAcceptedAndRefusedAsTheySayAllInOneLog) {
  const Json described = this->description()["samples"];
  std::size_t place = 0;
  for (const auto& sample : TypeParam::samples()) {
    const auto answers = send_commands(this->session, described[place++]);
    ASSERT_EQ(answers.size(), sample.commands.size());
    for (std::size_t i = 0; i < answers.size(); ++i)
      EXPECT_EQ(answers[i].value("rejection", ""), sample.commands[i].rejection) << sample.name << ": " << answers[i];
    for (const auto& answer : answers) EXPECT_NE(answer.value("code", ""), "invalid") << answer;
  }
}

TYPED_TEST(DomainContract, SamplesShareNoStreamAndNoName) {
  std::set<std::string> names, streams;
  for (const auto& sample : TypeParam::samples()) {
    EXPECT_TRUE(names.insert(std::string(sample.name)).second) << sample.name;
    std::set<std::string> own;
    for (const auto& each : sample.commands) own.insert(each.id);
    for (const auto& id : own) EXPECT_TRUE(streams.insert(id).second) << sample.name << " has " << id;
  }
}

TYPED_TEST(DomainContract, ItsDescriptionNamesEveryFieldForPeople) {
  const Json description = this->description();
  for (const auto* kind : {"commands", "events"})
    for (const auto& message : description[kind])
      for (const auto& property : message["schema"]["properties"]) EXPECT_NE(property["title"], "") << message["name"];
  EXPECT_EQ(description["category"].get<std::string>().find('-'), std::string::npos);
}

const bool kAdded =
    (all_random_commands().push_back({ContractDomain::kCategory, random_command<ContractDomain>}), true);

}  // namespace
}  // namespace playground
