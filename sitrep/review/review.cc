#include "sitrep/review/review.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "sitrep/doc/subset.h"

namespace sitrep {
namespace {

constexpr std::string_view kRule = "review";  // docs/rules.md

// Which overrides an undo has taken back; an undo of an undo brings one back. A later number never
// has an earlier target, so one pass from the last on is enough.
std::map<int64_t, int64_t> undone_by(const std::vector<Override>& overrides) {
  std::map<int64_t, const Override*> by_number;
  for (const Override& o : overrides) by_number[o.number] = &o;
  std::map<int64_t, int64_t> out;
  for (auto it = by_number.rbegin(); it != by_number.rend(); ++it) {
    const Override& o = *it->second;
    if (o.action == Action::undo && !out.contains(o.number) && o.undoes < o.number)
      out.emplace(o.undoes, o.number);
  }
  return out;
}

std::string number_words(int64_t number) { return "override " + std::to_string(number); }

std::string in_quotes(const std::string& text) { return "“" + text + "”"; }

std::string place_words(const std::vector<PlaceRef>& places) {
  if (places.empty() || places[0].name.empty()) return "none";
  const PlaceRef& p = places[0];
  return in_quotes(p.name + (p.country.empty() ? "" : ", " + p.country));
}

// The words of a field are the page's; that they mean what a person says is no rule's doing.
void mark_field(Figure& f, const char* field, bool has_words) {
  for (FieldEvidence& e : f.fields) {
    if (e.field != field) continue;
    e.rule = kRule;
    if (!has_words) e.words = {};
    e.inferred |= !has_words;
    return;
  }
  f.fields.push_back({field, {}, std::string(kRule), true});
}

std::string rename(Figure& f, const std::string& name) {
  const std::string was = f.root == kUnattributed ? "nobody" : in_quotes(f.root);
  const bool nobody = name == kUnattributed;
  if (nobody) {
    if (!f.chain.empty()) f.chain.erase(f.chain.begin());
  } else if (f.chain.empty() || f.root == kUnattributed) {
    f.chain.insert(f.chain.begin(), Hop{name, "said", {}});
  } else {
    f.chain.front().name = name;
  }
  f.root = name;
  mark_field(f, "root", !nobody);
  return "source changed from " + was + " to " + (nobody ? "nobody" : in_quotes(name));
}

std::string place(Figure& f, const std::optional<PlaceRef>& to) {
  const std::string was = place_words(f.places);
  if (!f.places.empty()) f.places.erase(f.places.begin());
  if (to) f.places.insert(f.places.begin(), *to);
  mark_field(f, "place", false);
  return "place changed from " + was + " to " +
         place_words(to ? f.places : std::vector<PlaceRef>());
}

class Replay {
 public:
  Replay(std::vector<Override> overrides, Corpus& corpus) : corpus_(corpus) {
    review_.overrides = std::move(overrides);
    std::sort(review_.overrides.begin(), review_.overrides.end(),
              [](const Override& a, const Override& b) {
                return std::tie(a.time, a.number) < std::tie(b.time, b.number);
              });
    review_.states.resize(review_.overrides.size());
  }

  Review run() {
    if (review_.overrides.empty()) return std::move(review_);
    index();
    find_figures();
    find_contradictions();
    for (uint32_t i = 0; i < review_.overrides.size(); ++i) describe(i);
    for (uint32_t i = 0; i < review_.overrides.size(); ++i) change(i);
    for (uint32_t i = 0; i < review_.overrides.size(); ++i) judge_seen(i);
    for (uint32_t i = 0; i < review_.overrides.size(); ++i) finish(i);
    take_out_rejected();
    return std::move(review_);
  }

 private:
  // What became of the figures of one override.
  struct Fate {
    std::vector<std::string> live;
    std::vector<std::string> gone;
    std::map<std::string, int64_t> overruled;  // figure -> number of the later override
    std::vector<std::string> reread;           // seen, and read otherwise since
  };

  void index() {
    std::set<std::string> named;
    for (const Override& o : review_.overrides) {
      for (const OverrideFigure& f : o.figures) named.insert(f.id);
    }
    for (DocRecords& doc : corpus_) {
      for (Figure& f : doc.figures) {
        if (named.contains(f.id)) by_id_[f.id] = &f;
      }
    }
  }

  // A figure under an id is the one that was meant only if it is the same number of the page: a
  // page that came later may have taken the id of its document.
  void find_figures() {
    const auto undone = undone_by(review_.overrides);
    fates_.resize(review_.overrides.size());
    for (uint32_t i = 0; i < review_.overrides.size(); ++i) {
      const Override& o = review_.overrides[i];
      if (const auto it = undone.find(o.number); it != undone.end()) {
        review_.states[i] = {Standing::undone, "undone by " + number_words(it->second), {}};
        continue;
      }
      for (const OverrideFigure& f : o.figures) {
        const auto it = by_id_.find(f.id);
        const bool there =
            it != by_id_.end() &&
            (f.words.empty() || f.words.find(it->second->number.exact) != std::string::npos);
        (there ? fates_[i].live : fates_[i].gone).push_back(f.id);
      }
    }
  }

  // Later ones win: of names, of places, of "no figure" and "right", of a split over a merge.
  void find_contradictions() {
    std::map<std::pair<int, std::string>, std::vector<uint32_t>> said;  // of one thing of a figure
    for (uint32_t i = 0; i < review_.overrides.size(); ++i) {
      const Action a = review_.overrides[i].action;
      const int thing = a == Action::rename                        ? 1
                        : a == Action::place                       ? 2
                        : a == Action::reject || a == Action::seen ? 3
                        : a == Action::merge || a == Action::split ? 4
                                                                   : 0;
      if (thing == 0) continue;
      for (const std::string& f : fates_[i].live) {
        // Those that stand agree with one another: the first speaks for all.
        std::vector<uint32_t>& standing = said[{thing, f}];
        if (!standing.empty() && contradict(standing.front(), i)) {
          for (const uint32_t earlier : standing)
            fates_[earlier].overruled[f] = review_.overrides[i].number;
          standing.clear();
        }
        if (a != Action::split) standing.push_back(i);  // nothing overrules a split
      }
    }
  }

  bool contradict(uint32_t earlier, uint32_t later) const {
    const Override &a = review_.overrides[earlier], &b = review_.overrides[later];
    if (a.action == Action::merge || a.action == Action::split)
      return a.action == Action::merge && b.action == Action::split;
    return a.action != b.action || a.value != b.value || a.place != b.place;
  }

  std::vector<std::string> effective(uint32_t i) const {
    std::vector<std::string> out;
    for (const std::string& f : fates_[i].live) {
      if (!fates_[i].overruled.contains(f)) out.push_back(f);
    }
    return out;
  }

  // Series: for reconcile(), in their order, an overruled merge too: a split goes on from it.
  void describe(uint32_t i) {
    const Override& o = review_.overrides[i];
    if (o.action != Action::merge && o.action != Action::split) return;
    review_.decisions.regroupings.push_back({o.action == Action::merge, fates_[i].live});
  }

  void change(uint32_t i) {
    const Override& o = review_.overrides[i];
    for (const std::string& id : effective(i)) {
      Figure& f = *by_id_.at(id);
      std::string what;
      switch (o.action) {
        case Action::rename:
          what = rename(f, o.value);
          if (o.value != kUnattributed) names_.insert(o.value);
          break;
        case Action::place:
          what = place(f, o.place);
          break;
        case Action::merge:
        case Action::split:
        case Action::reject:
          what = action_words(o);
          break;
        case Action::letter:
        case Action::seen:
        case Action::undo:
          continue;
      }
      FigureReview& r = review_.figures[id];
      (o.action == Action::reject ? r.rejected : r.changed) = true;
      r.by_name |= o.each_by_name() || o.action == Action::reject;
      r.changes.push_back({i, std::move(what)});
    }
  }

  // After all changes: what was seen is what it is now?
  void judge_seen(uint32_t i) {
    const Override& o = review_.overrides[i];
    if (o.action != Action::seen) return;
    std::map<std::string_view, std::string_view> readings;
    for (const OverrideFigure& f : o.figures) readings[f.id] = f.reading;
    for (const std::string& id : effective(i)) {
      if (!readings[id].empty() && readings[id] != reading_of(*by_id_.at(id))) {
        fates_[i].reread.push_back(id);
        continue;
      }
      FigureReview& r = review_.figures[id];
      r.seen = r.by_name = true;
      r.changes.push_back({i, action_words(o)});
    }
  }

  // "overruled by override 4: 1 of 21 figures (f-...)"
  static std::string some(const std::string& what, const std::vector<std::string>& ids, size_t of) {
    if (ids.empty()) return "";
    return what + ": " + std::to_string(ids.size()) + " of " + std::to_string(of) +
           (of == 1 ? " figure (" : " figures (") + ids.front() + (ids.size() > 1 ? " ...)" : ")");
  }

  void finish(uint32_t i) {
    OverrideState& state = review_.states[i];
    const Override& o = review_.overrides[i];
    if (state.standing == Standing::undone || o.action == Action::undo) return;
    const Fate& fate = fates_[i];
    state.figures = effective(i);
    std::erase_if(state.figures, [&](const std::string& id) {
      return std::binary_search(fate.reread.begin(), fate.reread.end(), id);
    });
    const size_t all = o.figures.size();
    std::vector<std::string> overruled;
    for (const auto& [id, by] : fate.overruled) overruled.push_back(id);
    const std::string by =
        overruled.empty() ? "" : "overruled by " + number_words(fate.overruled.rbegin()->second);
    const std::vector<std::string> reasons = {
        some("not there", fate.gone, all), some(by, overruled, all),
        some("read otherwise than when seen", fate.reread, all)};
    for (const std::string& r : reasons) {
      if (!r.empty()) state.why += (state.why.empty() ? "" : "; ") + r;
    }
    if (!state.figures.empty()) {
      if (!state.why.empty()) state.standing = Standing::in_part;
    } else {
      state.standing = fate.overruled.empty() ? Standing::dangling : Standing::overruled;
    }
  }

  void take_out_rejected() {
    for (const auto& name : names_) review_.decisions.names.push_back(name);
    const auto rejected = [&](const Figure& f) {
      const auto it = review_.figures.find(f.id);
      return it != review_.figures.end() && it->second.rejected;
    };
    for (uint32_t d = 0; d < corpus_.size(); ++d) {
      std::vector<Figure>& figures = corpus_[d].figures;
      if (std::none_of(figures.begin(), figures.end(), rejected)) continue;
      for (const Figure& f : figures) {
        if (rejected(f)) review_.rejected.push_back({d, f});
      }
      follow_figures(corpus_[d],
                     drop_items(figures, [&](const Figure& f) { return !rejected(f); }));
    }
  }

  Corpus& corpus_;
  Review review_;
  std::map<std::string, Figure*> by_id_;  // the figures that overrides name
  std::vector<Fate> fates_;
  std::set<std::string> names_;
};

// The source that a letter was given to: the one it was given by name while a figure of it still
// has that name; else the one that all its figures have now. "" where they are of several.
std::string rated_root(const Override& o, const std::vector<std::string>& live,
                       const std::map<std::string, std::pair<std::string, std::string>>& roots) {
  std::set<std::string> shown;
  for (const std::string& id : live) {
    const auto it = roots.find(id);
    if (it == roots.end()) continue;
    const auto& [on_page, canonical] = it->second;
    if (canonical == o.subject || on_page == o.subject) return canonical;
    shown.insert(canonical);
  }
  return shown.size() == 1 && *shown.begin() != kUnattributed ? *shown.begin() : "";
}

void settle_letters(const Corpus& corpus, const Ledger& ledger, Review& review) {
  std::map<std::string, std::pair<std::string, std::string>> roots;  // figure -> page's, canonical
  for (const Override& o : review.overrides) {
    if (o.action != Action::letter) continue;
    for (const OverrideFigure& f : o.figures) {
      const auto it = ledger.figures.find(f.id);
      if (it == ledger.figures.end()) continue;
      const FigureRef ref = it->second;
      roots[f.id] = {corpus[ref.doc].figures[ref.figure].root,
                     ledger.statements[ledger.statement_of[ref.doc][ref.figure]].root};
    }
  }
  std::map<std::string, uint32_t> given;
  for (uint32_t i = 0; i < review.overrides.size(); ++i) {
    const Override& o = review.overrides[i];
    OverrideState& state = review.states[i];
    if (o.action != Action::letter || !state.counts()) continue;
    const std::string root = rated_root(o, state.figures, roots);
    if (root.empty()) {
      state = {Standing::dangling, "its figures are of several sources now, none of that name", {}};
      continue;
    }
    const auto [it, fresh] = given.try_emplace(root, i);
    if (!fresh) {
      if (review.overrides[it->second].value != o.value)
        review.states[it->second] = {
            Standing::overruled, "overruled by " + number_words(o.number), {}};
      it->second = i;
    }
    review.letters[root] = o.value[0];
  }
}

// What counts different sorts was left apart, whatever a person asked for.
void settle_series(const Ledger& ledger, Review& review) {
  size_t at = 0;
  for (uint32_t i = 0; i < review.overrides.size(); ++i) {
    const Action a = review.overrides[i].action;
    if (a != Action::merge && a != Action::split) continue;
    const std::string& apart = ledger.kept_apart[at++];
    if (apart.empty() || !review.states[i].counts()) continue;
    OverrideState& state = review.states[i];
    state.why +=
        (state.why.empty() ? "" : "; ") + ("different sorts of count stay apart: " + apart);
    state.standing = Standing::in_part;
  }
}

}  // namespace

std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::in_force:
      return "in force";
    case Standing::in_part:
      return "in part";
    case Standing::overruled:
      return "overruled";
    case Standing::undone:
      return "undone";
    case Standing::dangling:
      break;
  }
  return "dangling";
}

const FigureReview* Review::of(const std::string& figure) const {
  const auto it = figures.find(figure);
  return it == figures.end() ? nullptr : &it->second;
}

std::string_view Review::state_of(const std::string& figure) const {
  const FigureReview* r = of(figure);
  if (r == nullptr) return "machine-read";
  return r->rejected ? "rejected" : r->changed ? "changed" : "seen";
}

char Review::letter_of(const std::string& root) const {
  const auto it = letters.find(root);
  return it == letters.end() ? 'F' : it->second;
}

std::vector<int64_t> Review::numbers_of(const std::string& figure) const {
  std::vector<int64_t> out;
  if (const FigureReview* r = of(figure)) {
    for (const FigureChange& c : r->changes) out.push_back(overrides[c.override].number);
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<int64_t> Review::numbers_of_series(const std::string& id) const {
  std::vector<int64_t> out;
  if (const auto it = series.find(id); it != series.end()) {
    for (const uint32_t i : it->second) out.push_back(overrides[i].number);
  }
  std::sort(out.begin(), out.end());
  return out;
}

Review apply_overrides(std::vector<Override> overrides, Corpus& corpus) {
  return Replay(std::move(overrides), corpus).run();
}

void settle(const Corpus& corpus, const Ledger& ledger, Review& review) {
  settle_letters(corpus, ledger, review);
  settle_series(ledger, review);
  for (const auto& [id, r] : review.figures) {
    const auto it = ledger.figures.find(id);
    if (it == ledger.figures.end()) continue;
    const uint32_t statement = ledger.statement_of[it->second.doc][it->second.figure];
    std::vector<uint32_t>& touched =
        review.series[ledger.series[ledger.statements[statement].series].id];
    for (const FigureChange& c : r.changes) touched.push_back(c.override);
  }
  for (auto& [id, touched] : review.series) {
    std::sort(touched.begin(), touched.end());
    touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
  }
  ReviewCounts& n = review.counts;
  n.figures = review.rejected.size();
  for (const DocRecords& doc : corpus) n.figures += doc.figures.size();
  for (const auto& [id, r] : review.figures) {
    if (!r.by_name) {
      ++n.swept;
      continue;
    }
    ++n.reviewed;
    ++(r.rejected ? n.rejected : r.changed ? n.changed : n.seen);
  }
}

}  // namespace sitrep
