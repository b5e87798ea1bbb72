#include "sitrep/store/store.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "sitrep/doc/codec.h"

namespace sitrep {
namespace {

class StoreTest : public ::testing::Test {
 protected:
  StoreTest() {
    std::string name = (std::filesystem::temp_directory_path() / "sitrep-store-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    path_ = folder_ + "/x.db";
  }
  ~StoreTest() override { std::filesystem::remove_all(folder_); }

  Store made() {
    EXPECT_TRUE(Store::create(path_).ok());
    auto store = Store::open(path_, Store::Mode::write);
    EXPECT_TRUE(store.ok()) << store.status().message();
    return std::move(store).value();
  }

  static NewPage page(const std::string& path, const std::string& id, const std::string& bytes) {
    DocRecords r;
    r.meta.id = id;
    r.meta.sha256 = "hash of " + bytes;
    return {{path, 0, id, r.meta.sha256, InputState::ok, ""},
            PageKind::plain_text,
            encode_records(r),
            compress(bytes),
            bytes.size()};
  }

  std::string folder_, path_;
};

TEST_F(StoreTest, KeepsPagesWithTheirBytes) {
  Store store = made();
  ASSERT_TRUE(store.append({page("a.txt", "a.txt", "Six people were killed.")}).ok());
  const auto got = store.page("a.txt", "hash of Six people were killed.");
  ASSERT_TRUE(got.ok());
  ASSERT_TRUE(got.value().has_value());
  const StoredPage& p = *got.value();
  const auto bytes = decompress(p.raw, p.raw_size);
  ASSERT_TRUE(bytes.ok());
  EXPECT_EQ(bytes.value(), "Six people were killed.");
  EXPECT_EQ(p.records.meta.id, "a.txt");
  EXPECT_TRUE(store.has_page("a.txt", p.sha256).value());
  EXPECT_FALSE(store.has_page("b.txt", p.sha256).value());
}

TEST_F(StoreTest, TheFirstOfSeveralInputsHoldsThePage) {
  Store store = made();
  ASSERT_TRUE(store.append({page("z.jsonl", "id", "x"), page("a.jsonl", "id", "x")}).ok());
  const auto inputs = store.inputs();
  ASSERT_TRUE(inputs.ok());
  ASSERT_EQ(inputs->size(), 2u);
  EXPECT_EQ(inputs.value()[0].path, "a.jsonl");
  EXPECT_EQ(inputs.value()[0].state, InputState::ok);
  EXPECT_EQ(inputs.value()[1].state, InputState::duplicate);
}

TEST_F(StoreTest, AnInputThatFailedIsForgottenOnceItIsRead) {
  Store store = made();
  ASSERT_TRUE(store
                  .append({{{"a.txt", 0, "a.txt", "", InputState::quarantined, "no such file"},
                            PageKind::unreadable,
                            "",
                            "",
                            0}})
                  .ok());
  ASSERT_EQ(store.inputs()->size(), 1u);
  ASSERT_TRUE(store.append({page("a.txt", "a.txt", "x")}).ok());
  ASSERT_EQ(store.inputs()->size(), 1u);
  EXPECT_EQ(store.inputs().value()[0].state, InputState::ok);
}

TEST_F(StoreTest, RefusesWhatIsNoDatabaseOfOurs) {
  EXPECT_EQ(Store::open(path_, Store::Mode::read).status().code(), ErrorCode::kNotFound);
  EXPECT_EQ(Store::open(folder_, Store::Mode::read).status().code(), ErrorCode::kNotADatabase);
  std::ofstream(path_) << "plain text, and enough of it to fill a header";
  const auto r = Store::open(path_, Store::Mode::read);
  EXPECT_EQ(r.status().code(), ErrorCode::kNotADatabase);
  EXPECT_NE(r.status().message().find(path_), std::string::npos);
}

TEST_F(StoreTest, AFailedRefreshChangesNothing) {
  Store store = made();
  ASSERT_TRUE(store.set_meta("rules", "one").ok());
  const Status failed = store.refresh([](Store& s) {
    EXPECT_TRUE(s.set_meta("rules", "two").ok());
    return Status(ErrorCode::kInvalid, "stop");
  });
  EXPECT_FALSE(failed.ok());
  EXPECT_EQ(store.meta("rules").value(), "one");
}

TEST_F(StoreTest, DamagedRecordsAreNamed) {
  Store store = made();
  NewPage bad = page("a.txt", "a.txt", "x");
  bad.records[bad.records.size() / 2] ^= 1;
  ASSERT_TRUE(store.append({bad, page("b.txt", "b.txt", "y")}).ok());
  std::vector<std::string> damaged, sound;
  ASSERT_TRUE(store
                  .each_page(
                      false,
                      [&](StoredPage&& p) {
                        sound.push_back(p.given_id);
                        return true;
                      },
                      [&](const std::string& id, const Status&) { damaged.push_back(id); })
                  .ok());
  EXPECT_EQ(damaged, std::vector<std::string>{"a.txt"});
  EXPECT_EQ(sound, std::vector<std::string>{"b.txt"});
  EXPECT_FALSE(store.each_page(false, [](StoredPage&&) { return true; }).ok());
}

TEST(Compress, RefusesDamagedBytes) {
  std::string frame = compress("At least six people were killed in Orlen, police said.");
  EXPECT_FALSE(decompress(frame, 7).ok());
  EXPECT_FALSE(decompress(frame, uint64_t{1} << 60).ok());
  frame[frame.size() / 2] ^= 4;
  EXPECT_FALSE(decompress(frame, 54).ok());
}

Override rename(const std::string& figure, const std::string& to) {
  Override o;
  o.time = "2031-04-14T06:00:00Z";
  o.author = "A. Voss";
  o.action = Action::rename;
  o.figures = {{figure, "at least 58 people", "58"}};
  o.value = to;
  return o;
}

TEST_F(StoreTest, OverridesComeBackInOrderAndAreOnlyAddedTo) {
  Store store = made();
  std::vector<Override> two = {rename("f-0123456789abcdef", "Harbour Office"),
                               rename("f-0123456789abcdef", "Red Cross")};
  PlaceRef mill;
  mill.name = "Old Mill";
  mill.lat = 50.25;
  mill.lon = -1.0;
  mill.inferred = true;
  two[1].action = Action::place;
  two[1].place = mill;
  ASSERT_TRUE(store.refresh([&](Store& s) { return s.append_overrides(two); }).ok());
  EXPECT_EQ(two[1].number, 2);
  EXPECT_EQ(store.overrides().value(), two);
  EXPECT_EQ(Store::overrides_in(path_).value(), two);
  // A failed run keeps none.
  std::vector<Override> more = {rename("f-fedcba9876543210", "Nobody")};
  EXPECT_FALSE(store
                   .refresh([&](Store& s) {
                     EXPECT_TRUE(s.append_overrides(more).ok());
                     return Status(ErrorCode::kInvalid, "no");
                   })
                   .ok());
  EXPECT_EQ(store.overrides()->size(), 2u);
}

TEST_F(StoreTest, ADatabaseThatWasReplacedTakesNoOverride) {
  Store store = made();
  std::filesystem::rename(path_, path_ + ".old");
  std::filesystem::copy_file(path_ + ".old", path_);
  std::filesystem::remove(path_ + ".old");
  std::vector<Override> one = {rename("f-0123456789abcdef", "Harbour Office")};
  const Status status = store.refresh([&](Store& s) { return s.append_overrides(one); });
  EXPECT_FALSE(status.ok());
}

}  // namespace
}  // namespace sitrep
