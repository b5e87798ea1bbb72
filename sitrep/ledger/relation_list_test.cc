#include "sitrep/ledger/relation_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "sitrep/base/check.h"

namespace sitrep {
namespace {

using ::testing::ElementsAre;

Relation grows(const std::string& id, const std::string& why) {
  return {
      id, "f-0000000000000001", "f-0000000000000002", RelationType::GROWS, "GROWTH", {"one", "two"},
      why};
}

void expect_same(const Relation& a, const Relation& b) {
  EXPECT_EQ(a.id, b.id);
  EXPECT_EQ(a.a, b.a);
  EXPECT_EQ(a.b, b.b);
  EXPECT_EQ(a.type, b.type);
  EXPECT_EQ(a.finer, b.finer);
  EXPECT_EQ(a.assumptions, b.assumptions);
  EXPECT_EQ(a.why, b.why);
}

TEST(RelationList, GivesBackWhatWentIn) {
  RelationList list;
  const Relation first = grows("r-00ff00ff00ff00ff", "later, 3 -> 5");
  const Relation second{"r-fedcba9876543210", "q-1", "f-2", RelationType::DENIES, "", {}, ""};
  list.push_back(first);
  list.push_back(second);
  ASSERT_EQ(list.size(), 2u);
  expect_same(list[0], first);
  expect_same(list.at(1), second);
  EXPECT_EQ(list.a(1), "q-1");
  EXPECT_EQ(list.b(0), "f-0000000000000002");
  EXPECT_EQ(list.type(1), RelationType::DENIES);
}

TEST(RelationList, IsSortedByIdAndSurvivesAMove) {
  RelationList list;
  list.push_back(grows("r-ffffffffffffffff", "last"));
  list.push_back(grows("r-0000000000000001", "first"));
  list.push_back(grows("r-8000000000000000", "middle"));
  list.sort_by_id();
  const RelationList moved = std::move(list);
  std::vector<std::string> whys;
  for (const Relation& r : moved) whys.push_back(r.why);
  EXPECT_THAT(whys, ElementsAre("first", "middle", "last"));
}

TEST(RelationList, RefusesAnIdOfAnotherShape) {
  RelationList list;
  for (const char* id : {"", "r-12", "f-0000000000000001", "r-000000000000000g",
                         "r-00000000000000001", "r--000000000000001"}) {
    EXPECT_THROW(list.push_back(grows(id, "")), InternalError) << id;
  }
  EXPECT_THROW(list.at(0), InternalError);
}

}  // namespace
}  // namespace sitrep
