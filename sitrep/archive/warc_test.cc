#include "sitrep/archive/warc.h"

#include <gtest/gtest.h>

#include <random>

#include "sitrep/archive/test_pack.h"
#include "sitrep/base/limits.h"

namespace sitrep {
namespace {

struct Seen {
  std::vector<WarcRecord> records;
  std::vector<std::string> damage;  // "number@offset: why"
};

// Hands the bytes over in pieces of this size.
Seen read(const std::string& bytes, size_t piece = 1 << 16) {
  size_t taken = 0;
  WarcReader reader([&](char* to, size_t size) {
    const size_t n = std::string_view(bytes).copy(to, std::min(size, piece), taken);
    taken += n;
    return n;
  });
  Seen seen;
  WarcRecord record;
  for (;;) {
    const auto found = reader.next(record);
    if (found == WarcReader::Found::end) return seen;
    if (found == WarcReader::Found::record) {
      seen.records.push_back(record);
    } else {
      seen.damage.push_back(std::to_string(record.number) + "@" + std::to_string(record.offset) +
                            ": " + reader.damage());
    }
  }
}

std::string names(const Seen& seen) {
  std::string out;
  for (const WarcRecord& r : seen.records) out += r.uri.substr(r.uri.rfind('/') + 1) + ' ';
  return out;
}

// Text that does not shrink to nothing, so that damage has something to hit.
std::string page(int seed, size_t words = 300) {
  std::mt19937 rng(static_cast<unsigned>(seed));
  std::string out = "<html><body><p>";
  for (size_t i = 0; i < words; ++i) out += std::to_string(rng()) + ' ';
  return http_page(out);
}

std::vector<std::string> six() {
  std::vector<std::string> out;
  for (int i = 0; i < 6; ++i)
    out.push_back(warc_record("response", std::string(1, static_cast<char>('a' + i)), page(i)));
  return out;
}

template <typename Pack>
std::string joined(const std::vector<std::string>& records, Pack pack) {
  std::string out;
  for (const std::string& r : records) out += pack(r);
  return out;
}
const auto plain = [](const std::string& s) { return s; };
const auto gzip = [](const std::string& s) { return deflated(s); };
const auto zstd = [](const std::string& s) { return zstandard(s); };

TEST(Warc, ReadsEveryPackingInPiecesOfAnySize) {
  const auto records = six();
  const std::string all = joined(records, plain);
  for (const std::string& bytes :
       {all, joined(records, gzip), deflated(all), joined(records, zstd), zstandard(all)}) {
    EXPECT_TRUE(looks_like_warc(bytes));
    for (size_t piece : {size_t{1}, size_t{7}, size_t{100'000}}) {
      const Seen seen = read(bytes, piece);
      EXPECT_EQ(names(seen), "a b c d e f ");
      EXPECT_TRUE(seen.damage.empty());
      EXPECT_EQ(seen.records.at(3).block, page(3));
      EXPECT_EQ(seen.records.at(3).id, "<urn:x:d>");
      EXPECT_EQ(seen.records.at(3).date, "2031-04-12T10:00:00Z");
    }
  }
}

TEST(Warc, OffsetsAreThoseOfTheFile) {
  const auto records = six();
  const Seen flat = read(joined(records, plain));
  EXPECT_EQ(flat.records.at(2).offset, records[0].size() + records[1].size());
  const Seen packed = read(joined(records, gzip));
  EXPECT_EQ(packed.records.at(2).offset, gzip(records[0]).size() + gzip(records[1]).size());
  EXPECT_EQ(packed.records.at(2).inside, 0u);
  const Seen single = read(deflated(joined(records, plain)));
  EXPECT_EQ(single.records.at(2).offset, 0u);
  EXPECT_EQ(single.records.at(2).inside, records[0].size() + records[1].size());
}

TEST(Warc, ARecordMaySpanMembers) {
  const std::string all = joined(six(), plain);
  std::string bytes;
  for (size_t at = 0; at < all.size(); at += 1000) bytes += deflated(all.substr(at, 1000));
  const Seen seen = read(bytes);
  EXPECT_EQ(names(seen), "a b c d e f ");
  EXPECT_TRUE(seen.damage.empty());
}

TEST(Warc, DamageCostsTheRecordItStrikesAlone) {
  const auto records = six();
  for (const auto& pack : {std::function(gzip), std::function(zstd)}) {
    const std::string whole = joined(records, pack);
    size_t begin = pack(records[0]).size() + pack(records[1]).size();
    const size_t size = pack(records[2]).size();
    for (size_t at = begin; at < begin + size; at += 41) {
      std::string hurt = whole;
      hurt[at] = static_cast<char>(hurt[at] ^ 0x55);
      const Seen seen = read(hurt);
      // Zstandard frames made without a checksum may unpack to other bytes unseen.
      if (names(seen) != "a b c d e f " || whole[0] == '\x1F') {
        EXPECT_EQ(names(seen), "a b d e f ") << at;
        ASSERT_EQ(seen.damage.size(), 1u) << at;
        EXPECT_TRUE(seen.damage[0].starts_with("3@" + std::to_string(begin) + ": "))
            << seen.damage[0];
      }
    }
  }
}

TEST(Warc, AHeadWithAWrongLengthCostsItsRecordAlone) {
  for (const char* length : {"7", "99999999", "-1", "x"}) {
    auto records = six();
    const size_t at = records[2].find("Content-Length: ");
    records[2].replace(at, records[2].find("\r\n", at) - at,
                       std::string("Content-Length: ") + length);
    for (const std::string& bytes : {joined(records, plain), joined(records, gzip)}) {
      const Seen seen = read(bytes);
      EXPECT_EQ(names(seen), "a b d e f ") << length;
      EXPECT_EQ(seen.damage.size(), 1u) << length;
    }
  }
}

TEST(Warc, WhatIsCutOffIsTold) {
  for (const std::string& bytes :
       {joined(six(), plain), joined(six(), gzip), joined(six(), zstd)}) {
    const Seen seen = read(bytes.substr(0, bytes.size() - 500));
    EXPECT_EQ(names(seen), "a b c d e ");
    ASSERT_EQ(seen.damage.size(), 1u);
    EXPECT_TRUE(seen.damage[0].starts_with("6@")) << seen.damage[0];
  }
}

TEST(Warc, GarbageBetweenMembersIsPassedOver) {
  const auto records = six();
  const std::string junk = "no archive at all \x1F\x8B\x08 here";
  const Seen seen = read(gzip(records[0]) + junk + gzip(records[1]) + junk);
  EXPECT_EQ(names(seen), "a b ");
  ASSERT_EQ(seen.damage.size(), 2u);
  EXPECT_EQ(seen.damage[0], "2@" + std::to_string(gzip(records[0]).size()) +
                                ": what follows is not compressed data");
}

TEST(Warc, DictionaryOfTheFileIsUsedAndAMissingOneTold) {
  std::string dictionary;
  for (const std::string& r : six()) dictionary += r.substr(0, 200);
  ZSTD_CCtx* context = ZSTD_createCCtx();
  std::string frames;
  for (const std::string& r : six()) {
    std::string out(ZSTD_compressBound(r.size()), '\0');
    out.resize(ZSTD_compress_usingDict(context, out.data(), out.size(), r.data(), r.size(),
                                       dictionary.data(), dictionary.size(), 3));
    frames += out;
  }
  ZSTD_freeCCtx(context);
  std::string head("\x5D\x2A\x4D\x18", 4);
  for (int i = 0; i < 4; ++i) head += static_cast<char>(dictionary.size() >> (8 * i));
  EXPECT_TRUE(looks_like_warc((head + dictionary + frames).substr(0, 40)));
  EXPECT_EQ(names(read(head + dictionary + frames)), "a b c d e f ");
  EXPECT_TRUE(read(frames).records.empty());
  EXPECT_FALSE(read(frames).damage.empty());
}

TEST(Warc, ABombIsDamage) {
  const std::string bomb = warc_record("response", "bomb", http_page(std::string(100u << 20, ' ')));
  const Seen seen = read(gzip(six()[0]) + gzip(bomb) + gzip(six()[1]));
  EXPECT_EQ(names(seen), "a b ");
  ASSERT_EQ(seen.damage.size(), 1u);
  EXPECT_NE(seen.damage[0].find("200 times"), std::string::npos) << seen.damage[0];
}

TEST(Warc, ABlockBeyondTheLimitIsPassedOver) {
  std::string large = warc_record("response", "large", page(9));
  const std::string body(limits::kArchiveBlockBytes + 1, 'x');
  large = warc_record("resource", "large", body, "text/plain");
  const Seen seen = read(six()[0] + large + six()[1]);
  EXPECT_EQ(names(seen), "a large b ");
  EXPECT_TRUE(seen.records.at(1).too_long);
  EXPECT_TRUE(seen.damage.empty());
}

TEST(Warc, HostileArchivesTakeLinearTime) {
  std::string heads, members;
  for (int i = 0; i < 60'000; ++i)
    heads += "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 30000000\r\n\r\n";
  const std::string bare = deflated("").substr(0, 10);
  for (int i = 0; i < 400'000; ++i) members += bare;
  EXPECT_GT(read(heads).damage.size(), 0u);
  EXPECT_GT(read(deflated("WARC/1.0\r\n") + members).damage.size(), 0u);
}

}  // namespace
}  // namespace sitrep
