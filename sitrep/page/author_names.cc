#include "sitrep/page/author_names.h"

#include <algorithm>
#include <array>

#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

using std::string_view;

constexpr size_t kNameWords = 6;

constexpr auto kBylineLabels = std::to_array<std::string_view>({"by ",
                                                                "by: ",
                                                                "written by ",
                                                                "author: ",
                                                                "authors: ",
                                                                "posted by ",
                                                                "published by ",
                                                                "reported by ",
                                                                "story by ",
                                                                "reporting by ",
                                                                "von ",
                                                                "von: ",
                                                                "autor: ",
                                                                "autorin: ",
                                                                "text: ",
                                                                "par ",
                                                                "por ",
                                                                "di ",
                                                                "door ",
                                                                "gespeichert von ",
                                                                "geschrieben von ",
                                                                "verfasst von ",
                                                                "erstellt von ",
                                                                "view all posts by ",
                                                                "author ",
                                                                "autor ",
                                                                "veröffentlicht von ",
                                                                "alle artikel von ",
                                                                "alle beiträge von ",
                                                                "publié par ",
                                                                "all posts by ",
                                                                "all articles by ",
                                                                "more by ",
                                                                "more from ",
                                                                "publicado por ",
                                                                "eingestellt von ",
                                                                "beitrag von ",
                                                                "redaktion: ",
                                                                "posts by "});
// Words of which one makes a desk, a site or a company of an author.
constexpr auto kOrganisationWords = std::to_array<std::string_view>({"gmbh",
                                                                     "verlag",
                                                                     "media",
                                                                     "news",
                                                                     "redaktion",
                                                                     "editors",
                                                                     "editorial",
                                                                     "editor",
                                                                     "staff",
                                                                     "admin",
                                                                     "team",
                                                                     "online",
                                                                     "magazin",
                                                                     "magazine",
                                                                     "newsroom",
                                                                     "desk",
                                                                     "inc",
                                                                     "ltd",
                                                                     "llc",
                                                                     "publisher",
                                                                     "author",
                                                                     "ministerium",
                                                                     "bundesministerium",
                                                                     "bundesamt",
                                                                     "departement",
                                                                     "department",
                                                                     "commons",
                                                                     "association",
                                                                     "verband",
                                                                     "ministry",
                                                                     "office",
                                                                     "agency",
                                                                     "foundation",
                                                                     "institute",
                                                                     "university",
                                                                     "germany",
                                                                     "administrator",
                                                                     "website"});

// Words that stand where a name is left out.
constexpr auto kNoNames =
    std::to_array<std::string_view>({"author",       "autor",          "auteur",    "by",
                                     "von",          "autoren",        "authors",   "posted",
                                     "share",        "datum",          "date",      "link",
                                     "published",    "veröffentlicht", "monday",    "tuesday",
                                     "wednesday",    "thursday",       "friday",    "saturday",
                                     "sunday",       "published by",   "quelle",    "source",
                                     "montag",       "dienstag",       "mittwoch",  "donnerstag",
                                     "freitag",      "samstag",        "sonntag",   "alle beiträge",
                                     "alle artikel", "all posts",      "artikel",   "article",
                                     "foto",         "photo",          "fotos",     "photos",
                                     "text",         "unknown",        "no",        "yes",
                                     "text & fotos", "text und fotos", "cc by",     "anonymous",
                                     "guest",        "gast",           "gastautor", "guest author",
                                     "gastbeitrag",  "more",           "mehr",      "contact",
                                     "kontakt",      "follow",         "zvg"});

// Words behind a name that are no part of it.
constexpr auto kNameEnds =
    std::to_array<string_view>({" Shares", " vor", " ago", " Share", " und", " and", " Autor",
                                " Author", " Redakteur", " Redakteurin", " Follow"});

template <size_t N>
bool is_one_of(string_view word, const std::array<std::string_view, N>& table) {
  return std::any_of(table.begin(), table.end(),
                     [&](std::string_view w) { return equals_ignore_case(word, w); });
}

}  // namespace

bool person_shaped(string_view name) {
  size_t words = 0;
  size_t capitals = 0;
  for (size_t at = 0; at < name.size();) {
    const size_t end = std::min(name.find(' ', at), name.size());
    if (end > at) {
      const auto first = static_cast<unsigned char>(name[at]);
      ++words;
      capitals += (first >= 'A' && first <= 'Z') || first >= 0x80 ? 1 : 0;
      if (is_digit(name[at])) return false;
    }
    at = end + 1;
  }
  return words >= 2 && words <= 5 && capitals >= 2 && capitals + 2 >= words;
}

bool names_organisation(string_view author) {
  bool found = author.find('@') != string_view::npos || author.find("://") != string_view::npos;
  for (size_t at = 0; at < author.size();) {
    const size_t end = std::min(author.find(' ', at), author.size());
    string_view word = author.substr(at, end - at);
    const size_t dot = word.find('.');
    // A full stop within a word: an address.
    found |= dot != string_view::npos && dot > 2 && dot + 2 < word.size();
    while (!word.empty() && !is_alpha_ascii(word.back())) word.remove_suffix(1);
    found |= is_one_of(word, kOrganisationWords);
    at = end + 1;
  }
  return found;
}

std::string clean_author(string_view words) {
  words = trim(words);
  for (bool again = true; again;) {
    again = false;
    for (std::string_view label : kBylineLabels) {
      if (!starts_with_ignore_case(words, label)) continue;
      words = trim(words.substr(string_view(label).size()));
      again = true;
    }
  }
  if (words.find("://") != string_view::npos) return "";
  size_t end = words.find_first_of("|(\n;:");
  // A date behind the name, but no figure of it ("reader47").
  for (size_t at = 1; at < words.size() && at < end; ++at) {
    if (is_digit(words[at]) && words[at - 1] == ' ') end = at;
  }
  for (string_view mark : {" - ", " – ", " — ", " · ", " • ", " on ", " am ", " le ", "»", "›"})
    end = std::min(end, words.find(mark));
  words = trim(words.substr(0, end));
  for (bool again = true; again && !words.empty();) {
    again = words.back() == ',' || words.back() == '/';
    if (again) words = trim(words.substr(0, words.size() - 1));
    for (string_view tail : kNameEnds) {
      if (!words.ends_with(tail)) continue;
      words = trim(words.substr(0, words.size() - tail.size()));
      again = true;
    }
  }
  const size_t count = count_words(words);
  // One word in lower case is a signature; several are a label.
  const bool lower = !words.empty() && words[0] >= 'a' && words[0] <= 'z';
  if (count == 0 || count > kNameWords || (lower && count > 1)) return "";
  if (is_one_of(words, kNoNames) || is_digit(words[0])) return "";
  return std::string(words);
}

bool opens_byline(string_view line) {
  return std::any_of(kBylineLabels.begin(), kBylineLabels.end(),
                     [&](string_view label) { return starts_with_ignore_case(line, label); });
}

}  // namespace sitrep
