// Blocks and roles of text without markup: paragraphs, wrapped lines, and what is furniture by its
// words and its place. Pure, thread-safe, linear.
#ifndef SITREP_PAGE_PLAIN_TEXT_H_
#define SITREP_PAGE_PLAIN_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

#include "sitrep/doc/document.h"

namespace sitrep {

// Blocks of `text` as spans into it, in order. Blank stretches and stray heading marks are left
// out.
std::vector<Span> paragraph_spans(std::string_view text);

struct RoledBlocks {
  std::vector<Block> blocks;
  PageDate published, modified;  // as lines above or below the article state them; may be empty
  std::string byline, wire;
};

// Roles of the spans of a text in reading order. `find_title` says whether a first short line may
// be the title (not when the title is known from elsewhere), `marked_up` whether the blocks are
// those of a page with markup, whose buttons ("2 comments") may stand above its text.
RoledBlocks assign_roles(std::string_view text, const std::vector<Span>& spans, bool find_title,
                         bool marked_up = false);

// The person a line names as its author ("By Ann Ostrom, Staff Writer" -> "Ann Ostrom"), "" if
// none.
std::string byline_of(std::string_view line);

}  // namespace sitrep

#endif  // SITREP_PAGE_PLAIN_TEXT_H_
