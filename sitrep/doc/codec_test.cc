#include "sitrep/doc/codec.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "sitrep/base/hash.h"
#include "sitrep/doc/records_gen.h"

namespace sitrep {
namespace {

// Bytes with the checksum made right again, as an enemy would.
std::string sealed(std::string body) {
  const uint64_t sum = hash64(body);
  for (int i = 0; i < 8; ++i) body += static_cast<char>(sum >> (8 * i));
  return body;
}

std::string body_of(const std::string& bytes) { return bytes.substr(0, bytes.size() - 8); }

RC_GTEST_PROP(Codec, RoundTrip, (uint32_t seed)) {
  const DocRecords records = RecordsGen(seed).records();
  const auto again = decode_records(encode_records(records));
  RC_ASSERT(again.ok());
  RC_ASSERT(again.value() == records);
}

// operator== of Date leaves the weekday out; the bytes do not.
RC_GTEST_PROP(Codec, SameBytesAgain, (uint32_t seed)) {
  const std::string bytes = encode_records(RecordsGen(seed).records());
  const auto again = decode_records(bytes);
  RC_ASSERT(again.ok());
  RC_ASSERT(encode_records(again.value()) == bytes);
}

RC_GTEST_PROP(Codec, RefusesEveryCut, (uint32_t seed)) {
  const std::string bytes = encode_records(RecordsGen(seed).records());
  const size_t size = seed % bytes.size();
  RC_ASSERT(!decode_records(std::string_view(bytes).substr(0, size)).ok());
  // Also when the checksum has been made to fit.
  const std::string body = body_of(bytes);
  const auto cut = decode_records(sealed(body.substr(0, 4 + seed % (body.size() - 4))));
  RC_ASSERT(!cut.ok());
  RC_ASSERT(cut.status().code() == ErrorCode::kCorrupt);
}

RC_GTEST_PROP(Codec, RefusesEveryFlippedBit, (uint32_t seed)) {
  std::string bytes = encode_records(RecordsGen(seed).records());
  bytes[seed % bytes.size()] ^= static_cast<char>(1 << (seed % 8));
  RC_ASSERT(!decode_records(bytes).ok());
}

// What survives a change with a right checksum is at least sound.
RC_GTEST_PROP(Codec, AcceptsOnlySoundRecords, (uint32_t seed)) {
  std::string body = body_of(encode_records(RecordsGen(seed).records()));
  std::mt19937 rng(seed);
  for (int i = 0; i < 3; ++i) body[4 + rng() % (body.size() - 4)] = static_cast<char>(rng());
  const auto records = decode_records(sealed(body));
  if (records.ok()) RC_ASSERT(check_records(records.value()).ok());
}

TEST(Codec, KeepsUtf8AndNul) {
  DocRecords r;
  r.meta.title = std::string("Über 58 Tote – “水”\0.", 30);
  const auto again = decode_records(encode_records(r));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->meta.title, r.meta.title);
}

TEST(Codec, SmallForSmallPages) { EXPECT_LT(encode_records(DocRecords()).size(), 100u); }

TEST(Codec, RefusesAnotherVersion) {
  std::string body = body_of(encode_records(DocRecords()));
  body[3] = static_cast<char>(kRecordsVersion + 1);
  const auto r = decode_records(sealed(body));
  ASSERT_FALSE(r.ok());
  EXPECT_EQ(r.status().code(), ErrorCode::kWrongVersion);
}

TEST(Codec, RefusesOtherBytes) {
  EXPECT_EQ(decode_records("").status().code(), ErrorCode::kCorrupt);
  EXPECT_EQ(decode_records("a page of text, no records").status().code(), ErrorCode::kCorrupt);
}

TEST(Codec, RefusesBytesLeftOver) {
  const auto r = decode_records(sealed(body_of(encode_records(DocRecords())) + '\0'));
  ASSERT_FALSE(r.ok());
  EXPECT_NE(r.status().message().find("left over"), std::string::npos);
}

// A length of 2^63 asks for no memory.
TEST(Codec, RefusesAHugeLength) {
  std::string body = "SRR";
  body += static_cast<char>(kRecordsVersion);
  body += "\xff\xff\xff\xff\xff\xff\xff\xff\x7f";
  const auto r = decode_records(sealed(body));
  ASSERT_FALSE(r.ok());
  EXPECT_NE(r.status().message().find("beyond the end"), std::string::npos);
}

// One value, one encoding: a varint with a needless last byte is refused.
TEST(Codec, RefusesALongerNumberThanNeeded) {
  std::string body = "SRR";
  body += static_cast<char>(kRecordsVersion);
  body += std::string("\x80\x00", 2);
  EXPECT_FALSE(decode_records(sealed(body)).ok());
}

TEST(CheckRecords, FindsIndicesThatPointNowhere) {
  DocRecords r;
  r.figures.emplace_back().id = "f-1";
  EXPECT_FALSE(check_records(r).ok());  // no sentence
  r.sentences.emplace_back();
  EXPECT_TRUE(check_records(r).ok());
  r.figures[0].event = 0;
  EXPECT_FALSE(check_records(r).ok());
  r.events.emplace_back();
  EXPECT_TRUE(check_records(r).ok());
  r.links.push_back({0, 1, RelationType::PART_OF, "", "", {}});
  EXPECT_FALSE(check_records(r).ok());
  r.links[0].b = 0;
  EXPECT_TRUE(check_records(r).ok());
  r.quantities.emplace_back().figure = 1;
  EXPECT_FALSE(check_records(r).ok());
  r.quantities[0].figure = -2;
  EXPECT_FALSE(check_records(r).ok());
  r.quantities[0].figure = 0;
  r.quotes.emplace_back().denied_figure = 7;
  EXPECT_FALSE(check_records(r).ok());
}

TEST(CheckRecords, FindsTwoFiguresOfOneId) {
  DocRecords r;
  r.sentences.emplace_back();
  r.figures.emplace_back().id = "f-1";
  r.figures.emplace_back().id = "f-1";
  EXPECT_FALSE(check_records(r).ok());
  r.figures[1].id = "f-2";
  EXPECT_TRUE(check_records(r).ok());
  r.figures[1].id = "";
  EXPECT_FALSE(check_records(r).ok());
}

TEST(CheckRecords, FindsSpansThatEndBeforeTheyBegin) {
  DocRecords r;
  r.sentences.emplace_back();
  r.figures.emplace_back().id = "f-1";
  r.figures[0].evidence.span = {9, 3};
  EXPECT_FALSE(check_records(r).ok());
}

}  // namespace
}  // namespace sitrep
