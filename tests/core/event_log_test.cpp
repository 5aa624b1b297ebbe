#include "event_store/event_log.hpp"

#include <gtest/gtest.h>

#include "core/commits.hpp"

namespace playground {
namespace {

class EventLogTest : public ::testing::Test {
 protected:
  auto append(const Commit& commit, ExpectedVersion expected = ExpectedVersion::any()) {
    return log.append(commit, expected);
  }
  std::string text_at(Position position) { return std::string(as_text(log.event(position).data)); }

  EventLog log;
};

TEST_F(EventLogTest, TellsTheLastEventOfEachType) {
  Commit commit = commit_of("1", "tea-1", {"a", "b", "c", "d"});
  const std::array<std::string_view, 4> types = {"Boiled", "Poured", "Boiled", "Drunk"};
  for (std::size_t i = 0; i < types.size(); ++i) commit.events[i].type = types[i];
  append(commit);
  const auto last = [&](Position of_type) { return log.last_of_type(log.event(of_type).type); };
  EXPECT_EQ(last(1), 3u);
  EXPECT_EQ(last(2), 2u);
  EXPECT_EQ(last(4), 4u);
}

TEST_F(EventLogTest, FindsEachOfManyStreamsWhoseNamesDifferALittle) {
  const auto name = [](int number) { return std::string(number % 40, 'a') + "-" + std::to_string(number); };
  for (int number = 0; number < 2000; ++number) append(commit_of(std::to_string(number), name(number), {"boiled"}));
  EXPECT_EQ(log.streams(), 2000u);
  for (int number = 0; number < 2000; ++number)
    EXPECT_EQ(log.stream_name(log.find_stream(name(number)).value()), name(number));
  EXPECT_FALSE(log.find_stream("a-2"));
}

TEST_F(EventLogTest, KeepsEventsInOrder) {
  append(commit_of("1", "tea-1", {"boiled", "poured"}));
  append(commit_of("2", "tea-2", {"boiled"}));
  append(commit_of("3", "tea-1", {"drunk"}));
  EXPECT_EQ(log.position(), 4u);
  EXPECT_EQ(text_at(2), "poured");
  EXPECT_EQ(log.stream_positions(*log.find_stream("tea-1")), (std::vector<Position>{1, 2, 4}));
  EXPECT_EQ(log.commit_of(2), 0u);
  EXPECT_EQ(log.commit_of(4), 2u);
}

TEST_F(EventLogTest, ChecksTheExpectedVersion) {
  append(commit_of("1", "tea-1", {"boiled", "poured"}));
  struct Case {
    std::string stream;
    ExpectedVersion expected;
    bool fits;
  };
  const Case cases[] = {{"tea-1", ExpectedVersion::any(), true},        {"tea-1", ExpectedVersion::exact(2), true},
                        {"tea-1", ExpectedVersion::exact(1), false},    {"tea-1", ExpectedVersion::exact(3), false},
                        {"tea-1", ExpectedVersion::no_stream(), false}, {"tea-2", ExpectedVersion::any(), true},
                        {"tea-2", ExpectedVersion::no_stream(), true},  {"tea-2", ExpectedVersion::exact(0), true},
                        {"tea-2", ExpectedVersion::exact(1), false}};
  for (const auto& [stream, expected, fits] : cases) {
    EventLog copy;
    copy.append(commit_of("1", "tea-1", {"boiled", "poured"}), ExpectedVersion::any());
    const auto result = copy.append(commit_of("2", stream, {"x"}), expected);
    EXPECT_EQ(std::holds_alternative<Position>(result), fits) << stream;
    EXPECT_EQ(copy.position(), fits ? 3u : 2u);
    EXPECT_EQ(copy.find_commit(IdView("2")).has_value(), fits);
  }
}

TEST_F(EventLogTest, AWrongVersionSaysWhichItIs) {
  append(commit_of("1", "tea-1", {"boiled", "poured"}));
  const auto result = append(commit_of("2", "tea-1", {"x"}), ExpectedVersion::exact(5));
  EXPECT_EQ(std::get<WrongVersion>(result).actual, 2u);
}

TEST_F(EventLogTest, GivesACommitBackAsItWas) {
  Commit commit = commit_of("b2f7e1a4-0c3d-4e5f-8a6b-7c8d9e0f1a2b", "tea-1", {"boiled", "poured"});
  commit.correlation_id = std::string_view("a conversation");
  commit.causation_id = std::string_view("5058e029-d329-4c4b-b111-b042e48b0c5f");
  commit.actor = "Ann";
  commit.time = -5;
  append(commit);
  EventLog::Texts texts;
  expect_same(log.commit(0, texts), commit);
}

TEST_F(EventLogTest, ARefusedCommandHasAPlaceButNoEvents) {
  append(commit_of("1", "tea-1", {"boiled"}));
  append(refused("2", "tea-1"));
  append(refused("3", "tea-9"));
  append(commit_of("4", "tea-1", {"poured"}));
  EXPECT_EQ(log.commits(), 4u);
  EXPECT_EQ(log.position(), 2u);
  EXPECT_EQ(log.position_before(2), 1u);
  EXPECT_EQ(log.commit_of(2), 3u);
  EXPECT_EQ(log.begun(), 1u);
  EventLog::Texts texts;
  expect_same(log.commit(1, texts), refused("2", "tea-1"));
}

TEST_F(EventLogTest, FindsCommitsByTheirIdWhicheverFormItHas) {
  const std::vector<std::string> ids = {"b2f7e1a4-0c3d-4e5f-8a6b-7c8d9e0f1a2b", "B2F7E1A4-0C3D-4E5F-8A6B-7C8D9E0F1A2B",
                                        "b2f7e1a4-0c3d-4e5f-0a6b-7c8d9e0f1a2b", "b2f7e1a4x0c3d-4e5f-8a6b-7c8d9e0f1a2b",
                                        "00000000-0000-0000-0000-000000000000", "x"};
  for (const auto& id : ids) append(commit_of(id, "tea-1", {"boiled"}));
  for (std::size_t i = 0; i < ids.size(); ++i) {
    EXPECT_EQ(log.find_commit(IdView(ids[i])), i) << ids[i];
    EventLog::Texts texts;
    EXPECT_EQ(log.commit(static_cast<CommitNumber>(i), texts).id.text(), ids[i]);
  }
  EXPECT_FALSE(log.find_commit(IdView("y")));
  EXPECT_FALSE(log.find_commit(IdView("c2f7e1a4-0c3d-4e5f-8a6b-7c8d9e0f1a2b")));
}

TEST_F(EventLogTest, FindsManyCommits) {
  for (int i = 0; i < 5000; ++i) append(commit_of(std::to_string(i), "tea-1", {"boiled"}));
  for (int i = 0; i < 5000; ++i) ASSERT_EQ(log.find_commit(IdView(std::to_string(i))), static_cast<unsigned>(i));
}

TEST_F(EventLogTest, ACorrelationIsItsFirstCommandAndAllThatNameIt) {
  append(commit_of("first", "tea-1", {"boiled"}));
  append(commit_of("other", "tea-2", {"boiled"}));
  Commit follow_up = commit_of("second", "tea-1", {"poured"});
  follow_up.correlation_id = std::string_view("first");
  append(follow_up);
  EXPECT_EQ(log.correlated(IdView("first")), (std::vector<CommitNumber>{0, 2}));
  EXPECT_EQ(log.correlated(IdView("second")), std::vector<CommitNumber>());
  EXPECT_EQ(log.correlated(IdView("nobody")), std::vector<CommitNumber>());
}

TEST_F(EventLogTest, KnowsVersionsAtAnyPosition) {
  append(commit_of("1", "tea-1", {"boiled", "poured"}));
  append(commit_of("2", "tea-2", {"boiled"}));
  append(commit_of("3", "tea-1", {"drunk"}));
  const StreamIndex tea = *log.find_stream("tea-1");
  const Version expected[] = {0, 1, 2, 2, 3};
  for (Position at = 0; at <= 4; ++at) EXPECT_EQ(log.version_at(tea, at), expected[at]);
}

TEST_F(EventLogTest, KeepsTheLargestMessages) {
  const std::string large(kMaxMessageBytes, 'x');
  for (int i = 0; i < 10; ++i) append(commit_of(std::to_string(i), "tea-1", {large}));
  for (Position at = 1; at <= 10; ++at) EXPECT_EQ(text_at(at), large);
}

}  // namespace
}  // namespace playground
