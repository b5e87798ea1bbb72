#include <algorithm>

#include "sitrep/extract/place_home.h"
#include "sitrep/extract/place_tables.h"

namespace sitrep {
namespace {

// Words between a preposition and the name it governs: "in the rebel-held northern town of X".
constexpr size_t kPhraseWords = 8;
// ... and between "from" and the preposition inside its phrase.
constexpr size_t kOuterWords = 5;

// Tokens between a distance and the name it is measured from: "135 km (85 miles) east of X".
constexpr size_t kBearingWords = 9;
// Tokens from the head of a paragraph in which a dateline can stand, behind a byline.
constexpr size_t kDatelineTokens = 30;
// Tokens between the place and the dash of a dateline.
constexpr size_t kDatelineHead = 14;
// Tokens of the places of a dateline, or of the agency in its brackets.
constexpr size_t kDatelinePlaces = 6;
// Tokens between a hospital and the place that it names.
constexpr size_t kClinicWords = 4;
// "US", "U.S.", "UAE": as an adjective far oftener than as a place.
constexpr size_t kAcronymBytes = 4;

bool all_capitals(std::string_view word) {
  bool letters = false;
  for (const char c : word) {
    if (c >= 'a' && c <= 'z') return false;
    letters = letters || (c >= 'A' && c <= 'Z');
  }
  return letters;
}

bool capital(std::string_view word) { return is_capital_letter(word); }

// "OROMA, 9 May (KPA) -- ..." where every word has capitals: figures or a bracket up to the dash.
bool heads_report(const Document& doc, size_t token) {
  bool told = false;
  const Token& t = doc.tokens[token];
  for (size_t i = token + 1; i < doc.tokens.size() && i <= token + kDatelineHead; ++i) {
    const std::string_view word = doc.view(doc.tokens[i].span);
    if (doc.tokens[i].block != t.block) return false;
    if (word == "-" || word == "--" || word == "\u2013" || word == "\u2014") return told;
    told = told || word == "(" || (word[0] >= '0' && word[0] <= '9');
  }
  return false;
}

// "Kelm, May 3", "Port Kelm (ABC) -", at the head of a paragraph.
bool heads_small(const Document& doc, const LowerWords& lower, size_t token) {
  static const std::vector<std::string> months = {
      "january",   "february", "march",    "april",    "may", "june", "july", "august",
      "september", "october",  "november", "december", "jan", "feb",  "mar",  "apr",
      "jun",       "jul",      "aug",      "sept",     "sep", "oct",  "nov",  "dec"};
  const Token& t = doc.tokens[token];
  const auto here = [&](size_t i) {
    return i < doc.tokens.size() && doc.tokens[i].block == t.block;
  };
  size_t i = token;
  while (i > 0 && here(i - 1) && (capital(doc.view(doc.tokens[i - 1].span)) || lower[i - 1] == ","))
    --i;
  if (token - i > kDatelinePlaces || (i > 0 && here(i - 1))) return false;
  for (i = token + 1; here(i) && i <= token + kDatelinePlaces; ++i) {
    const std::string& word = lower[i];
    const bool month = std::find(months.begin(), months.end(), word) != months.end();
    if (month) return here(i + 1) && lower[i + 1][0] >= '0' && lower[i + 1][0] <= '9';
    if (word == "(") break;
    if (word != "," && !capital(doc.view(doc.tokens[i].span))) return false;
  }
  if (!here(i + 3) || lower[i] != "(") return false;
  for (size_t k = i + 1; here(k + 1) && k <= i + kDatelinePlaces; ++k)
    if (lower[k] == ")")
      return lower[k + 1] == "-" || lower[k + 1] == "--" || lower[k + 1] == "\u2013" ||
             lower[k + 1] == "\u2014";
  return false;
}

}  // namespace

bool is_wide(const PlaceRef& p) {
  return p.level == "country" || p.level == "region" || p.level == "admin1" || p.level == "admin2";
}

bool is_capital_letter(std::string_view word) {
  return !word.empty() && word[0] >= 'A' && word[0] <= 'Z';
}

size_t token_at(const Document& doc, uint32_t offset) {
  const auto it = std::upper_bound(doc.tokens.begin(), doc.tokens.end(), offset,
                                   [](uint32_t at, const Token& t) { return at < t.span.end; });
  return static_cast<size_t>(it - doc.tokens.begin());
}

namespace {

bool is_article(const std::string& word) { return word == "the" || word == "a" || word == "an"; }

// "from an area in X": what is in the area is from there.
std::string outer_role(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
                       size_t preposition, const std::string& role) {
  if (role != "at" || preposition == 0 || !tables.nouns.count(lower[preposition - 1])) return role;
  for (size_t n = 2; n <= kOuterWords && preposition >= n; ++n) {
    const size_t i = preposition - n;
    if (doc.tokens[i].sentence != doc.tokens[preposition].sentence) break;
    if (lower[i] == "from") return "from";
    if (tables.roles.count(lower[i]) || lower[i] == ",") break;
  }
  return role;
}

// Can the word stand between a preposition and the name it governs?
bool joins_name(const Document& doc, const LowerWords& lower, const PlaceTables& tables, size_t i) {
  static const std::vector<std::string> joints = {
      "of",           "the",         "a",      "an",       "and",      ",",
      "'s",           "-",           "its",    "their",    "country",  "nation",
      "neighbouring", "neighboring", "nearby", "adjacent", "mainland", "rural"};
  const std::string& word = lower[i];
  return std::find(joints.begin(), joints.end(), word) != joints.end() ||
         tables.nouns.count(word) || tables.directions.count(word) ||
         tables.adjectives.count(word) || tables.parts.count(word) || tables.done.count(word) ||
         word.ends_with("held") || word.ends_with("-controlled") ||
         capital(doc.view(doc.tokens[i].span));
}

bool plain_word(const std::string& word) {
  return word.size() > 2 && word[0] >= 'a' && word[0] <= 'z';
}

}  // namespace

std::string governing_role(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
                           size_t token) {
  // Inside "the remote mountain village of X" any word may stand, up to the article.
  bool noun = false, part = false;
  for (size_t n = 1; n <= kPhraseWords && token >= n; ++n) {
    const size_t i = token - n;
    if (doc.tokens[i].sentence != doc.tokens[token].sentence) break;
    const std::string& word = lower[i];
    if (const auto it = tables.roles.find(word); it != tables.roles.end())
      return outer_role(doc, lower, tables, i, it->second);
    if (!joins_name(doc, lower, tables, i) && !(noun && plain_word(word))) break;
    part = part || ((tables.parts.count(word) || tables.done.count(word)) && lower[i + 1] == "of");
    noun = (noun || tables.nouns.count(word) > 0) && !is_article(word) && word != ",";
  }
  return part ? "at" : "";
}

bool is_landmark(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
                 size_t token) {
  for (size_t n = 1; n <= 3 && token >= n; ++n) {
    const size_t i = token - n;
    if (doc.tokens[i].sentence != doc.tokens[token].sentence) return false;
    if (lower[i] == "near") return true;
    if (lower[i] == "of") return i > 0 && tables.directions.count(lower[i - 1]) > 0;
    if (!tables.nouns.count(lower[i]) && lower[i] != "the") return false;
  }
  return false;
}

bool is_bearing(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
                size_t token) {
  static const std::vector<std::string> units = {
      "km", "kms", "kilometers", "kilometres", "miles", "mile", "kilometer", "metres", "kilometre"};
  if (!is_landmark(doc, lower, tables, token)) return false;
  for (size_t n = 2; n <= kBearingWords && token >= n; ++n) {
    const size_t i = token - n;
    if (doc.tokens[i].sentence != doc.tokens[token].sentence) return false;
    const bool glued = lower[i][0] >= '0' && lower[i][0] <= '9' && lower[i].ends_with("km");
    if (glued || std::find(units.begin(), units.end(), lower[i]) != units.end()) return true;
  }
  return false;
}

bool is_brought_to(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
                   size_t token) {
  const Sentence& s = doc.sentences[doc.tokens[token].sentence];
  if (token > s.token_begin && token + 1 < s.token_end && lower[token - 1] == "a" &&
      lower[token + 1].starts_with("hospital"))
    return true;
  const size_t first = token - std::min<size_t>(token - s.token_begin, kClinicWords);
  const size_t last = std::min<size_t>(token + kClinicWords + 1, s.token_end);
  bool clinic = false;
  for (size_t i = first; i < last; ++i) clinic = clinic || tables.clinics.count(lower[i]) > 0;
  if (!clinic) return false;
  for (size_t i = s.token_begin; i < token; ++i)
    if (tables.brought.count(lower[i])) return true;
  return false;
}

bool is_said_at(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
                size_t token) {
  if (is_brought_to(doc, lower, tables, token)) return true;
  for (size_t n = 1; n <= 2 && token > n; ++n) {
    const size_t i = token - n;
    if (doc.tokens[i - 1].sentence != doc.tokens[token].sentence) return false;
    if (lower[i] == "in" || lower[i] == "at") return tables.press.count(lower[i - 1]) > 0;
    if (lower[i] != "the") return false;
  }
  return false;
}

bool is_office(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
               size_t token) {
  const Sentence& s = doc.sentences[doc.tokens[token].sentence];
  if (token >= s.token_begin + 2 && tables.offices.count(lower[token - 2])) {
    const std::string& joint = lower[token - 1];
    if (joint == "of" || joint == "for" || joint == "in" || joint == "from") return true;
  }
  if (token + 2 >= s.token_end) return false;
  return (tables.offices.count(lower[token + 1]) || tables.authorities.count(lower[token + 1])) &&
         tables.press.count(lower[token + 2]) > 0;
}

bool is_origin(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
               const PlaceRef& place) {
  const size_t token = token_at(doc, place.words.span.begin);
  if (token < 2 || doc.tokens[token - 2].sentence != doc.tokens[token].sentence) return false;
  if (is_home(doc, lower, tables, place)) return false;
  if (place.role == "from") {
    const Sentence& s = doc.sentences[doc.tokens[token].sentence];
    for (size_t i = s.token_begin; i < s.token_end; ++i)
      if (tables.motion.count(lower[i])) return false;
    return true;
  }
  const std::string_view of_whom = doc.view(doc.tokens[token - 2].span);
  const bool cried = all_capitals(of_whom) && of_whom.size() >= kAcronymBytes;  // "END"
  return lower[token - 1] == "of" && capital(of_whom) && !cried &&
         !tables.nouns.count(lower[token - 2]) && !tables.directions.count(lower[token - 2]) &&
         !tables.parts.count(lower[token - 2]) && !tables.happenings.count(lower[token - 2]) &&
         !tables.done.count(lower[token - 2]);
}

bool is_dateline(const Document& doc, const LowerWords& lower, size_t token) {
  return is_dateline(doc, token) || heads_small(doc, lower, token);
}

bool is_dateline(const Document& doc, size_t token) {
  const Token& t = doc.tokens[token];
  if (!all_capitals(doc.view(t.span))) return false;
  // "SAN MARO", but not "US troops".
  const bool goes_on = token + 1 < doc.tokens.size() && doc.tokens[token + 1].block == t.block &&
                       doc.tokens[token + 1].span.size() >= kAcronymBytes - 1 &&
                       all_capitals(doc.view(doc.tokens[token + 1].span));
  if (t.span.size() <= kAcronymBytes - 1 && !goes_on) return false;
  size_t first = token;
  while (first > 0 && token - first < kDatelineTokens && doc.tokens[first - 1].block == t.block)
    --first;
  if (first > 0 && doc.tokens[first - 1].block == t.block) return false;
  const Sentence& s = doc.sentences[t.sentence];
  for (size_t i = token; i < s.token_end; ++i)
    if (capital(doc.view(doc.tokens[i].span)) && !all_capitals(doc.view(doc.tokens[i].span)))
      return true;
  return first == token && heads_report(doc, token);
}

bool is_actor(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
              const PlaceRef& place) {
  const size_t token = token_at(doc, place.words.span.begin);
  if (is_possessor(doc, lower, tables, place)) return true;
  const bool wide = place.level == "country" || place.level == "region" ||
                    place.level == "admin1" || place.level == "admin2";
  if (is_home(doc, lower, tables, place)) return false;
  if (!wide || token >= doc.tokens.size()) return false;
  if (governing_role(doc, lower, tables, token).empty()) return true;
  const size_t next = token_at(doc, place.words.span.end);
  if (place.words.span.size() > kAcronymBytes || !all_capitals(place.words.exact) ||
      next >= doc.tokens.size() || doc.tokens[next].sentence != doc.tokens[token].sentence)
    return false;
  const std::string_view after = doc.view(doc.tokens[next].span);
  if (capital(after)) return true;  // "the US Weather Service"
  return after[0] >= 'a' && after[0] <= 'z' && !tables.roles.count(lower[next]) &&
         lower[next] != "and";
}

}  // namespace sitrep
