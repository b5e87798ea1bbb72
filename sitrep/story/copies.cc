// Near-copies of one text: candidates by locality-sensitive hashing of MinHash sketches (Broder
// 1997; bands after Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, chapter 3) and by
// shared sentences, each verified against the oldest page of its bucket. Linear in the number of
// pages.
#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>

#include "sitrep/base/hash.h"
#include "sitrep/story/story.h"

namespace sitrep {
namespace {

constexpr size_t kSketch = 64;
constexpr size_t kRows = 4;  // of a band; 16 bands: half-equal sketches meet with p > 0.64
constexpr double kNearCopy =
    0.55;  // estimated Jaccard of word 3-shingles from which pages are copies
constexpr double kContained = 0.6;  // share of the shorter page's sentences that stand in the other
constexpr size_t kFewSentences = 4;  // with fewer, shared sentences prove little
constexpr const char* kEndOfDay = "24:00";
constexpr size_t kKept = 8;  // pages of a bucket that later ones are compared with

double jaccard(const DocRecords& a, const DocRecords& b) {
  if (a.minhash.size() != kSketch || b.minhash.size() != kSketch) return 0;
  size_t equal = 0;
  for (size_t i = 0; i < kSketch; ++i) equal += a.minhash[i] == b.minhash[i];
  return static_cast<double>(equal) / kSketch;
}

using Sentences = std::vector<std::vector<uint64_t>>;  // sorted, unique hashes of each page

Sentences sorted_sentences(const Corpus& corpus) {
  Sentences out;
  for (const DocRecords& doc : corpus) {
    std::vector<uint64_t> h = doc.sentence_hashes;
    std::sort(h.begin(), h.end());
    h.erase(std::unique(h.begin(), h.end()), h.end());
    out.push_back(std::move(h));
  }
  return out;
}

// Share of a's sentences that stand in b.
double contained(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  if (a.empty()) return 0;
  size_t shared = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) {
      ++shared;
      ++i;
      ++j;
    } else if (*i < *j) {
      ++i;
    } else {
      ++j;
    }
  }
  return static_cast<double>(shared) / static_cast<double>(a.size());
}

class Finder {
 public:
  explicit Finder(const Corpus& corpus)
      : corpus_(corpus),
        sentences_(sorted_sentences(corpus)),
        parent_(corpus.size()),
        order_(corpus.size()) {
    std::iota(parent_.begin(), parent_.end(), 0u);
    std::iota(order_.begin(), order_.end(), 0u);
    std::sort(order_.begin(), order_.end(),
              [&](uint32_t a, uint32_t b) { return age(a) < age(b); });
  }

  Lineage run() {
    by_sketch();
    by_sentences();
    Lineage out(corpus_.size());
    mark_copies(out);
    mark_versions(out);
    return out;
  }

 private:
  // Earliest published first, undated last, then by id (the corpus is sorted by id). A page of a
  // day without a time may be of its last minute: it is the original of no page with a time.
  std::tuple<bool, Date, std::string, uint32_t> age(uint32_t d) const {
    const PageDate& p = corpus_[d].meta.published;
    return {!p.date.is_day(), p.date, p.time.empty() ? kEndOfDay : p.time, d};
  }

  uint32_t find(uint32_t x) {
    while (parent_[x] != x) x = parent_[x] = parent_[parent_[x]];
    return x;
  }

  bool near_copies(uint32_t a, uint32_t b) const {
    if (jaccard(corpus_[a], corpus_[b]) >= kNearCopy) return true;
    const bool shorter = sentences_[a].size() <= sentences_[b].size();
    const auto &few = sentences_[shorter ? a : b], &many = sentences_[shorter ? b : a];
    return few.size() >= kFewSentences && contained(few, many) >= kContained;
  }

  // Compares a page with the first few different texts of a bucket; joins, or is kept as one of
  // them.
  void place(std::vector<uint32_t>& kept, uint32_t d) {
    for (const uint32_t k : kept) {
      if (find(k) == find(d)) return;
      if (near_copies(k, d)) {
        parent_[std::max(find(k), find(d))] = std::min(find(k), find(d));
        return;
      }
    }
    if (kept.size() < kKept) kept.push_back(d);
  }

  void by_sketch() {
    for (size_t band = 0; band < kSketch / kRows; ++band) {
      std::unordered_map<uint64_t, std::vector<uint32_t>> buckets;
      for (const uint32_t d : order_) {
        const auto& m = corpus_[d].minhash;
        if (m.size() != kSketch) continue;
        uint64_t key = band;
        for (size_t r = 0; r < kRows; ++r)
          key = (key ^ m[band * kRows + r]) * 0x9E3779B97F4A7C15ull + 1;
        place(buckets[key], d);
      }
    }
  }

  void by_sentences() {
    std::unordered_map<uint64_t, std::vector<uint32_t>> buckets;
    for (const uint32_t d : order_) {
      for (const uint64_t h : sentences_[d]) place(buckets[h], d);
    }
  }

  // The original of each group: the oldest page whose outlet another page of the group credits,
  // else the oldest page.
  std::map<uint32_t, uint32_t> originals() {
    std::set<std::pair<uint32_t, std::string>> credited;
    for (uint32_t d = 0; d < corpus_.size(); ++d) {
      for (const std::string& name : corpus_[d].credits) {
        if (name != corpus_[d].meta.outlet) credited.emplace(find(d), name);
      }
    }
    std::map<uint32_t, uint32_t> out;
    for (const uint32_t d : order_) {
      if (credited.contains({find(d), corpus_[d].meta.outlet})) out.try_emplace(find(d), d);
    }
    for (const uint32_t d : order_) out.try_emplace(find(d), d);
    return out;
  }

  void mark_copies(Lineage& out) {
    const std::map<uint32_t, uint32_t> original = originals();
    for (uint32_t d = 0; d < out.size(); ++d) {
      out[d].group = find(d);
      const uint32_t o = original.at(out[d].group);
      if (o == d) continue;
      out[d].copies_of = static_cast<int32_t>(o);
      out[d].similarity = jaccard(corpus_[d], corpus_[o]);
      const double share = contained(sentences_[d], sentences_[o]);
      std::array<char, 16> percent{};
      std::snprintf(percent.data(), percent.size(), "%d", static_cast<int>(share * 100 + 0.5));
      out[d].evidence =
          std::string(percent.data()) + " % of its sentences stand in " + corpus_[o].meta.id;
    }
  }

  void mark_versions(Lineage& out) {
    std::map<std::string, uint32_t> last;  // canonical address -> the capture before
    for (const uint32_t d : order_) {
      const std::string url = canonical_url(corpus_[d].meta.url);
      if (url.empty()) continue;
      if (const auto it = last.find(url); it != last.end())
        out[d].version_of = static_cast<int32_t>(it->second);
      last[url] = d;
    }
  }

  const Corpus& corpus_;
  Sentences sentences_;
  std::vector<uint32_t> parent_, order_;
};

bool is_tracking(std::string_view parameter) {
  constexpr std::array<std::string_view, 8> kNames = {"utm_", "fbclid", "gclid", "mc_",
                                                      "ref=", "cmpid",  "smid",  "ocid"};
  return std::any_of(kNames.begin(), kNames.end(),
                     [&](std::string_view n) { return parameter.starts_with(n); });
}

}  // namespace

std::string canonical_url(std::string_view url) {
  url = url.substr(0, url.find('#'));
  const size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  const size_t question = url.find('?');
  std::string_view query = question == std::string_view::npos ? "" : url.substr(question + 1);
  std::string out(url.substr(0, question));
  const size_t host = std::min(out.find('/'), out.size());
  for (size_t i = 0; i < host; ++i) {
    if (out[i] >= 'A' && out[i] <= 'Z') out[i] = static_cast<char>(out[i] - 'A' + 'a');
  }
  for (const std::string_view prefix : {"www.", "m.", "amp."}) {
    if (out.starts_with(prefix)) out.erase(0, prefix.size());
  }
  while (!out.empty() && out.back() == '/') out.pop_back();
  char separator = '?';
  while (!query.empty()) {
    const std::string_view parameter = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), parameter.size() + 1));
    if (parameter.empty() || is_tracking(parameter)) continue;
    out += separator;
    out += parameter;
    separator = '&';
  }
  return out;
}

Lineage copies(const Corpus& corpus) { return Finder(corpus).run(); }

}  // namespace sitrep
