#include "sitrep/story/align.h"

#include <algorithm>
#include <utility>

namespace sitrep {
namespace {

constexpr double kSameSentence = 0.5;     // of the words of the longer sentence
constexpr uint32_t kFewWords = 3;         // shared by chance, or by a name
constexpr size_t kSentencesOfAWord = 16;  // looked at, so that the cost stays linear
constexpr uint32_t kOwnWords = 12;        // left beside quotes, to judge a page by them
constexpr size_t kMaskBits = 64;

using WordAt = std::pair<uint16_t, uint32_t>;  // word, sentence

std::vector<uint32_t> starts_of(const DocRecords& doc) {
  std::vector<uint32_t> out = {0};
  for (const SentenceSketch& s : doc.sketch) out.push_back(out.back() + s.words);
  return out;
}

std::vector<WordAt> index_of(const DocRecords& doc) {
  std::vector<WordAt> out;
  out.reserve(doc.sketch_words.size());
  size_t at = 0;
  for (uint32_t s = 0; s < doc.sketch.size(); ++s) {
    for (uint32_t w = 0; w < doc.sketch[s].words; ++w) out.emplace_back(doc.sketch_words[at++], s);
  }
  std::sort(out.begin(), out.end());
  return out;
}

// The words that both have.
template <typename Sink>
void each_shared(const uint16_t* a, const uint16_t* a_end, const uint16_t* b, const uint16_t* b_end,
                 const Sink& sink) {
  while (a != a_end && b != b_end) {
    if (*a == *b) {
      sink(*a);
      ++a;
      ++b;
    } else if (*a < *b) {
      ++a;
    } else {
      ++b;
    }
  }
}

// Finds for one sentence after the other the most similar one of another page.
class Matcher {
 public:
  explicit Matcher(const DocRecords& b)
      : b_(b), starts_(starts_of(b)), index_(index_of(b)), votes_(b.sketch.size(), 0) {}

  // The best sentence; -1 for none.
  int64_t best(const uint16_t* begin, const uint16_t* end) {
    std::vector<uint32_t> seen;
    for (const uint16_t* w = begin; w != end; ++w) {
      auto it = std::lower_bound(index_.begin(), index_.end(), WordAt{*w, 0});
      for (size_t n = 0; n < kSentencesOfAWord && it != index_.end() && it->first == *w;
           ++n, ++it) {
        if (votes_[it->second]++ == 0) seen.push_back(it->second);
      }
    }
    const auto words = static_cast<uint32_t>(end - begin);
    int64_t found = -1;
    double similarity = 0;
    for (const uint32_t s : seen) {
      const double v = static_cast<double>(votes_[s]) / std::max(words, b_.sketch[s].words);
      if (v > similarity || (v == similarity && s < found)) {
        similarity = v;
        found = s;
      }
      votes_[s] = 0;
    }
    return found;
  }
  const uint16_t* words(size_t sentence) const {
    return b_.sketch_words.data() + starts_[sentence];
  }

 private:
  const DocRecords& b_;
  std::vector<uint32_t> starts_;
  std::vector<WordAt> index_;
  std::vector<uint32_t> votes_;
};

// Length of the longest run of pairs, in order of a, that rises in b (patience sorting).
uint32_t longest_rise(const std::vector<AlignedPair>& pairs) {
  std::vector<uint32_t> tops;
  for (const AlignedPair& p : pairs) {
    const auto it = std::lower_bound(tops.begin(), tops.end(), p.b);
    if (it == tops.end()) {
      tops.push_back(p.b);
    } else {
      *it = p.b;
    }
  }
  return static_cast<uint32_t>(tops.size());
}

uint64_t bit_of(uint32_t sentence, size_t sentences) {
  return uint64_t{1} << (sentences <= kMaskBits ? sentence : sentence * kMaskBits / sentences);
}

// What each sentence weighs, and in all of them the words that are shared.
struct Weights {
  std::vector<double> sentence, shared;

  Weights(const DocRecords& doc, const WordWeights& weights) : shared(doc.sketch.size(), 0) {
    const uint16_t* words = doc.sketch_words.data();
    for (const SentenceSketch& s : doc.sketch) {
      sentence.push_back(0);
      for (uint32_t w = 0; w < s.words; ++w) sentence.back() += weight(weights, *words++);
    }
  }
  static double weight(const WordWeights& weights, uint16_t word) {
    return weights.empty() ? 1 : weights[word];
  }
  // Of the sentences that count.
  double share(const DocRecords& doc, const std::vector<bool>& quoted) const {
    uint32_t own = 0;
    for (size_t s = 0; s < doc.sketch.size(); ++s) own += quoted[s] ? 0 : doc.sketch[s].words;
    double all = 0, in = 0;
    for (size_t s = 0; s < doc.sketch.size(); ++s) {
      if (own >= kOwnWords && quoted[s]) continue;
      all += sentence[s];
      in += shared[s];
    }
    return all == 0 ? 0 : in / all;
  }
};

bool may_be_same(uint32_t shared, uint32_t size) {
  return shared >= kFewWords && shared >= kSameSentence * size;
}

}  // namespace

AlignBound::AlignBound(const std::vector<DocRecords>& pages, const WordWeights& weights)
    : docs_(pages), weights_(weights) {
  pages_.reserve(pages.size());
  for (const DocRecords& doc : pages) {
    Page page;
    page.counts = quoted_sentences(doc);
    uint32_t own = 0;
    for (size_t s = 0; s < doc.sketch.size(); ++s) own += page.counts[s] ? 0 : doc.sketch[s].words;
    const uint16_t* word = doc.sketch_words.data();
    for (size_t s = 0; s < doc.sketch.size(); ++s) {
      page.counts[s] = own < kOwnWords || !page.counts[s];
      for (uint32_t w = 0; w < doc.sketch[s].words; ++w, ++word)
        page.weight += page.counts[s] ? Weights::weight(weights, *word) : 0;
    }
    pages_.push_back(std::move(page));
  }
}

double AlignBound::share(uint32_t page, const Marks& other) const {
  const DocRecords& doc = docs_[page];
  const uint16_t* word = doc.sketch_words.data();
  double in = 0;
  for (size_t s = 0; s < doc.sketch.size(); ++s) {
    uint32_t shared = 0;
    double weight = 0;
    for (uint32_t w = 0; w < doc.sketch[s].words; ++w, ++word) {
      if (!other[*word]) continue;
      ++shared;
      weight += Weights::weight(weights_, *word);
    }
    if (pages_[page].counts[s] && may_be_same(shared, doc.sketch[s].words)) in += weight;
  }
  return pages_[page].weight == 0 ? 0 : in / pages_[page].weight;
}

AlignBound::Shares AlignBound::operator()(uint32_t a, uint32_t b) {
  const auto mark = [&](uint32_t page, Marks& marks, bool on) {
    for (const uint16_t w : docs_[page].sketch_words) marks[w] = on;
  };
  mark(a, in_a_, true);
  mark(b, in_b_, true);
  const Shares out{share(a, in_b_), share(b, in_a_)};
  mark(a, in_a_, false);
  mark(b, in_b_, false);
  return out;
}

std::vector<bool> quoted_sentences(const DocRecords& doc) {
  std::vector<bool> out(doc.sketch.size(), false);
  std::vector<Span> quotes;
  for (const Quote& q : doc.quotes) {
    if (q.kind != "indirect") quotes.push_back(q.content.span);
  }
  std::sort(quotes.begin(), quotes.end());
  size_t first = 0;
  for (size_t s = 0; s < doc.sketch.size(); ++s) {
    const Span& sentence = doc.sketch[s].span;
    while (first < quotes.size() && quotes[first].end <= sentence.begin) ++first;
    uint32_t inside = 0;
    for (size_t q = first; q < quotes.size() && quotes[q].begin < sentence.end; ++q) {
      const uint32_t begin = std::max(quotes[q].begin, sentence.begin);
      const uint32_t end = std::min(quotes[q].end, sentence.end);
      if (begin < end) inside += end - begin;
    }
    out[s] = inside * 2 > sentence.size();
  }
  return out;
}

Alignment align(const DocRecords& a, const DocRecords& b, const WordWeights& weights) {
  Alignment out;
  if (a.sketch.empty() || b.sketch.empty()) return out;
  const std::vector<bool> quoted_a = quoted_sentences(a), quoted_b = quoted_sentences(b);
  Weights weight_a(a, weights), weight_b(b, weights);
  Matcher matcher(b);
  const uint16_t* end = a.sketch_words.data();
  for (uint32_t s = 0; s < a.sketch.size(); ++s) {
    const uint16_t* words = end;
    end += a.sketch[s].words;
    const int64_t found = matcher.best(words, end);
    if (found < 0) continue;
    const auto t = static_cast<uint32_t>(found);
    uint32_t shared = 0;
    double weight = 0;
    each_shared(words, end, matcher.words(t), matcher.words(t + 1), [&](uint16_t w) {
      ++shared;
      weight += Weights::weight(weights, w);
    });
    const uint32_t size = a.sketch[s].words, other = b.sketch[t].words;
    if (!may_be_same(shared, std::max(size, other))) continue;
    out.pairs.push_back({s, t, shared == size && shared == other});
    out.own_pairs += !quoted_a[s] && !quoted_b[t];
    weight_a.shared[s] = weight;
    weight_b.shared[t] = std::max(weight_b.shared[t], weight);
    out.mask_a |= bit_of(s, a.sketch.size());
    out.mask_b |= bit_of(t, b.sketch.size());
  }
  out.of_a = weight_a.share(a, quoted_a);
  out.of_b = weight_b.share(b, quoted_b);
  out.in_order = longest_rise(out.pairs);
  return out;
}

}  // namespace sitrep
