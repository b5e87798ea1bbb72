// What is disputed or corrected, and what changed since a date.
#include <algorithm>
#include <map>
#include <set>

#include "sitrep/ledger/wording.h"
#include "sitrep/report/view_context.h"
#include "sitrep/report/words.h"

namespace sitrep {
namespace {

// The statements of the story's series, to pick the relations that belong here.
std::set<uint32_t> statements_of(const ViewContext& ctx, const std::vector<uint32_t>& series) {
  std::set<uint32_t> out;
  for (uint32_t s : series) {
    const auto& list = ctx.in().ledger.series[s].statements;
    out.insert(list.begin(), list.end());
  }
  return out;
}

bool vague(Bound bound) { return bound == Bound::SCALE || bound == Bound::SEVERAL; }

// Would a reader take the two for rival counts of one thing? Else saying that they are not is
// noise.
bool look_comparable(const ViewContext& ctx, uint32_t a, uint32_t b) {
  const Figure &x = figure_of(ctx, a), &y = figure_of(ctx, b);
  if (vague(x.bound) || vague(y.bound) || x.subset || y.subset) return false;
  if (x.status == FigureStatus::HISTORICAL || y.status == FigureStatus::HISTORICAL) return false;
  if (x.unit.empty() || x.unit != y.unit) return false;
  const FigureRef p = ctx.statement(a).lead, q = ctx.statement(b).lead;
  const std::string e = ctx.lookup.event_id(p.doc, x.event),
                    f = ctx.lookup.event_id(q.doc, y.event);
  if (!e.empty() && !f.empty() && e != f) return false;
  const bool one_measure = x.measure == y.measure && x.measure != "other";
  return one_measure || (x.value && x.value == y.value && !e.empty() && e == f);
}

// A smaller figure of one count: the same source, thing, population and beginning, both dated. A
// stock, such as the missing, may fall without anybody being wrong.
bool is_decline(const ViewContext& ctx, uint32_t a, uint32_t b) {
  const Figure &x = figure_of(ctx, a), &y = figure_of(ctx, b);
  const Statement &s = ctx.statement(a), &t = ctx.statement(b);
  const bool stock = x.kind == Kind::STOCK || x.measure == "missing";
  return !stock && s.lifecycle != Lifecycle::withdrawn && s.root == t.root &&
         s.root != kUnattributed && x.as_of.to && y.as_of.to && x.unit == y.unit &&
         x.population == y.population && x.subset == y.subset && x.window.type == y.window.type &&
         x.window.start == y.window.start;
}

bool shown_as_dispute(const ViewContext& ctx, const Relation& r) {
  switch (r.type) {
    case RelationType::CORRECTS:
    case RelationType::CONFLICTS:
    case RelationType::DENIES:
      return true;
    case RelationType::OTHER:
      return r.finer == "TENSION" || r.finer == "SCOPE_INFLATION";
    case RelationType::REPEATS:
      return r.finer == "ZOMBIE";
    case RelationType::FALLS:
    case RelationType::NOT_COMPARABLE:
      break;
    default:
      return false;
  }
  const auto a = statement_of(ctx, r.a), b = statement_of(ctx, r.b);
  if (!a || !b) return false;
  if (r.type == RelationType::FALLS) return r.finer != "CHANGE" && is_decline(ctx, *a, *b);
  return r.finer != "COUNTERPART_OF" && look_comparable(ctx, *a, *b);
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
  return c.named ? c.root + " says " + c.words : "an unattributed report says " + c.words;
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
  if (r.type == RelationType::NOT_COMPARABLE && b)
    out.sentence = different_counts(told(ctx, *a), told(ctx, *b));
  out.conflict =
      (r.type == RelationType::CONFLICTS && conflict.strict) || r.type == RelationType::DENIES;
  out.why = r.why;
  out.assumptions = r.assumptions;
  if (r.type == RelationType::CORRECTS) out.still_print = still_printing(ctx, r, *a);
  return true;
}

// The relations whose first figure is stated in the series, by position. Only these series are
// looked at: a corpus of many stories has a million relations.
std::vector<uint32_t> relations_in(const ViewContext& ctx, const std::vector<uint32_t>& series) {
  std::vector<uint32_t> out;
  for (const uint32_t index : statements_of(ctx, series)) {
    for (const FigureRef ref : ctx.statement(index).mentions) {
      const std::string& id = ctx.lookup.figure(ref).id;
      const auto it = ctx.relations_of.find(id);
      if (it == ctx.relations_of.end()) continue;
      for (const uint32_t i : it->second) {
        if (ctx.in().ledger.relations.a(i) == id) out.push_back(i);
      }
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool since(const ViewContext& ctx, const Statement& s, const Date& date) {
  const Date& published = ctx.in().corpus[s.lead.doc].meta.published.date;
  return !published.empty() && published >= date;
}

// The kind of change that a relation is, "" for none.
std::string change_kind(RelationType type) {
  switch (type) {
    case RelationType::GROWS:
      return "grown";
    case RelationType::FALLS:
      return "fallen";
    case RelationType::CORRECTS:
      return "corrected";
    case RelationType::CONFLICTS:
      return "newly disputed";
    case RelationType::DENIES:
      return "denied";
    default:
      return "";
  }
}

void add_change(ViewContext& ctx, const std::string& kind, uint32_t statement,
                const std::string& before, StoryView& out) {
  const ClaimView claim =
      make_claim(ctx, statement, ctx.in().ledger.series[ctx.statement(statement).series].id);
  ChangeView change;
  change.kind = kind;
  change.text = (before.empty() ? "" : before + ", now ") + claim.words + " – " + claim.owner +
                " (" + claim.when + ")";
  change.text = capitalised(change.text);
  change.evidence = claim.figure;
  change.note = claim.note;
  out.changes.push_back(std::move(change));
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
  std::map<uint32_t, std::pair<int, int32_t>> place;  // by kind, then the newest first
  for (uint32_t i : picked) {
    const Relation r = ctx.in().ledger.relations[i];
    place[i] = {order_of(r), -(newest_of(ctx, r) + 1)};
  }
  std::stable_sort(picked.begin(), picked.end(),
                   [&](uint32_t x, uint32_t y) { return place[x] < place[y]; });
  std::set<std::pair<uint32_t, std::string>> told;
  for (uint32_t i : picked) {
    const Relation r = ctx.in().ledger.relations[i];
    if (told_already(ctx, r, told) || out.disputes.size() >= view_limits::kDisputes ||
        !ctx.room()) {
      ++out.disputes_left_out;
      continue;
    }
    DisputeView dispute;
    if (make_dispute(ctx, r, dispute)) out.disputes.push_back(std::move(dispute));
  }
}

void add_changes(ViewContext& ctx, const std::vector<uint32_t>& series, StoryView& out) {
  if (!ctx.options.since) return;
  const Date& date = *ctx.options.since;
  for (uint32_t index : series) {
    const Series& s = ctx.in().ledger.series[index];
    const bool all_new = std::all_of(s.statements.begin(), s.statements.end(), [&](uint32_t i) {
      return since(ctx, ctx.statement(i), date);
    });
    if (all_new && ctx.room())
      add_change(ctx, "new", s.view.best.value_or(s.statements.front()), "", out);
    const bool none_new = std::none_of(s.statements.begin(), s.statements.end(), [&](uint32_t i) {
      return since(ctx, ctx.statement(i), date);
    });
    if (none_new && !s.plan && ctx.room()) {
      add_change(ctx, "gone quiet", s.view.best.value_or(s.statements.back()), "", out);
    }
  }
  for (uint32_t i : relations_in(ctx, series)) {
    const Relation& r = ctx.in().ledger.relations[i];
    const std::string kind = change_kind(r.type);
    const auto a = statement_of(ctx, r.a), b = statement_of(ctx, r.b);
    if (kind.empty() || !a || !b || !since(ctx, ctx.statement(*b), date) || !ctx.room()) continue;
    if (r.type == RelationType::FALLS && !is_decline(ctx, *a, *b)) continue;
    add_change(ctx, kind, *b, make_claim(ctx, *a, ctx.anchor("highlights")).words, out);
  }
}

}  // namespace sitrep
