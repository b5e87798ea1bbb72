// Random pages about one or two invented happenings, for property tests.
#ifndef SITREP_LEDGER_TEST_WORLDS_H_
#define SITREP_LEDGER_TEST_WORLDS_H_

#include <rapidcheck.h>

#include <set>
#include <string>
#include <vector>

#include "sitrep/ledger/test_records.h"

namespace sitrep::testing {

struct Mix {
  bool one_series = false;  // only counts of the dead of event 0
};

inline Fig random_figure(const Mix& mix) {
  using rc::gen::element;
  const std::string n =
      *element<std::string>("104", "110", "131", "131", "160", "204", "3,000", "3,100", "52,000");
  const std::string hedge =
      *element<std::string>("", "", "at least ", "more than ", "about ", "nearly ", "up to ");
  Fig fig(hedge + n + " people", n);
  if (*rc::gen::inRange(0, 12) == 0) fig = Fig("hundreds of people", "hundreds").scale(100);
  fig.event(0);
  const std::string root =
      *element<std::string>("", "", "Relief Office", "Rebel Council", "State Radio");
  if (!root.empty()) fig.by(root, *element<std::string>("b1", "b4", "b4", "b5"));
  if (!mix.one_series) {
    fig.event(*element(0, 0, 0, 1));
    fig.measure(*element<std::string>("killed", "killed", "injured", "displaced", "entered"));
    fig.kind(*element(Kind::EVENT_COUNT, Kind::EVENT_COUNT, Kind::STOCK));
    fig.population(*element<std::string>("", "people", "civilians", "children"));
    fig.unit(*element<std::string>("person", "person", "person", "household"));
    fig.status(*element(FigureStatus::ASSERTED, FigureStatus::ASSERTED, FigureStatus::ESTIMATED,
                        FigureStatus::ALLEGED, FigureStatus::PLANNED, FigureStatus::FEARED,
                        FigureStatus::DENIED, FigureStatus::CORRECTED_OLD,
                        FigureStatus::CORRECTED_NEW));
  }
  return fig;
}

inline std::string random_day() {
  return "2031-04-" + *rc::gen::element<std::string>("07", "07", "08", "09", "12");
}

inline Page random_page(const std::string& id, const Mix& mix) {
  Page page(id, random_day());
  const int n = *rc::gen::inRange(1, 4);
  std::set<std::string> voices;  // one voice of a page gives one count one number
  for (int i = 0; i < n; ++i) {
    const Fig fig = random_figure(mix);
    if (!mix.one_series || voices.insert(fig.figure().root).second) page.add(fig);
  }
  return page;
}

inline std::vector<Page> random_pages(const Mix& mix) {
  std::vector<Page> pages;
  const int n = *rc::gen::inRange(1, 7);
  for (int i = 0; i < n; ++i) {
    pages.push_back(random_page("p" + std::to_string(i), mix));
    if (i > 0 && *rc::gen::inRange(0, 5) == 0) pages.back().copies("p0");
  }
  return pages;
}

inline const std::vector<std::string>& starts() {
  static const std::vector<std::string> kStarts = {"2031-04-07", "2031-03-01"};
  return kStarts;
}

}  // namespace sitrep::testing

#endif  // SITREP_LEDGER_TEST_WORLDS_H_
