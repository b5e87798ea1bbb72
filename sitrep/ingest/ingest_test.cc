#include "sitrep/ingest/ingest.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "sitrep/base/hash.h"
#include "sitrep/base/limits.h"
#include "sitrep/ingest/walk.h"

namespace sitrep {
namespace {

namespace fs = std::filesystem;

class Ingest : public testing::Test {
 protected:
  void SetUp() override {
    dir_ = fs::temp_directory_path() / ("sitrep-ingest-" + std::to_string(getpid()));
    fs::create_directories(dir_);
  }
  void TearDown() override { fs::remove_all(dir_); }

  std::string write(const std::string& name, const std::string& bytes) {
    const fs::path path = dir_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }
  static std::vector<RawPage> read(const std::vector<std::string>& paths) {
    std::vector<RawPage> pages;
    EXPECT_TRUE(read_inputs(paths, [&](RawPage&& p) {
                  pages.push_back(std::move(p));
                  return true;
                }).ok());
    return pages;
  }
  fs::path dir_;
};

TEST_F(Ingest, WalksFoldersInByteOrderWithIdsAsGiven) {
  write("b.txt", "Second.");
  write("a/z.html", "<html><p>First.");
  write(".git/config", "x");
  write("pic.jpg", "\xFF\xD8\xFF\xE0 image");
  fs::create_directory_symlink(dir_, dir_ / "a/loop");
  const auto pages = read({dir_.string() + "//"});
  ASSERT_EQ(pages.size(), 5u);
  EXPECT_EQ(pages[0].reason, "hidden");
  EXPECT_EQ(pages[1].state, InputState::skipped);  // the loop
  EXPECT_EQ(pages[2].id, dir_.string() + "/a/z.html");
  EXPECT_EQ(pages[2].kind, PageKind::html);
  EXPECT_EQ(pages[3].id, dir_.string() + "/b.txt");
  EXPECT_EQ(pages[3].sha256, sha256_hex("Second."));
  EXPECT_EQ(pages[4].reason, "binary: JPEG image");
}

TEST_F(Ingest, SaysWhyAnInputIsNoPage) {
  const auto pages = read({write("e.txt", ""), write("d.pdf", "%PDF-1.7 x"),
                           write("n.txt", std::string("a\0b", 3)), (dir_ / "absent.txt").string(),
                           write("z.zip", "PK\x03\x04 x")});
  ASSERT_EQ(pages.size(), 5u);
  EXPECT_EQ(pages[0].reason, "empty");
  EXPECT_EQ(pages[0].state, InputState::skipped);
  EXPECT_EQ(pages[1].reason, "binary: PDF document");
  EXPECT_EQ(pages[2].reason, "binary: holds zero bytes");
  EXPECT_EQ(pages[3].reason, "missing");
  EXPECT_EQ(pages[3].state, InputState::quarantined);
  EXPECT_EQ(pages[4].reason, "archive: ZIP or office document");
}

TEST_F(Ingest, ReadsJsonLinesPastABrokenOne) {
  const std::string path =
      write("news.txt",
            "\xEF\xBB\xBF{\"id\":\"k-1\",\"text\":\"One.\",\"beat\":[1, 2]}\r\n"
            "\r\n"
            "{\"id\":\"k-2\",\"text\":\"Two.\"\n"
            "{\"html\":\"<p>Three.\",\"title\":\"T\"}");
  const auto pages = read({path});
  ASSERT_EQ(pages.size(), 3u);
  EXPECT_EQ(pages[0].id, "k-1");
  EXPECT_EQ(pages[0].extra.at("beat"), "[1,2]");
  EXPECT_EQ(pages[1].state, InputState::quarantined);
  EXPECT_NE(pages[1].reason.find("(line 3, byte 47)"), std::string::npos) << pages[1].reason;
  EXPECT_EQ(pages[2].id, path + "#4");
  EXPECT_EQ(pages[2].html, "<p>Three.");
  const auto again = read_page_again(path, 4);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->sha256, pages[2].sha256);
  EXPECT_EQ(read_page_again(path, 9).status().code(), ErrorCode::kNotFound);
}

TEST_F(Ingest, RefusesWhatIsLongerThanTheLimit) {
  const std::string path = write("big.txt", std::string(limits::kPageBytes + 1, 'x'));
  const auto pages = read({path});
  ASSERT_EQ(pages.size(), 1u);
  EXPECT_EQ(pages[0].state, InputState::quarantined);
  EXPECT_TRUE(pages[0].bytes.empty());
}

TEST_F(Ingest, PassesOverALineLongerThanTheLimit) {
  const std::string path = write("long.jsonl", "{\"id\":\"a\",\"text\":\"A.\"}\n{\"text\":\"" +
                                                   std::string(limits::kJsonLineBytes, 'x') +
                                                   "\"}\n{\"id\":\"c\",\"text\":\"C.\"}\n");
  const auto pages = read({path});
  ASSERT_EQ(pages.size(), 3u);
  EXPECT_EQ(pages[1].state, InputState::quarantined);
  EXPECT_TRUE(pages[1].bytes.empty());
  EXPECT_EQ(pages[2].id, "c");
}

TEST_F(Ingest, TheSinkStopsTheReading) {
  const std::string path = write("many.jsonl", "{\"text\":\"A.\"}\n{\"text\":\"B.\"}\n");
  int calls = 0;
  EXPECT_TRUE(read_inputs({path, path}, [&](RawPage&&) { return ++calls < 1; }).ok());
  EXPECT_EQ(calls, 1);
}

TEST(JsonRecord, RefusesWrongTypesAndMissingText) {
  EXPECT_EQ(parse_json_record("{\"id\":7,\"text\":\"x\"}", "f", 1).reason,
            "the value of \"id\" is not a string");
  EXPECT_EQ(parse_json_record("{\"id\":\"a\"}", "f", 1).state, InputState::quarantined);
  EXPECT_EQ(parse_json_record("[1]", "f", 1).reason, "not a JSON object");
  EXPECT_EQ(parse_json_record("{\"text\":\"caf\\u00e9\",\"title\":null}", "f", 3).text,
            "caf\xC3\xA9");
}

TEST(Recognise, GoesByContent) {
  EXPECT_EQ(recognise("  <!DOCTYPE html><p>x"), PageKind::html);
  EXPECT_EQ(recognise("<style>" + std::string(100'000, 'x') + "</style><p>x"), PageKind::html);
  EXPECT_EQ(recognise("The tag <p> is old."), PageKind::plain_text);
  EXPECT_EQ(recognise("{\"id\":\"a\",\"text\":\"b\"}"), PageKind::json_record);
  EXPECT_EQ(recognise("{ not a record }"), PageKind::plain_text);
  EXPECT_EQ(recognise("<?xml version='1.0'?><rss version='2.0'>"), PageKind::unreadable);
}

TEST(Walk, NormalPaths) {
  EXPECT_EQ(normal_path("dir//sub///"), "dir/sub");
  EXPECT_EQ(normal_path("/"), "/");
}

}  // namespace
}  // namespace sitrep
