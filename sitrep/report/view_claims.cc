// Statements and series as a reader sees them.
#include <algorithm>
#include <map>
#include <set>

#include "sitrep/ledger/clause.h"
#include "sitrep/ledger/wording.h"
#include "sitrep/report/view_context.h"
#include "sitrep/report/words.h"

namespace sitrep {
namespace {

MarkShape shape_of(Bound bound) {
  switch (bound) {
    case Bound::AT_LEAST:
    case Bound::MORE_THAN:
    case Bound::AND_SOMETHING:
      return MarkShape::open_up;
    case Bound::AT_MOST:
    case Bound::LESS_THAN:
    case Bound::UP_TO:
    case Bound::NEARLY:
      return MarkShape::open_down;
    case Bound::ABOUT:
      return MarkShape::about;
    case Bound::BETWEEN:
      return MarkShape::band;
    default:
      return MarkShape::point;
  }
}

std::optional<ChartMark> mark_of(const Figure& f, Bound weakest) {
  if (!f.as_of.to || !valid_day(*f.as_of.to)) return std::nullopt;
  ChartMark mark;
  mark.day = to_days(*f.as_of.to);
  mark.shape = shape_of(weakest);
  if (f.value) {
    mark.low = mark.high = to_double(*f.value);
  } else if (f.low && f.high) {
    mark.low = to_double(*f.low);
    mark.high = to_double(*f.high);
    mark.shape = MarkShape::band;
  } else {
    return std::nullopt;  // a scale word has no place on an axis
  }
  if (mark.low < 0) return std::nullopt;
  return mark;
}

// Do the ledger's relations call the two statements steps of one count?
bool steps_of_one_count(const ViewContext& ctx, const std::string& a, const std::string& b) {
  const auto it = ctx.relations_of.find(a);
  if (it == ctx.relations_of.end()) return false;
  return std::any_of(it->second.begin(), it->second.end(), [&](uint32_t i) {
    const Relation& r = ctx.in().ledger.relations[i];
    const bool pair = (r.a == a && r.b == b) || (r.a == b && r.b == a);
    return pair && (r.type == RelationType::GROWS || r.type == RelationType::FALLS ||
                    r.type == RelationType::REPEATS || r.type == RelationType::AGREES);
  });
}

// A step line runs only through claims of one named root that the ledger compares (invariant N17).
void add_steps(const ViewContext& ctx, std::vector<ClaimView>& claims) {
  for (size_t i = 0; i < claims.size(); ++i) {
    if (!claims[i].mark || !claims[i].named || claims[i].struck || claims[i].repeat) continue;
    for (size_t j = i; j-- > 0;) {
      const bool one_root = claims[j].named && claims[j].root == claims[i].root;
      if (!claims[j].mark || claims[j].struck || claims[j].repeat || !one_root) continue;
      if (claims[j].mark->day <= claims[i].mark->day &&
          steps_of_one_count(ctx, claims[i].figure, claims[j].figure)) {
        claims[i].mark->step_from = static_cast<int32_t>(j);
      }
      break;
    }
  }
}

// Which statements the table shows where there are more than fit: those the view rests on, those
// that were withdrawn, then the latest.
std::vector<uint32_t> chosen(const ViewContext& ctx, const Series& s) {
  if (s.statements.size() <= view_limits::kClaims) return s.statements;
  std::set<uint32_t> keep;
  const auto add = [&](uint32_t i) {
    if (keep.size() < view_limits::kClaims) keep.insert(i);
  };
  for (const auto& v : {s.view.best, s.view.low, s.view.high}) {
    if (v) add(*v);
  }
  for (uint32_t i : s.statements) {
    if (ctx.statement(i).lifecycle == Lifecycle::withdrawn) add(i);
  }
  for (uint32_t i : s.view.current) add(i);
  for (auto it = s.statements.rbegin(); it != s.statements.rend(); ++it) add(*it);
  std::vector<uint32_t> out;
  std::copy_if(s.statements.begin(), s.statements.end(), std::back_inserter(out),
               [&](uint32_t i) { return keep.count(i) > 0; });
  return out;
}

std::string low_or_high(const ViewContext& ctx, const std::optional<uint32_t>& index) {
  if (!index) return "";
  const Statement& s = ctx.statement(*index);
  const FigureRef ref = shown_mention(ctx, s);
  std::string out = hedged_words(ctx.lookup.figure(ref), s.bound);
  if (s.root == kUnattributed) out += " (no source given)";
  return out;
}

// "2 days old"; "" on the day of the view and where the day is not known.
std::string age_words(const View& view, const Figure& f) {
  if (!f.as_of.to || !view.as_of.is_day() || !valid_day(*f.as_of.to)) return "";
  const int days = to_days(view.as_of) - to_days(*f.as_of.to);
  return days > 0 ? count_words(static_cast<uint64_t>(days), "day", "days") + " old" : "";
}

// The words with the counted noun, where the page names it elsewhere in the sentence.
std::string with_counted(const Figure& f, std::string words) {
  const size_t number = f.evidence.exact.find(f.number.exact);
  const bool digits = f.number.exact.find_first_of("0123456789") != std::string::npos;
  if (number == std::string::npos || !digits) return words;  // "dozens" asks for an "of"
  const std::string_view tail =
      std::string_view(f.evidence.exact).substr(number + f.number.exact.size());
  const bool said = std::any_of(tail.begin(), tail.end(), [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
  });
  const std::string noun = !f.counted.empty() ? f.counted : f.unit == "person" ? "people" : "";
  if (said || noun.empty() || noun.find(f.number.exact) != std::string::npos) return words;
  return words + " " + noun;
}

// "26 to 47", with what is known of a limit above; "" where low, best and high are one.
std::string range_of(const ViewContext& ctx, const View& view) {
  const auto number = [&](const std::optional<uint32_t>& i) {
    if (!i) return std::string();
    const Figure& f = ctx.lookup.figure(shown_mention(ctx, ctx.statement(*i)));
    return uncapitalised(number_words(f));
  };
  const std::string low = number(view.low), high = number(view.high);
  std::string out;
  if (!low.empty() && !high.empty() && low != high) out = low + " to " + high;
  return join({out, view.open_above ? "no upper limit stated" : ""}, ", ");
}

// The place of the figure that is shown, as its sentence says it; else the place of its count.
std::string place_of(const Series& s, const Figure& f) {
  const bool own = !f.places.empty() && !f.places.front().name.empty();
  return own ? f.places.front().name : s.place;
}

void add_best(ViewContext& ctx, const Series& s, const std::string& anchor, SeriesView& out) {
  if (s.view.best) {
    out.best = make_claim(ctx, *s.view.best, anchor);
  } else {
    out.no_best = s.view.best_reason.empty() ? "no single figure" : s.view.best_reason;
    if (s.view.low) out.sides.push_back(make_claim(ctx, *s.view.low, anchor));
    if (s.view.high && s.view.high != s.view.low) {
      out.sides.push_back(make_claim(ctx, *s.view.high, anchor));
    }
  }
  const uint32_t subject = s.view.best ? *s.view.best : s.statements.front();
  const Statement& statement = ctx.statement(subject);
  const Figure& f = ctx.lookup.figure(statement.lead);
  out.counted = f.counted.empty() ? f.population : f.counted;
  out.place = place_of(s, f);
  out.rival = rival_words(ctx, s);
  out.period = period_words(f.window);
  if (f.as_of.to)
    out.when = f.as_of.from ? range_words(f.as_of) : to_words(*f.as_of.to) + " or earlier";
  out.range = range_of(ctx, s.view);
  out.age = age_words(s.view, f);
  const bool dated = f.as_of.to && valid_day(*f.as_of.to) && s.view.as_of.is_day();
  constexpr int kHoursPerDay = 24;
  out.stale = dated && (to_days(s.view.as_of) - to_days(*f.as_of.to)) * kHoursPerDay >
                           ctx.in().policy.stale_hours;
  if (const SourceNote* note = source_note(ctx.in().policy, statement.root)) {
    out.unit_note = join({note->unit_method, note->method_note}, "; ");
  }
}

}  // namespace

ViewContext::ViewContext(const Lookup& l, const ReportOptions& o, ReportModel& m)
    : lookup(l), options(o), model(m) {
  const auto& relations = l.input().ledger.relations;
  for (uint32_t i = 0; i < relations.size(); ++i) {
    relations_of[relations.a(i)].push_back(i);
    if (relations.b(i) != relations.a(i)) relations_of[relations.b(i)].push_back(i);
  }
}

FigureRef shown_mention(const ViewContext& ctx, const Statement& s) {
  if (ctx.lookup.figure(s.lead).bound == s.bound) return s.lead;
  for (FigureRef ref : s.mentions) {
    if (ctx.lookup.figure(ref).bound == s.bound) return ref;
  }
  return s.lead;
}

std::string doc_name(const ViewContext& ctx, uint32_t doc) {
  const DocMeta& m = ctx.in().corpus[doc].meta;
  constexpr size_t kNameBytes = 60;
  std::string name = !m.outlet.empty() ? m.outlet : !m.title.empty() ? m.title : m.id;
  // Of a path the name of the file says enough beside the number of the source.
  if (name == m.path || name == m.id) name = name.substr(name.find_last_of('/') + 1);
  name = shortened(name, kNameBytes);
  return name + (m.published.date.empty() ? ", undated" : ", " + to_words(m.published.date));
}

DocLink doc_link(const ViewContext& ctx, uint32_t doc) { return {doc, doc_name(ctx, doc)}; }

ClaimView make_claim(ViewContext& ctx, uint32_t index, const std::string& back) {
  const Statement& s = ctx.statement(index);
  const FigureRef ref = shown_mention(ctx, s);
  const Figure& f = ctx.lookup.figure(ref);
  ClaimView out;
  out.figure = f.id;
  out.note = note_figure(ctx, ref, back);
  out.words = with_counted(f, hedged_words(f, s.bound));
  out.number = f.bound == s.bound ? uncapitalised(number_words(f)) : out.words;
  out.named = s.root != kUnattributed;
  out.root = out.named ? s.root : "no source given";
  out.denied = s.status == FigureStatus::DENIED;
  out.owner = !out.denied ? out.root
              : out.named ? "denied by " + s.root
                          : "denied, no source given";
  out.basis = basis_words(f.basis);
  out.via = join(f.via, ", ");
  out.when = range_words(f.as_of);
  out.status = status_words(s.status, f.status_finer);
  out.lifecycle = lifecycle_words(s.lifecycle);
  out.struck =
      s.lifecycle == Lifecycle::withdrawn || s.lifecycle == Lifecycle::zombie || out.denied;
  out.repeat = s.lifecycle == Lifecycle::duplicate;
  out.doc = doc_link(ctx, ref.doc);
  std::set<uint32_t> documents;
  for (FigureRef m : s.mentions) documents.insert(m.doc);
  out.other_documents = static_cast<uint32_t>(documents.size() - 1);
  out.mark = mark_of(f, s.bound);
  if (const char letter = ctx.lookup.letter(s.root); letter != 'F')
    out.letter = std::string(1, letter);
  out.review = review_lines(ctx, s);
  return out;
}

namespace {

// The statement that names the series: the best value, else the first one of the place that most of
// its statements name.
uint32_t naming_statement(const ViewContext& ctx, const Series& s) {
  if (s.view.best) return *s.view.best;
  std::map<std::string, size_t> at;
  const auto place = [&](uint32_t i) { return place_of(s, figure_of(ctx, i)); };
  for (uint32_t i : s.statements) ++at[place(i)];
  return *std::max_element(s.statements.begin(), s.statements.end(), [&](uint32_t x, uint32_t y) {
    return at.at(place(x)) < at.at(place(y));
  });
}

}  // namespace

std::string series_title(const ViewContext& ctx, const Series& s) {
  const Figure& f = figure_of(ctx, naming_statement(ctx, s));
  constexpr size_t kCountedBytes = 60;
  const std::string counted = f.counted.empty() ? s.population : f.counted;
  const std::string what = count_heading(s.measure, shortened(counted, kCountedBytes), f.unit);
  const std::string title = join({what, place_of(s, f)}, " – ");
  return title.empty() ? "Other count" : title;
}

std::string series_sentence(const ViewContext& ctx, const Series& s) {
  if (!s.view.sentence.empty()) return s.view.sentence;
  const uint32_t subject = s.view.best ? *s.view.best : s.statements.front();
  const Statement& statement = ctx.statement(subject);
  const FigureRef ref = shown_mention(ctx, statement);
  const std::string root = statement.root == kUnattributed ? "no source given" : statement.root;
  return capitalised(hedged_words(ctx.lookup.figure(ref), statement.bound)) + " – " + root + ".";
}

SeriesView make_series(ViewContext& ctx, const Series& s) {
  const std::string anchor = s.id;
  SeriesView out;
  out.id = s.id;
  out.title = series_title(ctx, s);
  out.sentence = series_sentence(ctx, s);
  const SentenceParts parts = sentence_parts(out.sentence);
  out.head = parts.head;
  out.further = parts.further;
  add_best(ctx, s, anchor, out);
  out.low = low_or_high(ctx, s.view.low);
  out.open_above = s.view.open_above;
  out.high = s.view.open_above ? "no upper limit stated" : low_or_high(ctx, s.view.high);
  if (s.view.open_above && s.view.high && s.view.high != s.view.low) {
    out.high = low_or_high(ctx, s.view.high) + "; no upper limit stated";
  }
  if (!out.best) {
    out.no_best_words = out.low;
    if (s.view.high && s.view.high != s.view.low)
      out.no_best_words += "; " + low_or_high(ctx, s.view.high);
  }
  out.confidence = s.view.confidence.empty() ? "not assessable" : s.view.confidence;
  out.credibility = s.view.credibility;
  out.roots = roots_words(s.view.roots_lo, s.view.roots_hi);
  out.single_source = s.view.roots_hi <= 1;
  review_series(ctx, s, out);
  out.documents = s.view.documents;
  out.publishers = s.view.publishers;
  out.coverage = count_words(out.documents, "document", "documents") + " of " +
                 count_words(out.publishers, "publisher", "publishers");
  out.as_of = to_words(s.view.as_of);
  out.known_on = to_words(s.view.known_on);
  out.assumptions =
      assumption_words(s.view.assumptions.empty() ? s.assumptions : s.view.assumptions);
  out.plan = s.plan;
  const std::vector<uint32_t> shown = chosen(ctx, s);
  out.claims_left_out = static_cast<uint32_t>(s.statements.size() - shown.size());
  for (uint32_t index : shown) out.claims.push_back(make_claim(ctx, index, anchor));
  add_steps(ctx, out.claims);
  // One value, or the values of one day, say no more in a picture than in words.
  std::set<int32_t> days;
  std::set<std::pair<double, double>> values;
  for (const ClaimView& c : out.claims) {
    if (!c.mark) continue;
    days.insert(c.mark->day);
    values.emplace(c.mark->low, c.mark->high);
  }
  out.chart = days.size() >= 2 && values.size() >= 2;
  return out;
}

}  // namespace sitrep
