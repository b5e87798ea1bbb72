#include "sitrep/report/words.h"

#include <algorithm>

#include "sitrep/ledger/clause.h"

namespace sitrep {
namespace {

std::string lower_spaced(std::string_view code) {
  std::string out = lower_case(std::string(code));
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

// The plainest word for a bound, where the page's own hedge cannot be shown beside the number.
std::string_view bound_words(Bound bound) {
  switch (bound) {
    case Bound::ABOUT:
      return "about";
    case Bound::NEARLY:
      return "nearly";
    case Bound::AT_LEAST:
      return "at least";
    case Bound::MORE_THAN:
      return "more than";
    case Bound::AT_MOST:
      return "at most";
    case Bound::LESS_THAN:
      return "less than";
    case Bound::UP_TO:
      return "up to";
    default:
      return "";
  }
}

// The phrase without the verb that it begins with ("wounded another 40 people"): what a heading or
// a sentence beside it says already.
Words without_verb(const Figure& f) {
  const auto measure = std::find_if(f.fields.begin(), f.fields.end(), [](const FieldEvidence& e) {
    return e.field == "measure" && e.words.stated();
  });
  Words out = f.evidence;
  if (measure == f.fields.end() || measure->words.span.begin != out.span.begin) return out;
  const uint32_t end = measure->words.span.end;
  if (end >= f.number.span.begin) return out;
  const size_t cut = out.exact.find_first_not_of(' ', end - out.span.begin);
  if (cut == std::string::npos || out.span.begin + cut > f.number.span.begin) return out;
  out.exact.erase(0, cut);
  out.span.begin += static_cast<uint32_t>(cut);
  return out;
}

// The phrase with a hedge that sticks out of it or stands apart from it.
std::string with_hedge(const Words& phrase, const std::string& said, const Words& hedge) {
  const Span &p = phrase.span, &h = hedge.span;
  if (p.contains(h)) return said;
  if (h.end < p.begin) return uncapitalised(hedge.exact) + " … " + said;
  if (h.begin > p.end) return said + " … " + hedge.exact;
  std::string out = said;
  if (h.begin < p.begin) out = uncapitalised(hedge.exact.substr(0, p.begin - h.begin)) + out;
  if (h.end > p.end && p.end >= h.begin)
    out += hedge.exact.substr(std::min<size_t>(p.end - h.begin, hedge.exact.size()));
  return out;
}

}  // namespace

std::string basis_words(std::string_view basis) {
  if (basis == "b1") return "administrative record of the body that counts";
  if (basis == "b2") return "systematic monitor";
  if (basis == "b3") return "compiled from others";
  if (basis == "b4") return "official or party statement";
  if (basis == "b5") return "named medium, eyewitness or leak";
  return "no basis given";
}

std::string status_words(FigureStatus status, std::string_view finer) {
  std::string_view said;
  switch (status) {
    case FigureStatus::ASSERTED:
      break;
    case FigureStatus::ESTIMATED:
      said = "estimate";
      break;
    case FigureStatus::CORRECTED_OLD:
      said = "later corrected";
      break;
    case FigureStatus::CORRECTED_NEW:
      said = "a correction";
      break;
    case FigureStatus::FEARED:
      said = "forecast";
      break;
    case FigureStatus::HISTORICAL:
      said = "told as history";
      break;
    default:
      return finer.empty() ? lower_spaced(name_of(status)) : lower_spaced(finer);
  }
  if (finer.empty()) return std::string(said);
  return said.empty() ? lower_spaced(finer) : std::string(said) + ", " + lower_spaced(finer);
}

std::string lifecycle_words(Lifecycle lifecycle) {
  switch (lifecycle) {
    case Lifecycle::live:
      return "";
    case Lifecycle::superseded:
      return "overtaken by a later count of the same source";
    case Lifecycle::withdrawn:
      return "withdrawn";
    case Lifecycle::duplicate:
      return "repeat of another page";
    case Lifecycle::zombie:
      return "withdrawn figure repeated after its correction";
    case Lifecycle::rejected:
      return "no figure, a person said";
  }
  return "";
}

std::string relation_words(RelationType type, std::string_view finer, bool from_a) {
  std::string_view said;
  switch (type) {
    case RelationType::AGREES:
      said = "agrees with";
      break;
    case RelationType::REPEATS:
      said = "says the same as";
      break;
    case RelationType::GROWS:
      said = from_a ? "grew to" : "grew from";
      break;
    case RelationType::FALLS:
      said = from_a ? "fell to" : "fell from";
      break;
    case RelationType::CORRECTS:
      said = from_a ? "was corrected by" : "corrects";
      break;
    case RelationType::CONFLICTS:
      said = "conflicts with";
      break;
    case RelationType::DENIES:
      said = from_a ? "is denied by" : "denies";
      break;
    case RelationType::PART_OF:
      said = from_a ? "is part of" : "has as a part";
      break;
    case RelationType::NOT_COMPARABLE:
      said = "is not comparable with";
      break;
    case RelationType::OTHER:
      said = "stands beside";
      break;
  }
  std::string out(said);
  if (!finer.empty()) out += " (" + lower_spaced(finer) + ")";
  return out;
}

std::vector<std::string> assumption_words(const std::vector<std::string>& codes) {
  std::vector<std::string> out;
  for (const std::string& code : codes) {
    out.push_back(code == "population" ? "that the same people are counted"
                  : code == "start"    ? "that the periods begin on one day"
                  : code == "event"    ? "that one event is meant"
                                       : code);
  }
  return out;
}

std::string date_basis_words(DateBasis basis) {
  switch (basis) {
    case DateBasis::unknown:
      return "no date found";
    case DateBasis::stated:
      return "date stated on the page";
    case DateBasis::metadata:
      return "date from the page’s metadata";
    case DateBasis::inferred:
      return "date inferred from its text";
    case DateBasis::other_documents:
      return "date inferred from other documents";
  }
  return "";
}

std::string state_words(InputState state) {
  switch (state) {
    case InputState::ok:
      return "read in full";
    case InputState::partial:
      return "read in part";
    case InputState::duplicate:
      return "the same bytes again, read once";
    case InputState::skipped:
      return "skipped";
    case InputState::quarantined:
      return "could not be read";
  }
  return "";
}

std::string range_words(const DateRange& range) {
  if (range.from && range.to) {
    if (*range.from == *range.to) return to_words(*range.to);
    return to_words(*range.from) + " to " + to_words(*range.to);
  }
  if (range.to) return "by " + to_words(*range.to);
  if (range.from) return "from " + to_words(*range.from);
  return "date not known";
}

std::string window_words(const Window& w) {
  const auto inferred = [&](const char* which) {
    return std::count(w.inferred.begin(), w.inferred.end(), which) ? " (inferred)" : "";
  };
  const std::string start = w.start ? to_words(*w.start) + inferred("start") : "";
  const std::string end = w.end ? to_words(*w.end) + inferred("end") : "";
  switch (w.type) {
    case WindowType::INSTANT:
      return end.empty() ? "at one moment" : "at " + end;
    case WindowType::EVENT:
      return "of one event";
    case WindowType::PLAN:
      return "planned";
    case WindowType::SINCE_DATE:
    case WindowType::SINCE_EVENT:
      if (start.empty()) return "since a start that is not dated";
      return "since " + start;
    case WindowType::UNSPECIFIED:
      return "period not stated";
    default:
      break;
  }
  if (!start.empty() && !end.empty() && *w.start <= *w.end) return start + " to " + end;
  if (!end.empty()) return "up to " + end;
  if (!start.empty()) return "from " + start;
  return w.type == WindowType::PER_PERIOD ? "per period" : "a period that is not dated";
}

std::string period_words(const Window& w) {
  const bool dated = w.start || w.end;
  const bool says_nothing = w.type == WindowType::UNSPECIFIED || w.type == WindowType::EVENT;
  return says_nothing || !dated ? "" : window_words(w);
}

std::string measure_words(std::string_view measure) {
  if (measure == "call_up_papers") return "Call-up papers";
  if (measure == "mobilise_planned") return "To be mobilised";
  return capitalised(lower_spaced(measure));
}

std::string count_heading(std::string_view measure, std::string_view counted,
                          std::string_view unit) {
  // Measures that are no participle: the counted thing follows as an apposition, if at all.
  static constexpr std::string_view kNouns[] = {
      "casualties",       "attacks",     "call_up_papers",    "money",
      "aid_items",        "population",  "buildings_damaged", "buildings_destroyed",
      "vehicles_damaged", "targets_hit", "protest_places"};
  // Words that only say again that people were counted, or point back at them.
  static constexpr std::string_view kPeople[] = {
      "dead",       "deaths",   "death",   "fatalities",     "injured",     "wounded",
      "casualties", "casualty", "missing", "of the wounded", "of the dead", "of the injured",
      "bodies",     "body",     "corpses", "dead bodies",    "dead people", "the dead",
      "them",       "of them",  "others",  "of those",       "of whom"};
  const std::string plain = lower_spaced(counted);
  const bool people = std::count(std::begin(kPeople), std::end(kPeople), plain) > 0;
  std::string noun(counted);
  if (people || (noun.empty() && unit == "person")) noun = "people";
  if (measure == "other") return capitalised(noun);
  if (measure == "mobilise_planned")
    return capitalised(noun.empty() ? "people" : noun) + " to be mobilised";
  const bool is_noun = std::count(std::begin(kNouns), std::end(kNouns), measure) > 0;
  const std::string verb = lower_spaced(measure);
  if (is_noun) {
    const bool told = noun.empty() || noun == "people" || verb.find(plain) != std::string::npos;
    return capitalised(measure_words(measure)) + (told ? "" : ": " + noun);
  }
  if (noun.find(verb) != std::string::npos) return capitalised(noun);
  return noun.empty() ? capitalised(verb) : capitalised(noun) + " " + verb;
}

SentenceParts sentence_parts(const std::string& sentence) {
  static constexpr std::string_view kMore[] = {
      " Also reported: ",    " Also reported, undated",      " Earlier: ",
      " Its parts",          " The same source is reported", " He had first said",
      " She had first said", " The source had first said"};
  static constexpr std::string_view kOpen = " No upper limit stated.";
  size_t cut = sentence.size();
  for (std::string_view more : kMore) cut = std::min(cut, sentence.find(more));
  SentenceParts out{sentence.substr(0, cut), ""};
  if (cut == sentence.size()) return out;
  out.further = sentence.substr(cut + 1);
  if (out.further.ends_with(kOpen)) {
    out.further.resize(out.further.size() - kOpen.size());
    out.head += kOpen;
  }
  return out;
}

std::string hedged_words(const Figure& figure, Bound weakest) {
  const auto hedge_at =
      std::find_if(figure.fields.begin(), figure.fields.end(),
                   [](const FieldEvidence& f) { return f.field == "bound" && f.words.stated(); });
  const Words phrase = without_verb(figure);
  const uint32_t begin = phrase.span.begin;
  std::string said = phrase.exact;
  if (hedge_at != figure.fields.end()) {
    // "At least" stands at the head of a sentence by chance; a name would keep its capital.
    if (hedge_at->words.span.begin == begin) said = uncapitalised(said);
    return with_hedge(phrase, said, hedge_at->words);
  }
  if (figure.number.span.begin == begin) said = uncapitalised(said);
  if (figure.bound != Bound::EXACT) return said;
  const std::string_view hedge = bound_words(weakest);
  return hedge.empty() ? said : std::string(hedge) + " " + said;
}

std::string roots_words(uint32_t lo, uint32_t hi) {
  if (hi == 0) return "none named";
  if (lo == hi) return std::to_string(lo);
  return std::to_string(lo) + " to " + std::to_string(hi);
}

std::string count_words(uint64_t n, std::string_view one, std::string_view many) {
  return std::to_string(n) + " " + std::string(n == 1 ? one : many);
}

std::string join(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& p : parts) {
    if (p.empty()) continue;
    if (!out.empty()) out += between;
    out += p;
  }
  return out;
}

std::string capitalised(std::string s) {
  if (!s.empty() && s[0] >= 'a' && s[0] <= 'z') s[0] = static_cast<char>(s[0] - 32);
  return s;
}

std::string lower_case(std::string s) {
  for (char& c : s) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return s;
}

std::string shortened(const std::string& s, size_t bytes) {
  if (s.size() <= bytes) return s;
  size_t end = bytes;
  while (end > 0 && (static_cast<unsigned char>(s[end]) & 0xC0) == 0x80) --end;
  return s.substr(0, end) + "…";
}

}  // namespace sitrep
