// Fields that are enumerations, lists and structs: all that follows from a description follows for them.
#include <gtest/gtest.h>

#include "domain/json.hpp"
#include "domain/packed.hpp"
#include "domain/schema.hpp"
#include "domains/given.hpp"
#include "domains/random_message.hpp"

namespace playground {
namespace {

enum class Genre : std::uint8_t { novel, poetry, atlas };
constexpr auto values_of(Genre) {
  return std::array{EnumValue{Genre::novel, "novel", "Novel"}, EnumValue{Genre::poetry, "poetry", "Poetry"},
                    EnumValue{Genre::atlas, "atlas", "Atlas of the world"}};
}

struct Place {
  std::string city;
  std::int64_t shelf = 1;

  static constexpr auto fields() {
    return std::tuple{field<&Place::city>({.name = "city", .label = "City", .min_length = 1, .personal = true}),
                      field<&Place::shelf>({.name = "shelf", .label = "Shelf", .minimum = 1, .optional = true})};
  }
  bool operator==(const Place&) const = default;
};

struct Copy {
  std::string barcode;
  Place place;
  Genre genre = Genre::novel;
  bool borrowed = false;

  static constexpr auto fields() {
    return std::tuple{field<&Copy::barcode>({.name = "barcode", .label = "Barcode", .min_length = 1}),
                      field<&Copy::place>({.name = "place", .label = "Place"}),
                      field<&Copy::genre>({.name = "genre", .label = "Genre", .optional = true}),
                      field<&Copy::borrowed>({.name = "borrowed", .label = "Borrowed", .hidden = true})};
  }
  bool operator==(const Copy&) const = default;
};

struct Book {
  Genre genre = Genre::novel;
  Place place;
  std::vector<std::string> authors;
  std::vector<std::int64_t> pages;
  std::vector<double> weights;
  std::vector<Genre> shelves;
  std::vector<Copy> copies;

  static constexpr auto fields() {
    return std::tuple{
        field<&Book::genre>({.name = "genre", .label = "Genre"}),
        field<&Book::place>({.name = "place", .label = "Place"}),
        field<&Book::authors>({.name = "authors", .label = "Authors", .max_length = 5, .min_items = 1, .max_items = 3}),
        field<&Book::pages>({.name = "pages", .label = "Pages", .minimum = 1, .maximum = 900}),
        field<&Book::weights>({.name = "weights", .label = "Weights", .minimum = 0, .min_items = 2}),
        field<&Book::shelves>({.name = "shelves", .label = "Shelves", .optional = true}),
        field<&Book::copies>({.name = "copies", .label = "Copies"})};
  }
  bool operator==(const Book&) const = default;
};

enum class Misplaced { first, second };
constexpr auto values_of(Misplaced) {
  return std::array{EnumValue{Misplaced::second, "second", ""}, EnumValue{Misplaced::first, "first", ""}};
}
enum class Twins { first, second };
constexpr auto values_of(Twins) {
  return std::array{EnumValue{Twins::first, "same", ""}, EnumValue{Twins::second, "same", ""}};
}
static_assert(detail::are_in_order<Genre>() && !detail::are_in_order<Misplaced>() && !detail::are_in_order<Twins>());

struct Door {
  std::string code_hash;
  static constexpr auto fields() {
    return std::tuple{field<&Door::code_hash>({.name = "code_hash", .label = "Code", .secret = true})};
  }
};
static_assert(detail::has_secret<Door>() && detail::has_secret<std::vector<Door>>() && !detail::has_secret<Copy>(),
              "a field that is one of the first two does not compile");

static_assert(detail::member_count<Book>() == 7 && detail::member_count<Copy>() == 4);

const Book kBook = {Genre::atlas,
                    {"Oslo", 3},
                    {"Ada", "Bo"},
                    {1, 900},
                    {0.5, 2},
                    {Genre::poetry, Genre::novel},
                    {{"b-1", {"Rome", 7}, Genre::poetry, true}, {"b-2", {"Oslo", 1}, Genre::novel, false}}};

/// What is wrong with a good book in which the value at a JSON pointer is another one.
std::string problem_with(const char* pointer, Json value) {
  Json json = to_json(kBook);
  json[Json::json_pointer(pointer)] = std::move(value);
  for (Json& copy : json["copies"])
    if (copy.is_object()) copy["borrowed"] = false;
  const auto result = from_json<Book>(json, "AddBook");
  const auto* invalid = std::get_if<Invalid>(&result);
  return invalid ? invalid->message : "fine";
}

TEST(FieldKinds, WhatIsWrongIsSaidOfItsField) {
  const std::tuple<const char*, Json, std::string> cases[] = {{"/genre", "poem", "genre"},
                                                              {"/place/city", 5, "place.city"},
                                                              {"/place", Json::object(), "place.city"},
                                                              {"/place", 5, "place"},
                                                              {"/pages/1", "x", "pages[1]"},
                                                              {"/copies/1/place/city", nullptr, "copies[1].place.city"},
                                                              {"/pets", 1, ""}};
  for (const auto& [pointer, value, field] : cases) {
    Json json = to_json(kBook);
    for (Json& copy : json["copies"]) copy["borrowed"] = false;
    json[Json::json_pointer(pointer)] = value;
    EXPECT_EQ(std::get<Invalid>(from_json<Book>(json, "AddBook")).field, field) << pointer;
  }
}

TEST(FieldKinds, TheirJsonIsNamesArraysAndObjects) {
  EXPECT_EQ(dump(to_json(kBook)),
            R"({"genre":"atlas","place":{"city":"Oslo","shelf":3},"authors":["Ada","Bo"],"pages":[1,900],)"
            R"("weights":[0.5,2.0],"shelves":["poetry","novel"],"copies":[)"
            R"({"barcode":"b-1","place":{"city":"Rome","shelf":7},"genre":"poetry"},)"
            R"({"barcode":"b-2","place":{"city":"Oslo","shelf":1},"genre":"novel"}]})");
}

TEST(FieldKinds, TheirJsonIsReadAgain) {
  Json json = to_json(kBook);
  json["copies"][0]["borrowed"] = true;
  json["copies"][1]["borrowed"] = false;
  EXPECT_EQ(std::get<Book>(from_json<Book>(json, "AddBook")), kBook);
}

TEST(FieldKinds, AnOptionalFieldThatIsMissingInsideIsWhatItsStructSays) {
  Json json = to_json(kBook);
  json["place"].erase("shelf");
  json["copies"] = {{{"barcode", "b-3"}, {"place", {{"city", "Bern"}}}, {"borrowed", false}}};
  json.erase("shelves");
  const auto book = std::get<Book>(from_json<Book>(json, "AddBook"));
  EXPECT_EQ(book.place, (Place{"Oslo", 1}));
  EXPECT_EQ(book.copies, (std::vector<Copy>{{"b-3", {"Bern", 1}, Genre::novel, false}}));
  EXPECT_TRUE(book.shelves.empty());
}

TEST(FieldKinds, WhatIsWrongIsASentenceThatNamesThePlace) {
  const std::tuple<const char*, Json, std::string> cases[] = {
      {"/genre", "novel", "fine"},
      {"/genre", "comic", "\"genre\" must be one of novel, poetry and atlas."},
      {"/genre", 1, "\"genre\" must be one of novel, poetry and atlas."},
      {"/place", "Oslo", "\"place\" must be an object; its fields are city and shelf."},
      {"/place/city", "", "\"place.city\" must not be empty."},
      {"/place/shelf", 0, "\"place.shelf\" must be at least 1."},
      {"/place/town", "Oslo", "\"place\" has no field \"town\"; its fields are city and shelf."},
      {"/place", Json::object(), "\"place\" needs the field \"city\"."},
      {"/authors", "Ada", "\"authors\" must be a list."},
      {"/authors", Json::array(), "\"authors\" must not be empty."},
      {"/authors", {"a", "b", "c", "d"}, "\"authors\" must have at most 3 items."},
      {"/authors/1", "Nobody", "\"authors[1]\" must have at most 5 characters."},
      {"/authors/0", nullptr, "\"authors[0]\" must be a text."},
      {"/pages/1", 901, "\"pages[1]\" must be at most 900."},
      {"/pages/0", 18446744073709551615u, "\"pages[0]\" must be at most 900."},
      {"/weights", {1}, "\"weights\" must have at least 2 items."},
      {"/weights/0", -1, "\"weights[0]\" must be at least 0."},
      {"/shelves/1", "comic", "\"shelves[1]\" must be one of novel, poetry and atlas."},
      {"/copies/0", 3, "\"copies[0]\" must be an object; its fields are barcode, place, genre and borrowed."},
      {"/copies/1/barcode", "", "\"copies[1].barcode\" must not be empty."},
      {"/copies/1/place/city", "", "\"copies[1].place.city\" must not be empty."},
      {"/copies/0/place", Json::object(), "\"copies[0].place\" needs the field \"city\"."},
      {"/copies/0/colour", "red",
       "\"copies[0]\" has no field \"colour\"; its fields are barcode, place, genre and borrowed."},
      {"/colour", "red",
       "AddBook has no field \"colour\"; its fields are genre, place, authors, pages, weights, shelves and copies."}};
  for (const auto& [pointer, value, sentence] : cases) EXPECT_EQ(problem_with(pointer, value), sentence) << pointer;
}

TEST(FieldKinds, ThePackedFormIsReadAgain) {
  RandomMessages random(7);
  for (int i = 0; i < 200; ++i) {
    const Book book = i == 0 ? kBook : random.make<Book>();
    const Bytes bytes = packed(book);
    Reader in(bytes);
    EXPECT_EQ(unpack<Book>(in), book);
    EXPECT_TRUE(in.ok() && in.at_end());
  }
}

TEST(FieldKinds, ThePackedFormIsNumbersLengthsAndFieldsInOrder) {
  struct Small {
    Genre genre = Genre::poetry;
    Place place{"B", 1};
    std::vector<Genre> genres{Genre::atlas, Genre::novel};
    static constexpr auto fields() {
      return std::tuple{field<&Small::genre>({.name = "genre", .label = ""}),
                        field<&Small::place>({.name = "place", .label = ""}),
                        field<&Small::genres>({.name = "genres", .label = ""})};
    }
  };
  EXPECT_EQ(packed(Small{}), (Bytes{1, 1, 'B', 2, 2, 2, 0}));
}

TEST(FieldKinds, BytesThatEndTooEarlyAreNeverTakenForWholeOnes) {
  const Bytes bytes = packed(kBook);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const Bytes part(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
    Reader in(part);
    unpack<Book>(in);
    EXPECT_FALSE(in.ok()) << size;
  }
}

TEST(FieldKinds, AnyOtherByteIsReadOrRefused) {
  const Bytes bytes = packed(kBook);
  for (std::size_t at = 0; at < bytes.size(); ++at)
    for (int value = 0; value < 256; ++value) {
      Bytes damaged = bytes;
      damaged[at] = static_cast<std::uint8_t>(value);
      Reader in(damaged);
      const Book book = unpack<Book>(in);
      if (in.ok()) to_json(book);
    }
}

TEST(FieldKinds, AnUnknownNumberOfAnEnumerationIsRefused) {
  for (const std::uint64_t number : {std::uint64_t{3}, std::uint64_t{256}, ~std::uint64_t{}}) {
    Bytes bytes;
    Writer(bytes).varint(number);
    Reader in(bytes);
    Genre genre = Genre::poetry;
    detail::unpack_value(in, genre);
    EXPECT_FALSE(in.ok());
    EXPECT_EQ(genre, Genre::poetry);
  }
}

TEST(FieldKinds, ALengthIsBelievedOnlyAsFarAsThereAreBytes) {
  for (const std::uint64_t length : {std::uint64_t{3}, std::uint64_t{1} << 32, ~std::uint64_t{}}) {
    Bytes bytes;
    Writer out(bytes);
    out.varint(length);
    for (int i = 0; i < 8; ++i) out.byte(0);
    Reader in(bytes);
    std::vector<Copy> copies;  // Of at least five bytes each.
    detail::unpack_value(in, copies);
    EXPECT_FALSE(in.ok());
    EXPECT_EQ(copies.capacity(), 0u);
  }
}

TEST(FieldKinds, ExportedCardsWriteThemInBraces) {
  const Book book{named("atlas"), {"Oslo", 3}, {"Ada", "Bo"}, {1}, {0.5, 2.0}, {named("poetry")}, {}};
  EXPECT_EQ(book, (Book{Genre::atlas, {"Oslo", 3}, {"Ada", "Bo"}, {1}, {0.5, 2}, {Genre::poetry}, {}}));
  const std::vector<Copy> copies{{"b-1", {"Rome", 7}, named("poetry")}};
  EXPECT_EQ(copies.at(0).genre, Genre::poetry);
}

TEST(FieldKinds, TwoAreTheSameWhereAllThatIsInThemIs) {
  const FieldInfos fields = fields_of<Book>();
  const auto differing = [&](const Book& other) {
    std::string names;
    for (const FieldInfo& field : fields)
      if (!have_same(field, &kBook, &other)) names += std::string(field.options.name) + " ";
    return names;
  };
  EXPECT_EQ(differing(kBook), "");
  Book other = kBook;
  other.genre = Genre::novel, other.place.shelf = 4, other.authors.pop_back(), other.shelves[1] = Genre::atlas;
  other.copies[1].place.city = "Bern";
  EXPECT_EQ(differing(other), "genre place authors shelves copies ");
}

TEST(FieldKinds, TheSchemaSaysWhatTheyAre) {
  const Json schema = schema_of<Book>()["properties"];
  const Json genres = {{{"const", "novel"}, {"title", "Novel"}},
                       {{"const", "poetry"}, {"title", "Poetry"}},
                       {{"const", "atlas"}, {"title", "Atlas of the world"}}};
  EXPECT_EQ(schema["genre"], Json({{"type", "string"}, {"title", "Genre"}, {"oneOf", genres}}));
  EXPECT_EQ(schema["authors"], Json({{"type", "array"},
                                     {"title", "Authors"},
                                     {"minItems", 1},
                                     {"maxItems", 3},
                                     {"items", {{"type", "string"}, {"maxLength", 5}}}}));
  EXPECT_EQ(schema["shelves"]["items"], Json({{"type", "string"}, {"oneOf", genres}}));
  EXPECT_EQ(schema["shelves"]["default"], Json::array());
  EXPECT_EQ(schema["pages"]["items"], Json({{"type", "integer"}, {"minimum", 1}, {"maximum", 900}}));
}

TEST(FieldKinds, TheSchemaOfAStructInsideHasItsFields) {
  const Json schema = schema_of<Book>()["properties"];
  const Json place = {
      {"type", "object"},
      {"title", "Place"},
      {"properties",
       {{"city", {{"type", "string"}, {"title", "City"}, {"minLength", 1}, {"maxLength", 1000}, {"x-personal", true}}},
        {"shelf",
         {{"type", "integer"}, {"title", "Shelf"}, {"minimum", 1}, {"maximum", kSafeMaximum}, {"default", 1}}}}},
      {"required", {"city"}},
      {"additionalProperties", false}};
  EXPECT_EQ(schema["place"], place);
  const Json copy = schema["copies"]["items"];
  EXPECT_EQ(copy["properties"]["place"], place);
  EXPECT_EQ(copy["properties"]["genre"]["default"], "novel");
  EXPECT_EQ(copy["required"], Json({"barcode", "place", "borrowed"}));
}

TEST(FieldKinds, ColumnsSayWhatIsInThem) {
  const Json columns = columns_of<Book>();
  EXPECT_EQ(columns[0]["type"], "enumeration");
  EXPECT_EQ(columns[0]["values"][2], Json({{"name", "atlas"}, {"label", "Atlas of the world"}}));
  EXPECT_EQ(columns[1]["type"], "object");
  EXPECT_EQ(columns[1]["fields"], columns_of<Place>());
  EXPECT_EQ(columns[2]["type"], "list");
  EXPECT_EQ(columns[2]["items"], Json({{"type", "string"}}));
  EXPECT_EQ(columns[6]["items"], Json({{"type", "object"}, {"fields", columns_of<Copy>()}}));
  EXPECT_EQ(columns[6]["items"]["fields"].size(), 3u) << "a hidden field is no column";
  EXPECT_EQ(columns_of<Place>()[0]["personal"], true);
}

}  // namespace
}  // namespace playground
