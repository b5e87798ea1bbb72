#include "sitrep/engine/overrides.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "sitrep/base/limits.h"
#include "sitrep/base/printable.h"

namespace sitrep {
namespace {

Status not_found(const std::string& what) { return {ErrorCode::kNotFound, what}; }
Status invalid(const std::string& what) { return {ErrorCode::kInvalid, what}; }

std::string folded(std::string_view text) {
  std::string out = one_line(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string shown(const std::string& text) {
  constexpr size_t kShown = 80;
  return printable(text).substr(0, kShown);
}

bool is_id(std::string_view text, std::string_view prefix) {
  return text.starts_with(prefix) && text.size() == prefix.size() + 16 &&
         text.find_first_not_of("0123456789abcdef", prefix.size()) == std::string_view::npos;
}

// The figures that are meant by what the user has typed, as they are read now.
class Finder {
 public:
  Finder(const Analysis& analysis, const std::string& path) : a_(analysis), path_(path) {
    for (const RejectedFigure& r : a_.review.rejected) rejected_[r.figure.id] = &r.figure;
  }

  Status figure(const std::string& id) {
    const Figure* f = find(id);
    if (f == nullptr) {
      return not_found(shown(id) + ": no figure has this id. List them with: sitrep export " +
                       path_ + " figures");
    }
    add(*f);
    return {};
  }

  Status series(const std::string& id) {
    const auto it = std::find_if(a_.ledger.series.begin(), a_.ledger.series.end(),
                                 [&](const Series& s) { return s.id == id; });
    if (it == a_.ledger.series.end()) {
      return not_found(shown(id) + ": no series has this id now. List them with: sitrep export " +
                       path_ + " series");
    }
    for (const uint32_t s : it->statements) {
      for (const FigureRef ref : a_.ledger.statements[s].mentions) add(at(ref));
    }
    return {};
  }

  // All figures of a source, by its name on their page or across pages, case aside. Gives the name.
  Result<std::string> source(const std::string& name) {
    const std::string wanted = folded(name);
    std::set<std::string> names, near;
    std::vector<const Figure*> found;
    for (uint32_t d = 0; d < a_.corpus.size(); ++d) {
      for (uint32_t i = 0; i < a_.corpus[d].figures.size(); ++i) {
        const Figure& f = a_.corpus[d].figures[i];
        const std::string& across = a_.ledger.statements[a_.ledger.statement_of[d][i]].root;
        if (f.root == kUnattributed) continue;
        const std::string own = folded(f.root), all = folded(across);
        if (own == wanted || all == wanted) {
          names.insert(across);
          found.push_back(&f);
        } else if (own.find(wanted) != std::string::npos || wanted.find(own) != std::string::npos) {
          near.insert(f.root);
        }
      }
    }
    if (found.empty()) return not_found(unknown_source(name, near));
    for (const Figure* f : found) add(*f);
    return names.size() == 1 ? *names.begin() : one_line(name);
  }

  const std::vector<OverrideFigure>& found() const { return found_; }
  // The first figure named, as it is now.
  const Figure* first() const { return found_.empty() ? nullptr : find(found_[0].id); }

 private:
  const Figure& at(FigureRef ref) const { return a_.corpus[ref.doc].figures[ref.figure]; }

  const Figure* find(const std::string& id) const {
    if (const auto it = a_.ledger.figures.find(id); it != a_.ledger.figures.end())
      return &at(it->second);
    const auto it = rejected_.find(id);
    return it == rejected_.end() ? nullptr : it->second;
  }

  void add(const Figure& f) { found_.push_back({f.id, f.evidence.exact, reading_of(f)}); }

  std::string unknown_source(const std::string& name, const std::set<std::string>& near) const {
    constexpr size_t kListed = 5;
    std::string list;
    size_t n = 0;
    for (const std::string& other : near) {
      if (n++ < kListed) list += (list.empty() ? "" : ", ") + ("\"" + shown(other) + "\"");
    }
    return shown(name) + ": no source of a figure has this name" +
           (list.empty() ? "" : "; the nearest: " + list) + ". List them with: sitrep export " +
           path_ + " sources";
  }

  const Analysis& a_;
  const std::string& path_;
  std::map<std::string, const Figure*> rejected_;
  std::vector<OverrideFigure> found_;
};

// Figures and series by id; the ids of series are written down beside the figures they mean now.
Status find_ids(const ReviewRequest& r, Finder& finder, Override& o) {
  for (const std::string& target : r.targets) {
    if (is_id(target, "f-")) {
      if (Status s = finder.figure(target); !s.ok()) return s;
    } else if (is_id(target, "s-")) {
      if (r.action != Action::merge && r.action != Action::seen)
        return invalid(std::string(name_of(r.action)) + " takes ids of figures (f-...); " + target +
                       " is a series. Its figures: sitrep explain DB " + target);
      if (Status s = finder.series(target); !s.ok()) return s;
      o.subject += (o.subject.empty() ? "" : " ") + target;
    } else {
      return invalid(shown(target) + ": is no id of a figure" +
                     (r.action == Action::merge || r.action == Action::seen ? " or series" : "") +
                     "; they look like f-0123456789abcdef and stand in every export and report");
    }
  }
  return {};
}

Result<Override> resolve(const ReviewRequest& r, const Analysis& a, const std::string& path) {
  Override o;
  o.action = r.action;
  o.time = r.time;
  o.author = r.author;
  o.note = r.note;
  o.value = r.value;
  o.place = r.place;
  o.undoes = r.undoes;
  Finder finder(a, path);
  const bool by_source =
      r.action == Action::letter ||
      (r.action == Action::rename && r.targets.size() == 1 && !is_id(r.targets[0], "f-"));
  if (by_source) {
    const auto name = finder.source(r.targets.at(0));
    if (!name.ok()) return name.status();
    o.subject = name.value();
  } else if (Status s = find_ids(r, finder, o); !s.ok()) {
    return s;
  }
  o.figures = finder.found();
  if (o.place && o.place->role.empty()) {
    const Figure* f = finder.first();
    o.place->role = f != nullptr && !f->places.empty() ? f->places[0].role : "at";
  }
  if (Status s = normalise(o); !s.ok()) return s;
  return o;
}

Status check_undo(const Review& review, int64_t number, const std::string& path) {
  for (size_t i = 0; i < review.overrides.size(); ++i) {
    if (review.overrides[i].number != number) continue;
    if (review.states[i].standing == Standing::undone)
      return invalid("override " + std::to_string(number) + " is undone already (" +
                     review.states[i].why + "); to bring it back, undo that one");
    return {};
  }
  return not_found("there is no override " + std::to_string(number) +
                   ". List them with: sitrep review " + path + " list");
}

std::set<std::string> series_of(const Analysis& a, const std::vector<OverrideFigure>& figures) {
  std::set<std::string> out;
  for (const OverrideFigure& f : figures) {
    const auto it = a.ledger.figures.find(f.id);
    if (it == a.ledger.figures.end()) continue;
    const uint32_t s = a.ledger.statement_of[it->second.doc][it->second.figure];
    out.insert(a.ledger.series[a.ledger.statements[s].series].id);
  }
  return out;
}

// What would be kept without meaning anything is told before it is kept.
Status check_before(const Override& o, const Analysis& a, const std::string& path) {
  if (o.action == Action::undo) return check_undo(a.review, o.undoes, path);
  if (o.action == Action::merge || o.action == Action::split) {
    for (const OverrideFigure& f : o.figures) {
      if (!a.ledger.figures.contains(f.id))
        return invalid(f.id + " was rejected and is in no series; undo that first: sitrep review " +
                       path + " list");
    }
    const auto series = series_of(a, o.figures);
    if (o.action == Action::merge && series.size() == 1)
      return invalid("they are one series already: " + *series.begin());
    if (o.action == Action::split && series.size() > 1)
      return invalid("they are of " + std::to_string(series.size()) +
                     " series; split them one series at a time, then merge what belongs together");
  }
  return {};
}

// Did the decision hold when it was tried?
Status check_after(const Override& o, const Analysis& a) {
  for (size_t i = 0; i < a.review.overrides.size(); ++i) {
    if (a.review.overrides[i].number != o.number) continue;
    const OverrideState& state = a.review.states[i];
    if (state.standing == Standing::in_force || o.action == Action::undo) return {};
    const bool sorts = o.action == Action::merge || o.action == Action::split;
    return invalid(
        std::string(name_of(o.action)) + ": " + state.why +
        (sorts ? ". Other measures, units or sorts of count, and plans and facts, never make one "
                 "series. Nothing was changed; see what each counts with: sitrep explain DB ID"
               : ". Nothing was changed."));
  }
  return invalid("the override was not kept");
}

Result<Analysis> analyse_now(const Store& store) {
  const auto policy = stored_policy(store);
  if (!policy.ok()) return policy.status();
  return analyse(store, policy.value(), {});
}

std::string act_of(Override o) {
  o.number = 0;
  return to_json_line(o);
}

}  // namespace

Result<ReviewDone> add_override(const std::string& database, const ReviewRequest& request) {
  auto store = Store::open(database, Store::Mode::write);
  if (!store.ok()) return store.status();
  ReviewDone done;
  const Status status = store->refresh([&](Store& s) -> Status {
    const auto before = analyse_now(s);
    if (!before.ok()) return before.status();
    auto o = resolve(request, before.value(), database);
    if (!o.ok()) return o.status();
    if (Status c = check_before(o.value(), before.value(), database); !c.ok()) return c;
    std::vector<Override> one = {std::move(o).value()};
    if (Status k = s.append_overrides(one); !k.ok()) return k;
    const auto after = analyse_now(s);
    if (!after.ok()) return after.status();
    if (Status c = check_after(one[0], after.value()); !c.ok()) return c;
    done.made = one[0];
    done.series = series_of(after.value(), one[0].figures).size();
    done.counts = after->review.counts;
    return s.write_tables(after->table_input());
  });
  if (!status.ok()) return status;
  return done;
}

Result<ImportDone> import_overrides(const std::string& database, std::string_view jsonl) {
  auto store = Store::open(database, Store::Mode::write);
  if (!store.ok()) return store.status();
  ImportDone done;
  const Status status = store->refresh([&](Store& s) -> Status {
    auto kept = s.overrides();
    if (!kept.ok()) return kept.status();
    int64_t next = kept->empty() ? 1 : kept->back().number + 1;
    std::map<int64_t, int64_t> renumbered;  // of the file to here
    std::map<std::string, int64_t> acts;    // on record, by what they say
    for (const Override& k : kept.value()) acts.emplace(act_of(k), k.number);
    std::vector<Override> fresh;
    size_t number = 0;
    for (std::string_view rest = jsonl; !rest.empty();) {
      const size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = rest.substr(0, end);
      rest.remove_prefix(std::min(rest.size(), end + 1));
      ++number;
      if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      const auto bad = [&](const std::string& why) {
        return invalid("line " + std::to_string(number) + ": " + why + ". Nothing was imported.");
      };
      auto o = parse_json_line(line);
      if (!o.ok()) return bad(o.status().message());
      const int64_t own = o->number;
      if (own > 0 && renumbered.contains(own))
        return bad("number " + std::to_string(own) + " stands there twice");
      if (o->undoes > 0) {
        const auto it = renumbered.find(o->undoes);
        if (it == renumbered.end())
          return bad("it undoes override " + std::to_string(o->undoes) +
                     ", which does not stand before it");
        o->undoes = it->second;
      }
      const auto [same, is_new] = acts.try_emplace(act_of(o.value()), next);
      if (own > 0) renumbered[own] = same->second;
      if (!is_new) {
        ++done.known;
        continue;
      }
      o->number = next++;
      fresh.push_back(std::move(o).value());
    }
    if (Status k = s.append_overrides(fresh); !k.ok()) return k;
    done.added = fresh.size();
    if (fresh.empty()) return {};
    const auto after = analyse_now(s);
    if (!after.ok()) return after.status();
    const Review& review = after->review;
    for (size_t i = 0; i < review.overrides.size(); ++i) {
      done.dangling += review.states[i].standing == Standing::dangling &&
                       review.overrides[i].number >= fresh.front().number;
    }
    return s.write_tables(after->table_input());
  });
  if (!status.ok()) return status;
  return done;
}

std::vector<ReviewTask> review_tasks(const Analysis& a) {
  std::vector<std::tuple<bool, size_t, int, int64_t, std::string, ReviewTask>> rows;
  for (const Series& s : a.ledger.series) {
    ReviewTask t;
    std::set<uint32_t> documents;
    std::set<std::string> listed;
    const auto list = [&](uint32_t statement) {
      for (const FigureRef ref : a.ledger.statements[statement].mentions) {
        const std::string& id = a.corpus[ref.doc].figures[ref.figure].id;
        if (!listed.insert(id).second) continue;
        documents.insert(ref.doc);
        const FigureReview* r = a.review.of(id);
        ++t.figures;
        if (r != nullptr && r->by_name) {
          ++t.reviewed;
        } else {
          t.unseen.push_back(id);
        }
      }
    };
    for (const auto& shown : {s.view.best, s.view.low, s.view.high}) {
      if (shown) list(*shown);
    }
    for (const uint32_t c : s.view.current) list(c);
    for (const uint32_t c : s.statements) list(c);
    if (t.unseen.empty()) continue;
    const bool disputed = s.view.best_reason == "disputed";
    const auto why = [&](const std::string& words) {
      t.why += (t.why.empty() ? "" : ", ") + words;
    };
    if (disputed) why("disputed");
    if (s.view.roots_hi <= 1 || s.view.roots_lo == 0)
      why(s.view.roots_lo == 0 ? "no source named" : "one source");
    if (s.plan) why("plan or forecast");
    why("confidence " + (s.view.confidence.empty() ? "not assessable" : s.view.confidence));
    t.series = s.id;
    t.sentence = s.view.sentence;
    rows.emplace_back(!disputed, std::numeric_limits<size_t>::max() - documents.size(),
                      static_cast<int>(s.view.roots_lo), -s.view.credibility, s.id, std::move(t));
  }
  std::sort(rows.begin(), rows.end(), [](const auto& x, const auto& y) {
    return std::tie(std::get<0>(x), std::get<1>(x), std::get<2>(x), std::get<3>(x),
                    std::get<4>(x)) <
           std::tie(std::get<0>(y), std::get<1>(y), std::get<2>(y), std::get<3>(y), std::get<4>(y));
  });
  std::vector<ReviewTask> out;
  for (auto& row : rows) out.push_back(std::move(std::get<5>(row)));
  return out;
}

}  // namespace sitrep
