#include <algorithm>
#include <array>

#include "sitrep/page/furniture.h"
#include "sitrep/page/line_words.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

using std::string_view;

// Openings of notes on where a text stood first.
constexpr auto kOriginOpenings = std::to_array<std::string_view>(
    {"this article", "this story", "this report", "this piece", "this post", "republished",
     "reprinted", "originally published", "first published", "the article", "a version of this"});

struct Agency {
  string_view words, name;
};
// News agencies by the names and signs they are credited with.
constexpr std::array kAgencies = {Agency{"ap", "AP"},
                                  Agency{"associated press", "AP"},
                                  Agency{"the associated press", "AP"},
                                  Agency{"reuters", "Reuters"},
                                  Agency{"thomson reuters", "Reuters"},
                                  Agency{"afp", "AFP"},
                                  Agency{"agence france-presse", "AFP"},
                                  Agency{"agence france presse", "AFP"},
                                  Agency{"dpa", "dpa"},
                                  Agency{"deutsche presse-agentur", "dpa"},
                                  Agency{"xinhua", "Xinhua"},
                                  Agency{"tass", "TASS"},
                                  Agency{"itar-tass", "TASS"},
                                  Agency{"interfax", "Interfax"},
                                  Agency{"ria novosti", "RIA Novosti"},
                                  Agency{"efe", "EFE"},
                                  Agency{"ansa", "ANSA"},
                                  Agency{"pti", "PTI"},
                                  Agency{"press trust of india", "PTI"},
                                  Agency{"ani", "ANI"},
                                  Agency{"ians", "IANS"},
                                  Agency{"kyodo", "Kyodo"},
                                  Agency{"kyodo news", "Kyodo"},
                                  Agency{"yonhap", "Yonhap"},
                                  Agency{"yonhap news agency", "Yonhap"},
                                  Agency{"bernama", "Bernama"},
                                  Agency{"anadolu", "Anadolu"},
                                  Agency{"anadolu agency", "Anadolu"},
                                  Agency{"aa", "Anadolu"},
                                  Agency{"upi", "UPI"},
                                  Agency{"pa media", "PA Media"},
                                  Agency{"the canadian press", "Canadian Press"},
                                  Agency{"canadian press", "Canadian Press"},
                                  Agency{"ukrinform", "Ukrinform"},
                                  Agency{"sana", "SANA"},
                                  Agency{"irna", "IRNA"},
                                  Agency{"europa press", "Europa Press"},
                                  Agency{"bloomberg", "Bloomberg"},
                                  Agency{"aap", "AAP"},
                                  Agency{"apa", "APA"},
                                  Agency{"belga", "Belga"},
                                  Agency{"ntb", "NTB"},
                                  Agency{"lusa", "Lusa"},
                                  Agency{"pap", "PAP"},
                                  Agency{"cna", "CNA"},
                                  Agency{"antara", "Antara"}};

// "This article first appeared on X.", "Republished from X": X; where the words go on, up to there.
string_view first_outlet(string_view line) {
  constexpr size_t kLine = 200;
  constexpr size_t kName = 60;
  if (line.size() > kLine || !opens_with(line, kOriginOpenings)) return {};
  for (string_view mark :
       {" appeared on ", " appeared in ", " appeared at ", " published by ", " published in ",
        " published on ", " published at ", " posted on ", "republished from ", "reprinted from ",
        "permission from ", "permission of "}) {
    const size_t at = lower_ascii(line).find(mark);
    if (at == string_view::npos) continue;
    string_view name = line.substr(at + mark.size());
    name = trim(without_end(name.substr(0, name.find_first_of(",;(|"))));
    for (string_view end : {" on ", " under ", " and ", " in "})
      name = name.substr(0, name.find(end));
    // "published on 12 April": no outlet.
    if (!name.empty() && name.size() <= kName && !is_digit(name[0])) return name;
  }
  return {};
}

// "Source: X", "Via: X" and "(X)", "- X" alone, X being short and no sentence.
string_view credit_words(string_view line) {
  const string_view origin = first_outlet(line);
  if (!origin.empty()) return origin;
  for (string_view label :
       {"source:", "sources:", "source -", "via:", "credit:", "with agency inputs"}) {
    if (starts_with_ignore_case(line, label) && line.size() <= label.size() + 60) {
      return trim(without_end(line.substr(label.size())));
    }
  }
  return {};
}

}  // namespace

std::string agency_name(string_view words) {
  words = trim(words);
  for (const Agency& agency : kAgencies) {
    if (equals_ignore_case(words, agency.words)) {
      // Signs of two or three letters are agencies only in capitals (or as they write themselves).
      if (words.size() <= 4 && words != agency.name && words != agency.words &&
          std::any_of(words.begin(), words.end(), [](char c) { return c >= 'a'; })) {
        continue;
      }
      return std::string(agency.name);
    }
  }
  return "";
}

std::string wire_credit(string_view line, bool& whole) {
  whole = true;
  const string_view credited = credit_words(line);
  if (!credited.empty()) {
    const std::string agency = agency_name(credited);
    return agency.empty() ? std::string(credited) : agency;
  }
  if (line.size() <= 40) {  // the sign alone, with whatever brackets and dashes
    string_view sign = line;
    while (!sign.empty() && !is_alpha_ascii(sign.front())) sign.remove_prefix(1);
    while (!sign.empty() && !is_alpha_ascii(sign.back())) sign.remove_suffix(1);
    const std::string agency = agency_name(sign.substr(0, sign.find('/')));
    if (!agency.empty() && sign != line) return agency;
    if (!agency.empty() && sign.size() > 2) return agency;
  }
  whole = false;
  // A dateline: "KELM, April 12 (Reuters) - " within the first words.
  const size_t open = line.substr(0, 80).find('(');
  if (open != string_view::npos && open > 0) {
    const size_t close = line.find(')', open);
    if (close != string_view::npos && close - open < 40) {
      string_view after = line.substr(close + 1);
      while (!after.empty() && after[0] == ' ') after.remove_prefix(1);
      if (after.starts_with("-") || after.starts_with("–") || after.starts_with("—")) {
        const string_view inside = line.substr(open + 1, close - open - 1);
        return agency_name(inside.substr(0, inside.find('/')));
      }
    }
  }
  const size_t contributed = line.find("contributed to this");
  if (contributed != string_view::npos && line.size() < 300) {
    whole = true;
    for (const Agency& agency : kAgencies) {
      if (agency.words.size() > 4 &&
          contains_ignore_case(line.substr(0, contributed), agency.words)) {
        return std::string(agency.name);
      }
    }
  }
  return "";
}

}  // namespace sitrep
