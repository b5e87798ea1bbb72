#include "sitrep/review/review.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "sitrep/ledger/test_records.h"

namespace sitrep {
namespace {

using ::testing::ElementsAre;
using testing::Fig;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::Page;
using testing::World;

// Two happenings with three reports each, and the injured of the first.
World two_floods() {
  std::vector<Page> pages;
  for (int i = 0; i < 3; ++i) {
    const std::string day = "2031-04-0" + std::to_string(7 + i), n = std::to_string(30 + i);
    pages.push_back(
        Page("a" + std::to_string(i), day)
            .add(Fig("at least " + n + " people", n).event(0).by("Police").place("Orel", "t:1"))
            .add(Fig(n + "0 people", n + "0").measure("injured").event(0).by("Police")));
    pages.push_back(Page("b" + std::to_string(i), day)
                        .add(Fig("at least " + n + " people", n)
                                 .event(1)
                                 .by("Red Cross")
                                 .place("Brenn", "t:2")));
  }
  return World(std::move(pages), {"2031-04-07", "2031-04-07"});
}

std::string id_of(const World& w, size_t doc, size_t figure = 0) {
  return w.corpus[doc].figures[figure].id;
}

Override act(const World& w, int64_t number, Action action, const std::vector<std::string>& ids,
             const std::string& value = "", const std::string& subject = "") {
  Override o;
  o.number = number;
  o.time = "2031-04-14T06:00:0" + std::to_string(number) + "Z";
  o.author = "A. Voss";
  o.action = action;
  o.value = value;
  o.subject = subject;
  if (action == Action::reject) o.note = "no figure";
  for (const std::string& id : ids) {
    for (const DocRecords& r : w.corpus) {
      for (const Figure& f : r.figures) {
        if (f.id == id) o.figures.push_back({id, f.evidence.exact, reading_of(f)});
      }
    }
    if (o.figures.empty() || o.figures.back().id != id) o.figures.push_back({id, "", ""});
  }
  EXPECT_TRUE(normalise(o).ok());
  return o;
}

Override undo(int64_t number, int64_t undoes) {
  Override o;
  o.number = number;
  o.time = "2031-04-14T06:00:0" + std::to_string(number) + "Z";
  o.author = "B";
  o.action = Action::undo;
  o.undoes = undoes;
  EXPECT_TRUE(normalise(o).ok());
  return o;
}

struct Outcome {
  World world;
  Review review;
  Ledger ledger;

  std::string series_of(const std::string& id) const {
    const auto it = ledger.figures.find(id);
    if (it == ledger.figures.end()) return "none";
    return ledger
        .series[ledger.statements[ledger.statement_of[it->second.doc][it->second.figure]].series]
        .id;
  }
  std::vector<std::string> standings() const {
    std::vector<std::string> out;
    for (const OverrideState& s : review.states) out.emplace_back(name_of(s.standing));
    return out;
  }
  // The figures of each series, whatever the series are called.
  std::set<std::set<std::string>> partition() const {
    std::map<std::string, std::set<std::string>> by;
    for (const auto& [id, ref] : ledger.figures) by[series_of(id)].insert(id);
    std::set<std::set<std::string>> out;
    for (auto& [s, ids] : by) out.insert(ids);
    return out;
  }
};

Outcome replay(World w, std::vector<Override> overrides) {
  Outcome out{std::move(w), {}, {}};
  out.review = apply_overrides(std::move(overrides), out.world.corpus);
  out.ledger = reconcile(out.world.corpus, out.world.lineage, out.world.events, {}, {},
                         out.review.decisions);
  settle(out.world.corpus, out.ledger, out.review);
  return out;
}

TEST(Replay, NothingDecidedChangesNothing) {
  const World w = two_floods();
  const Outcome o = replay(w, {});
  EXPECT_EQ(o.world.corpus, w.corpus);
  EXPECT_EQ(o.review.counts.figures, 9u);
  EXPECT_EQ(o.review.state_of(id_of(w, 0)), "machine-read");
  EXPECT_EQ(counts_words(o.review.counts), "machine-read, not reviewed");
}

TEST(Replay, MergeJoinsWholeSeriesAndSplitTakesOneOut) {
  const World w = two_floods();
  const Outcome apart = replay(w, {});
  ASSERT_NE(apart.series_of(id_of(w, 0)), apart.series_of(id_of(w, 3)));
  const Outcome merged = replay(w, {act(w, 1, Action::merge, {id_of(w, 0), id_of(w, 3)})});
  EXPECT_EQ(merged.series_of(id_of(w, 1)), merged.series_of(id_of(w, 4)));
  EXPECT_THAT(merged.standings(), ElementsAre("in force"));
  EXPECT_THAT(merged.review.numbers_of_series(merged.series_of(id_of(w, 2))), ElementsAre(1));
  const Outcome split = replay(w, {act(w, 1, Action::split, {id_of(w, 1)})});
  EXPECT_NE(split.series_of(id_of(w, 1)), split.series_of(id_of(w, 0)));
  EXPECT_EQ(split.series_of(id_of(w, 2)), split.series_of(id_of(w, 0)));
  // Out of one and into the other.
  const Outcome moved = replay(w, {act(w, 1, Action::split, {id_of(w, 1)}),
                                   act(w, 2, Action::merge, {id_of(w, 1), id_of(w, 3)})});
  EXPECT_EQ(moved.series_of(id_of(w, 1)), moved.series_of(id_of(w, 4)));
  EXPECT_NE(moved.series_of(id_of(w, 1)), moved.series_of(id_of(w, 0)));
}

TEST(Replay, ALaterSplitOverrulesAMerge) {
  const World w = two_floods();
  const Outcome o = replay(w, {act(w, 1, Action::merge, {id_of(w, 0), id_of(w, 3)}),
                               act(w, 2, Action::split, {id_of(w, 3)})});
  EXPECT_EQ(o.series_of(id_of(w, 0)), o.series_of(id_of(w, 4)));
  EXPECT_NE(o.series_of(id_of(w, 0)), o.series_of(id_of(w, 3)));
  EXPECT_THAT(o.standings(), ElementsAre("in part", "in force"));
}

TEST(Replay, WhatCountsOtherSortsIsNeverJoined) {
  const World w = two_floods();
  const std::string killed = id_of(w, 0), injured = id_of(w, 0, 1);
  const Outcome o = replay(w, {act(w, 1, Action::merge, {killed, injured})});
  EXPECT_EQ(o.partition(), replay(w, {}).partition());
  EXPECT_THAT(o.standings(), ElementsAre("in part"));
  EXPECT_THAT(o.review.states[0].why, HasSubstr("injured, person"));
}

TEST(Replay, AMergedSeriesHoldsNoIncomparablePair) {
  const World w = two_floods();
  const Outcome o = replay(w, {act(w, 1, Action::merge, {id_of(w, 0), id_of(w, 3)})});
  for (const Relation& r : o.ledger.relations) {
    if (r.type != RelationType::NOT_COMPARABLE) continue;
    EXPECT_NE(o.series_of(r.a), o.series_of(r.b));
  }
}

TEST(Replay, RejectedRowsAreKeptApart) {
  const World w = two_floods();
  const std::string id = id_of(w, 0);
  const Outcome o = replay(w, {act(w, 1, Action::reject, {id})});
  EXPECT_EQ(o.series_of(id), "none");
  ASSERT_EQ(o.review.rejected.size(), 1u);
  EXPECT_EQ(o.review.rejected[0].figure, w.corpus[0].figures[0]);
  EXPECT_EQ(o.world.corpus[0].figures.size(), 1u);
  EXPECT_EQ(o.review.state_of(id), "rejected");
  // A later "right" counts.
  const Outcome back = replay(w, {act(w, 1, Action::reject, {id}), act(w, 2, Action::seen, {id})});
  EXPECT_EQ(back.review.state_of(id), "seen");
  EXPECT_THAT(back.standings(), ElementsAre("overruled", "in force"));
}

TEST(Replay, LinksFollowWhenARowIsRejected) {
  std::vector<Page> pages = {Page("a", "2031-04-07")
                                 .add(Fig("9 people", "9"))
                                 .add(Fig("31 people", "31"))
                                 .add(Fig("12 people", "12").subset())
                                 .link(2, 1, RelationType::PART_OF)};
  const World w(std::move(pages));
  Outcome o = replay(w, {act(w, 1, Action::reject, {id_of(w, 0, 0)})});
  ASSERT_EQ(o.world.corpus[0].links.size(), 1u);
  EXPECT_EQ(o.world.corpus[0].links[0].a, 1u);
  EXPECT_EQ(o.world.corpus[0].links[0].b, 0u);
  o = replay(w, {act(w, 1, Action::reject, {id_of(w, 0, 1)})});
  EXPECT_THAT(o.world.corpus[0].links, IsEmpty());
}

TEST(Replay, AGivenNameIsShownAsGivenForEverySpelling) {
  const World w = two_floods();
  const Override o = act(w, 1, Action::rename, {id_of(w, 0)}, "Cross, the Red");
  const Outcome out = replay(w, {o});
  for (const size_t doc : {0u, 3u, 4u}) {
    const FigureRef ref = out.ledger.figures.at(id_of(w, doc));
    EXPECT_EQ(out.ledger.statements[out.ledger.statement_of[ref.doc][ref.figure]].root,
              "Cross, the Red");
  }
  EXPECT_EQ(out.world.corpus[1].figures[0].root, "Police");
  EXPECT_THAT(out.review.of(id_of(w, 0))->changes[0].what, HasSubstr("from “Police” to"));
}

TEST(Replay, ALetterFollowsItsSource) {
  const World w = two_floods();
  const Override letter = act(w, 1, Action::letter, {id_of(w, 0), id_of(w, 1)}, "B", "Police");
  Outcome o = replay(w, {letter});
  EXPECT_EQ(o.review.letter_of("Police"), 'B');
  EXPECT_EQ(o.review.letter_of("Red Cross"), 'F');
  EXPECT_EQ(o.review.counts.reviewed, 0u);  // a rated source is no figure looked at
  const Override rename = act(w, 2, Action::rename, {id_of(w, 0), id_of(w, 1), id_of(w, 2)},
                              "Orel Fire Brigade", "Police");
  o = replay(w, {letter, rename});
  EXPECT_EQ(o.review.letter_of("Orel Fire Brigade"), 'B');
  EXPECT_EQ(o.review.counts.reviewed, 0u);
  EXPECT_EQ(o.review.counts.swept, 3u);
  // Its figures went to two sources: nobody gets a letter that nobody gave.
  const Override one = act(w, 2, Action::rename, {id_of(w, 0)}, "Orel Fire Brigade");
  const Override other = act(w, 3, Action::rename, {id_of(w, 1)}, "Harbour Office");
  o = replay(w, {letter, one, other});
  EXPECT_THAT(o.review.letters, IsEmpty());
  EXPECT_EQ(o.standings()[0], "dangling");
}

TEST(Replay, UndoAndUndoOfUndo) {
  const World w = two_floods();
  const Override seen = act(w, 1, Action::seen, {id_of(w, 0)});
  EXPECT_EQ(replay(w, {seen, undo(2, 1)}).review.state_of(id_of(w, 0)), "machine-read");
  const Outcome back = replay(w, {seen, undo(2, 1), undo(3, 2)});
  EXPECT_EQ(back.review.state_of(id_of(w, 0)), "seen");
  EXPECT_THAT(back.standings(), ElementsAre("in force", "undone", "in force"));
  EXPECT_EQ(replay(w, {undo(2, 2)}).standings()[0], "in force");  // nonsense is harmless
}

TEST(Replay, DanglingOnesAndOtherNumbersUnderTheIdChangeNothing) {
  const World w = two_floods();
  Override gone = act(w, 1, Action::reject, {"f-0000000000000000"});
  Override other = act(w, 2, Action::reject, {id_of(w, 0)});
  other.figures[0].words = "at least 61 people";
  const Outcome o = replay(w, {gone, other});
  EXPECT_EQ(o.world.corpus, w.corpus);
  EXPECT_THAT(o.standings(), ElementsAre("dangling", "dangling"));
}

TEST(Replay, SeenLapsesWhenTheReadingChanges) {
  World w = two_floods();
  const Override seen = act(w, 1, Action::seen, {id_of(w, 0)});
  w.corpus[0].figures[0].population = "miners";
  const Outcome o = replay(w, {seen});
  EXPECT_EQ(o.review.state_of(id_of(w, 0)), "machine-read");
  EXPECT_THAT(o.review.states[0].why, HasSubstr("read otherwise"));
}

TEST(Replay, IndependentOverridesInAnyOrder) {
  const World w = two_floods();
  std::vector<Override> acts = {act(w, 1, Action::split, {id_of(w, 1)}),
                                act(w, 2, Action::split, {id_of(w, 4)}),
                                act(w, 3, Action::merge, {id_of(w, 0, 1), id_of(w, 2, 1)}),
                                act(w, 4, Action::reject, {id_of(w, 5)})};
  const auto wanted = replay(w, acts).partition();
  std::vector<size_t> order = {0, 1, 2, 3};
  do {
    std::vector<Override> turned;
    for (const size_t i : order) {
      turned.push_back(acts[i]);
      turned.back().number = static_cast<int64_t>(turned.size());
      turned.back().time = "2031-04-14T06:00:00Z";
    }
    std::reverse(turned.begin(), turned.end());  // their order in memory is none of their order
    EXPECT_EQ(replay(w, turned).partition(), wanted);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST(OverrideText, IsOneLineWithinLimits) {
  const World w = two_floods();
  Override o = act(w, 1, Action::seen, {id_of(w, 0), id_of(w, 0)});
  EXPECT_EQ(o.figures.size(), 1u);
  o.note = " a\x1b[31m\nb ";
  ASSERT_TRUE(normalise(o).ok());
  EXPECT_EQ(o.note, "a[31m b");
  const auto refused = [&](auto change) {
    Override bad = o;
    change(bad);
    return !normalise(bad).ok();
  };
  EXPECT_TRUE(refused([](Override& b) { b.note = std::string(3000, 'x'); }));
  EXPECT_TRUE(refused([](Override& b) { b.author = "\x01"; }));
  EXPECT_TRUE(refused([](Override& b) { b.time = "2031-04-31T06:00:00Z"; }));
  EXPECT_TRUE(refused([](Override& b) { b.time = "2031-04-14 06:00:00 "; }));
  EXPECT_TRUE(refused([](Override& b) { b.figures[0].id = "f-<script>"; }));
  EXPECT_TRUE(refused([](Override& b) { b.figures.clear(); }));
  EXPECT_TRUE(refused([](Override& b) { b.undoes = 1; }));
  EXPECT_TRUE(
      refused([](Override& b) { b.action = Action::letter, b.value = "Z", b.subject = "x"; }));
  EXPECT_TRUE(refused([](Override& b) { b.action = Action::rename; }));
  EXPECT_TRUE(refused([](Override& b) { b.action = Action::merge; }));
}

TEST(OverrideJson, ComesBackAsItWas) {
  const World w = two_floods();
  Override o = act(w, 3, Action::place, {id_of(w, 0), id_of(w, 1)});
  PlaceRef p;
  p.name = "Old Mill";
  p.lat = 50.45;
  p.lon = -30.5;
  p.inferred = true;
  o.place = p;
  o.value = "Old Mill";
  o.note = "“quoted” \\ text";
  ASSERT_TRUE(normalise(o).ok());
  for (const Override& one : {o, undo(4, 3)}) {
    const auto back = parse_json_line(to_json_line(one));
    ASSERT_TRUE(back.ok()) << back.status().message();
    EXPECT_EQ(back.value(), one);
  }
  for (const char* bad : {"", "[]", "{", "{\"action\":\"burn\"}", "{\"action\":7}", "\xff",
                          "{\"action\":\"seen\",\"figures\":[7]}", "{\"number\":-1}"}) {
    EXPECT_FALSE(parse_json_line(bad).ok()) << bad;
  }
}

}  // namespace
}  // namespace sitrep
