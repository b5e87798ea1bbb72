#include "sitrep/ledger/wording.h"

#include <algorithm>
#include <array>
#include <set>

namespace sitrep {
namespace {

constexpr std::string_view kDash = " – ";

// A measure, what is said of the people or things it counts, and stems that already say so.
struct Predicate {
  std::string_view measure, words, stems;
};
constexpr std::array<Predicate, 36> kPredicates = {{
    {"killed", "killed", "kill|dead|die|dying|death|fatal|bod|martyr|execut|toll|lives"},
    {"injured", "injured", "injur|wound|hurt"},
    {"casualties", "killed or injured", "casualt|killed|wounded"},
    {"missing", "missing", "missing|unaccounted"},
    {"sick", "ill", "case|infect|ill|sick|symptom"},
    {"hospitalised", "taken to hospital", "hospital|treated"},
    {"arrested", "arrested", "arrest|detain|detention|rounded"},
    {"charged", "charged", "charg|sentenc|convict"},
    {"released", "released", "releas|freed"},
    {"abducted", "abducted", "abduct|kidnap|seized|hostage"},
    {"held", "held", "held|hostage|captive|detain"},
    {"freed", "freed", "freed|rescued"},
    {"captured", "captured", "captur"},
    {"exchanged", "exchanged", "exchang|swap"},
    {"surrendered", "surrendered", "surrender"},
    {"evacuated", "evacuated", "evacuat|bussed"},
    {"displaced", "displaced", "displac|homes|uproot"},
    {"left", "left", "left|leave|fled|flee|emigrat"},
    {"entered", "entered", "enter|arriv|cross"},
    {"crossed", "crossed", "cross"},
    {"returned", "returned", "return|went back|came back"},
    {"stranded", "stranded", "strand|trapped|stuck"},
    {"besieged", "besieged", "besieg|siege"},
    {"mobilised", "called up", "mobili|draft|conscript|called up"},
    {"mobilise_planned", "to be called up", "mobili|called up|draft|conscript"},
    {"call_up_papers", "issued", "issued|summons"},
    {"volunteered", "volunteered", "volunteer|came forward|come forward|signed up"},
    {"deserted", "deserted", "desert"},
    {"refused", "refused", "refus"},
    {"deployed", "deployed", "deploy|station|sent"},
    {"protested", "protesting", "protest|demonstrat|march|rall"},
    {"buildings_damaged", "damaged", "damag"},
    {"buildings_destroyed", "destroyed", "destroy|level"},
    {"affected", "affected", "affected"},
    {"in_need", "in need", "need"},
    {"homeless", "homeless", "homeless"},
}};

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

bool says_so(const std::string& phrase, std::string_view stems) {
  for (size_t begin = 0; begin <= stems.size();) {
    const size_t end = std::min(stems.find('|', begin), stems.size());
    if (phrase.find(stems.substr(begin, end - begin)) != std::string::npos) return true;
    begin = end + 1;
  }
  return false;
}

// Where the number stands in the evidence; npos when it does not.
size_t number_at(const Figure& f) {
  if (f.number.span.begin >= f.evidence.span.begin) {
    const size_t at = f.number.span.begin - f.evidence.span.begin;
    if (f.evidence.exact.compare(at < f.evidence.exact.size() ? at : 0, f.number.exact.size(),
                                 f.number.exact) == 0 &&
        at < f.evidence.exact.size()) {
      return at;
    }
  }
  return f.evidence.exact.find(f.number.exact);
}

// Where hedge and number begin in the evidence.
size_t phrase_begin(const Figure& f) {
  const size_t number = number_at(f);
  if (number == std::string::npos) return 0;
  for (const FieldEvidence& e : f.fields) {
    if (e.field != "bound" || !e.words.stated()) continue;
    const size_t at = f.evidence.exact.find(e.words.exact);
    if (at != std::string::npos && at <= number) return at;
  }
  if (f.bound != Bound::EXACT)
    return 0;  // the hedge is somewhere before the number: keep all of it
  for (const std::string_view focus : {"only ", "just "}) {
    const size_t at = number >= focus.size() ? number - focus.size() : std::string::npos;
    if (at != std::string::npos && lower(f.evidence.exact.substr(at, focus.size())) == focus)
      return at;
  }
  return number;
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

bool has_letters(std::string_view s) {
  return std::any_of(s.begin(), s.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
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

  // "at least 2,000 (25 Sep 2022, no source given)"
  std::string brief(uint32_t c) {
    const Claim& x = claim(c);
    const std::string day = x.as_of == kNoDay ? "undated" : dates_(from_days(x.as_of));
    return number_words(x.figure()) + " (" + day + ", " + owner(c) + ")";
  }

  std::string reports() const {
    if (view_.documents <= 1) return ", in one report";
    return ", in " + std::to_string(view_.documents) + " reports";
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
    for (const PlaceRef& p : f.places) {
      if (p.name.empty() || p.inferred || figure_words(f).find(p.name) != std::string::npos)
        continue;
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
        if (w.start && w.end && w.start->year && w.end->year && *w.start != *w.end) {
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

std::string disputed(Writer& w, const View& v) {
  std::string sides;
  std::set<std::string> seen;
  for (const uint32_t c : v.current) {
    if (!w.claim(c).named() || !seen.insert(w.claim(c).root).second) continue;
    sides += (sides.empty() ? "" : ", ") + w.claim(c).root + " says " +
             number_words(w.claim(c).figure());
  }
  return "Sources disagree: " + sides + ". We give no single figure.";
}

// One source, one day, two values that exclude each other.
std::string told_two_ways(const Material& m, Writer& w, const View& v) {
  const Claim& best = m.claims[*v.best];
  for (const uint32_t h : v.history) {
    const Claim& c = m.claims[h];
    if (c.root != best.root || c.as_of != best.as_of || c.value == best.value) continue;
    const PairContext context = context_of(m, c, best);
    const Verdict verdict = earlier(c, best) ? judge(c, best, context) : judge(best, c, context);
    if (verdict.type != RelationType::CONFLICTS) continue;
    return " The same source is reported with " + number_words(best.figure()) + " (" +
           w.outlet(*v.best) + ") and with " + number_words(c.figure()) + " (" + w.outlet(h) + ").";
  }
  return "";
}

std::string unattributed(Writer& w, const View& v) {
  if (w.claim(v.current[0]).figure().status_finer == "QUOTED_UNOWNED") {
    return "A figure of " + number_words(w.claim(v.current[0]).figure()) +
           " circulates without an owner.";
  }
  const uint32_t shown = v.high ? *v.high : v.current[0];
  return "Only unattributed reports: " + w.clause(shown) + w.reports() + w.dating(shown) + "." +
         w.also({shown}) + w.earlier_ones({shown}) + w.upper();
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

std::string number_words(const Figure& f) {
  const size_t number = number_at(f);
  if (number == std::string::npos) return f.evidence.exact;
  const size_t begin = phrase_begin(f);
  return f.evidence.exact.substr(begin, number + f.number.exact.size() - begin);
}

std::string figure_words(const Figure& f) {
  const size_t begin = phrase_begin(f), number = number_at(f);
  std::string out = f.evidence.exact.substr(begin);
  const size_t tail = number == std::string::npos ? 0 : number - begin + f.number.exact.size();
  if (tail <= out.size() && has_letters(std::string_view(out).substr(tail))) return out;
  const std::string& noun = !f.counted.empty() ? f.counted : f.population;
  if (noun.find(f.number.exact) != std::string::npos) return out;
  if (!noun.empty()) return out + " " + noun;
  return f.unit == "person" ? out + " people" : out;
}

std::string predicate_of(const Figure& f) {
  const std::string words = lower(figure_words(f));
  for (const Predicate& p : kPredicates) {
    if (p.measure == f.measure) return says_so(words, p.stems) ? "" : std::string(p.words);
  }
  return "";
}

std::string view_sentence(const Material& m, const View& v, const Corrections& corrections,
                          const Aggregates& aggregates) {
  Writer w(m, v);
  if (v.current.empty()) {
    return v.best_reason == "withdrawn" ? "The only figure reported was withdrawn."
                                        : "Not reported by then.";
  }
  if (v.best_reason == "disputed") return disputed(w, v) + w.upper();
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
  out += w.reports() + w.dating(best) + ".";
  const std::string two_ways = told_two_ways(m, w, v);
  return out + two_ways + w.also({best}) + w.earlier_ones({best}) + w.upper();
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
