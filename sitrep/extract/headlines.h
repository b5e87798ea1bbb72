// Attribution by the form of a headline ("Six dead – ministry", "Monitor: ten held") and by credit
// lines
// ("(Kestrel) –", "Source: Kestrel"). Private to the sources layer.
#ifndef SITREP_EXTRACT_HEADLINES_H_
#define SITREP_EXTRACT_HEADLINES_H_

#include <string>
#include <vector>

#include "sitrep/extract/actors.h"

namespace sitrep {

struct HeadlineSource {
  uint32_t sentence = 0;
  Range source, content;
  std::string rule;
};

// Headlines whose form names a source. Sentences in `taken` (one flag a sentence) have a cue
// already.
std::vector<HeadlineSource> find_headline_sources(const TokenView& v, const NameRegistry& names,
                                                  const std::vector<char>& taken);

struct Credits {
  std::vector<std::string> names;  // canonical, in order of appearance, unique
  std::vector<CreditLine> lines;   // the words of each, and those of a translation
  std::string wire;                // the first agency, "" for none
};

// Agencies and outlets credited for the page as a whole: datelines at its top, credit lines at its
// ends.
Credits find_credits(const TokenView& v);

// The outlet whose name begins at token i, with the end of the name in `end`; null for none.
const Outlet* outlet_at(const TokenView& v, int i, int hi, int* end);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_HEADLINES_H_
