#include <gtest/gtest.h>

#include "domain/json.hpp"
#include "versioning/stored_messages.hpp"

namespace playground {
namespace {

struct TeaV1 {
  static constexpr std::string_view kName = "Tea";
  std::string sort;
  static constexpr auto fields() { return std::tuple{field<&TeaV1::sort>({.name = "sort", .label = "Sort"})}; }
};

struct TeaV2 {
  static constexpr std::string_view kName = "Tea";
  static constexpr int kVersion = 2;
  static constexpr std::string_view kChange = "Tea has a heat; it was 90 before.";
  using Previous = TeaV1;
  static TeaV2 upcast(const Previous& previous) { return {previous.sort, 90}; }
  std::string sort;
  std::int64_t heat = 0;
  static constexpr auto fields() {
    return std::tuple{field<&TeaV2::sort>({.name = "sort", .label = "Sort"}),
                      field<&TeaV2::heat>({.name = "heat", .label = "Heat"})};
  }
};

struct Tea {
  static constexpr std::string_view kName = "Tea";
  static constexpr int kVersion = 3;
  static constexpr std::string_view kChange = "The sort is called kind.";
  using Previous = TeaV2;
  static Tea upcast(const Previous& previous) { return {previous.sort, previous.heat}; }
  std::string kind;
  std::int64_t heat = 0;
  static constexpr auto fields() {
    return std::tuple{field<&Tea::kind>({.name = "kind", .label = "Kind"}),
                      field<&Tea::heat>({.name = "heat", .label = "Heat"})};
  }
  bool operator==(const Tea&) const = default;
};

struct Poured {
  static constexpr std::string_view kName = "Poured";
  static constexpr auto fields() { return std::tuple{}; }
};

using Stored = StoredMessages<std::variant<Poured, Tea>>;

/// What handlers see of a message that is stored under a name.
template <class M>
std::optional<Tea> seen(std::string_view stored, const M& message) {
  std::optional<Tea> tea;
  Stored::visit(Stored::find(stored), packed(message), [&](const Tea& each) { tea = each; });
  return tea;
}

TEST(Versioning, EveryVersionIsSeenAsTheNewest) {
  EXPECT_EQ(seen("Tea", TeaV1{"Assam"}), (Tea{"Assam", 90}));
  EXPECT_EQ(seen("Tea@2", TeaV2{"Assam", 80}), (Tea{"Assam", 80}));
  EXPECT_EQ(seen("Tea@3", Tea{"Assam", 70}), (Tea{"Assam", 70}));
}

TEST(Versioning, TheFirstVersionIsStoredUnderThePlainName) {
  EXPECT_EQ(stored_name<TeaV1>(), "Tea");
  EXPECT_EQ(stored_name<TeaV2>(), "Tea@2");
  EXPECT_EQ(stored_name<Tea>(), "Tea@3");
}

TEST(Versioning, NamesThatNobodyKnowsAreNoForms) {
  for (const auto* name : {"", "@", "Coffee", "Coffee@2", "Tea@", "Tea@0", "Tea@1", "Tea@02", "Tea@4", "Tea@2x",
                           "Tea@-1", "Tea@99999999999", "Poured@2"})
    EXPECT_EQ(Stored::find(name), -1) << name;
}

TEST(Versioning, TellsEachStep) {
  const auto steps = Stored::steps("Tea", packed(TeaV1{"Assam"}));
  ASSERT_EQ(steps.size(), 3u);
  EXPECT_EQ(to_json(steps[0].data), Json({{"sort", "Assam"}}));
  EXPECT_EQ(steps[0].change, "");
  EXPECT_EQ(steps[1].change, "Tea has a heat; it was 90 before.");
  EXPECT_EQ(steps[2].version, 3u);
  EXPECT_EQ(to_json(steps[2].data), Json({{"kind", "Assam"}, {"heat", 90}}));
}

TEST(Versioning, OfTheNewestVersionThereIsNoStep) {
  const auto steps = Stored::steps("Tea@3", packed(Tea{"Assam", 70}));
  ASSERT_EQ(steps.size(), 1u);
  EXPECT_EQ(steps[0].change, "");
}

TEST(Versioning, CutBytesAreNoMessageInAnyVersion) {
  const Bytes old = packed(TeaV1{"Assam"});
  for (std::size_t size = 0; size < old.size(); ++size) {
    EXPECT_FALSE(Stored::visit(Stored::find("Tea"), ByteView(old).first(size), [](const Tea&) {}));
    EXPECT_TRUE(Stored::steps("Tea", ByteView(old).first(size)).empty());
  }
}

// What must not compile, as far as a test can say so: StoredMessages refuses each of these with a sentence.
struct Gap : Tea {
  static constexpr int kVersion = 3;
  using Previous = TeaV1;
  static Gap upcast(const Previous&) { return {}; }
};
struct Rootless : Poured {
  static constexpr int kVersion = 2;
};
struct Wordless : Poured {
  static constexpr int kVersion = 2;
  using Previous = Poured;
  static Wordless upcast(const Previous&) { return {}; }
};
struct Stepless : Poured {
  [[maybe_unused]] static constexpr int kVersion = 2;
  [[maybe_unused]] static constexpr std::string_view kChange = "Nothing says how.";
  using Previous = Poured;
};
struct Renamed : Wordless {
  static constexpr std::string_view kName = "Spilt";
  static constexpr std::string_view kChange = "A name is for ever.";
  static Renamed upcast(const Previous&) { return {}; }
};

static_assert(reaches_version_one<Tea>() && reaches_version_one<TeaV1>());
static_assert(!reaches_version_one<Gap>(), "version 2 is missing");
static_assert(!reaches_version_one<Rootless>(), "version 1 is missing");
static_assert(!reaches_version_one<Wordless>(), "no kChange");
static_assert(!reaches_version_one<Stepless>(), "no upcast");
static_assert(!reaches_version_one<Renamed>(), "another name");

}  // namespace
}  // namespace playground
