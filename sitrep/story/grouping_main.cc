// What grouping costs as pages grow: grouping [PAGES...] times copies, links, happenings and
// stories on a made-up crisis, and says what memory the process had at its peak.
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iomanip>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "sitrep/story/names.h"
#include "sitrep/story/story.h"
#include "sitrep/story/test_families.h"

namespace sitrep::families {
namespace {

constexpr uint32_t kDays = 90;
constexpr uint32_t kCountries = 6;
constexpr uint32_t kWriters = 4;       // at most, that report one incident apart
constexpr uint32_t kReprinted = 40;    // percent of the reports
constexpr uint32_t kDoublings = 7;     // 1 to 64 rewrites of a reprinted report
constexpr uint32_t kTellHistory = 25;  // percent of the pages that recall another incident

std::string day(uint32_t number) {
  return to_iso(from_days(to_days(*parse_iso("2031-04-08")) + static_cast<int>(number)));
}

EventMention mention_of(const Incident& incident, const std::string& when) {
  static const std::vector<std::string> kTypes = {"accident", "disaster", "attack"};
  EventMention e;
  e.type = kTypes[incident.dead % kTypes.size()];
  e.trigger.exact = incident.happening;
  PlaceRef place;
  place.name = incident.place;
  place.level = "city";
  place.country = std::string("X") + static_cast<char>('A' + incident.homes % kCountries);
  e.place = std::move(place);
  if (!when.empty()) e.when = {*parse_iso(when), *parse_iso(when)};
  e.words = {lower_case(incident.thing), lower_case(incident.river), lower_case(incident.region),
             lower_case(incident.hospital)};
  std::sort(e.words.begin(), e.words.end());
  return e;
}

Figure figure_of(const std::string& measure, uint32_t value, const std::string& id) {
  Figure f;
  f.id = "f-" + measure + id;
  f.measure = measure;
  f.unit = "person";
  f.value = Decimal::integer(value);
  f.event = 0;
  return f;
}

// A crisis of incidents on many days and places, each told by up to four writers of their own; two
// in five reports are rewritten by 1 to 64 other outlets, within three days.
class Crisis {
 public:
  explicit Crisis(size_t pages) {
    corpus_.reserve(pages);
    for (uint64_t number = 1; corpus_.size() < pages; ++number) incident(number, pages);
    std::sort(corpus_.begin(), corpus_.end(),
              [](const DocRecords& a, const DocRecords& b) { return a.meta.id < b.meta.id; });
  }
  Corpus take() { return std::move(corpus_); }
  uint64_t incidents() const { return incidents_; }

 private:
  void incident(uint64_t number, size_t pages) {
    Random r(number * 131);
    const Incident incident = make_incident(number);
    const Incident before = make_incident(1 + r.below(static_cast<uint32_t>(number)));
    const uint32_t first = r.below(kDays);
    const uint32_t writers = 1 + r.below(kWriters);
    ++incidents_;
    for (uint32_t w = 0; w < writers; ++w) {
      const Article report = report_on(incident, number * kWriters + w);
      const uint32_t rewrites = r.chance(kReprinted) ? 1u << r.below(kDoublings) : 0;
      for (uint32_t i = 0; i <= rewrites && corpus_.size() < pages; ++i) {
        Article a = i == 0 ? report : rewrite(report, incident, number << 20 | w << 16 | i);
        a.published = day(first + (i == 0 ? 0 : r.below(3)));
        add(std::move(a), incident, before, day(first), r);
      }
    }
  }

  void add(Article&& a, const Incident& incident, const Incident& before, const std::string& when,
           Random& r) {
    a.id = std::to_string(r.next());
    DocRecords doc = records_of(a);
    doc.events.push_back(mention_of(incident, r.chance(50) ? when : ""));
    doc.figures = {figure_of("killed", incident.dead, a.id),
                   figure_of("injured", incident.hurt, a.id)};
    if (r.chance(kTellHistory)) {
      doc.events.push_back(mention_of(before, ""));
      doc.events.back().background = true;
    }
    corpus_.push_back(std::move(doc));
  }

  Corpus corpus_;
  uint64_t incidents_ = 0;
};

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void print(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

// Returns the processor seconds of the grouping.
double measure(size_t pages) {
  Crisis crisis(pages);
  const Corpus corpus = crisis.take();
  const double made = peak_mib(), start = seconds();
  Lineage lineage = copies(corpus);
  const double copied = seconds();
  link_pages(corpus, lineage);
  const double linked = seconds();
  const Events happenings = events(corpus);
  const double told = seconds();
  const size_t found = stories(corpus, lineage, happenings).size();
  const double end = seconds();
  std::ostringstream out;
  out << std::fixed << std::setprecision(2) << pages << " pages, " << crisis.incidents()
      << " incidents, " << found << " stories: copies " << copied - start << ", links "
      << linked - copied << ", happenings " << told - linked << ", stories " << end - told
      << ", all " << end - start << " s; peak " << std::setprecision(0) << peak_mib()
      << " MiB, of records " << made << "\n";
  print(out.str());
  return end - start;
}

}  // namespace
}  // namespace sitrep::families

int main(int argc, char** argv) {
  std::vector<size_t> sizes;
  for (int i = 1; i < argc; ++i) sizes.push_back(std::strtoul(argv[i], nullptr, 10));
  if (sizes.empty()) sizes = {1000, 10000, 100000};
  double before = 0;
  for (size_t i = 0; i < sizes.size(); ++i) {
    const double now = sitrep::families::measure(sizes[i]);
    if (i > 0 && before > 0) {
      const double ratio = static_cast<double>(sizes[i]) / static_cast<double>(sizes[i - 1]);
      std::ostringstream out;
      out << "  exponent " << std::fixed << std::setprecision(2)
          << std::log(now / before) / std::log(ratio) << "\n";
      sitrep::families::print(out.str());
    }
    before = now;
  }
  return 0;
}
