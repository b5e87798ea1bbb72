#include "sitrep/extract/headline_counts.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace sitrep {
namespace {

// A title, the line that repeats it and a text, each with figures.
class Page {
 public:
  explicit Page(std::string title) { block(std::move(title), BlockRole::title); }

  Page& block(std::string text, BlockRole role = BlockRole::body) {
    const auto begin = static_cast<uint32_t>(doc_.text.size());
    doc_.text += text;
    doc_.blocks.push_back({{begin, static_cast<uint32_t>(doc_.text.size())}, role});
    doc_.text += '\n';
    return *this;
  }
  // A count in the last block.
  Page& count(const std::string& number, int32_t event, const char* place, bool inferred) {
    Figure f;
    const size_t at = doc_.text.find(number, doc_.blocks.back().span.begin);
    EXPECT_NE(at, std::string::npos) << number;
    f.number.span = {static_cast<uint32_t>(at), static_cast<uint32_t>(at + number.size())};
    f.value = parse_decimal(number);
    f.measure = "killed";
    f.event = event;
    f.places.push_back({});
    f.places[0].name = place;
    f.places[0].inferred = inferred;
    records_.figures.push_back(std::move(f));
    return *this;
  }
  const std::vector<Figure>& followed() {
    follow_bodies(doc_, records_);
    return records_.figures;
  }

 private:
  Document doc_;
  DocRecords records_;
};

TEST(HeadlineCounts, FollowTheBody) {
  Page page("VELLAND: Raids leave 21 dead.");
  page.count("21", 0, "Kasten", true).block("Raids leave 21 dead.").count("21", 0, "Kasten", true);
  page.block("At least 21 people died in three towns, 13 of them in Kasten.");
  page.count("21", 1, "Velland", false).count("13", 0, "Kasten", false);
  const auto& figures = page.followed();
  EXPECT_EQ(figures[0].event, 1);
  EXPECT_EQ(figures[0].places[0].name, "Velland");
  EXPECT_TRUE(figures[0].places[0].inferred);
  EXPECT_EQ(figures[1].event, 1);
  EXPECT_EQ(figures[3].event, 0);
}

TEST(HeadlineCounts, KeepThePlaceTheyName) {
  Page page("Raid on Kasten kills 21");
  page.count("21", 0, "Kasten", false);
  page.block("Planes killed 21 people in Velland.").count("21", 1, "Velland", false);
  EXPECT_EQ(page.followed()[0].places[0].name, "Kasten");
}

TEST(HeadlineCounts, FollowNoneOfTwoHappenings) {
  Page page("Raids kill 21");
  page.count("21", 0, "Kasten", true).block("A raid killed 21. A flood killed 21.");
  page.count("21", 1, "Tirva", false).count("21", 2, "Oroma", false);
  EXPECT_EQ(page.followed()[0].event, 0);
}

}  // namespace
}  // namespace sitrep
