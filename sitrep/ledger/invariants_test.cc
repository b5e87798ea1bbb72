// What must never happen, N1 to N18 of ledger.md section 12, on random sets of statements. Every
// check is a function that names the fault; each is shown to find a defect planted in a ledger.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cctype>
#include <cstdlib>
#include <functional>
#include <map>
#include <set>
#include <sstream>

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

// Every statement of every series with each of its figures.
std::string first_fault(
    const World& w, const Ledger& l,
    const std::function<std::string(const Series&, const Statement&, const Figure&)>& fault) {
  for (const Series& s : l.series) {
    for (const uint32_t c : s.statements) {
      for (const FigureRef r : l.statements[c].mentions) {
        const std::string found = fault(s, l.statements[c], w.corpus[r.doc].figures[r.figure]);
        if (!found.empty()) return found;
      }
    }
  }
  return "";
}

// N8: plans, threats and forecasts stand apart.
std::string plans_are_apart(const World& w, const Ledger& l) {
  return first_fault(w, l, [](const Series& s, const Statement&, const Figure& f) {
    const bool plan = f.status == FigureStatus::PLANNED || f.status == FigureStatus::FEARED ||
                      f.kind == Kind::PLAN;
    return plan != s.plan ? "a plan among facts" : "";
  });
}

// N9: one unit and one measure.
std::string units_are_apart(const World& w, const Ledger& l) {
  return first_fault(w, l, [](const Series& s, const Statement&, const Figure& f) {
    return f.unit != s.unit ? "two units" : f.measure != s.measure ? "two measures" : "";
  });
}

// N10: a stock is no flow.
std::string stocks_are_apart(const World& w, const Ledger& l) {
  return first_fault(w, l, [](const Series& s, const Statement&, const Figure& f) {
    const bool state = f.measure == "displaced" && !s.event.empty();
    const auto flows = [&](std::string_view kind) {
      return kind == "FLOW" || (!state && kind != "STOCK");
    };
    const auto stock = [](std::string_view kind) { return kind == "STOCK"; };
    const bool mixed =
        (stock(name_of(f.kind)) && flows(s.kind)) || (stock(s.kind) && flows(name_of(f.kind)));
    return mixed ? "a stock beside a flow" : "";
  });
}

// N11: who owns a number is who his page says, not who stands near.
std::string owners_are_said(const World& w, const Ledger& l) {
  return first_fault(w, l, [&](const Series&, const Statement& s, const Figure& f) {
    if (s.root == kUnattributed) return "";
    for (const Figure& other : w.corpus[s.lead.doc].figures) {
      if (other.root == s.root && other.value == f.value && other.scale == f.scale) return "";
    }
    return "an owner whom the page does not give to the number";
  });
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

// N15: what a source is called changes nothing but its name.
std::string names_do_not_rate(const World& w, const Ledger& l) {
  static const std::map<std::string, std::string> kOther = {{"Rebel Council", "Aldan Council"},
                                                            {"Relief Office", "Brenn Office"},
                                                            {"State Radio", "Corvan Radio"}};
  World renamed = w;
  for (DocRecords& doc : renamed.corpus) {
    for (Figure& f : doc.figures) {
      const auto it = kOther.find(f.root);
      if (it == kOther.end()) continue;
      f.root = it->second;
      for (Hop& hop : f.chain) hop.name = it->second;
    }
  }
  const Ledger other = renamed.reconcile();
  for (size_t i = 0; i < l.series.size(); ++i) {
    const View &a = l.series[i].view, &b = other.series.at(i).view;
    if (a.credibility != b.credibility || a.confidence != b.confidence || a.best != b.best)
      return "a source is rated by its name";
  }
  return "";
}

// N16: nobody flees, escapes or seeks refuge but in the words of a page.
std::string motives_are_said(const World&, const Ledger& l) {
  for (const Series& s : l.series) {
    for (const char* motive : {" fled", " flee", " escap", " refuge"}) {
      if (s.view.sentence.find(motive) != std::string::npos) return "a motive was added";
    }
  }
  return "";
}

// N17: what rises or falls, and so what a chart joins, is one count.
std::string steps_are_of_one_count(const World&, const Ledger& l) {
  for (const Relation& r : l.relations) {
    if (r.type != RelationType::GROWS && r.type != RelationType::FALLS) continue;
    const FigureRef a = l.figures.at(r.a), b = l.figures.at(r.b);
    if (l.statements[l.statement_of[a.doc][a.figure]].series !=
        l.statements[l.statement_of[b.doc][b.figure]].series)
      return "a step between two counts";
  }
  return "";
}

// "0" as a word of its own.
bool prints_zero(const std::string& text) {
  const auto part = [&](size_t i) {  // of a longer number or word
    return i < text.size() && (std::isalnum(static_cast<unsigned char>(text[i])) || text[i] == ',');
  };
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '0' && (i == 0 || !part(i - 1)) && !part(i + 1)) return true;
  }
  return false;
}

// N18: what nobody reports has no value, and no zero.
std::string silence_is_no_zero(const World& w, const Ledger& l) {
  const Date before = testing::day("2031-02-01");  // of every page
  const Ledger early = w.reconcile({before, before});
  for (const Ledger* ledger : {&l, &early}) {
    for (const Series& s : ledger->series) {
      const View& v = s.view;
      if (prints_zero(v.sentence)) return "a zero that nobody said: " + v.sentence;
      if (v.current.empty() && (v.low || v.best || v.high)) return "a value of nobody";
    }
  }
  for (const Series& s : early.series) {
    if (!s.view.current.empty()) return "a page known before it was written";
  }
  return "";
}

// A check and the invariants that it keeps.
struct Kept {
  std::set<std::string> invariants;
  Check check;
};

const std::vector<Kept>& checks() {
  static const std::vector<Kept> kChecks = {{{"N1", "N3", "N5", "N6"}, sentences_invent_nothing},
                                            {{"N2"}, values_are_stated},
                                            {{"N4"}, hedges_are_kept},
                                            {{"N7"}, corrections_are_no_growth},
                                            {{"N8"}, plans_are_apart},
                                            {{"N9"}, units_are_apart},
                                            {{"N10"}, stocks_are_apart},
                                            {{"N11"}, owners_are_said},
                                            {{"N12"}, roots_are_names},
                                            {{"N13"}, nothing_is_lost},
                                            {{"N14"}, views_are_dated},
                                            {{"N15"}, names_do_not_rate},
                                            {{"N16"}, motives_are_said},
                                            {{"N17"}, steps_are_of_one_count},
                                            {{"N18"}, silence_is_no_zero}};
  return kChecks;
}

constexpr int kSets = 10'000;  // a run; SITREP_INVARIANT_SETS asks for more ("make long-test")
constexpr int kSetsOfCase = 20;

TEST(Invariants, HoldOnRandomSets) {
  const char* asked = std::getenv("SITREP_INVARIANT_SETS");
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.maxSuccess = std::max(1, (asked != nullptr ? std::atoi(asked) : kSets) / kSetsOfCase);
  rc::detail::TestMetadata metadata;
  metadata.id = metadata.description = "no check finds a fault";
  const auto result = rc::detail::checkTestable(
      [] {
        for (int i = 0; i < kSetsOfCase; ++i) {
          const World w(random_pages({}), starts());
          const Ledger l = w.reconcile();
          for (const Kept& kept : checks()) {
            const std::string fault = kept.check(w, l);
            if (!fault.empty()) RC_FAIL(*kept.invariants.begin() + ": " + fault);
          }
        }
      },
      metadata, params);
  std::ostringstream said;
  rc::detail::printResultMessage(result, said);
  EXPECT_TRUE(result.template is<rc::detail::SuccessResult>()) << said.str();
}

// A ledger with two series and a conflict, to plant defects in.
World planted_world() {
  return World(
      {Page("a", "2031-04-08")
           .add(Fig("at least 131 people", "131").event(0).by("Relief Office"))
           .add(Fig("204 people", "204").event(0).measure("injured").by("Relief Office"))
           .add(Fig("3,000 people", "3,000").event(0).status(FigureStatus::PLANNED)),
       Page("b", "2031-04-08").add(Fig("160 people", "160").event(0).by("Rebel Council")),
       Page("c", "2031-04-08")
           .add(Fig("52,000 people", "52,000").event(0).measure("missing").kind(Kind::STOCK))
           .add(Fig("900 households", "900").event(0).unit("household"))});
}

using Defect = std::function<void(Ledger&)>;

uint32_t statement(const Ledger& l, uint32_t doc, uint32_t figure) {
  return l.statement_of[doc][figure];
}
Series& series_with(Ledger& l, uint32_t s) { return l.series[l.statements[s].series]; }

// The sentence of the count of the dead with more words, or with others.
Defect says(const std::string& more, const std::string& instead = "") {
  return [=](Ledger& l) {
    std::string& sentence = series_with(l, statement(l, 0, 0)).view.sentence;
    sentence = (instead.empty() ? sentence : instead) + more;
  };
}

Defect mixes_in(uint32_t doc, uint32_t figure) {
  return [=](Ledger& l) {
    series_with(l, statement(l, 0, 0)).statements.push_back(statement(l, doc, figure));
  };
}

void join_figures(Ledger& l, uint32_t a, uint32_t b, RelationType type) {
  Relation r = l.relations.at(0);
  for (const auto& [id, ref] : l.figures) {
    if (l.statement_of[ref.doc][ref.figure] == a) r.a = id;
    if (l.statement_of[ref.doc][ref.figure] == b) r.b = id;
  }
  r.type = type;
  l.relations.push_back(r);
}

// What turns each check red.
const std::vector<std::pair<std::string, Defect>>& defects() {
  static const std::vector<std::pair<std::string, Defect>> kDefects = {
      {"N1", says(" On average 145.")},
      {"N2", [](Ledger& l) { series_with(l, statement(l, 0, 0)).view.best = statement(l, 0, 1); }},
      {"N2",
       [](Ledger& l) {
         View& v = series_with(l, statement(l, 0, 0)).view;
         std::swap(v.low, v.high);
       }},
      {"N3", says("", "At least 130 people killed.")},
      {"N4", says("", "131 people killed.")},
      {"N5", says(" Between 118 and 144.")},
      {"N6", says(" In all 335.")},
      {"N7",
       [](Ledger& l) {
         join_figures(l, statement(l, 0, 0), statement(l, 1, 0), RelationType::CORRECTS);
         join_figures(l, statement(l, 0, 0), statement(l, 1, 0), RelationType::GROWS);
       }},
      {"N8", mixes_in(0, 2)},
      {"N9", mixes_in(2, 1)},
      {"N10", mixes_in(2, 0)},
      {"N11", [](Ledger& l) { l.statements[statement(l, 0, 2)].root = "Relief Office"; }},
      {"N12", [](Ledger& l) { l.series[0].view.roots_lo = 7; }},
      {"N13", [](Ledger& l) { series_with(l, statement(l, 0, 1)).statements.clear(); }},
      {"N14", [](Ledger& l) { l.series[0].view.as_of = {}; }},
      {"N15", [](Ledger& l) { --series_with(l, statement(l, 1, 0)).view.credibility; }},
      {"N16", says(" They fled.")},
      {"N17",
       [](Ledger& l) {
         join_figures(l, statement(l, 0, 0), statement(l, 0, 1), RelationType::GROWS);
       }},
      {"N18", says(" 0 missing.")},
      {"N18", [](Ledger& l) { l.series[0].view.current.clear(); }},
  };
  return kDefects;
}

TEST(PlantedDefects, AreFound) {
  const World w = planted_world();
  std::set<std::string> found;
  for (const Kept& kept : checks()) {
    EXPECT_EQ(kept.check(w, w.reconcile()), "") << *kept.invariants.begin();
    for (const auto& [name, plant] : defects()) {
      if (!kept.invariants.contains(name)) continue;
      Ledger l = w.reconcile();
      plant(l);
      EXPECT_NE(kept.check(w, l), "") << name;
      found.insert(name);
    }
  }
  EXPECT_EQ(found.size(), 18u);  // N1 to N18
}

}  // namespace
}  // namespace sitrep
