// What follows from a struct's description: JSON with sentences for what is wrong, and the schema.
#include <gtest/gtest.h>

#include "domain/json.hpp"
#include "domain/packed.hpp"
#include "domain/schema.hpp"
#include "domain/words.hpp"

namespace playground {
namespace {

struct Booking {
  std::string guest;
  std::int64_t nights = 0;
  double price = 0;
  bool breakfast = false;
  std::string door_code_hash;
  JsonObject wishes;
  std::optional<Time> arrived;
  double discount = 2.5;

  static constexpr auto fields() {
    return std::tuple{
        field<&Booking::guest>({.name = "guest", .label = "Guest", .min_length = 1, .max_length = 5, .personal = true}),
        field<&Booking::nights>({.name = "nights", .label = "Nights", .minimum = 1, .maximum = 30}),
        field<&Booking::price>({.name = "price", .label = "Price", .minimum = 0}),
        field<&Booking::breakfast>({.name = "breakfast", .label = "Breakfast"}),
        field<&Booking::door_code_hash>({.name = "door_code_hash", .label = "Door code", .secret = true}),
        field<&Booking::wishes>({.name = "wishes", .label = "Wishes", .max_length = 30}),
        field<&Booking::arrived>({.name = "arrived", .label = "Arrived"}),
        field<&Booking::discount>({.name = "discount", .label = "Discount", .optional = true})};
  }
  bool operator==(const Booking&) const = default;
};

const Json kGood = {{"guest", "Søren"},
                    {"nights", 2},
                    {"price", 99.5},
                    {"breakfast", true},
                    {"door_code_hash", "pbkdf2-x"},
                    {"wishes", {{"view", "sea"}}},
                    {"arrived", nullptr},
                    {"discount", 0.5}};

std::string problem_of(Json change) {
  Json json = kGood;
  json.update(change);
  const auto result = from_json<Booking>(json, "Book");
  const auto* invalid = std::get_if<Invalid>(&result);
  return invalid ? invalid->message : "fine";
}

TEST(Description, GoodJsonIsRead) {
  const auto result = from_json<Booking>(kGood, "Book");
  EXPECT_EQ(std::get<Booking>(result), (Booking{"Søren", 2, 99.5, true, "pbkdf2-x", {"{\"view\":\"sea\"}"}, {}, 0.5}));
}

TEST(Description, WhatIsWrongIsASentence) {
  const std::pair<Json, std::string> cases[] = {
      {{{"guest", ""}}, "\"guest\" must not be empty."},
      {{{"guest", "123456"}}, "\"guest\" must have at most 5 characters."},
      {{{"guest", 7}}, "\"guest\" must be a text."},
      {{{"nights", 0}}, "\"nights\" must be at least 1."},
      {{{"nights", 31}}, "\"nights\" must be at most 30."},
      {{{"nights", 18446744073709551615u}}, "\"nights\" must be at most 30."},
      {{{"nights", 1.5}}, "\"nights\" must be a whole number up to 9007199254740991."},
      {{{"nights", "2"}}, "\"nights\" must be a whole number up to 9007199254740991."},
      {{{"price", -1}}, "\"price\" must be at least 0."},
      {{{"price", nullptr}}, "\"price\" must be a number."},
      {{{"breakfast", 1}}, "\"breakfast\" must be true or false."},
      {{{"door_code_hash", "1234"}},
       "\"door_code_hash\" must be a hash that begins with \"pbkdf2-\"; plain text never enters the log."},
      {{{"wishes", 3}}, "\"wishes\" must be a JSON object, like {\"city\": \"Oslo\"}."},
      {{{"wishes", {{"view", "the sea, and nothing but the sea"}}}}, "\"wishes\" must have at most 30 characters."},
      {{{"arrived", "now"}}, "\"arrived\" must be a time in milliseconds since 1970."},
      {{{"arrived", 18446744073709551615u}}, "\"arrived\" must be a time in milliseconds since 1970."},
      {{{"pets", 1}},
       "Book has no field \"pets\"; its fields are guest, nights, price, breakfast, door_code_hash, wishes, "
       "arrived and discount."}};
  for (const auto& [change, sentence] : cases) EXPECT_EQ(problem_of(change), sentence);
}

TEST(Description, EveryKindOfValueSurvivesJsonAndThePackedForm) {
  Json json = kGood;
  for (const Json& arrived : {Json(), Json(1'700'000'000'000)}) {
    json["arrived"] = arrived;
    const auto booking = std::get<Booking>(from_json<Booking>(json, "Book"));
    EXPECT_EQ(to_json(booking), json);
    const Bytes bytes = packed(booking);
    Reader in(bytes);
    EXPECT_EQ(unpack<Booking>(in), booking);
    EXPECT_TRUE(in.ok() && in.at_end());
  }
}

struct Profile {
  JsonObject about;
  static constexpr auto fields() {
    return std::tuple{field<&Profile::about>({.name = "about", .label = "About", .max_length = 20'000})};
  }
};

/// An object in an object, and so on.
std::string nested(std::size_t levels) {
  std::string text = "1";
  for (std::size_t i = 0; i < levels; ++i) text = "{\"a\":" + text + "}";
  return text;
}

std::variant<Profile, Invalid> read_profile(std::size_t levels) {
  return from_json<Profile>({{"about", Json::parse(nested(levels))}}, "Profile");
}

TEST(Description, AnObjectHasALimitToItsDepth) {
  EXPECT_EQ(std::get<Profile>(read_profile(50)).about.text, nested(50));
  for (const std::size_t levels : {51, 2'000, 3'600})
    EXPECT_EQ(std::get<Invalid>(read_profile(levels)).message, "\"about\" must not be nested deeper than 50 levels.");
}

TEST(Description, AnObjectThatWasStoredBeforeThereWasALimitCanBeShown) {
  EXPECT_EQ(to_json(Profile{{nested(50)}})["about"], Json::parse(nested(50)));
  const Json shown = to_json(Profile{{nested(2'000)}})["about"];
  EXPECT_EQ(shown, Json({{"nested too deep to be shown", nested(2'000).substr(0, 100)}}));
}

TEST(Description, NestingIsCountedOutsideOfTexts) {
  EXPECT_EQ(nesting(R"({"a":[1,{"b":"}]{[\"{"}]})"), 3u);
  EXPECT_EQ(nesting("]]]["), 1u);
  EXPECT_EQ(nesting(""), 0u);
}

TEST(Description, AMissingFieldIsNamed) {
  Json json = kGood;
  json.erase("nights");
  EXPECT_EQ(std::get<Invalid>(from_json<Booking>(json, "Book")).message, "Book needs the field \"nights\".");
  EXPECT_EQ(std::get<Invalid>(from_json<Booking>(Json(5), "Book")).message, "The data of Book must be an object.");
}

TEST(Description, AnOptionalFieldThatIsMissingIsWhatTheStructSays) {
  Json json = kGood;
  json.erase("discount");
  EXPECT_EQ(std::get<Booking>(from_json<Booking>(json, "Book")).discount, 2.5);
}

TEST(Description, TheSchemaSaysWhatTheFieldsSay) {
  const Json schema = schema_of<Booking>();
  EXPECT_EQ(schema["required"].size(), 7u);
  EXPECT_EQ(schema["additionalProperties"], false);
  EXPECT_EQ(schema["properties"]["guest"],
            Json({{"type", "string"}, {"title", "Guest"}, {"minLength", 1}, {"maxLength", 5}, {"x-personal", true}}));
  EXPECT_EQ(schema["properties"]["nights"],
            Json({{"type", "integer"}, {"title", "Nights"}, {"minimum", 1}, {"maximum", 30}}));
  EXPECT_EQ(schema["properties"]["door_code_hash"]["x-secret"], "door_code") << "where its plain text is asked for";
  EXPECT_EQ(schema["properties"]["discount"]["default"], 2.5);
}

TEST(Description, NamesBecomeWords) { EXPECT_EQ(title_of("ChangeEmailAddress"), "Change email address"); }

}  // namespace
}  // namespace playground
