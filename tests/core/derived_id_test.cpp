// Ids that are derived from names, against the examples of their standards.
#include "workflows/derived_id.hpp"

#include <gtest/gtest.h>

#include "bytes/sha1.hpp"

namespace playground {
namespace {

std::string hex(const Sha1Digest& digest) {
  std::string text;
  for (const std::uint32_t word : digest)
    for (int shift = 28; shift >= 0; shift -= 4) text += "0123456789abcdef"[word >> shift & 0xf];
  return text;
}

TEST(Sha1, GivesWhatTheStandardSays) {
  const std::pair<std::string, std::string> examples[] = {
      {"", "da39a3ee5e6b4b0d3255bfef95601890afd80709"},
      {"abc", "a9993e364706816aba3e25717850c26c9cd0d89d"},
      {std::string(55, 'a'), "c1c8bbdc22796e28c0e15163d20899b65621d65a"},
      {std::string(56, 'a'), "c2db330f6083854c99d4b5bfb6e8f29f201be699"},
      {std::string(64, 'a'), "0098ba824b5c16427bd7a1122a5a442a25ec644d"},
      {std::string(1000, 'a'), "291e9a6c66994949b57ba5e650361e98fc36b1ba"}};
  for (const auto& [message, digest] : examples) EXPECT_EQ(hex(sha1(as_bytes(message))), digest) << message.size();
}

TEST(NameBasedUuid, GivesTheExampleOfRfc9562) {
  const Id dns = *parse_uuid("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
  EXPECT_EQ(uuid_text(name_based_uuid(dns, "www.example.com")), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

TEST(DerivedId, IsTheSameForTheSameCauseAndAnotherForEachOther) {
  const Id id = derived_id("A", IdView("command-1"), "1.1");
  EXPECT_EQ(derived_id("A", IdView("command-1"), "1.1"), id);
  EXPECT_FALSE(derived_id("B", IdView("command-1"), "1.1") == id);
  EXPECT_FALSE(derived_id("A", IdView("command-2"), "1.1") == id);
  EXPECT_FALSE(derived_id("A", IdView("command-1"), "1.2") == id);
}

}  // namespace
}  // namespace playground
