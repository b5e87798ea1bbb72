// A figure in the words of its page: hedge, number, counted thing, and what happened to it.
#include <algorithm>
#include <array>

#include "sitrep/ledger/wording.h"

namespace sitrep {
namespace {

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
    const std::string_view stem = stems.substr(begin, end - begin);
    for (size_t at = phrase.find(stem); at != std::string::npos; at = phrase.find(stem, at + 1)) {
      // "soldiers" does not say that anybody died
      if (at == 0 || phrase[at - 1] < 'a' || phrase[at - 1] > 'z') return true;
    }
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

bool has_letters(std::string_view s) {
  return std::any_of(s.begin(), s.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

}  // namespace

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
  const std::string_view counted = !noun.empty()        ? std::string_view(noun)
                                   : f.unit == "person" ? std::string_view("people")
                                                        : std::string_view();
  if (counted.empty()) return out;
  // "dozens of people"; "dozens of them" has its "of".
  const bool plural_of = is_scale_word(f) && lower(f.number.exact).ends_with("s") &&
                         !counted.starts_with("of ") && !lower(f.number.exact).starts_with("sev");
  return out + (plural_of ? " of " : " ") + std::string(counted);
}

namespace {

// Passengers of a ferry were nobody's captives.
bool told_as_rescue(const Figure& f) {
  return std::any_of(f.fields.begin(), f.fields.end(), [](const FieldEvidence& e) {
    return e.field == "measure" && says_so(lower(e.words.exact), "rescu|save|saving|pulled|pluck");
  });
}

}  // namespace

std::string predicate_of(const Figure& f) {
  const std::string words = lower(figure_words(f));
  for (const Predicate& p : kPredicates) {
    if (p.measure != f.measure) continue;
    if (says_so(words, p.stems)) return "";
    return f.measure == "freed" && told_as_rescue(f) ? "rescued" : std::string(p.words);
  }
  return "";
}

}  // namespace sitrep
