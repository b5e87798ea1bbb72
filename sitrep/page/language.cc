#include "sitrep/page/language.h"

#include <cld2/public/compact_lang_det.h>

#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

// Enough for a verdict; the time of CLD2 grows with the text.
constexpr size_t kDetectBytes = 64u << 10;
// Below, a verdict "reliable" is often a list of names; the declaration weighs more.
constexpr size_t kShortText = 120;

bool mostly_latin(std::string_view text) {
  size_t latin = 0;
  size_t other = 0;
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    if (c.value < 0x80 ? is_alpha_ascii(text[i]) : c.value >= 0xC0 && c.value < 0x250) {
      ++latin;
    } else if (c.value >= 0x370 && (c.value < 0x2000 || c.value >= 0x2E80)) {
      ++other;
    }
    i += c.size;
  }
  return latin >= other;
}

std::string primary(std::string_view declared) {
  return lower_ascii(trim(declared.substr(0, declared.find_first_of("-_"))));
}

}  // namespace

LanguageGuess detect_language(std::string_view text) {
  text = cut_utf8(text, kDetectBytes);
  CLD2::Language top[3];
  int percent[3];
  int bytes = 0;
  LanguageGuess out;
  const CLD2::Language found = CLD2::DetectLanguageSummary(
      text.data(), static_cast<int>(text.size()), true, top, percent, &bytes, &out.reliable);
  if (found == CLD2::UNKNOWN_LANGUAGE) return {};
  out.code = CLD2::LanguageCode(found);
  // The summary says English when in doubt: believe it only when it is the first of the three.
  if (percent[0] < 60) out.reliable = false;
  return out;
}

LanguageVerdict judge_language(std::string_view text, std::string_view declared) {
  const LanguageGuess guess = detect_language(text);
  const std::string said = primary(declared);
  if (guess.code == "en") return {"en", true};
  if (guess.reliable && (text.size() >= kShortText || guess.code == said))
    return {guess.code, false};
  if (!mostly_latin(text)) {
    if (!guess.code.empty()) return {guess.code, false};
    return {said.empty() || said == "en" ? "und" : said, false};
  }
  if (!said.empty() && said != "en" && said == guess.code) return {said, false};
  return {"en", true};
}

}  // namespace sitrep
