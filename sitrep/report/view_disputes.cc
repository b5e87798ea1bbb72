// What is disputed or corrected.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "sitrep/ledger/wording.h"
#include "sitrep/report/view_context.h"
#include "sitrep/report/words.h"

namespace sitrep {
namespace {

bool vague(Bound bound) { return bound == Bound::SCALE || bound == Bound::SEVERAL; }

// Is the figure withdrawn? What else disagrees with it is then no dispute any more.
bool gone(const ViewContext& ctx, uint32_t statement) {
  const Lifecycle l = ctx.statement(statement).lifecycle;
  return l == Lifecycle::withdrawn || l == Lifecycle::zombie;
}

// Would a reader take the two for rival counts of one thing? Else saying that they are not is
// noise: nobody holds ten passengers against two pilots.
bool look_comparable(const ViewContext& ctx, uint32_t a, uint32_t b) {
  const Figure &x = figure_of(ctx, a), &y = figure_of(ctx, b);
  if (vague(x.bound) || vague(y.bound) || x.subset || y.subset) return false;
  if (x.status == FigureStatus::HISTORICAL || y.status == FigureStatus::HISTORICAL) return false;
  if (x.unit.empty() || x.unit != y.unit) return false;
  const bool one_value = x.value && x.value == y.value;
  if (!one_value && counted_head(x) != counted_head(y)) return false;
  const FigureRef p = ctx.statement(a).lead, q = ctx.statement(b).lead;
  const std::string e = ctx.lookup.event_id(p.doc, x.event),
                    f = ctx.lookup.event_id(q.doc, y.event);
  if (!e.empty() && !f.empty() && e != f) return false;
  const bool one_measure = x.measure == y.measure && x.measure != "other";
  return one_measure || (one_value && !e.empty() && e == f);
}

bool shown_as_dispute(const ViewContext& ctx, const Relation& r) {
  const auto a = statement_of(ctx, r.a), b = statement_of(ctx, r.b);
  const bool stands = !(a && gone(ctx, *a)) && !(b && gone(ctx, *b));
  switch (r.type) {
    case RelationType::CORRECTS:
    case RelationType::DENIES:
      return true;
    case RelationType::CONFLICTS:
      return stands;
    case RelationType::OTHER:
      return stands && (r.finer == "TENSION" || r.finer == "SCOPE_INFLATION");
    case RelationType::REPEATS:
      return r.finer == "ZOMBIE";
    case RelationType::FALLS:
      return a && b && r.finer != "CHANGE" && is_decline(ctx, *a, *b);
    case RelationType::NOT_COMPARABLE:
      return a && b && stands && r.finer != "COUNTERPART_OF" && look_comparable(ctx, *a, *b);
    default:
      return false;
  }
}

// Corrections first, near misses last.
int order_of(const Relation& r) {
  switch (r.type) {
    case RelationType::CORRECTS:
      return 0;
    case RelationType::CONFLICTS:
      return 1;
    case RelationType::DENIES:
      return 2;
    case RelationType::REPEATS:
      return 3;
    case RelationType::FALLS:
      return 4;
    case RelationType::OTHER:
      return 5;
    default:
      return 6;
  }
}

std::string attributed(const ClaimView& c) {
  return c.named ? says(c.root) + " " + c.words : "an unattributed report says " + c.words;
}

// May the two speak for one day? An open beginning is the end.
bool days_meet(const DateRange& a, const DateRange& b) {
  if (!a.to || !b.to) return false;
  return a.from.value_or(*a.to) <= *b.to && b.from.value_or(*b.to) <= *a.to;
}

// What decides how a conflict is told.
struct Conflict {
  bool strict = false;     // the two surely count one thing
  bool one_day = false;    // and speak for one day
  bool no_single = false;  // the view of the count has no best value
};

void add_conflict_wording(const Conflict& conflict, DisputeView& d) {
  const ClaimView& a = d.left;
  const ClaimView& b = d.right;
  if (!conflict.strict) {
    d.kind = "In tension";
    d.sentence = "Two figures that may not count the same: " + a.words + " (" + a.root + ", " +
                 a.when + "); " + b.words + " (" + b.root + ", " + b.when + ").";
    return;
  }
  if (a.named && a.root == b.root) {
    d.kind = "One source told two ways";
    d.sentence = "The same source is reported with " + a.words + " (" + a.doc.name + ") and with " +
                 b.words + " (" + b.doc.name + ").";
    return;
  }
  d.kind = "Disputed";
  if (!conflict.one_day) {
    d.sentence = "Figures of different days do not fit: " + attributed(a) + " (" + a.when + "), " +
                 attributed(b) + " (" + b.when + ").";
  } else if (a.named || b.named) {
    d.sentence = "Sources disagree: " + attributed(a) + ", " + attributed(b) + ".";
  } else {
    d.sentence = "Reports without a source disagree: " + a.words + "; " + b.words + ".";
  }
  if (conflict.no_single) d.sentence += " We give no single figure.";
}

void add_wording(const Relation& r, const Conflict& conflict, DisputeView& d) {
  const ClaimView& a = d.left;
  const ClaimView& b = d.right;
  const bool one_root = a.named && a.root == b.root;
  d.left_label = "One side";
  d.right_label = "The other side";
  if (r.type == RelationType::CORRECTS) {
    d.kind = "Corrected";
    d.left_label = "Old, withdrawn";
    d.right_label = "New";
    d.sentence = capitalised(b.words) + " – " + b.root + ". " +
                 (one_root ? "The same source had first said " : "Withdrawn: ") + a.words +
                 (one_root ? " and withdrew it." : " (" + a.root + ").");
  } else if (r.type == RelationType::CONFLICTS) {
    add_conflict_wording(conflict, d);
  } else if (r.type == RelationType::NOT_COMPARABLE) {
    d.kind = "Not comparable";
  } else if (r.type == RelationType::REPEATS) {
    d.kind = "Withdrawn figure repeated";
    d.left_label = "Withdrawn";
    d.right_label = "Printed again";
    d.sentence = "A withdrawn figure is printed again after its correction: " + b.words + " (" +
                 b.doc.name + ").";
  } else if (r.type == RelationType::FALLS) {
    d.kind = "Lower than before";
    d.left_label = "Earlier";
    d.right_label = "Later";
    d.sentence = "A later count is lower and no report says why: " + a.words + " (" + a.root +
                 "), then " + b.words + " (" + b.root + ").";
  } else if (r.type == RelationType::DENIES) {
    d.kind = "Denied";
    d.left_label = "Said";
    d.right_label = "Denied by";
    d.sentence =
        capitalised(a.words) + " – " + a.root + ". Denied by " + b.root + ": " + b.words + ".";
  } else {
    d.kind = "In tension";
    d.sentence = "Two reports that fit only loosely: " + a.words + " (" + a.root + "); " + b.words +
                 " (" + b.root + ").";
  }
}

// The documents that print the withdrawn value of this statement: its own mentions and repeats of
// it.
std::vector<DocLink> still_printing(const ViewContext& ctx, const Relation& r, uint32_t old) {
  std::set<uint32_t> docs;
  const auto add = [&](uint32_t statement) {
    for (FigureRef ref : ctx.statement(statement).mentions) docs.insert(ref.doc);
  };
  add(old);
  if (const auto it = ctx.relations_of.find(r.a); it != ctx.relations_of.end()) {
    for (uint32_t index : it->second) {
      const Relation& other = ctx.in().ledger.relations[index];
      if (other.type != RelationType::REPEATS) continue;
      const auto twin = statement_of(ctx, other.a == r.a ? other.b : other.a);
      if (twin) add(*twin);
    }
  }
  std::vector<DocLink> out;
  for (uint32_t d : docs) out.push_back(doc_link(ctx, d));
  return out;
}

// Quotes by id, for denials without a number of their own.
struct QuoteAt {
  uint32_t doc = 0, quote = 0;
};
std::optional<QuoteAt> find_quote(const ViewContext& ctx, const std::string& id) {
  for (uint32_t d = 0; d < ctx.in().corpus.size(); ++d) {
    const auto& quotes = ctx.in().corpus[d].quotes;
    for (uint32_t q = 0; q < quotes.size(); ++q) {
      if (quotes[q].id == id) return QuoteAt{d, q};
    }
  }
  return std::nullopt;
}

ClaimView quote_claim(ViewContext& ctx, QuoteAt at, const std::string& back) {
  const Quote& q = ctx.in().corpus[at.doc].quotes[at.quote];
  ClaimView out;
  out.figure = q.id;
  out.note = note_quote(ctx, at.doc, at.quote, back);
  out.words = "“" + shortened(q.content.exact, view_limits::kQuoteBytes) + "”";
  out.named = !q.speaker.empty();
  out.root = out.named ? q.speaker : "a speaker who is not named";
  out.owner = out.root;
  out.basis = q.role.empty() ? "statement without a count" : q.role;
  out.when = q.said_on ? to_words(*q.said_on) : "date not known";
  out.doc = doc_link(ctx, at.doc);
  return out;
}

// The day of the latest part of a compiled figure that tells no day of its own.
std::optional<Date> latest_part(const ViewContext& ctx, const std::string& id) {
  std::optional<Date> out;
  const auto it = ctx.relations_of.find(id);
  if (it == ctx.relations_of.end()) return out;
  for (const uint32_t index : it->second) {
    const Relation& r = ctx.in().ledger.relations[index];
    if (r.finer != "AGGREGATE_OF" && r.finer != "COMPONENT_OF") continue;
    const auto part = statement_of(ctx, r.a == id ? r.b : r.a);
    const std::optional<Date> day = part ? figure_of(ctx, *part).as_of.to : std::nullopt;
    if (day && (!out || *out < *day)) out = day;
  }
  return out;
}

Told told(const ViewContext& ctx, uint32_t statement) {
  const Statement& s = ctx.statement(statement);
  const Figure& f = figure_of(ctx, statement);
  Told out{&ctx.in().corpus[s.lead.doc], &f, s.root, f.as_of.to};
  if (!out.day) {
    out.day = latest_part(ctx, f.id);
    out.about = out.day.has_value();
  }
  return out;
}

bool make_dispute(ViewContext& ctx, const Relation& r, DisputeView& out) {
  const std::string back = ctx.anchor("disputed");
  const auto a = statement_of(ctx, r.a), b = statement_of(ctx, r.b);
  const auto quote = b ? std::nullopt : find_quote(ctx, r.b);
  if (!a || (!b && !quote)) return false;
  out.left = make_claim(ctx, *a, back);
  out.right = b ? make_claim(ctx, *b, back) : quote_claim(ctx, *quote, back);
  // Of the two sides of a repetition the one that rose again is the later.
  if (r.finer == "ZOMBIE" && ctx.statement(*a).lifecycle == Lifecycle::zombie)
    std::swap(out.left, out.right);
  const uint32_t series = ctx.statement(*a).series;
  Conflict conflict;
  conflict.strict = b && count_one_thing(ctx, *a, *b);
  conflict.one_day = b && days_meet(figure_of(ctx, *a).as_of, figure_of(ctx, *b).as_of);
  conflict.no_single = !ctx.in().ledger.series[series].view.best;
  add_wording(r, conflict, out);
  out.about = series_title(ctx, ctx.in().ledger.series[series]);
  if (r.type == RelationType::NOT_COMPARABLE && b) {
    out.near = true;
    out.sentence = different_counts(told(ctx, *a), told(ctx, *b));
  }
  out.conflict =
      (r.type == RelationType::CONFLICTS && conflict.strict) || r.type == RelationType::DENIES;
  // The sentence of a correction says why.
  if (r.type != RelationType::CORRECTS) out.why = r.why;
  out.assumptions = assumption_words(r.assumptions);
  if (r.type == RelationType::CORRECTS) out.still_print = still_printing(ctx, r, *a);
  return true;
}

// The last day that either side of the relation speaks for.
int32_t newest_of(const ViewContext& ctx, const Relation& r) {
  int32_t newest = INT32_MIN;
  for (const std::string& id : {r.a, r.b}) {
    const auto s = statement_of(ctx, id);
    const std::optional<Date> day = s ? figure_of(ctx, *s).as_of.to : std::nullopt;
    if (day && valid_day(*day)) newest = std::max(newest, to_days(*day));
  }
  return newest;
}

// A source that contradicts each step of another's count is told once, against the latest step:
// true where `r` only repeats a conflict that was told, newest first.
bool told_already(const ViewContext& ctx, const Relation& r,
                  std::set<std::pair<uint32_t, std::string>>& told) {
  const auto a = statement_of(ctx, r.a), b = statement_of(ctx, r.b);
  if (r.type != RelationType::CONFLICTS || !a || !b) return false;
  const std::string &root_a = ctx.statement(*a).root, &root_b = ctx.statement(*b).root;
  if (root_a == kUnattributed || root_b == kUnattributed || root_a == root_b) return false;
  const bool known = told.contains({*a, root_b}) || told.contains({*b, root_a});
  told.insert({*a, root_b});
  told.insert({*b, root_a});
  return known;
}

// "s-12 58": a value of a series, as one side of a dispute.
std::string side_of(const ViewContext& ctx, uint32_t statement) {
  const Figure& f = figure_of(ctx, statement);
  const std::string& series = ctx.in().ledger.series[ctx.statement(statement).series].id;
  return series + " " + (f.value ? to_string(*f.value) : f.id);
}

// What the dispute is about, whoever says it: relations with one key are told as one dispute.
// Corrections are told once for each old value, near misses once for two counts. "" for what is
// always told.
std::string dispute_key(const ViewContext& ctx, const Relation& r) {
  const auto a = statement_of(ctx, r.a), b = statement_of(ctx, r.b);
  if (!a || !b) return "";
  const bool near = r.type == RelationType::NOT_COMPARABLE;
  const auto side = [&](uint32_t i) {
    return near ? ctx.in().ledger.series[ctx.statement(i).series].id : side_of(ctx, i);
  };
  switch (r.type) {
    case RelationType::CORRECTS:
      return "corrected " + side(*a);
    case RelationType::CONFLICTS:
    case RelationType::OTHER:
    case RelationType::NOT_COMPARABLE: {
      std::string x = side(*a), y = side(*b);
      if (y < x) std::swap(x, y);
      return std::string(near ? "near " : "against ") + x + " " + y;
    }
    default:
      return "";
  }
}

// Is there room for one more source on a side, and does it not stand there yet?
bool new_voice(const std::string& root, const ClaimView& first,
               const std::vector<ClaimView>& also) {
  constexpr size_t kVoices = 4;
  const bool named = root != kUnattributed;
  const auto known = [&](const ClaimView& c) {
    return c.named == named && (!named || c.root == root);
  };
  return also.size() < kVoices && !known(first) && std::none_of(also.begin(), also.end(), known);
}

// Of the two statements of a relation the sources join those of the sides they stand on. Evidence
// is made only for those that are shown.
void add_voices(ViewContext& ctx, const Relation& r, DisputeView& d) {
  const auto a = statement_of(ctx, r.a), b = statement_of(ctx, r.b),
             left = statement_of(ctx, d.left.figure);
  if (d.near || !a || !b || !left) return;
  for (const uint32_t i : {*a, *b}) {
    const bool at_left = side_of(ctx, i) == side_of(ctx, *left);
    std::vector<ClaimView>& also = at_left ? d.left_also : d.right_also;
    if (new_voice(ctx.statement(i).root, at_left ? d.left : d.right, also))
      also.push_back(make_claim(ctx, i, ctx.anchor("disputed")));
  }
}

// Where a dispute stands: by kind, those that surely count one thing and those of the leading
// counts first, then those between best values, then the newest.
using DisputePlace = std::tuple<int, bool, size_t, bool, int32_t>;
DisputePlace place_of(const ViewContext& ctx, const Relation& r,
                      const std::map<uint32_t, size_t>& rank) {
  const auto a = statement_of(ctx, r.a), b = statement_of(ctx, r.b);
  const auto best = [&](const std::optional<uint32_t>& i) {
    return i && ctx.in().ledger.series[ctx.statement(*i).series].view.best == i;
  };
  const bool loose = r.type == RelationType::CONFLICTS && !(a && b && count_one_thing(ctx, *a, *b));
  const auto at = a ? rank.find(ctx.statement(*a).series) : rank.end();
  return {order_of(r), loose, at == rank.end() ? rank.size() : at->second,
          !best(b) || (r.type == RelationType::NOT_COMPARABLE && !best(a)),
          -(newest_of(ctx, r) + 1)};
}

}  // namespace

void add_disputes(ViewContext& ctx, const std::vector<uint32_t>& series, StoryView& out) {
  std::vector<uint32_t> picked = relations_in(ctx, series);
  std::erase_if(picked,
                [&](uint32_t i) { return !shown_as_dispute(ctx, ctx.in().ledger.relations[i]); });
  // A fall that a page explains as a correction, of whichever mention, is told as that.
  const auto values = [&](const Relation& r) {
    const auto a = statement_of(ctx, r.a), b = statement_of(ctx, r.b);
    const auto text = [&](uint32_t i) {
      const Figure& f = figure_of(ctx, i);
      return f.value ? f.measure + " " + to_string(*f.value) : f.id;
    };
    return std::make_pair(a ? text(*a) : r.a, b ? text(*b) : r.b);
  };
  std::set<std::pair<std::string, std::string>> corrected;
  for (uint32_t i : picked) {
    if (ctx.in().ledger.relations.type(i) == RelationType::CORRECTS)
      corrected.insert(values(ctx.in().ledger.relations[i]));
  }
  std::erase_if(picked, [&](uint32_t i) {
    return ctx.in().ledger.relations.type(i) == RelationType::FALLS &&
           corrected.contains(values(ctx.in().ledger.relations[i]));
  });
  std::map<uint32_t, size_t> rank;
  for (size_t at = 0; at < series.size(); ++at) rank[series[at]] = at;
  std::map<uint32_t, DisputePlace> place;
  for (uint32_t i : picked) place[i] = place_of(ctx, ctx.in().ledger.relations[i], rank);
  std::stable_sort(picked.begin(), picked.end(),
                   [&](uint32_t x, uint32_t y) { return place[x] < place[y]; });
  std::set<std::pair<uint32_t, std::string>> told;
  std::map<std::string, size_t> at_key;  // of what is told already, its place
  size_t near = 0;
  for (uint32_t i : picked) {
    const Relation r = ctx.in().ledger.relations[i];
    const std::string key = dispute_key(ctx, r);
    const auto known = at_key.find(key);
    if (known != at_key.end() && ctx.room()) {
      add_voices(ctx, r, out.disputes[known->second]);
      continue;
    }
    const bool full = r.type == RelationType::NOT_COMPARABLE && near >= view_limits::kNear;
    if (full || told_already(ctx, r, told) || out.disputes.size() >= view_limits::kDisputes ||
        !ctx.room()) {
      ++out.disputes_left_out;
      continue;
    }
    DisputeView dispute;
    if (!make_dispute(ctx, r, dispute)) continue;
    near += dispute.near;
    if (!key.empty()) at_key[key] = out.disputes.size();
    out.disputes.push_back(std::move(dispute));
  }
}

}  // namespace sitrep
