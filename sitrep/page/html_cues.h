// What elements say about themselves by tag, role, class, id and style. Pure, thread-safe.
#ifndef SITREP_PAGE_HTML_CUES_H_
#define SITREP_PAGE_HTML_CUES_H_

#include <cstdint>
#include <vector>

#include "sitrep/doc/vocab.h"
#include "sitrep/page/html_tree.h"

namespace sitrep {

enum class Cue : uint8_t {
  none,
  article,       // says that it holds an article
  article_body,  // says that it holds the article's text
  caption,
  related,      // other stories
  comment,      // readers' words
  boilerplate,  // navigation, sharing, notices
  hidden,       // not shown to readers
};

// How much of what elements say against themselves is believed. Names are words of their makers,
// and now and then all of a page's text stands in an element with an unlucky one.
enum class Belief : uint8_t {
  all,
  tags,      // names and roles speak only for an article, for comments and for what is hidden
  noscript,  // so, and what is written for browsers without scripts is shown
};

Cue cue_of(const HtmlTree& tree, uint32_t node, Belief belief = Belief::all);

// Does the name of the element say that it holds the standfirst of an article ("lead",
// "teaser-text", "article__intro")? Of a list of other stories, too: its place must tell.
bool names_lead(const HtmlTree& tree, uint32_t node);

// Does the element itself say by style or attribute that it is not shown? Classes may be names of
// something else, these are not; but a whole page is hidden only until its scripts have run.
bool is_unshown(const HtmlTree& tree, uint32_t node);

// Never shown, or no prose, whatever the page says: script, style, svg, form controls ...
bool is_hidden_tag(uint16_t tag);

}  // namespace sitrep

#endif  // SITREP_PAGE_HTML_CUES_H_
