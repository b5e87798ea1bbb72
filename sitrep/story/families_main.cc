// How well copies are told from independent reports, on made-up families of reports:
// families [FAMILIES [REWRITES]] prints a table, families --jsonl FAMILIES REWRITES the pages.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iomanip>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "sitrep/story/story.h"
#include "sitrep/story/test_families.h"

namespace sitrep::families {
namespace {

constexpr uint32_t kDays = 3;

// A family: "0001-0000" the original, then its rewrites; "0001-b" the other writer's report.
std::vector<Article> family(uint32_t number, uint32_t rewrites) {
  const Incident incident = make_incident(number + 1);
  std::string prefix = std::to_string(10000 + number);
  std::vector<Article> out = {report_on(incident, number * 2 + 1)};
  out[0].id = prefix + "-000000";
  out[0].published = "2031-04-08";
  Random r(number + 77);
  for (uint32_t i = 1; i <= rewrites; ++i) {
    // One in five rewrites another rewrite.
    const size_t from = r.chance(20) ? r.below(static_cast<uint32_t>(out.size())) : 0;
    Article a = rewrite(out[from], incident, uint64_t{number} * 100000 + i);
    a.id = prefix + "-" + std::to_string(900000 - i);
    a.published = "2031-04-0" + std::to_string(8 + r.below(2));
    out.push_back(std::move(a));
  }
  Article other = report_on(incident, number * 2 + 2);
  other.id = prefix + "-b";
  other.published = "2031-04-08";
  out.push_back(std::move(other));
  return out;
}

struct Score {
  uint32_t whole = 0, apart = 0, strays = 0;
  double largest = 0;
};

Score score(const Corpus& corpus, const Lineage& lineage, uint32_t families) {
  std::map<std::string, std::map<uint32_t, uint32_t>> groups;  // family -> group -> pages
  std::map<std::string, uint32_t> other;
  std::map<uint32_t, std::map<std::string, uint32_t>> in_group;
  for (uint32_t d = 0; d < corpus.size(); ++d) {
    const std::string& id = corpus[d].meta.id;
    const std::string name = id.substr(0, id.find('-'));
    ++in_group[lineage[d].group][name];
    if (id.ends_with("-b")) {
      other[name] = lineage[d].group;
    } else {
      ++groups[name][lineage[d].group];
    }
  }
  Score out;
  for (const auto& [name, sizes] : groups) {
    uint32_t total = 0, most = 0;
    for (const auto& [group, n] : sizes) {
      total += n;
      most = std::max(most, n);
    }
    out.whole += sizes.size() == 1;
    out.apart += !sizes.contains(other[name]);
    out.largest += static_cast<double>(most) / total / families;
  }
  for (const auto& [group, names] : in_group) {
    uint32_t total = 0, most = 0;
    for (const auto& [name, n] : names) {
      total += n;
      most = std::max(most, n);
    }
    out.strays += total - most;
  }
  return out;
}

void print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

int measure(uint32_t families, uint32_t rewrites) {
  Corpus corpus;
  for (uint32_t f = 0; f < families; ++f) {
    for (const Article& a : family(f, rewrites)) corpus.push_back(records_of(a));
  }
  std::sort(corpus.begin(), corpus.end(),
            [](const DocRecords& a, const DocRecords& b) { return a.meta.id < b.meta.id; });
  const Score s = score(corpus, copies(corpus), families);
  const auto percent = [&](uint32_t n) { return 100.0 * n / families; };
  std::ostringstream out;
  out << std::fixed << families << " families of 1 report, " << rewrites
      << " rewrites and 1 independent report\n"
      << std::setprecision(1) << "one group                        " << percent(s.whole) << " %\n"
      << std::setprecision(2) << "share in the largest group       " << 100 * s.largest << " %\n"
      << std::setprecision(1) << "independent report stays apart   " << percent(s.apart) << " %\n"
      << "pages grouped with another incident  " << s.strays << " of " << corpus.size() << "\n";
  print(out.str());
  return 0;
}

}  // namespace
}  // namespace sitrep::families

int main(int argc, char** argv) {
  using namespace sitrep::families;
  const auto number = [&](int i, uint32_t otherwise) {
    return argc > i ? static_cast<uint32_t>(std::strtoul(argv[i], nullptr, 10)) : otherwise;
  };
  if (argc > 1 && std::string(argv[1]) == "--jsonl") {
    for (uint32_t f = 0; f < number(2, 50); ++f) {
      for (const Article& a : family(f, number(3, 20))) print(json_of(a) + "\n");
    }
    return 0;
  }
  return measure(number(1, 200), number(2, 1000));
}
