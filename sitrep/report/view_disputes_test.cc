#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <stdexcept>

#include "sitrep/report/fixture_test.h"

namespace sitrep {
namespace {

using testing::HasSubstr;
using testing::Not;

// Adds a relation between the figures with these words.
void relate(fixture::Crisis& c, const std::string& a, const std::string& b, RelationType type,
            const std::string& finer) {
  const auto id_of = [&](const std::string& words) {
    for (const DocRecords& d : c.corpus) {
      for (const Figure& f : d.figures) {
        if (f.evidence.exact == words) return f.id;
      }
    }
    ADD_FAILURE() << "no figure says " << words;
    return std::string();
  };
  Relation r;
  r.id = "r-00000000000000aa";
  r.a = id_of(a);
  r.b = id_of(b);
  r.type = type;
  r.finer = finer;
  r.why = "planted";
  c.ledger.relations.push_back(r);
}

std::string markdown(const fixture::Crisis& c) {
  return render_markdown(c.input(), fixture::options());
}

Figure& figure(fixture::Crisis& c, const std::string& words) {
  for (DocRecords& d : c.corpus) {
    for (Figure& f : d.figures) {
      if (f.evidence.exact == words) return f;
    }
  }
  throw std::runtime_error("no figure says " + words);
}

TEST(Disputes, NearMissesAreTheReadersOnlyWhereTheyLookAlike) {
  const std::string told = "Two different counts, not a contradiction: at least 36 people";
  auto c = fixture::ferry();
  relate(c, "At least 36 people", "About 40 people", RelationType::NOT_COMPARABLE, "INCOMPARABLE");
  EXPECT_THAT(markdown(c), HasSubstr(told));
  figure(c, "About 40 people").unit = "percent";
  EXPECT_THAT(markdown(c), Not(HasSubstr(told)));
  figure(c, "About 40 people").unit = "person";
  figure(c, "About 40 people").subset = true;
  EXPECT_THAT(markdown(c), Not(HasSubstr(told)));
}

TEST(Disputes, OnlyALaterFigureOfOneCountIsADecline) {
  const auto planted = [](const std::function<void(fixture::Crisis&)>& change) {
    auto c = fixture::ferry();
    change(c);
    relate(c, "At least 12 people", "At least 36 people", RelationType::FALLS, "REGRESSION");
    return markdown(c);
  };
  const std::string told = "**Lower than before**";
  EXPECT_THAT(planted([](fixture::Crisis&) {}), HasSubstr(told));
  EXPECT_THAT(planted([](auto& c) { figure(c, "At least 36 people").population = "crew"; }),
              Not(HasSubstr(told)));
  EXPECT_THAT(planted([](auto& c) {
                figure(c, "At least 36 people").window = {
                    WindowType::SINCE_DATE, parse_iso("2032-05-05"), std::nullopt, {}};
              }),
              Not(HasSubstr(told)));
  EXPECT_THAT(planted([](auto& c) { figure(c, "At least 12 people").as_of = {}; }),
              Not(HasSubstr(told)));
}

TEST(Disputes, NoSentenceSaysTwiceThatSourcesDisagree) {
  const std::string text = markdown(fixture::ferry()),
                    page = render_html(fixture::ferry().input(), fixture::options());
  EXPECT_THAT(text, HasSubstr("**Disputed** (People killed – Oskar Point): Sources disagree: "));
  EXPECT_THAT(text, Not(HasSubstr("**Sources disagree**")));
  EXPECT_THAT(page, Not(HasSubstr("Sources disagree</h3>")));
}

TEST(Highlights, AFigureThatStandsContradictedSaysSo) {
  auto c = fixture::ferry();
  relate(c, "At least 36 people", "58", RelationType::CONFLICTS, "CONTRADICTION");
  const auto said = HasSubstr("Contradicted: Survivors’ Council says 58");
  size_t with_best = 0;
  for (Series& s : c.ledger.series) {
    if (s.measure != "killed") continue;
    for (uint32_t i : s.statements) {
      if (c.ledger.statements[i].root == "Velland Coast Guard") s.view.best = i, ++with_best;
    }
  }
  ASSERT_GT(with_best, 0u);
  EXPECT_THAT(markdown(c), said);
  EXPECT_THAT(render_html(c.input(), fixture::options()), said);
  for (Statement& s : c.ledger.statements) {
    if (s.root == "Survivors’ Council") s.lifecycle = Lifecycle::withdrawn;
  }
  EXPECT_THAT(markdown(c), Not(said));
}

TEST(Highlights, OnlyACountOfTheSamePlaceAndThingContradicts) {
  const auto told = [](const std::function<void(Figure&)>& change) {
    auto c = fixture::ferry();
    relate(c, "At least 36 people", "58", RelationType::CONFLICTS, "CONTRADICTION");
    for (DocRecords& d : c.corpus) {  // the original and its copy
      for (Figure& f : d.figures) {
        if (f.evidence.exact == "58") change(f);
      }
    }
    for (Series& s : c.ledger.series) {
      for (uint32_t i : s.statements) {
        if (s.measure == "killed" && c.ledger.statements[i].root == "Velland Coast Guard")
          s.view.best = i;
      }
    }
    return markdown(c);
  };
  const auto contradicted = HasSubstr("Contradicted: Survivors’ Council says 58");
  EXPECT_THAT(told([](Figure&) {}), contradicted);
  const auto elsewhere = told([](Figure& f) {
    f.places.resize(1);
    f.places[0].name = f.places[0].id = "Otherport";
  });
  EXPECT_THAT(elsewhere, Not(contradicted));
  EXPECT_THAT(elsewhere, HasSubstr("Two figures that may not count the same: "));
  EXPECT_THAT(told([](Figure& f) { f.counted = "ships"; }), Not(contradicted));
}

TEST(Claims, ADeniedFigureIsNotItsDeniersClaim) {
  auto c = fixture::ferry();
  for (Statement& s : c.ledger.statements) {
    if (s.root == "Survivors’ Council") s.status = FigureStatus::DENIED;
  }
  EXPECT_THAT(markdown(c), HasSubstr("denied by Survivors’ Council"));
  const std::string page = render_html(c.input(), fixture::options());
  EXPECT_THAT(page, HasSubstr("denied by <b>"));
  EXPECT_THAT(page, Not(HasSubstr("– Survivors’ Council, 4 May 2032, denied")));
}

}  // namespace
}  // namespace sitrep
