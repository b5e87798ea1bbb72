#include "sitrep/ledger/wording.h"

#include <algorithm>
#include <array>
#include <set>

#include "sitrep/ledger/clause.h"

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

class Writer {
 public:
  Writer(const Material& m, const View& view) : m_(m), view_(view) {}

  const Claim& claim(uint32_t c) const { return m_.claims[c]; }

  // "at least 53,136 people arrested in X since 21 Sep 2022"
  std::string clause(uint32_t c, const Figure* whole = nullptr) {
    return clause_of(claim(c).figure(), whole) + period_of(claim(c).figure(), dates_);
  }

  std::string owner(uint32_t c) const {
    const Claim& x = claim(c);
    return owner_of(m_.corpus[x.doc], x.figure(), x.root);
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

  // A page dated by what it tells was written after the last day it names.
  std::string dating(uint32_t c) {
    const PageDate& d = m_.corpus[claim(c).doc].meta.published;
    if (d.basis == DateBasis::inferred)
      return " (page dated by its content, after " + dates_(d.date) + ")";
    if (d.basis == DateBasis::other_documents) return " (page dated by its content)";
    return d.date.empty() ? " (undated page)" : "";
  }

  // Other current statements, and those of an unknown day, which nobody can call earlier; one for
  // each source and value.
  std::string also(const std::set<uint32_t>& told) {
    std::vector<uint32_t> claims = view_.current;
    for (const uint32_t c : view_.history) {
      if (claim(c).as_of == kNoDay) claims.push_back(c);
    }
    const bool numbers = view_.low && !is_scale_word(claim(*view_.low).figure());
    std::vector<uint32_t> bare, owned;  // without a day and an owner, the others
    for (const uint32_t c : claims) {
      const bool none = claim(c).as_of == kNoDay && !claim(c).named();
      if (numbers && is_scale_word(claim(c).figure())) continue;  // they say no more
      (none ? bare : owned).push_back(c);
    }
    return list("Also reported: ", owned, told, false) +
           list("Also reported, undated and without a source: ", bare, told, true);
  }

  std::string earlier_ones(const std::set<uint32_t>& told) {
    std::vector<uint32_t> past;
    for (auto c = view_.history.rbegin(); c != view_.history.rend(); ++c) {
      if (claim(*c).as_of != kNoDay) past.push_back(*c);
    }
    return list("Earlier: ", past, told, false);
  }

  // What else is said, in the order of reading: the year stands with the first day.
  std::string rest(const std::set<uint32_t>& told) {
    std::string out = also(told);
    out += earlier_ones(told);
    return out + upper();
  }

  std::string upper() const { return view_.open_above ? " No upper limit stated." : ""; }

  std::string outlet(uint32_t c) const { return m_.facts.docs[claim(c).doc].publisher; }

 private:
  static constexpr size_t kListed =
      4;  // a sentence stays readable; the rest is in the report's table

  std::string list(std::string_view head, const std::vector<uint32_t>& claims,
                   const std::set<uint32_t>& told, bool number_only) {
    std::set<std::pair<std::string, std::string>> seen;
    for (const uint32_t c : told) seen.insert({claim(c).root, claim(c).value});
    for (const uint32_t c : view_.current) {
      // A number without a day and an owner does not stand for one of a day.
      const bool dated = claim(c).as_of != kNoDay || claim(c).named();
      if (head == "Earlier: " && dated) seen.insert({claim(c).root, claim(c).value});
    }
    std::string out;
    size_t n = 0;
    for (const uint32_t c : claims) {
      if (!seen.insert({claim(c).root, claim(c).value}).second) continue;
      if (++n > kListed) continue;
      out += (out.empty() ? " " + std::string(head) : "; ") +
             (number_only ? uncapitalised(number_words(claim(c).figure())) : brief(c));
    }
    if (n > kListed) out += "; and " + std::to_string(n - kListed) + " more";
    return out.empty() ? out : out + ".";
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

// Were the parts of a compiled figure counted over one period?
bool one_period(const Material& m, const std::vector<uint32_t>& parts) {
  std::set<std::pair<std::string, std::string>> periods;
  for (const uint32_t p : parts) {
    const Window& window = m.claims[p].figure().window;
    periods.insert(
        {window.start ? to_iso(*window.start) : "", window.end ? to_iso(*window.end) : ""});
  }
  return periods.size() <= 1;
}

std::string with_parts(Writer& w, const Material& m, uint32_t whole,
                       const std::vector<uint32_t>& parts) {
  const bool aligned = one_period(m, parts);
  std::string out;
  for (const uint32_t p : parts) {
    const std::string where = destination_of(m.claims[p].figure(), m.claims[whole].figure());
    out += (out.empty() ? "" : ", ") + uncapitalised(number_words(m.claims[p].figure())) +
           (where.empty() ? " (" + w.owner(p) + ")" : where);
  }
  return (aligned ? " Its parts: " : " Its parts, counted over different days: ") + out + ".";
}

bool in_conflict(const Material& m, const Claim& a, const Claim& b) {
  const PairContext context = context_of(m, a, b);
  const Verdict verdict = earlier(a, b) ? judge(a, b, context) : judge(b, a, context);
  return verdict.type == RelationType::CONFLICTS;
}

// One source, one day, two values that exclude each other.
std::string told_two_ways(const Material& m, Writer& w, const View& v, uint32_t one,
                          std::set<uint32_t>& told) {
  const Claim& first = m.claims[one];
  for (const auto* list : {&v.current, &v.history}) {
    for (const uint32_t h : *list) {
      const Claim& c = m.claims[h];
      if (c.root != first.root || c.as_of != first.as_of || c.value == first.value) continue;
      if (!in_conflict(m, c, first)) continue;
      told.insert(h);
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
    std::set<uint32_t> told;
    return told_two_ways(m, w, v, sides[0], told) + " It is " + w.claim(sides[0]).root +
           "; we give no single figure.";
  }
  const bool one_day = std::all_of(sides.begin(), sides.end(), [&](uint32_t c) {
    return w.claim(c).as_of == w.claim(sides[0]).as_of;
  });
  std::string out;
  for (const uint32_t c : sides) {
    out += (out.empty() ? "" : ", ") + says(w.claim(c).root) + " " +
           uncapitalised(number_words(w.claim(c).figure())) + (one_day ? "" : w.day_of(c));
  }
  return (one_day ? "Sources disagree: " : "Figures of different days do not fit: ") + out +
         ". We give no single figure.";
}

// Who owns another number of this plan or count: in the view, else on the page that has the one
// without an owner.
std::optional<uint32_t> owned_beside(const Material& m, const View& v, const Claim& unowned) {
  const auto fits = [&](const Claim& c) {
    return c.named() && c.value != unowned.value && !is_scale_word(c.figure());
  };
  if (v.best && fits(m.claims[*v.best])) return v.best;
  const Figure& f = unowned.figure();
  const size_t count = m.corpus[unowned.doc].figures.size();
  for (size_t i = 0; i < count; ++i) {
    const uint32_t c = m.claim_of[m.first_fact[unowned.doc] + i];
    const Figure& g = m.corpus[unowned.doc].figures[i];
    if (g.measure == f.measure && g.unit == f.unit && fits(m.claims[c])) return c;
  }
  return {};
}

// A number in quotation marks that nobody on its page gives as his own.
std::optional<uint32_t> unowned_of(const Material& m, const View& v) {
  for (const uint32_t c : v.current) {
    if (m.claims[c].figure().status_finer == "QUOTED_UNOWNED" && !m.claims[c].named()) return c;
  }
  return {};
}

std::string ownerless(const Material& m, Writer& w, const View& v, uint32_t unowned) {
  const Claim& u = m.claims[unowned];
  std::set<uint32_t> documents;
  for (const auto* list : {&v.current, &v.history}) {
    for (const uint32_t c : *list) {
      if (!m.claims[c].named() && m.claims[c].value == u.value) documents.insert(m.claims[c].doc);
    }
  }
  std::string out = "A figure of " + number_words(u.figure()) + " circulates " +
                    (documents.size() > 1 ? "in " + std::to_string(documents.size()) + " pages"
                                          : std::string("in this page")) +
                    " without an owner";
  std::set<uint32_t> told = {unowned};
  if (const auto owned = owned_beside(m, v, u)) {
    const Claim& o = m.claims[*owned];
    const std::string name = the_name(o.figure(), o.root);
    const std::string number = uncapitalised(number_words(o.figure()));
    out += is_plan(o.figure())
               ? "; " + name + (name.ends_with("s") ? "’" : "’s") + " stated goal is " + number
               : "; " + says(name) + " " + number;
    told.insert(*owned);
  }
  return out + "." + w.rest(told);
}

std::string unattributed(Writer& w, const View& v) {
  const uint32_t shown = v.high ? *v.high : v.current[0];
  const std::string_view head = not_yet(w.claim(shown).status);
  std::string out = head.empty() ? "Only unattributed reports: " : std::string(head);
  out += w.clause(shown) + w.reports(shown) + w.dating(shown);
  if (!head.empty()) out += std::string(kDash) + "only unattributed reports";
  return out + "." + w.rest({shown});
}

std::string corrected(const Material& m, Writer& w, const View& v, uint32_t old_claim) {
  const uint32_t best = *v.best;
  const Figure& old = m.claims[old_claim].figure();
  std::string out = capitalised(w.clause(best, &old)) + std::string(kDash) + w.owner(best) + ". " +
                    pronoun(m, best) + " had first said " + number_words(old) + " and withdrew it.";
  return out + w.also({best, old_claim}) + w.upper();
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
    if (v.best_reason == "withdrawn") return "The only figure reported was withdrawn.";
    return v.best_reason == "denied" ? "The only figure reported is denied."
                                     : "Not reported by then.";
  }
  if (v.best_reason == "disputed") return disputed(m, w, v) + w.upper();
  if (const auto unowned = unowned_of(m, v)) return ownerless(m, w, v, *unowned);
  if (!v.best) return unattributed(w, v);
  const uint32_t best = *v.best;
  if (const auto old_claim = withdrawn_by(m, corrections, v)) return corrected(m, w, v, *old_claim);
  const auto parts = aggregates.find(best);
  if (parts != aggregates.end() && !parts->second.empty()) {
    // Parts counted over several periods leave the whole without one.
    const std::string clause =
        one_period(m, parts->second) ? w.clause(best) : clause_of(m.claims[best].figure(), nullptr);
    const std::string out = capitalised(clause) + std::string(kDash) + w.owner(best) + "." +
                            with_parts(w, m, best, parts->second);
    return out + w.also({best});
  }
  const std::string_view head = not_yet(m.claims[best].figure().status);
  const std::string clause = w.clause(best);
  std::string out = std::string(head) + (head.empty() ? capitalised(clause) : clause);
  out += std::string(kDash) + w.owner(best) + w.reports(best);
  out += w.dating(best) + ".";
  std::set<uint32_t> told = {best};
  if (const std::string two_ways = told_two_ways(m, w, v, best, told); !two_ways.empty())
    out += " " + two_ways;
  return out + w.rest(told);
}

std::string gap_sentence(std::string_view what) {
  return "No report says how many " + std::string(what) + ".";
}

std::string says(const std::string& source) {
  const auto is_small = [&](size_t at) {
    return at < source.size() && source[at] >= 'a' && source[at] <= 'z';
  };
  const bool common = is_small(source.starts_with("the ") ? 4 : 0);
  // The head of "officials in Orel" stands before the first preposition.
  size_t end = source.size();
  for (const std::string_view preposition : {" in ", " of ", " from ", " at ", " near ", " for "})
    end = std::min(end, source.find(preposition));
  const std::string head = source.substr(0, end);
  const bool several = (head.ends_with("s") && !head.ends_with("ss") && !head.ends_with("us")) ||
                       head.ends_with("police") || head.ends_with("people") ||
                       head.ends_with("media");
  return source + (common && several ? " say" : " says");
}

}  // namespace sitrep
