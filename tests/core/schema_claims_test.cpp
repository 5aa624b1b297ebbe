// What the schema of a command claims is what it is refused by, for every command of every domain: no claim is only
// made.
#include <map>
#include <set>

#include "domains/random_command.hpp"
#include "session.hpp"

namespace playground {
namespace {

std::string characters(std::int64_t count) { return std::string(static_cast<std::size_t>(count), 'x'); }

/// A value that a schema lets through.
Json fitting(const Json& schema) {
  const std::string type = schema["type"];
  if (schema.contains("x-secret")) return "pbkdf2-test";
  if (schema.contains("oneOf")) return schema["oneOf"][0]["const"];
  if (type == "string") return characters(std::max<std::int64_t>(1, schema.value("minLength", 0)));
  if (type == "integer" || type == "number") return std::max<std::int64_t>(1, schema.value("minimum", std::int64_t{0}));
  if (type == "boolean") return true;
  if (type == "array") return Json::array();
  Json object = Json::object();
  const Json fields = schema.value("properties", Json::object());
  for (const auto& [name, field] : fields.items()) object[name] = fitting(field);
  return object;
}

/// The values that a field's schema rules out by one claim each, as narrowly as it goes.
std::vector<Json> just_beyond(const Json& schema) {
  std::vector<Json> values = {nullptr};
  const std::string type = schema["type"];
  if (type == "string") values.push_back(5);
  if (type != "string") values.push_back("5");
  if (type == "integer") values.push_back(1.5);
  if (schema.value("minLength", 0) > 0) values.push_back("");
  if (schema.contains("maxLength")) values.push_back(characters(schema["maxLength"].get<std::int64_t>() + 1));
  if (schema.contains("minimum")) values.push_back(schema["minimum"].get<std::int64_t>() - 1);
  if (schema.contains("maximum")) values.push_back(schema["maximum"].get<std::int64_t>() + 1);
  if (schema.contains("oneOf")) values.push_back("none of these");
  if (schema.contains("maxItems")) values.push_back(Json::array_t(schema["maxItems"].get<std::size_t>() + 1, nullptr));
  return values;
}

/// The outermost values that a field's schema lets through.
std::vector<Json> just_within(const Json& schema) {
  std::vector<Json> values;
  if (schema.contains("x-secret")) return values;
  if (schema.contains("minLength")) values.push_back(characters(schema["minLength"]));
  if (schema.contains("maxLength")) values.push_back(characters(schema["maxLength"]));
  for (const char* limit : {"minimum", "maximum"})
    if (schema.contains(limit)) values.push_back(schema[limit]);
  if (schema.contains("oneOf"))
    for (const Json& each : schema["oneOf"]) values.push_back(each["const"]);
  return values;
}

/// What a command with this data is answered.
Json answer_to(const Json& domain, const Json& command, const Json& data) {
  Json more = Json::object();
  if (command.contains("sentBy")) more["actor"] = command["sentBy"];
  return Session().send(domain["category"].get<std::string>() + "-1", command["name"], data, more);
}

template <class Check>
void for_each_command(Check check) {
  const Json description = Session().ask("describe");
  for (const Json& domain : description["domains"])
    for (const Json& command : domain["commands"]) check(domain, command, fitting(command["schema"]));
}

template <class Check>
void for_each_command_field(Check check) {
  for_each_command([&](const Json& domain, const Json& command, const Json& data) {
    for (const auto& [name, schema] : command["schema"]["properties"].items())
      check(domain, command, data, name, schema);
  });
}

TEST(SchemaClaims, WhatTheSchemaLetsThroughIsNotRefusedForItsData) {
  for_each_command_field(
      [](const Json& domain, const Json& command, Json data, const std::string& name, const Json& schema) {
        for (const Json& value : just_within(schema)) {
          data[name] = value;
          const Json answer = answer_to(domain, command, data);
          EXPECT_NE(answer.value("code", ""), "invalid") << command["name"] << " " << name << ": " << answer;
        }
      });
}

TEST(SchemaClaims, WhatTheSchemaRulesOutIsRefusedAtItsField) {
  for_each_command_field(
      [](const Json& domain, const Json& command, Json data, const std::string& name, const Json& schema) {
        for (const Json& value : just_beyond(schema)) {
          data[name] = value;
          const Json answer = answer_to(domain, command, data);
          EXPECT_EQ(answer.value("code", ""), "invalid") << command["name"] << " " << name << " is " << value;
          EXPECT_TRUE(answer.value("field", "").starts_with(name)) << answer;
        }
      });
}

TEST(SchemaClaims, WhatIsRequiredIsMissedAtItsField) {
  for_each_command([](const Json& domain, const Json& command, const Json& data) {
    for (const Json& name : command["schema"]["required"]) {
      Json without = data;
      without.erase(name.get<std::string>());
      EXPECT_EQ(answer_to(domain, command, without).value("field", ""), name) << command["name"];
    }
  });
}

/// Every word that a schema has, at any depth.
void collect_words(const Json& schema, std::set<std::string>& words) {
  for (const auto& [word, value] : schema.items()) {
    words.insert(word);
    if (word == "items") collect_words(value, words);
    if (word == "properties")
      for (const Json& field : value) collect_words(field, words);
  }
}

TEST(SchemaClaims, NoWordIsSaidThatIsNotHeldToHere) {
  const std::set<std::string> known = {
      "$schema",  "type",  "title",      "description", "properties", "required",    "additionalProperties",
      "default",  "oneOf", "minLength",  "maxLength",   "minimum",    "maximum",     "minItems",
      "maxItems", "items", "x-personal", "x-secret",    "x-input",    "x-references"};
  for_each_command([&](const Json&, const Json& command, const Json&) {
    std::set<std::string> words;
    collect_words(command["schema"], words);
    for (const std::string& word : words) EXPECT_TRUE(known.contains(word)) << command["name"] << " says " << word;
  });
}

// What is typed is hashed on the page, and nobody here sees how long it was.
TEST(SchemaClaims, OfASecretNoLengthIsClaimedThatItsHashAloneIsHeldTo) {
  int secrets = 0;
  for_each_command_field(
      [&](const Json&, const Json& command, const Json&, const std::string& name, const Json& schema) {
        if (!schema.contains("x-secret")) return;
        ++secrets;
        EXPECT_FALSE(schema.contains("maxLength")) << command["name"] << " " << name << ": " << schema;
      });
  EXPECT_GE(secrets, 2);
}

TEST(SchemaClaims, ARuleIsAboutTheStreamOrAFieldThatItsDomainHas) {
  std::map<std::string, std::set<std::string>> fields;
  for_each_command_field([&](const Json& domain, const Json&, const Json&, const std::string& name, const Json&) {
    fields[domain["category"]].insert({name, "stream"});
  });
  RandomMessages random(7);
  for (const RandomCommands& domain : all_random_commands()) {
    Session session;
    for (int i = 0; i < 100; ++i) {
      const Json command = domain.make(random);
      const Json more = command.contains("actor") ? Json{{"actor", command["actor"]}} : Json::object();
      const std::string stream = std::string(domain.category) + "-" + std::to_string(random.below(5));
      const Json answer = session.send(stream, command["type"], command["data"], more);
      EXPECT_TRUE(!answer.contains("field") || fields[std::string(domain.category)].contains(answer["field"]))
          << answer;
    }
  }
}

TEST(SchemaClaims, AReferenceIsToStreamsOfADomain) {
  std::set<std::string> categories;
  const Json description = Session().ask("describe");
  for (const Json& domain : description["domains"]) categories.insert(domain["category"]);
  int references = 0;
  for_each_command_field([&](const Json&, const Json&, const Json&, const std::string& name, const Json& schema) {
    if (!schema.contains("x-references")) return;
    ++references;
    EXPECT_TRUE(categories.contains(schema["x-references"])) << name;
  });
  EXPECT_GE(references, 4);
}

}  // namespace
}  // namespace playground
