#include "sitrep/story/content.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

namespace sitrep {
namespace {

constexpr double kNear = 0.18;  // cosine of pages of one story; .17 to .19 do on the set it was
                                // chosen on
constexpr int kDaysApart = 7;   // of two dated pages that tell one thing
constexpr double kOfTwo =
    0.5;                       // weight of a word that only two pages have: half of such are chance
constexpr size_t kTerms = 96;  // of a page, the heaviest
constexpr size_t kKeyTerms = 24;   // of those, by which it finds others
constexpr size_t kListed = 16;     // pages of a word that later ones are compared with, the latest
constexpr size_t kCompared = 24;   // pages, those that share the heaviest words
constexpr size_t kNeighbours = 8;  // pairs kept of a page
constexpr size_t kSumTerms = 256;  // of a set of pages; twice as many before it is cut
constexpr size_t kWords = size_t{1} << 16;
constexpr double kUnit = 65535;  // a weight of 1

struct Term {
  uint16_t word, weight;  // in kUnit
};

bool heavier(const Term& a, const Term& b) {
  return std::pair(-a.weight, a.word) < std::pair(-b.weight, b.word);
}

// The pages that copy no other, by day and id, undated ones last, and the weighted words of each.
class Vectors {
 public:
  Vectors(const Corpus& corpus, const Lineage& lineage) : pages_of_(kWords, 0) {
    for (uint32_t d = 0; d < corpus.size(); ++d) {
      if (lineage[d].copies_of < 0) pages_.push_back(d);
    }
    const auto age = [&](uint32_t d) {
      const bool dated = surely_dated(corpus[d]);
      return std::tuple(!dated, dated ? to_days(corpus[d].meta.published.date) : 0, d);
    };
    std::sort(pages_.begin(), pages_.end(),
              [&](uint32_t a, uint32_t b) { return age(a) < age(b); });
    std::vector<uint32_t> last(kWords, UINT32_MAX);
    for (const uint32_t d : pages_) {
      for (const uint16_t w : corpus[d].sketch_words) {
        pages_of_[w] += last[w] != d;
        last[w] = d;
      }
    }
    begins_.push_back(0);
    for (const uint32_t d : pages_) add(corpus[d].sketch_words);
  }

  const std::vector<uint32_t>& pages() const { return pages_; }
  const Term* begin(size_t i) const { return terms_.data() + begins_[i]; }  // by word
  const Term* end(size_t i) const { return terms_.data() + begins_[i + 1]; }
  double cosine(size_t i, size_t j) const {
    const Term *a = begin(i), *b = begin(j);
    uint64_t sum = 0;
    while (a != end(i) && b != end(j)) {
      if (a->word == b->word) {
        sum += uint64_t{a++->weight} * b++->weight;
      } else if (a->word < b->word) {
        ++a;
      } else {
        ++b;
      }
    }
    return static_cast<double>(sum) / (kUnit * kUnit);
  }

 private:
  // A word of one page alone says nothing of what it has in common with others.
  double rarity(uint16_t word) const {
    const uint32_t n = pages_of_[word];
    if (n < 2) return 0;
    return (n == 2 ? kOfTwo : 1) * std::log(static_cast<double>(pages_.size()) / n);
  }

  void add(std::vector<uint16_t> words) {
    std::sort(words.begin(), words.end());
    std::vector<std::pair<double, uint16_t>> weighed;  // negative, so that the heaviest come first
    double squares = 0;
    for (size_t i = 0, end = 0; i < words.size(); i = end) {
      while (end < words.size() && words[end] == words[i]) ++end;
      const double w = (1 + std::log(static_cast<double>(end - i))) * rarity(words[i]);
      if (w > 0) weighed.emplace_back(-w, words[i]);
      squares += w * w;
    }
    std::sort(weighed.begin(), weighed.end());
    weighed.resize(std::min(weighed.size(), kTerms));
    for (const auto& [w, word] : weighed)
      terms_.push_back({word, static_cast<uint16_t>(std::lround(-w / std::sqrt(squares) * kUnit))});
    std::sort(terms_.begin() + static_cast<std::ptrdiff_t>(begins_.back()), terms_.end(),
              [](const Term& a, const Term& b) { return a.word < b.word; });
    begins_.push_back(terms_.size());
  }

  std::vector<uint32_t> pages_, pages_of_;
  std::vector<Term> terms_;
  std::vector<size_t> begins_;
};

// The sum of the vectors of some pages.
struct Sum {
  std::vector<std::pair<uint16_t, double>> terms;  // by word
  double pages = 0;

  // The mean cosine of a page of one and a page of the other.
  double near(const Sum& other) const {
    double sum = 0;
    auto a = terms.begin();
    for (auto b = other.terms.begin(); a != terms.end() && b != other.terms.end();) {
      if (a->first == b->first) {
        sum += a++->second * b++->second;
      } else if (a->first < b->first) {
        ++a;
      } else {
        ++b;
      }
    }
    return sum / (pages * other.pages);
  }

  void add(const Sum& other) {
    std::vector<std::pair<uint16_t, double>> all;
    all.reserve(terms.size() + other.terms.size());
    auto a = std::as_const(terms).begin(), b = other.terms.begin();
    while (a != terms.cend() || b != other.terms.end()) {
      if (b == other.terms.end() || (a != terms.end() && a->first < b->first)) {
        all.push_back(*a++);
      } else if (a == terms.end() || b->first < a->first) {
        all.push_back(*b++);
      } else {
        all.emplace_back(a->first, a->second + b->second);
        ++a;
        ++b;
      }
    }
    terms = std::move(all);
    pages += other.pages;
    if (terms.size() > 2 * kSumTerms) cut();
  }

  void cut() {
    std::sort(terms.begin(), terms.end(), [](const auto& a, const auto& b) {
      return std::pair(-a.second, a.first) < std::pair(-b.second, b.first);
    });
    terms.resize(kSumTerms);
    std::sort(terms.begin(), terms.end());
  }
};

// Two pages, by their places in the vectors.
struct Pair {
  double similarity;
  uint32_t a, b;
};

bool nearer(const Pair& x, const Pair& y) {
  return std::tuple(-x.similarity, x.a, x.b) < std::tuple(-y.similarity, y.a, y.b);
}

class Joiner {
 public:
  Joiner(const Corpus& corpus, const Vectors& vectors, Sets& sets)
      : corpus_(corpus), vectors_(vectors), sets_(sets) {}

  void run() {
    find_pairs();
    std::sort(pairs_.begin(), pairs_.end(), nearer);
    for (uint32_t i = 0; i < vectors_.pages().size(); ++i) {
      Sum one;
      one.pages = 1;
      for (const Term* t = vectors_.begin(i); t != vectors_.end(i); ++t)
        one.terms.emplace_back(t->word, t->weight / kUnit);
      sums_[sets_.find(vectors_.pages()[i])].add(one);
    }
    for (const Pair& pair : pairs_) join(pair);
  }

 private:
  void find_pairs() {
    std::vector<std::vector<uint32_t>> listed(kWords);
    for (uint32_t i = 0; i < vectors_.pages().size(); ++i) {
      std::vector<Term> keys(vectors_.begin(i), vectors_.end(i));
      std::sort(keys.begin(), keys.end(), heavier);
      keys.resize(std::min(keys.size(), kKeyTerms));
      add_pairs(i, candidates(keys, listed));
      for (const Term& t : keys) {
        auto& list = listed[t.word];
        if (list.size() == kListed) list.erase(list.begin());
        list.push_back(i);
      }
    }
  }

  static std::vector<uint32_t> candidates(const std::vector<Term>& keys,
                                          const std::vector<std::vector<uint32_t>>& listed) {
    std::vector<std::pair<uint32_t, uint64_t>> votes;
    for (const Term& t : keys) {
      for (const uint32_t j : listed[t.word]) votes.emplace_back(j, uint64_t{t.weight} * t.weight);
    }
    std::sort(votes.begin(), votes.end());
    std::vector<std::pair<uint64_t, uint32_t>> by_votes;
    for (size_t v = 0; v < votes.size(); ++v) {
      if (v == 0 || votes[v].first != votes[v - 1].first) by_votes.emplace_back(0, votes[v].first);
      by_votes.back().first += votes[v].second;
    }
    std::sort(by_votes.rbegin(), by_votes.rend());
    by_votes.resize(std::min(by_votes.size(), kCompared));
    std::vector<uint32_t> out;
    for (const auto& [unused, j] : by_votes) out.push_back(j);
    return out;
  }

  void add_pairs(uint32_t i, const std::vector<uint32_t>& candidates) {
    std::vector<Pair> best;
    for (const uint32_t j : candidates) {
      if (days_apart(i, j) > kDaysApart) continue;
      const double similarity = vectors_.cosine(i, j);
      if (similarity >= kNear) best.push_back({similarity, j, i});
    }
    std::sort(best.begin(), best.end(), nearer);
    best.resize(std::min(best.size(), kNeighbours));
    pairs_.insert(pairs_.end(), best.begin(), best.end());
  }

  // 0 where a day is not known.
  int days_apart(uint32_t i, uint32_t j) const {
    const DocRecords &a = corpus_[vectors_.pages()[i]], &b = corpus_[vectors_.pages()[j]];
    if (!surely_dated(a) || !surely_dated(b)) return 0;
    return std::abs(to_days(a.meta.published.date) - to_days(b.meta.published.date));
  }

  void join(const Pair& pair) {
    const uint32_t a = sets_.find(vectors_.pages()[pair.a]);
    const uint32_t b = sets_.find(vectors_.pages()[pair.b]);
    if (a == b || sums_[a].near(sums_[b]) < kNear) return;
    sets_.join(a, b);
    const uint32_t root = std::min(a, b), other = std::max(a, b);
    sums_[root].add(sums_[other]);
    sums_.erase(other);
  }

  const Corpus& corpus_;
  const Vectors& vectors_;
  Sets& sets_;
  std::vector<Pair> pairs_;
  std::unordered_map<uint32_t, Sum> sums_;  // by the smallest page of the set
};

}  // namespace

bool surely_dated(const DocRecords& doc) {
  const PageDate& p = doc.meta.published;
  return p.date.is_day() && valid_day(p.date) && p.basis != DateBasis::inferred;
}

void join_by_content(const Corpus& corpus, const Lineage& lineage, Sets& sets) {
  const Vectors vectors(corpus, lineage);
  if (vectors.pages().size() < kEnoughPages) return;
  Joiner(corpus, vectors, sets).run();
}

}  // namespace sitrep
