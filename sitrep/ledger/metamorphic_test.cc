// What a change of the input may change (ledger.md section 17): copies, stale pages, later pages
// and order.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "sitrep/ledger/test_worlds.h"

namespace sitrep {
namespace {

using testing::Fig;
using testing::figure_of;
using testing::Page;
using testing::random_pages;
using testing::starts;
using testing::World;

std::string text_of(const World& w, const Ledger& l, const View& v) {
  std::string out;
  for (const auto& x : {v.low, v.best, v.high})
    out += (x ? figure_of(w, l, *x).number.exact : "-") + "/";
  return out + v.best_reason + "/" + std::to_string(v.roots_lo) + "-" + std::to_string(v.roots_hi) +
         "/" + std::to_string(v.credibility) + "/" + v.confidence;
}

// The views by the id of each series' first figure among `ids`.
std::map<std::string, std::string> views_of(const World& w, const Ledger& l,
                                            const std::set<std::string>& ids) {
  std::map<std::string, std::string> out;
  for (const Series& s : l.series) {
    std::string first;
    for (const uint32_t c : s.statements) {
      for (const FigureRef r : l.statements[c].mentions) {
        const std::string& id = w.corpus[r.doc].figures[r.figure].id;
        if (ids.contains(id) && (first.empty() || id < first)) first = id;
      }
    }
    if (!first.empty()) out[first] = text_of(w, l, s.view);
  }
  return out;
}

std::set<std::string> ids_of(const World& w) {
  std::set<std::string> out;
  for (const DocRecords& doc : w.corpus) {
    for (const Figure& f : doc.figures) out.insert(f.id);
  }
  return out;
}

bool same_views(const std::vector<Page>& before, const std::vector<Page>& after,
                const ViewDates& dates = {}) {
  const World w(before, starts()), x(after, starts());
  const std::set<std::string> ids = ids_of(w);
  return views_of(w, w.reconcile(dates), ids) == views_of(x, x.reconcile(dates), ids);
}

Page copy_of(const Page& page, const std::string& id) {
  Page copy = page;
  copy.doc.meta.id = id;
  for (size_t i = 0; i < copy.doc.figures.size(); ++i)
    copy.doc.figures[i].id = id + std::to_string(i);
  return copy.copies(page.copy_of.empty() ? page.doc.meta.id : page.copy_of);
}

RC_GTEST_PROP(Metamorphic, ACopyChangesOnlyCounts, ()) {
  std::vector<Page> pages = random_pages({});
  std::vector<Page> more = pages;
  more.push_back(copy_of(pages[0], "z"));
  RC_ASSERT(same_views(pages, more));
}

RC_GTEST_PROP(Metamorphic, AStaleStatementChangesNothing, ()) {
  std::vector<Page> pages = random_pages({true});
  std::vector<Page> more = pages;
  Page old("z", "2031-03-02");
  old.add(testing::random_figure({true}));
  more.push_back(old);
  RC_ASSERT(same_views(pages, more));
}

RC_GTEST_PROP(Metamorphic, AViewNeverChangesAfterItsKnowledgeDate, ()) {
  std::vector<Page> pages = random_pages({});
  std::vector<Page> more = pages;
  Page late("z", "2031-04-20");
  late.add(testing::random_figure({}));
  late.add(testing::random_figure({}));
  more.push_back(late);
  const ViewDates at{testing::day("2031-04-12"), testing::day("2031-04-12")};
  RC_ASSERT(same_views(pages, more, at));
}

TEST(PlantedDefects, AreFoundByTheMetamorphicTests) {
  const Page a = Page("a", "2031-04-08").add(Fig("131 people", "131").event(0).by("Relief Office"));
  const Page independent =
      Page("z", "2031-04-08").add(Fig("131 people", "131").event(0).by("Rebel Council"));
  EXPECT_FALSE(same_views({a}, {a, independent}));  // a copy taken for a second source
  const Page fresh =
      Page("z", "2031-04-09").add(Fig("160 people", "160").event(0).by("Relief Office"));
  EXPECT_FALSE(same_views({a}, {a, fresh}));  // a stale statement taken for a fresh one
  const ViewDates at{testing::day("2031-04-12"), testing::day("2031-04-12")};
  EXPECT_FALSE(same_views({a}, {a, fresh}, at));  // a page of the day taken for a later one
}

std::string dump(const Ledger& l, const World& w) {
  std::string out;
  for (const Relation& r : l.relations) out += r.id + r.why + "\n";
  for (const Series& s : l.series) out += s.id + s.view.sentence + text_of(w, l, s.view) + "\n";
  return out;
}

RC_GTEST_PROP(Metamorphic, OrderPlaysNoPart, ()) {
  std::vector<Page> pages = random_pages({});
  const World w(pages, starts());
  std::reverse(pages.begin(), pages.end());
  const World x(pages, starts());
  RC_ASSERT(dump(w.reconcile(), w) == dump(x.reconcile(), x));
}

}  // namespace
}  // namespace sitrep
