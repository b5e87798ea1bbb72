#include "sitrep/model/values.h"

#include <gtest/gtest.h>

#include "sitrep/base/limits.h"
#include "sitrep/model/config.h"
#include "sitrep/model/test_tiny_model.h"

namespace sitrep {
namespace {

using tiny::pack;

TEST(Values, ReadsJson) {
  const auto values =
      Values::of_json(R"({"a":[1,-2,3.5,true,null,"\u00e9\n"],"b":{},"a2":"x","b":[7]})");
  ASSERT_TRUE(values.ok()) << values.status().message();
  const Value root = values->root();
  EXPECT_EQ(root.size(), 4u);
  std::vector<Value> items;
  root["a"].each([&](Value item) { items.push_back(item); });
  ASSERT_EQ(items.size(), 6u);
  EXPECT_EQ(items[0].natural(), 1u);
  EXPECT_EQ(items[1].integer(), -2);
  EXPECT_EQ(items[1].natural(), std::nullopt);
  EXPECT_EQ(items[2].real(), 3.5);
  EXPECT_EQ(items[3].boolean(), true);
  EXPECT_TRUE(items[4].is_nil());
  EXPECT_EQ(items[5].text(), "é\n");
  EXPECT_EQ(root["b"].size(), 1u);  // the last of two
  EXPECT_FALSE(root["c"].present());
  EXPECT_FALSE(root["c"]["d"].present());
  EXPECT_EQ(root["a2"].size(), 0u);
}

TEST(Values, ReadsMessagePack) {
  const std::string bytes = tiny::pack_map(
      {{tiny::pack_bytes("key"), tiny::pack_list({pack(UINT64_MAX), pack(-3), pack("t")})},
       {pack(uint64_t{1} << 40), std::string("\xca\x3f\x00\x00\x00", 5)}});
  const auto values = Values::of_msgpack(bytes);
  ASSERT_TRUE(values.ok()) << values.status().message();
  std::vector<Value> items;
  values->root()["key"].each([&](Value item) { items.push_back(item); });
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(items[0].natural(), UINT64_MAX);
  EXPECT_EQ(items[0].integer(), std::nullopt);
  EXPECT_EQ(items[1].integer(), -3);
  EXPECT_EQ(items[2].text(), "t");
  values->root().each_pair([&](Value key, Value value) {
    if (key.natural()) {
      EXPECT_EQ(key.natural(), uint64_t{1} << 40);
      EXPECT_EQ(value.real(), 0.5);
    }
  });
}

TEST(Values, RefusesWhatIsNotOneWholeValue) {
  for (const char* text : {"", "{", "[1,]", "nul", "1 2", "\"\xff\"", "NaN", "{1:2}"})
    EXPECT_EQ(Values::of_json(text).status().code(), ErrorCode::kCorrupt) << text;
  for (const std::string& bytes :
       {std::string(), std::string("\x92\x01"), std::string("\xdb\xff\xff\xff\xffzz"),
        std::string("\xdd\xff\xff\xff\xff\x01"), std::string("\xdf\xff\xff\xff\xff\x01\x01"),
        std::string("\xc6\x00\x00\x00\x02z", 6), std::string("\xc1"), std::string("\x01\x01"),
        std::string("\xd4\x05x")})
    EXPECT_EQ(Values::of_msgpack(bytes).status().code(), ErrorCode::kCorrupt) << bytes.size();
}

TEST(Values, RefusesTextThatIsNoUtf8) {
  EXPECT_TRUE(Values::of_msgpack("\xa4Höh").ok());
  const auto text = Values::of_msgpack("\xa4H\xf6he");
  ASSERT_FALSE(text.ok());
  EXPECT_EQ(text.status().message(), "a text that is no UTF-8");
  EXPECT_FALSE(Values::of_msgpack("\xa3\xed\xa0\x80").ok());  // half a surrogate pair
  EXPECT_TRUE(Values::of_msgpack("\xc4\x02\xf6\xff").ok());   // bytes may be anything
}

TEST(Values, LimitsDepthAndNumber) {
  const auto nested = [](size_t depth) { return std::string(depth, '\x91') + "\x01"; };
  EXPECT_TRUE(Values::of_msgpack(nested(limits::kModelDepth)).ok());
  EXPECT_EQ(Values::of_msgpack(nested(limits::kModelDepth + 1)).status().code(), ErrorCode::kLimit);
  EXPECT_EQ(Values::of_json(std::string(limits::kModelDepth + 1, '[')).status().code(),
            ErrorCode::kLimit);
  const auto row = [](size_t count) {
    return "\xdd" + tiny::big_endian(count, 4) + std::string(count, '\x01');
  };
  EXPECT_TRUE(Values::of_msgpack(row(limits::kModelValues - 1)).ok());
  EXPECT_EQ(Values::of_msgpack(row(limits::kModelValues)).status().code(), ErrorCode::kLimit);
}

TEST(Config, FollowsReferencesAndReachesIntoObjects) {
  const auto config = Config::parse(
      "# comment\n; comment\n[a]\nx = 5\ntext = bare \"words\"\nlist = [1,\n  2]\n"
      "inner = {\"@k\":{\"deep\":\"yes\"}}\n\n[a.b]\r\nwide = ${a:x}\r\nboth = ${a.x}\n"
      "chain: ${a.b:wide}\nloop = ${a.b:loop}\nlost = ${no.where}\nwhole = ${a.inner}\n");
  ASSERT_TRUE(config.ok()) << config.status().message();
  const auto& c = config.value();
  EXPECT_EQ(c.get("a.x").natural(), 5u);
  EXPECT_EQ(c.text("a.text"), "bare \"words\"");
  EXPECT_EQ(c.get("a.list").size(), 2u);
  EXPECT_EQ(c.text("a.inner.@k.deep"), "yes");
  EXPECT_EQ(c.get("a.b.wide").natural(), 5u);
  EXPECT_EQ(c.get("a.b.both").natural(), 5u);
  EXPECT_EQ(c.get("a.b.chain").natural(), 5u);
  EXPECT_EQ(c.text("a.b.whole.@k.deep"), "yes");
  for (const char* path : {"a.b.loop", "a.b.lost", "a.inner.none", "a", "", "z.x", "a.x.y"})
    EXPECT_FALSE(c.get(path).present()) << path;
}

TEST(Config, NamesTheLineThatIsWrong) {
  const auto message = [](const char* text) { return Config::parse(text).status().message(); };
  EXPECT_EQ(message("[a]\nx = 1\nnothing\n"), "line 3: neither section nor key");
  EXPECT_EQ(message("x = 1\n"), "line 1: a key before the first section");
  EXPECT_EQ(message("[a\n"), "line 1: no end of the section's name");
  EXPECT_EQ(message("[a]\nx = 1\nx = 2\n"), "line 3: the key x comes twice in [a]");
  EXPECT_EQ(message("[a]\n = 2\n"), "line 2: neither section nor key");
}

}  // namespace
}  // namespace sitrep
