// A small builder of records for tests: pages of invented crises, figure by figure.
#ifndef SITREP_LEDGER_TEST_RECORDS_H_
#define SITREP_LEDGER_TEST_RECORDS_H_

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sitrep/doc/records.h"
#include "sitrep/ledger/ledger.h"
#include "sitrep/story/story.h"

namespace sitrep::testing {

inline Date day(std::string_view iso) { return *parse_iso(iso); }

// One figure: `evidence` holds `number`; the rest by chained setters.
class Fig {
 public:
  Fig(std::string_view evidence, std::string_view number) {
    f_.evidence.exact = std::string(evidence);
    f_.number.exact = std::string(number);
    const size_t at = f_.evidence.exact.find(f_.number.exact);
    f_.number.span.begin = static_cast<uint32_t>(at);
    std::string digits;
    for (const char c : number) {
      if (c != ',') digits += c;
    }
    f_.value = parse_decimal(digits);
    f_.measure = "killed";
    f_.unit = "person";
    hedge(f_.evidence.exact.substr(0, at));
  }
  Fig& bound(Bound b) { return f_.bound = b, *this; }
  Fig& scale(int64_t s) { return f_.value.reset(), f_.scale = s, f_.bound = Bound::SCALE, *this; }
  Fig& range(int64_t a, int64_t b) {
    f_.value.reset();
    f_.low = Decimal::integer(a);
    f_.high = Decimal::integer(b);
    f_.bound = Bound::BETWEEN;
    return *this;
  }
  Fig& measure(std::string m) { return f_.measure = std::move(m), *this; }
  Fig& unit(std::string u) { return f_.unit = std::move(u), *this; }
  Fig& kind(Kind k) { return f_.kind = k, *this; }
  Fig& population(std::string p) { return f_.population = std::move(p), *this; }
  Fig& counted(std::string p) { return f_.counted = std::move(p), *this; }
  Fig& subset() { return f_.subset = true, *this; }
  Fig& event(int32_t e) { return f_.event = e, *this; }
  Fig& by(std::string root, std::string basis = "b4") {
    f_.root = std::move(root);
    f_.basis = std::move(basis);
    f_.chain = {{f_.root, "said", {}}};
    return *this;
  }
  // The words that name the source: "Rena Voss of the Relief Office".
  Fig& words(std::string exact) { return f_.chain.at(0).words.exact = std::move(exact), *this; }
  Fig& via(std::string v) { return f_.via.push_back(std::move(v)), *this; }
  Fig& status(FigureStatus s, std::string finer = "") {
    f_.status = s;
    f_.status_finer = std::move(finer);
    return *this;
  }
  Fig& as_of(std::string_view iso) { return f_.as_of = {day(iso), day(iso)}, *this; }
  Fig& window(WindowType t, std::string_view start = "", std::string_view end = "") {
    f_.window.type = t;
    if (!start.empty()) f_.window.start = day(start);
    if (!end.empty()) f_.window.end = day(end);
    return *this;
  }
  Fig& place(std::string name, std::string id = "", std::string role = "at",
             std::string level = "city", std::string country = "XA") {
    PlaceRef p;
    p.name = std::move(name);
    p.id = std::move(id);
    p.role = std::move(role);
    p.level = std::move(level);
    p.country = std::move(country);
    f_.places.push_back(std::move(p));
    return *this;
  }
  Fig& title() {
    f_.part = "title";
    f_.block_role = BlockRole::title;
    return *this;
  }
  const Figure& figure() const { return f_; }

 private:
  void hedge(std::string_view words) {
    struct Row {
      std::string_view words;
      Bound bound;
    };
    constexpr Row kRows[] = {{"at least", Bound::AT_LEAST}, {"more than", Bound::MORE_THAN},
                             {"about", Bound::ABOUT},       {"nearly", Bound::NEARLY},
                             {"up to", Bound::UP_TO},       {"some", Bound::ABOUT}};
    std::string low(words);
    for (char& c : low) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    for (const Row& row : kRows) {
      const size_t at = low.find(row.words);
      if (at == std::string::npos) continue;
      f_.bound = row.bound;
      f_.fields.push_back(
          {"bound", {{}, {}, std::string(words.substr(at, row.words.size()))}, "", false});
    }
  }

  Figure f_;
};

// A page with its figures. Events are numbered; a corpus gives equal numbers to one happening.
struct Page {
  Page(std::string id, std::string_view published) {
    doc.meta.id = std::move(id);
    doc.meta.outlet = "Outlet " + doc.meta.id;
    if (!published.empty()) doc.meta.published = {day(published), DateBasis::stated, "", ""};
  }
  Page& add(const Fig& fig) {
    Figure f = fig.figure();
    const auto n = static_cast<uint32_t>(doc.figures.size());
    f.id = figure_id(doc.meta.id, f.part, {n * 100, n * 100 + 5}, static_cast<int>(n));
    if (!f.as_of.to && doc.meta.published.date.is_day()) f.as_of.to = doc.meta.published.date;
    doc.figures.push_back(std::move(f));
    return *this;
  }
  Page& undated_figures() {
    for (Figure& f : doc.figures) f.as_of = {};
    return *this;
  }
  Page& link(uint32_t a, uint32_t b, RelationType type, std::string finer = "") {
    doc.links.push_back({a, b, type, std::move(finer), "test", {}});
    return *this;
  }
  Page& outlet(std::string name) { return doc.meta.outlet = std::move(name), *this; }
  Page& copies(std::string of) { return copy_of = std::move(of), *this; }
  DocRecords doc;
  std::string copy_of;  // id of the page it copies, "" for none
};

// Pages with the events and lineage that their numbers say; sorted by id.
struct World {
  Corpus corpus;
  Lineage lineage;
  Events events;

  // `starts[e]` is the first day of event e, "" if unknown.
  explicit World(std::vector<Page> pages, const std::vector<std::string>& starts = {"2031-04-07"}) {
    std::sort(pages.begin(), pages.end(),
              [](const Page& a, const Page& b) { return a.doc.meta.id < b.doc.meta.id; });
    std::vector<Event> found(starts.size());
    for (size_t e = 0; e < starts.size(); ++e) {
      found[e].id = "e-" + std::to_string(e);
      found[e].type = "disaster";
      if (!starts[e].empty()) found[e].when = {day(starts[e]), day(starts[e])};
    }
    for (uint32_t d = 0; d < pages.size(); ++d) {
      DocRecords doc = pages[d].doc;
      doc.events.resize(starts.size());
      events.event_of.emplace_back();
      for (uint32_t e = 0; e < starts.size(); ++e) {
        found[e].mentions.emplace_back(d, e);
        events.event_of[d].push_back(static_cast<int32_t>(e));
      }
      corpus.push_back(std::move(doc));
    }
    events.events = std::move(found);
    for (uint32_t d = 0; d < pages.size(); ++d) {
      Copy copy;
      copy.group = d;
      for (uint32_t o = 0; o < pages.size(); ++o) {
        if (pages[o].doc.meta.id == pages[d].copy_of) {
          copy.copies_of = static_cast<int32_t>(o);
          copy.group = std::min(o, d);
        }
      }
      lineage.push_back(copy);
    }
    for (Copy& copy : lineage) {  // originals take the group of their copies
      if (copy.copies_of >= 0) lineage[static_cast<size_t>(copy.copies_of)].group = copy.group;
    }
  }

  Ledger reconcile(const ViewDates& dates = {}, const Policy& policy = {}) const {
    return sitrep::reconcile(corpus, lineage, events, policy, dates);
  }
};

inline const Figure& figure_of(const World& w, const Ledger& l, uint32_t statement) {
  const FigureRef ref = l.statements[statement].lead;
  return w.corpus[ref.doc].figures[ref.figure];
}

// The words of a value of a view, "" for none.
inline std::string words_of(const World& w, const Ledger& l,
                            const std::optional<uint32_t>& statement) {
  return statement ? figure_of(w, l, *statement).evidence.exact : "";
}

// "GROWS 30 -> 43": every relation between the words of two figures, sorted.
inline std::vector<std::string> relations_of(const World& w, const Ledger& l) {
  std::vector<std::string> out;
  const auto number = [&](const std::string& id) {
    const auto it = l.figures.find(id);
    return it == l.figures.end() ? id
                                 : w.corpus[it->second.doc].figures[it->second.figure].number.exact;
  };
  for (const Relation& r : l.relations) {
    std::string a = number(r.a), b = number(r.b);
    const bool directed = r.type == RelationType::GROWS || r.type == RelationType::FALLS ||
                          r.type == RelationType::CORRECTS || r.type == RelationType::DENIES ||
                          r.type == RelationType::PART_OF;
    if (!directed && b < a) std::swap(a, b);
    out.push_back(std::string(name_of(r.type)) + " " + a + " -> " + b);
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace sitrep::testing

#endif  // SITREP_LEDGER_TEST_RECORDS_H_
