// What must never happen (ledger.md section 12), on random sets of statements. Every check is a
// function that names the fault; each is shown to find a defect planted in a ledger.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <functional>
#include <set>

#include "sitrep/ledger/test_worlds.h"
#include "sitrep/ledger/tolerance.h"

namespace sitrep {
namespace {

using testing::Fig;
using testing::figure_of;
using testing::Mix;
using testing::Page;
using testing::random_pages;
using testing::starts;
using testing::World;

using Check = std::function<std::string(const World&, const Ledger&)>;

// N1, N2, N18: best, low and high are statements of the series, and in order.
std::string values_are_stated(const World& w, const Ledger& l) {
  for (const Series& s : l.series) {
    const std::set<uint32_t> own(s.statements.begin(), s.statements.end());
    for (const auto& v : {s.view.low, s.view.best, s.view.high}) {
      if (v && !own.contains(*v)) return "a value from outside the series";
    }
    if (!s.view.low || !s.view.high) continue;
    const Rational low = stated_low(figure_of(w, l, *s.view.low)),
                   high = stated_high(figure_of(w, l, *s.view.high));
    if (low > high) return "low above high";
    if (!s.view.best) continue;
    const Figure& best = figure_of(w, l, *s.view.best);
    if (stated_low(best) < low || stated_high(best) > high) return "best outside low and high";
  }
  return "";
}

// N8, N9, N10: one unit, one kind of count, plans apart.
std::string series_are_pure(const World& w, const Ledger& l) {
  for (const Series& s : l.series) {
    for (const uint32_t c : s.statements) {
      for (const FigureRef r : l.statements[c].mentions) {
        const Figure& f = w.corpus[r.doc].figures[r.figure];
        const bool plan = f.status == FigureStatus::PLANNED || f.status == FigureStatus::FEARED ||
                          f.kind == Kind::PLAN;
        if (plan != s.plan) return "a plan among facts";
        if (f.unit != s.unit) return "two units";
        if (f.measure != s.measure) return "two measures";
        const bool state = f.measure == "displaced" && !s.event.empty();
        const auto flows = [&](std::string_view kind) {
          return kind == "FLOW" || (!state && kind != "STOCK");
        };
        const auto stock = [](std::string_view kind) { return kind == "STOCK"; };
        if ((stock(name_of(f.kind)) && flows(s.kind)) || (stock(s.kind) && flows(name_of(f.kind))))
          return "a stock beside a flow";
      }
    }
  }
  return "";
}

// N13: nothing is deleted.
std::string nothing_is_lost(const World& w, const Ledger& l) {
  size_t figures = 0, mentions = 0, placed = 0;
  for (const DocRecords& doc : w.corpus) figures += doc.figures.size();
  for (const Statement& s : l.statements) mentions += s.mentions.size();
  for (const Series& s : l.series) placed += s.statements.size();
  if (mentions != figures || l.figures.size() != figures) return "a figure is in no statement";
  return placed == l.statements.size() ? "" : "a statement is in no series";
}

// N7: a pair is corrected or grown, not both.
std::string corrections_are_no_growth(const World&, const Ledger& l) {
  std::set<std::pair<std::string, std::string>> corrected;
  for (const Relation& r : l.relations) {
    if (r.type == RelationType::CORRECTS) corrected.insert({r.a, r.b});
  }
  for (const Relation& r : l.relations) {
    const bool moved = r.type == RelationType::GROWS || r.type == RelationType::FALLS;
    if (moved && (corrected.contains({r.a, r.b}) || corrected.contains({r.b, r.a})))
      return "a correction shown as growth";
  }
  return "";
}

// N14: every view has dates and rows, or says why not.
std::string views_are_dated(const World&, const Ledger& l) {
  for (const Series& s : l.series) {
    if (s.view.as_of.empty() || s.view.known_on.empty()) return "a view without a date";
    if (s.view.current.empty() && s.view.best_reason.empty()) return "a view without rows";
    if (!s.view.best && s.view.best_reason.empty()) return "no best and no reason";
    if (s.view.sentence.empty()) return "a view without words";
  }
  return "";
}

std::vector<std::string> numbers_in(const std::string& text) {
  std::vector<std::string> out;
  std::string n;
  for (const char c : text + " ") {
    if ((c >= '0' && c <= '9') || (c == ',' && !n.empty())) {
      n += c;
    } else {
      while (!n.empty() && n.back() == ',') n.pop_back();
      if (n.size() >= 3) out.push_back(n);
      n.clear();
    }
  }
  return out;
}

// N1, N2, N3, N5: no number in a sentence that the pages do not print (of three digits or more;
// years aside).
std::string sentences_invent_nothing(const World& w, const Ledger& l) {
  std::set<std::string> printed = {"2031"};
  for (const DocRecords& doc : w.corpus) {
    for (const Figure& f : doc.figures) printed.insert(f.number.exact);
  }
  for (const Series& s : l.series) {
    for (const std::string& n : numbers_in(s.view.sentence)) {
      if (!printed.contains(n)) return "an invented number: " + n;
    }
  }
  return "";
}

// N4: a number that is always hedged in its series is hedged in its sentence.
std::string hedges_are_kept(const World& w, const Ledger& l) {
  for (const Series& s : l.series) {
    std::map<std::string, std::set<std::string>> hedges;  // number -> hedges said with it
    for (const uint32_t c : s.statements) {
      for (const FigureRef r : l.statements[c].mentions) {
        const Figure& f = w.corpus[r.doc].figures[r.figure];
        hedges[f.number.exact].insert(
            f.evidence.exact.substr(0, f.evidence.exact.find(f.number.exact)));
      }
    }
    for (const auto& [number, said] : hedges) {
      if (said.contains("") || number == "hundreds") continue;
      for (size_t at = s.view.sentence.find(number); at != std::string::npos;
           at = s.view.sentence.find(number, at + 1)) {
        std::string before = s.view.sentence.substr(0, at);
        for (char& c : before) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        const bool whole =
            at == 0 || std::string(" (").find(s.view.sentence[at - 1]) != std::string::npos;
        const bool kept = std::any_of(said.begin(), said.end(),
                                      [&](const std::string& h) { return before.ends_with(h); });
        if (whole && !kept) return "a hedge was dropped before " + number;
      }
    }
  }
  return "";
}

// N12: no more roots than names, whatever the number of pages.
std::string roots_are_names(const World& w, const Ledger& l) {
  std::set<std::string> names;
  for (const DocRecords& doc : w.corpus) {
    for (const Figure& f : doc.figures) names.insert(f.root);
  }
  names.erase(std::string(kUnattributed));
  for (const Series& s : l.series) {
    if (s.view.roots_lo > names.size() || s.view.roots_lo > s.view.root_names.size())
      return "more roots than names";
    if (s.view.roots_hi < s.view.roots_lo) return "an empty interval";
  }
  return "";
}

const std::vector<std::pair<const char*, Check>>& checks() {
  static const std::vector<std::pair<const char*, Check>> kChecks = {
      {"values", values_are_stated}, {"series", series_are_pure},
      {"lost", nothing_is_lost},     {"corrections", corrections_are_no_growth},
      {"views", views_are_dated},    {"numbers", sentences_invent_nothing},
      {"hedges", hedges_are_kept},   {"roots", roots_are_names}};
  return kChecks;
}

TEST(Invariants, HoldOnRandomSets) {
  EXPECT_TRUE(rc::check("no check finds a fault", [] {
    for (int i = 0; i < 20; ++i) {  // 20 sets a case: 2,000 sets in a run of 100 cases
      const World w(random_pages({}), starts());
      const Ledger l = w.reconcile();
      for (const auto& [name, check] : checks()) {
        const std::string fault = check(w, l);
        if (!fault.empty()) RC_FAIL(std::string(name) + ": " + fault);
      }
    }
  }));
}

// A ledger with two series and a conflict, to plant defects in.
World planted_world() {
  return World(
      {Page("a", "2031-04-08")
           .add(Fig("at least 131 people", "131").event(0).by("Relief Office"))
           .add(Fig("204 people", "204").event(0).measure("injured").by("Relief Office"))
           .add(Fig("3,000 people", "3,000").event(0).status(FigureStatus::PLANNED)),
       Page("b", "2031-04-08").add(Fig("160 people", "160").event(0).by("Rebel Council"))});
}

using Defect = std::function<void(Ledger&)>;

void expect_found(const Check& check, const Defect& plant) {
  const World w = planted_world();
  Ledger l = w.reconcile();
  ASSERT_EQ(check(w, l), "");
  plant(l);
  EXPECT_NE(check(w, l), "");
}

uint32_t statement(const Ledger& l, uint32_t doc, uint32_t figure) {
  return l.statement_of[doc][figure];
}
Series& series_with(Ledger& l, uint32_t s) { return l.series[l.statements[s].series]; }

TEST(PlantedDefects, AreFound) {
  expect_found(values_are_stated, [](Ledger& l) {
    series_with(l, statement(l, 0, 0)).view.best = statement(l, 0, 1);
  });
  expect_found(values_are_stated, [](Ledger& l) {
    View& v = series_with(l, statement(l, 0, 0)).view;
    std::swap(v.low, v.high);
  });
  expect_found(series_are_pure, [](Ledger& l) {
    series_with(l, statement(l, 0, 0)).statements.push_back(statement(l, 0, 2));
  });
  expect_found(nothing_is_lost,
               [](Ledger& l) { series_with(l, statement(l, 0, 1)).statements.clear(); });
  expect_found(corrections_are_no_growth, [](Ledger& l) {
    Relation r = l.relations.at(0);
    r.type = RelationType::CORRECTS;
    l.relations.push_back(r);
    r.type = RelationType::GROWS;
    l.relations.push_back(r);
  });
  expect_found(views_are_dated, [](Ledger& l) { l.series[0].view.as_of = {}; });
  expect_found(sentences_invent_nothing,
               [](Ledger& l) { l.series[0].view.sentence += " On average 145."; });
  expect_found(hedges_are_kept, [](Ledger& l) {
    series_with(l, statement(l, 0, 0)).view.sentence = "131 people killed.";
  });
  expect_found(roots_are_names, [](Ledger& l) { l.series[0].view.roots_lo = 7; });
}

// ---- metamorphic: what a change of the input may change

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
