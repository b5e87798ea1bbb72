// Section, tags, description and picture of a page, as its head gives them.
#ifndef SITREP_PAGE_HTML_FACTS_H_
#define SITREP_PAGE_HTML_FACTS_H_

#include <string>
#include <string_view>

#include "sitrep/doc/document.h"
#include "sitrep/page/json_ld.h"

namespace sitrep {

// Collects meta elements. Owned by one thread; linear.
class FactReader {
 public:
  // One meta element: the name or property, and the value as written.
  void offer(std::string_view name, std::string_view written);
  // What was found; what is missing comes from JSON-LD. `canonical` is left empty.
  PageFacts finish(const JsonLd& ld);

 private:
  void add_tags(std::string_view words);

  PageFacts facts_;
  std::string description_, keywords_;  // of weaker names
};

}  // namespace sitrep

#endif  // SITREP_PAGE_HTML_FACTS_H_
