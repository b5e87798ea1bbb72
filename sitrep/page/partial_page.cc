#include "sitrep/page/partial_page.h"

#include <algorithm>
#include <array>
#include <string>

#include "sitrep/page/html_text.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

// Characters of a text that may be the first lines of a longer one, and of a wall's lines.
constexpr uint64_t kStubChars = 1800;
constexpr uint32_t kWallChars = 220;

constexpr auto kWalls =
    std::to_array<std::string_view>({"to continue reading",      "continue reading with",
                                     "subscribe to read",        "subscribe to continue",
                                     "already a subscriber",     "for subscribers only",
                                     "is for subscribers",       "exclusive to subscribers",
                                     "available to subscribers", "subscriber-only",
                                     "sign in to read",          "log in to read",
                                     "register to read",         "register to continue",
                                     "to read the full",         "to read the rest",
                                     "to read this article",     "to view the full",
                                     "unlock this article",      "to unlock this",
                                     "reserved for subscribers", "this content is for members",
                                     "members only content"});
constexpr auto kCuts = std::to_array<std::string_view>(
    {"…", "...", "[…]", "[...]", "read more", "read more »", "continue reading", "read on",
     "read the full story", "read full article", "weiterlesen"});

std::string words_of(const HtmlTree& tree, const PageText& text, const HtmlBlock& b) {
  CleanText clean;
  for (uint32_t p = b.piece_begin; p < b.piece_end; ++p) {
    const HtmlNode& n = tree.nodes[text.found.pieces[p]];
    if (is_text_tag(n.tag)) clean.append(tree.source, n.source);
  }
  return lower_ascii(clean.view());
}

}  // namespace

std::string_view why_partial(const HtmlTree& tree, const PageText& text, bool paid) {
  if (content_chars(text) >= kStubChars) return "";
  if (paid) return "paywall";
  for (const HtmlBlock& b : text.found.blocks) {
    if (b.chars > kWallChars || b.cue == Cue::comment || b.cue == Cue::related) continue;
    const std::string words = words_of(tree, text, b);
    const bool wall = std::any_of(kWalls.begin(), kWalls.end(), [&](std::string_view w) {
      return words.find(w) != std::string::npos;
    });
    if (wall) return "paywall";
  }
  const HtmlBlock* last = nullptr;
  for (const MainText::Chosen& c : text.main.blocks) {
    if (is_content(c.role) && c.role != BlockRole::caption) last = &text.found.blocks[c.block];
  }
  if (last == nullptr) return "";
  const std::string words = words_of(tree, text, *last);
  const bool cut = std::any_of(kCuts.begin(), kCuts.end(),
                               [&](std::string_view end) { return words.ends_with(end); });
  return cut ? "text_ends_early" : "";
}

}  // namespace sitrep
