#include "sitrep/ledger/wording.h"

#include <algorithm>
#include <array>
#include <set>

namespace sitrep {
namespace {

constexpr std::string_view kDash = " – ";

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

// What stands before a count of something that has not happened (ledger invariant N8).
std::string_view not_yet(FigureStatus status) {
  switch (status) {
    case FigureStatus::PLANNED:
      return "Planned: ";
    case FigureStatus::FEARED:
      return "Feared: ";
    case FigureStatus::DEMANDED:
      return "Asked for: ";
    case FigureStatus::THREATENED:
      return "Threatened: ";
    case FigureStatus::HYPOTHETICAL:
      return "Only supposed: ";
    default:
      return "";
  }
}

std::string capitalised(std::string s) {
  if (!s.empty() && s[0] >= 'a' && s[0] <= 'z') s[0] = static_cast<char>(s[0] - 'a' + 'A');
  return s;
}

// Words that open their sentence on the page; a second capital is a name's.
std::string uncapitalised(std::string s) {
  const auto upper = [&](size_t i) { return i < s.size() && s[i] >= 'A' && s[i] <= 'Z'; };
  if (upper(0) && !upper(1)) s[0] = static_cast<char>(s[0] - 'A' + 'a');
  return s;
}

class Writer {
 public:
  Writer(const Material& m, const View& view) : m_(m), view_(view) {}

  const Claim& claim(uint32_t c) const { return m_.claims[c]; }

  // "at least 53,136 people arrested in X since 21 Sep 2022"
  std::string clause(uint32_t c) {
    const Figure& f = claim(c).figure();
    std::string out = figure_words(f);
    const bool to_come = f.status == FigureStatus::PLANNED;
    if (const std::string p = predicate_of(f); !p.empty()) {
      out += (to_come && p.ends_with("ed") ? " to be " : " ") + p;
    }
    return out + places(f) + period(f);
  }

  std::string owner(uint32_t c) const {
    const Claim& x = claim(c);
    if (!x.named()) return "no source given";
    std::string out = x.root;
    for (const std::string& via : x.figure().via) {
      if (root_key(via) != root_key(x.root)) out += ", via " + via;
    }
    return out;
  }

  // " (25 Sep 2022)"
  std::string day_of(uint32_t c) {
    const int32_t day = claim(c).as_of;
    return " (" + (day == kNoDay ? "undated" : dates_(from_days(day))) + ")";
  }

  // "at least 2,000 (25 Sep 2022, no source given)"
  std::string brief(uint32_t c) {
    const Claim& x = claim(c);
    const std::string day = x.as_of == kNoDay ? "undated" : dates_(from_days(x.as_of));
    return uncapitalised(number_words(x.figure())) + " (" + day + ", " + owner(c) + ")";
  }

  // The documents that state this value with its source, whatever others say of the count.
  std::string reports(uint32_t shown) const {
    std::set<uint32_t> documents = {claim(shown).doc};
    for (const auto* claims : {&view_.current, &view_.history}) {
      for (const uint32_t c : *claims) {
        const bool same =
            claim(c).root == claim(shown).root && claim(c).value == claim(shown).value;
        if (same) documents.insert(claim(c).doc);
      }
    }
    if (documents.size() == 1) return ", in one report";
    return ", in " + std::to_string(documents.size()) + " reports";
  }

  std::string dating(uint32_t c) const {
    const PageDate& d = m_.corpus[claim(c).doc].meta.published;
    if (d.basis == DateBasis::inferred || d.basis == DateBasis::other_documents) {
      return " (page dated by its content)";
    }
    return d.date.empty() ? " (undated page)" : "";
  }

  // Other current statements, and those of an unknown day, which nobody can call earlier; one for
  // each source and value.
  std::string also(const std::set<uint32_t>& told) {
    std::vector<uint32_t> claims = view_.current;
    for (const uint32_t c : view_.history) {
      if (claim(c).as_of == kNoDay) claims.push_back(c);
    }
    return list("Also reported: ", claims, told);
  }

  std::string earlier_ones(const std::set<uint32_t>& told) {
    std::vector<uint32_t> past;
    for (auto c = view_.history.rbegin(); c != view_.history.rend(); ++c) {
      if (claim(*c).as_of != kNoDay) past.push_back(*c);
    }
    return list("Earlier: ", past, told);
  }

  std::string upper() const { return view_.open_above ? " No upper limit stated." : ""; }

  std::string outlet(uint32_t c) const { return m_.facts.docs[claim(c).doc].publisher; }

 private:
  static constexpr size_t kListed =
      4;  // a sentence stays readable; the rest is in the report's table

  std::string list(std::string_view head, const std::vector<uint32_t>& claims,
                   const std::set<uint32_t>& told) {
    std::set<std::pair<std::string, std::string>> seen;
    for (const uint32_t c : told) seen.insert({claim(c).root, claim(c).value});
    for (const uint32_t c : view_.current) {
      if (head == "Earlier: ") seen.insert({claim(c).root, claim(c).value});
    }
    std::string out;
    size_t n = 0;
    for (const uint32_t c : claims) {
      if (!seen.insert({claim(c).root, claim(c).value}).second) continue;
      if (++n > kListed) continue;
      out += (out.empty() ? " " + std::string(head) : "; ") + brief(c);
    }
    if (n > kListed) out += "; and " + std::to_string(n - kListed) + " more";
    return out.empty() ? out : out + ".";
  }

  std::string places(const Figure& f) const {
    std::string out;
    std::set<std::string> told;  // one place is named once, whatever its roles and letters
    for (const PlaceRef& p : f.places) {
      if (p.name.empty() || p.inferred || figure_words(f).find(p.name) != std::string::npos)
        continue;
      if (!told.insert(root_key(p.name)).second) continue;
      out += (p.role == "from"  ? " from "
              : p.role == "to"  ? " to "
              : p.role == "via" ? " via "
                                : " in ") +
             p.name;
    }
    return out;
  }

  std::string period(const Figure& f) {
    const Window& w = f.window;
    switch (w.type) {
      case WindowType::SINCE_DATE:
      case WindowType::SINCE_EVENT:
        return w.start && w.start->year ? " since " + dates_(*w.start) : "";
      case WindowType::CLOSED:
      case WindowType::LAST_N:
      case WindowType::PER_PERIOD:
        if (w.start && w.end && w.start->year && w.end->year && *w.start < *w.end) {
          return " from " + dates_(*w.start) + " to " + dates_(*w.end);
        }
        return w.end && w.end->year ? " on " + dates_(*w.end) : "";
      default:
        return f.as_of.to && f.as_of.to->year ? " (as of " + dates_(*f.as_of.to) + ")" : "";
    }
  }

  const Material& m_;
  const View& view_;
  DateWriter dates_;
};

// The statement that a current one withdrew, if any.
std::optional<uint32_t> withdrawn_by(const Material& m, const Corrections& corrections,
                                     const View& view) {
  for (const auto& [old_claim, new_claim] : corrections.pairs) {
    if (m.claims[new_claim].value == m.claims[*view.best].value &&
        m.claims[new_claim].series == m.claims[*view.best].series &&
        m.claims[new_claim].root == m.claims[*view.best].root) {
      return old_claim;
    }
  }
  return {};
}

// "He", "She" or "The source": only as the page itself speaks of it.
std::string pronoun(const Material& m, uint32_t c) {
  const Claim& x = m.claims[c];
  const DocRecords& doc = m.corpus[x.doc];
  if (x.figure().sentence >= doc.sentences.size()) return "The source";
  const std::string text = " " + lower(doc.sentences[x.figure().sentence].context) + " ";
  const bool he = text.find(" he ") != std::string::npos,
             she = text.find(" she ") != std::string::npos;
  return he == she ? "The source" : he ? "He" : "She";
}

std::string with_parts(Writer& w, const Material& m, const std::vector<uint32_t>& parts) {
  std::string out;
  std::set<std::pair<std::string, std::string>> periods;
  for (const uint32_t p : parts) {
    const Window& window = m.claims[p].figure().window;
    periods.insert(
        {window.start ? to_iso(*window.start) : "", window.end ? to_iso(*window.end) : ""});
    out += (out.empty() ? "" : ", ") + number_words(m.claims[p].figure()) + " (" + w.owner(p) + ")";
  }
  return std::string(periods.size() > 1 ? " Its parts, counted over different days: "
                                        : " Its parts: ") +
         out + ".";
}

bool in_conflict(const Material& m, const Claim& a, const Claim& b) {
  const PairContext context = context_of(m, a, b);
  const Verdict verdict = earlier(a, b) ? judge(a, b, context) : judge(b, a, context);
  return verdict.type == RelationType::CONFLICTS;
}

// One source, one day, two values that exclude each other.
std::string told_two_ways(const Material& m, Writer& w, const View& v, uint32_t one) {
  const Claim& first = m.claims[one];
  for (const auto* list : {&v.current, &v.history}) {
    for (const uint32_t h : *list) {
      const Claim& c = m.claims[h];
      if (c.root != first.root || c.as_of != first.as_of || c.value == first.value) continue;
      if (!in_conflict(m, c, first)) continue;
      return "The same source is reported with " + number_words(first.figure()) + " (" +
             w.outlet(one) + ") and with " + number_words(c.figure()) + " (" + w.outlet(h) + ").";
    }
  }
  return "";
}

// The sides of a dispute: who would be the best and those whom it contradicts, with their days
// where they speak for different ones. Other sources may have lagged behind or said less.
std::string disputed(const Material& m, Writer& w, const View& v) {
  const auto first = std::find_if(v.current.begin(), v.current.end(), [&](uint32_t c) {
    return w.claim(c).named() && !is_scale_word(w.claim(c).figure());
  });
  std::vector<uint32_t> sides;
  std::set<std::string> seen;
  for (const uint32_t c : v.current) {
    if (first == v.current.end() || !w.claim(c).named() || seen.contains(w.claim(c).root)) continue;
    if (c != *first && !in_conflict(m, w.claim(*first), w.claim(c))) continue;
    seen.insert(w.claim(c).root);
    sides.push_back(c);
  }
  if (sides.size() == 1) {
    return told_two_ways(m, w, v, sides[0]) + " It is " + w.claim(sides[0]).root +
           "; we give no single figure.";
  }
  const bool one_day = std::all_of(sides.begin(), sides.end(), [&](uint32_t c) {
    return w.claim(c).as_of == w.claim(sides[0]).as_of;
  });
  std::string out;
  for (const uint32_t c : sides) {
    out += (out.empty() ? "" : ", ") + w.claim(c).root + " says " +
           uncapitalised(number_words(w.claim(c).figure())) + (one_day ? "" : w.day_of(c));
  }
  return (one_day ? "Sources disagree: " : "Figures of different days do not fit: ") + out +
         ". We give no single figure.";
}

std::string unattributed(Writer& w, const View& v) {
  if (w.claim(v.current[0]).figure().status_finer == "QUOTED_UNOWNED") {
    return "A figure of " + number_words(w.claim(v.current[0]).figure()) +
           " circulates without an owner.";
  }
  const uint32_t shown = v.high ? *v.high : v.current[0];
  return "Only unattributed reports: " + w.clause(shown) + w.reports(shown) + w.dating(shown) +
         "." + w.also({shown}) + w.earlier_ones({shown}) + w.upper();
}

}  // namespace

std::string DateWriter::operator()(const Date& d) {
  if (d.year == 0 || d.year != year_) {
    year_ = d.year;
    return to_words(d);
  }
  const std::string words = to_words(d);
  const size_t space = words.rfind(' ');
  return space == std::string::npos || d.month == 0 ? words : words.substr(0, space);
}

std::string view_sentence(const Material& m, const View& v, const Corrections& corrections,
                          const Aggregates& aggregates) {
  Writer w(m, v);
  if (v.current.empty()) {
    return v.best_reason == "withdrawn" ? "The only figure reported was withdrawn."
                                        : "Not reported by then.";
  }
  if (v.best_reason == "disputed") return disputed(m, w, v) + w.upper();
  if (!v.best) return unattributed(w, v);
  const uint32_t best = *v.best;
  const std::string_view head = not_yet(m.claims[best].figure().status);
  std::string out =
      std::string(head) + (head.empty() ? capitalised(w.clause(best)) : w.clause(best));
  out += std::string(kDash) + w.owner(best);
  if (const auto old_claim = withdrawn_by(m, corrections, v)) {
    return out + ". " + pronoun(m, best) + " had first said " +
           number_words(m.claims[*old_claim].figure()) + " and withdrew it." +
           w.also({best, *old_claim}) + w.upper();
  }
  if (const auto it = aggregates.find(best); it != aggregates.end() && !it->second.empty()) {
    return out + w.dating(best) + "." + with_parts(w, m, it->second) + w.also({best}) + w.upper();
  }
  out += w.reports(best) + w.dating(best) + ".";
  const std::string two_ways = told_two_ways(m, w, v, best);
  return out + (two_ways.empty() ? "" : " " + two_ways) + w.also({best}) + w.earlier_ones({best}) + w.upper();
}

std::string not_comparable_sentence(const Material& m, uint32_t a, uint32_t b) {
  const View none;
  Writer w(m, none);
  return "Two different counts, not a contradiction: " + w.clause(a) + kDash.data() + w.owner(a) +
         "; " + w.clause(b) + kDash.data() + w.owner(b) + ".";
}

std::string gap_sentence(std::string_view what) {
  return "No report says how many " + std::string(what) + ".";
}

}  // namespace sitrep
