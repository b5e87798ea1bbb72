// The Robots Exclusion Protocol (RFC 9309).
#ifndef SITREP_FETCH_ROBOTS_H_
#define SITREP_FETCH_ROBOTS_H_

#include <string>
#include <string_view>
#include <vector>

namespace sitrep {

// Immutable once read.
class Robots {
 public:
  // The rules for the product token `agent`, else those for "*". At most the first 500 KiB count
  // (RFC 9309 section 2.5).
  static Robots read(std::string_view text, std::string_view agent);
  // Everything or nothing.
  static Robots all(bool allowed);

  // The longest rule that matches decides, "allow" between equals; a path with its query.
  bool allows(std::string_view path) const;
  // Seconds between requests as "crawl-delay" asks; 0 when it does not.
  double delay() const { return delay_; }

 private:
  struct Rule {
    bool allow = true;
    std::string pattern;
  };
  std::vector<Rule> rules_;
  double delay_ = 0;
};

}  // namespace sitrep

#endif  // SITREP_FETCH_ROBOTS_H_
