#include "sitrep/kb/outlines.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace sitrep {
namespace {

// Two squares that share an edge, one with an island: arcs 0 and 2 are the outer sides, 1 the
// shared one.
constexpr const char* kTwoCountries = R"({"type":"Topology",
  "transform":{"scale":[1,1],"translate":[10,20]},
  "arcs":[[[10,0],[-10,0],[0,10],[10,0]], [[10,0],[0,10]], [[10,0],[10,0],[0,10],[-10,0]], [[30,0],[2,0],[0,2],[-2,-2]]],
  "objects":{"countries":{"type":"GeometryCollection","geometries":[
    {"type":"Polygon","arcs":[[0,-2]],"id":"001","properties":{"name":"Westland"}},
    {"type":"MultiPolygon","arcs":[[[2,-2]],[[3]]],"properties":{"name":"East \"Isles\""}}]}}})";

TEST(Outlines, DecodesSharedAndReversedArcs) {
  const auto outlines = read_topojson(kTwoCountries, 0);
  ASSERT_TRUE(outlines.ok()) << outlines.status().message();
  ASSERT_EQ(outlines->size(), 2u);
  const CountryOutline& west = outlines.value()[0];
  EXPECT_EQ(west.numeric, "001");
  ASSERT_EQ(west.rings.size(), 1u);
  EXPECT_EQ(west.rings[0], (Ring{{20, 20}, {10, 20}, {10, 30}, {20, 30}}));
  const CountryOutline& east = outlines.value()[1];
  EXPECT_EQ(east.numeric, "");
  ASSERT_EQ(east.rings.size(), 2u);
  EXPECT_DOUBLE_EQ(ring_area(east.rings[0]), 100);
  EXPECT_DOUBLE_EQ(ring_area(east.rings[1]), 2);
}

TEST(Outlines, WritesCompactJsonSortedByIdAndName) {
  CountryOutline b{"BB", "", "B", {{{1.006, -2}, {0, -0.004}, {100, 0.5}}}},
      a{"AA", "", "A \"x\"", {{{0, 0}, {1, 0}, {0, 1}}}};
  EXPECT_EQ(outlines_json({b, a}),
            "{\"countries\":[{\"id\":\"AA\",\"name\":\"A \\\"x\\\"\",\"rings\":[[0,0,1,0,0,1]]},\n"
            "{\"id\":\"BB\",\"name\":\"B\",\"rings\":[[1.01,-2,0,0,100,0.5]]}]}\n");
}

TEST(Outlines, WhatIsNoTopologyIsRefused) {
  for (const char* bad :
       {"", "{}", "[1]", R"({"transform":{"scale":[1,1],"translate":[0,0]},"arcs":[],
         "objects":{"countries":{"geometries":[{"type":"Polygon","arcs":[[7]]}]}}})"}) {
    EXPECT_EQ(read_topojson(bad, 0).status().code(), ErrorCode::kCorrupt) << bad;
  }
}

TEST(Outlines, ARingAcrossTheAntimeridianIsCutThere) {
  // 170 E to 170 W, written with a jump.
  const auto outlines = read_topojson(R"({"transform":{"scale":[1,1],"translate":[0,0]},
    "arcs":[[[170,0],[-340,0],[0,10],[340,0],[0,-10]]],
    "objects":{"countries":{"geometries":[{"type":"Polygon","arcs":[[0]],"properties":{"name":"X"}}]}}})",
                                      0);
  ASSERT_TRUE(outlines.ok());
  const auto& rings = outlines.value()[0].rings;
  ASSERT_EQ(rings.size(), 2u);
  for (const Ring& ring : rings) {
    EXPECT_DOUBLE_EQ(ring_area(ring), 100);
    for (const LonLat& p : ring) EXPECT_LE(std::abs(p.first), 180);
  }
}

TEST(Outlines, ARingAroundThePoleGetsAnEdgeAlongIt) {
  const auto outlines = read_topojson(R"({"transform":{"scale":[1,1],"translate":[0,0]},
    "arcs":[[[-120,-70],[120,-1],[120,1],[-240,0]]],
    "objects":{"countries":{"geometries":[{"type":"Polygon","arcs":[[0]],"properties":{"name":"X"}}]}}})",
                                      0);
  ASSERT_TRUE(outlines.ok());
  double area = 0;
  for (const Ring& ring : outlines.value()[0].rings) area += ring_area(ring);
  EXPECT_DOUBLE_EQ(area, 360 * 20 - 120);
}

TEST(Outlines, CentreOfMass) {
  const LonLat centre = ring_centre({{0, 0}, {4, 0}, {4, 2}, {0, 2}});
  EXPECT_DOUBLE_EQ(centre.first, 2);
  EXPECT_DOUBLE_EQ(centre.second, 1);
  EXPECT_EQ(ring_centre({{1, 1}, {1, 1}, {1, 1}}), (LonLat{1, 1}));
}

TEST(Simplify, DropsWhatLiesWithinTheToleranceAndKeepsCorners) {
  EXPECT_EQ(simplify({{0, 0}, {1, 0.01}, {2, 0}, {2, 2}}, 0.1), (Ring{{0, 0}, {2, 0}, {2, 2}}));
  EXPECT_EQ(simplify({{0, 0}, {2, 0}, {2, 2}, {0, 0}}, 0.1),
            (Ring{{0, 0}, {2, 0}, {2, 2}, {0, 0}}));
  EXPECT_EQ(simplify({{0, 0}}, 1), (Ring{{0, 0}}));
}

RC_GTEST_PROP(Simplify, KeepsTheEndsAndOnlyPointsThatWereThere, ()) {
  const auto numbers = *rc::gen::container<std::vector<int>>(rc::gen::inRange(-100, 100));
  Ring line;
  for (size_t i = 0; i + 1 < numbers.size(); i += 2) line.emplace_back(numbers[i], numbers[i + 1]);
  const Ring out = simplify(line, 5);
  RC_ASSERT(out.size() <= line.size());
  if (line.empty()) return;
  RC_ASSERT(out.front() == line.front());
  RC_ASSERT(out.back() == line.back());
  auto at = line.begin();
  for (const LonLat& p : out) {
    at = std::find(at, line.end(), p);
    RC_ASSERT(at != line.end());
    ++at;
  }
}

}  // namespace
}  // namespace sitrep
