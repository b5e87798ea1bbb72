// Copies of one text: candidates by shared keys (copy_keys.h), the rarest first; then the sentences
// of both pages are aligned, so that a rewritten page is found and a shared quote is not enough.
// Linear in the number of pages: of each key only some pages are compared, and each page with so
// many in vain.
#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "sitrep/base/hash.h"
#include "sitrep/doc/sketch.h"
#include "sitrep/story/align.h"
#include "sitrep/story/copy_keys.h"
#include "sitrep/story/story.h"

namespace sitrep {
namespace {

constexpr double kNearCopy = 0.55;  // estimated Jaccard of word 3-shingles
constexpr double kDerived = 0.4;    // share of a page's words in sentences of another
constexpr double kLonger = 0.2;     // and of a longer one that holds the other
constexpr double kPart = 0.15;      // from which a page is said to share a part
constexpr uint32_t kFewPairs =
    3;  // fewer aligned sentences prove little, unless they are nearly all
constexpr double kNearlyAll = 0.8;
constexpr uint32_t kManyPairs = 5;  // and so many prove much
constexpr double kMostly = 0.7;
constexpr double kFullest = 0.35;  // share that the fullest pages of two groups have in common
constexpr uint8_t kDoubtful = 16;  // pairs of a page that are looked at again
constexpr double kOverlap = 0.4;   // of what two pages share with a third, to be of one text
// What a page is compared with in vain, so that the cost stays linear: the rarest keys come first,
// and a page that fits none of the first 16 to 64 has no original under commoner ones.
constexpr uint32_t kVain = 64;
constexpr uint32_t kAligned = 4;  // what an alignment counts for, as against a quick look
constexpr size_t kTriedEach = 8;  // pairs remembered, a page
constexpr const char* kEndOfDay = "24:00";
constexpr size_t kKept = 4;    // first pages of a key that later ones are compared with,
constexpr size_t kLatest = 4;  // and the last ones: copies come soon

double jaccard(const DocRecords& a, const DocRecords& b) {
  if (a.minhash.size() != kMinHashValues || b.minhash.size() != kMinHashValues) return 0;
  size_t equal = 0;
  for (size_t i = 0; i < kMinHashValues; ++i) equal += a.minhash[i] == b.minhash[i];
  return static_cast<double>(equal) / kMinHashValues;
}

class Finder {
 public:
  explicit Finder(const Corpus& corpus)
      : corpus_(corpus),
        parent_(corpus.size()),
        order_(corpus.size()),
        from_(corpus.size(), 0),
        fullest_(corpus.size()),
        doubts_(corpus.size(), 0),
        vain_(corpus.size(), 0),
        part_(corpus.size(), {0, -1}),
        tried_(std::bit_ceil(corpus.size() * kTriedEach), 0) {
    std::iota(parent_.begin(), parent_.end(), 0u);
    std::iota(order_.begin(), order_.end(), 0u);
    std::iota(fullest_.begin(), fullest_.end(), 0u);
    std::sort(order_.begin(), order_.end(),
              [&](uint32_t a, uint32_t b) { return age(a) < age(b); });
  }

  Lineage run() {
    group();
    join_doubtful();
    Lineage out(corpus_.size());
    mark_copies(out);
    mark_versions(out);
    return out;
  }

 private:
  // x has these parts of it from the other.
  struct Pair {
    double share;
    uint32_t x, other;
    uint64_t parts;
  };

  // Earliest published first, undated last, then the longest, then by id (the corpus is sorted by
  // id). A page of a day without a time may be of its last minute: it is the original of no page
  // with a time.
  std::tuple<bool, Date, std::string_view, size_t, uint32_t> age(uint32_t d) const {
    const PageDate& p = corpus_[d].meta.published;
    return {!p.date.is_day(), p.date, p.time.empty() ? kEndOfDay : std::string_view(p.time),
            SIZE_MAX - corpus_[d].sketch_words.size(), d};
  }

  bool order_known(uint32_t a, uint32_t b) const {
    const PageDate &x = corpus_[a].meta.published, &y = corpus_[b].meta.published;
    if (!x.date.is_day() || !y.date.is_day()) return false;
    return x.date != y.date || (!x.time.empty() && !y.time.empty() && x.time != y.time);
  }

  uint32_t find(uint32_t x) {
    while (parent_[x] != x) x = parent_[x] = parent_[parent_[x]];
    return x;
  }

  void group() {
    const CopyKeys keys(corpus_);
    weights_ = keys.weights(corpus_.size());
    bound_.emplace(corpus_, weights_);
    const SharedKeys shared = keys.shared(order_);
    for (const SharedKeys::Run& run : shared.runs) compare_all(&shared.pages[run.begin], run.size);
  }

  // Compares each page of a key with the first and the latest few different texts under it.
  void compare_all(const uint32_t* pages, size_t count) {
    std::vector<uint32_t> kept;
    size_t next = kKept;
    for (size_t i = 0; i < count; ++i) {
      const uint32_t d = order_[pages[i]];
      const bool joined = std::any_of(kept.begin(), kept.end(), [&](uint32_t k) {
        if (find(k) != find(d)) compare(k, d);
        return find(k) == find(d);
      });
      if (joined) continue;
      if (kept.size() < kKept + kLatest) {
        kept.push_back(d);
      } else {
        kept[next] = d;
        next = next + 1 < kept.size() ? next + 1 : kKept;
      }
    }
  }

  bool first_try(uint32_t o, uint32_t d) {
    const uint64_t pair = uint64_t{o} << 32 | (d + 1);
    uint64_t& slot = tried_[(pair * 0x9E3779B97F4A7C15ull >> 32) % tried_.size()];
    if (slot == pair) return false;
    slot = pair;
    return true;
  }

  // o is not younger than d.
  void compare(uint32_t o, uint32_t d) {
    if (vain_[d] >= kVain || !first_try(o, d)) return;
    const bool near = jaccard(corpus_[d], corpus_[o]) >= kNearCopy;
    const AlignBound::Shares most_shares = (*bound_)(d, o);
    if (!near && most_shares.of_a < kPart && most_shares.of_b < kDerived) {
      ++vain_[d];
      return;
    }
    const Alignment al = align(corpus_[d], corpus_[o], weights_);
    const double most = std::max(al.of_a, al.of_b), least = std::min(al.of_a, al.of_b);
    const bool proves = al.own_pairs >= kFewPairs || most >= kNearlyAll;
    const bool derived = al.of_a >= kDerived && (least >= kDerived || order_known(o, d));
    if (al.own_pairs >= kFewPairs && al.of_a >= kPart)
      part_[d] = std::max(part_[d], {al.of_a, static_cast<int32_t>(o)});
    if (!near && !(proves && (derived || (most >= kDerived && least >= kLonger)))) {
      vain_[d] += kAligned;
      return;
    }
    // Where one holds the other and more, it may have the rest from a third.
    const bool o_longer = !near && !derived && al.of_a >= al.of_b;
    Pair pair{most, o, d, al.mask_b};
    if (!o_longer) pair = {most, d, o, al.mask_a};
    if (near || (al.own_pairs >= kManyPairs && most >= kMostly)) {
      join(pair);
    } else if (doubts_[d] < kDoubtful) {
      ++doubts_[d];
      doubtful_.push_back(pair);
    }
  }

  // A page of few lines may have them from anybody: it is joined to the text that it fits best, and
  // brings two groups together only where their fullest pages agree.
  void join_doubtful() {
    std::sort(doubtful_.begin(), doubtful_.end(), [](const Pair& a, const Pair& b) {
      return std::tuple(-a.share, a.x, a.other) < std::tuple(-b.share, b.x, b.other);
    });
    for (const Pair& pair : doubtful_) {
      const uint32_t a = fullest_[find(pair.x)], b = fullest_[find(pair.other)];
      if (a == b) continue;
      const Alignment al = align(corpus_[a], corpus_[b], weights_);
      if (std::max(al.of_a, al.of_b) >= kFullest) join(pair);
    }
  }

  // x has these parts from the other. Not joined where it has other parts from another text: a
  // digest of two reports does not make them one.
  void join(const Pair& pair) {
    uint64_t& from = from_[pair.x];
    const int common = std::popcount(pair.parts & from);
    const int smaller = std::min(std::popcount(pair.parts), std::popcount(from));
    if (from != 0 && pair.parts != 0 && common < kOverlap * smaller) return;
    const uint32_t a = find(pair.x), b = find(pair.other);
    const uint32_t root = std::min(a, b), full_a = fullest_[a], full_b = fullest_[b];
    from |= pair.parts;
    parent_[std::max(a, b)] = root;
    const auto words = [&](uint32_t d) { return corpus_[d].sketch_words.size(); };
    const bool keep_a = std::pair(words(full_a), full_b) > std::pair(words(full_b), full_a);
    fullest_[root] = keep_a ? full_a : full_b;
  }

  // The original of each group: the oldest page whose outlet another page of the group credits,
  // else the oldest; of several that may be the oldest, the one that has most of what they share.
  std::map<uint32_t, uint32_t> originals() {
    std::set<std::pair<uint32_t, std::string>> credited;
    std::map<uint32_t, std::vector<uint32_t>> members;  // by age, groups of several
    for (const uint32_t d : order_) members[find(d)].push_back(d);
    std::erase_if(members, [](const auto& m) { return m.second.size() < 2; });
    for (const auto& [group, pages] : members) {
      for (const uint32_t d : pages) {
        for (const std::string& name : corpus_[d].credits) {
          if (name != corpus_[d].meta.outlet) credited.emplace(group, name);
        }
      }
    }
    std::map<uint32_t, uint32_t> out;
    for (auto& [group, pages] : members) {
      const auto named = std::find_if(pages.begin(), pages.end(), [&, g = group](uint32_t d) {
        return credited.contains({g, corpus_[d].meta.outlet});
      });
      out[group] = named != pages.end() ? *named : fittest(pages);
    }
    return out;
  }

  // Of the pages that may be the oldest.
  uint32_t fittest(const std::vector<uint32_t>& pages) const {
    constexpr double kOwn = 0.1;  // what a sentence that nobody else has takes away
    std::unordered_map<uint64_t, uint32_t> pages_with;
    const auto each_sentence = [&](uint32_t d, const auto& sink) {
      const uint16_t* words = corpus_[d].sketch_words.data();
      for (const SentenceSketch& s : corpus_[d].sketch) {
        sink(hash64({reinterpret_cast<const char*>(words), s.words * sizeof *words}));
        words += s.words;
      }
    };
    for (const uint32_t d : pages) each_sentence(d, [&](uint64_t h) { ++pages_with[h]; });
    uint32_t best = pages[0];
    double most = -1e9;
    for (const uint32_t d : pages) {
      if (order_known(pages[0], d)) break;
      double score = 0;
      each_sentence(d, [&](uint64_t h) {
        score += static_cast<double>(pages_with[h]) / static_cast<double>(pages.size()) - kOwn;
      });
      if (score > most) {
        most = score;
        best = d;
      }
    }
    return best;
  }

  void mark_copies(Lineage& out) {
    const std::map<uint32_t, uint32_t> original = originals();
    for (uint32_t d = 0; d < out.size(); ++d) {
      out[d].group = find(d);
      const auto it = original.find(out[d].group);
      const uint32_t o = it == original.end() ? d : it->second;
      if (o == d) {
        mark_part(d, out[d]);
        continue;
      }
      out[d].copies_of = static_cast<int32_t>(o);
      out[d].similarity = jaccard(corpus_[d], corpus_[o]);
      const size_t aligned = align(corpus_[d], corpus_[o]).pairs.size();
      const size_t sentences = std::max<size_t>(1, corpus_[d].sketch.size());
      const size_t percent = (aligned * 200 + sentences) / 2 / sentences;
      out[d].evidence =
          std::to_string(percent) + " % of its sentences stand in " + corpus_[o].meta.id;
    }
  }

  void mark_part(uint32_t d, Copy& copy) {
    const int32_t from = part_[d].second;
    if (from >= 0 && find(static_cast<uint32_t>(from)) != find(d)) copy.partly_of = from;
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
  WordWeights weights_;
  std::optional<AlignBound> bound_;
  std::vector<uint32_t> parent_, order_;
  std::vector<uint64_t> from_;     // which 64ths of a page stand in the pages that it was joined to
  std::vector<uint32_t> fullest_;  // page of a group, by its representative
  std::vector<Pair> doubtful_;
  std::vector<uint8_t> doubts_;
  std::vector<uint32_t> vain_;                    // what each page was compared with in vain
  std::vector<std::pair<double, int32_t>> part_;  // share of a page in another group's, that page
  std::vector<uint64_t> tried_;
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
