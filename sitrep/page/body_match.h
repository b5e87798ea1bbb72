// Does a block say what the page's metadata gives as the text of its article? Told by runs of
// words, so that marks, spaces and small changes do not matter.
#ifndef SITREP_PAGE_BODY_MATCH_H_
#define SITREP_PAGE_BODY_MATCH_H_

#include <cstdint>
#include <string_view>
#include <vector>

namespace sitrep {

// Immutable. Linear in the text (and n log n in its words).
class BodyMatch {
 public:
  BodyMatch() = default;  // holds nothing
  explicit BodyMatch(std::string_view body);

  // Are most runs of words of the block in the body? Never of a block of less than a run.
  bool holds(std::string_view block) const;
  // Letters and digits of the body.
  uint64_t letters() const { return letters_; }

 private:
  std::vector<uint64_t> runs_;  // hashes, sorted
  uint64_t letters_ = 0;
};

}  // namespace sitrep

#endif  // SITREP_PAGE_BODY_MATCH_H_
