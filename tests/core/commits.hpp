// Commits for tests of the event store, which does not care what their bytes mean.
#pragma once

#include <gtest/gtest.h>

#include <deque>
#include <string>

#include "event_store/commit.hpp"

namespace playground {

/// Keeps texts for as long as the tests run, since commits only point at them.
inline std::string_view kept(std::string text) {
  static std::deque<std::string> texts;
  return texts.emplace_back(std::move(text));
}

/// A commit whose events carry these texts as their bytes.
inline Commit commit_of(const std::string& id, const std::string& stream, const std::vector<std::string>& events,
                        Version version = 0) {
  Commit commit;
  commit.id = kept(id);
  commit.stream = kept(stream);
  commit.version = version;
  commit.time = 1'700'000'000'000;
  commit.command = {"Do", as_bytes("it")};
  for (const auto& text : events) commit.events.push_back({"Done", as_bytes(kept(text))});
  return commit;
}

inline Commit refused(const std::string& id, const std::string& stream, Version version = 0) {
  Commit commit = commit_of(id, stream, {}, version);
  commit.refusal = Refusal{"TooHot", "the tea is too hot", "Wait."};
  return commit;
}

inline void expect_same(const Commit& a, const Commit& b) {
  EXPECT_EQ(a.id.text(), b.id.text());
  EXPECT_EQ(a.stream, b.stream);
  EXPECT_EQ(a.time, b.time);
  EXPECT_EQ(a.correlation_id.text(), b.correlation_id.text());
  EXPECT_EQ(a.causation_id.text(), b.causation_id.text());
  EXPECT_EQ(a.actor, b.actor);
  EXPECT_EQ(a.command.type, b.command.type);
  EXPECT_EQ(as_text(a.command.data), as_text(b.command.data));
  EXPECT_EQ(a.refusal, b.refusal);
  ASSERT_EQ(a.events.size(), b.events.size());
  for (std::size_t i = 0; i < a.events.size(); ++i) {
    EXPECT_EQ(a.events[i].type, b.events[i].type);
    EXPECT_EQ(as_text(a.events[i].data), as_text(b.events[i].data));
  }
}

}  // namespace playground
