// Who copies, credits, cites and translates whom.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "sitrep/story/align.h"
#include "sitrep/story/names.h"
#include "sitrep/story/story.h"

namespace sitrep {
namespace {

constexpr size_t kEvidence = 12;     // sentences and words of one link
constexpr double kVerbatim = 0.8;    // share of the aligned sentences that are the same words
constexpr size_t kWords = 1u << 16;  // of a sketch
constexpr size_t kLinks = 64;        // of one page

class Linker {
 public:
  Linker(const Corpus& corpus, Lineage& lineage)
      : corpus_(corpus), lineage_(lineage), pages_of_(kWords, 0) {
    std::vector<uint32_t> last(kWords, 0);
    for (uint32_t d = 0; d < corpus.size(); ++d) {
      for (const uint16_t w : corpus[d].sketch_words) {
        pages_of_[w] += last[w] != d + 1;
        last[w] = d + 1;
      }
      ++members_[lineage[d].group];
      index_outlets(d);
    }
  }

  void run() {
    for (uint32_t d = 0; d < corpus_.size(); ++d) {
      text_link(d);
      if (lineage_[d].version_of >= 0) version_link(d);
      credit_links(d);
      citation_links(d);
    }
  }

 private:
  // Outlets of the corpus and agencies that its pages credit: names of media, as against sources.
  void index_outlets(uint32_t d) {
    const DocRecords& doc = corpus_[d];
    for (const std::string& name : doc.credits) media_.insert(name_key(name));
    if (!doc.meta.wire.empty()) media_.insert(name_key(doc.meta.wire));
    if (doc.meta.outlet.empty()) return;
    const std::string outlet = name_key(doc.meta.outlet);
    media_.insert(outlet);
    in_group_.try_emplace(outlet + " " + std::to_string(lineage_[d].group), d);
    for (const Figure& f : doc.figures) {
      const auto [it, fresh] = telling_.try_emplace(outlet + count_key(f), d);
      if (!fresh && corpus_[d].meta.published.date < corpus_[it->second].meta.published.date)
        it->second = d;
    }
  }

  static std::string count_key(const Figure& f) {
    return " " + f.measure + " " + lower_case(f.number.exact);
  }

  void text_link(uint32_t d) {
    const Copy& copy = lineage_[d];
    const int32_t to = copy.copies_of >= 0 ? copy.copies_of : copy.partly_of;
    if (to < 0) return;
    const auto o = static_cast<uint32_t>(to);
    const Alignment al = align(corpus_[d], corpus_[o]);
    PageLink link;
    link.to = to;
    link.part = copy.copies_of < 0;
    link.share = al.of_a;
    link.sentences = static_cast<uint32_t>(al.pairs.size());
    link.in_order = al.in_order;
    link.rare_words = rare_words(d, o);
    const auto same = static_cast<double>(
        std::count_if(al.pairs.begin(), al.pairs.end(), [](const auto& p) { return p.exact; }));
    link.type = same >= kVerbatim * static_cast<double>(al.pairs.size()) ? "copies" : "rewrites";
    for (const CreditLine& c : corpus_[d].credit_lines) {
      if (c.kind != "translation") continue;
      link.type = "translates";
      link.evidence.push_back({c.kind, c.words.span, {}, c.words.exact});
    }
    for (const AlignedPair& p : al.pairs) {
      if (link.evidence.size() == kEvidence) break;
      link.evidence.push_back({p.exact ? "same" : "rewritten", corpus_[d].sketch[p.a].span,
                               corpus_[o].sketch[p.b].span, ""});
    }
    link.why = why_original(d, o);
    add(d, std::move(link));
  }

  std::string why_original(uint32_t d, uint32_t o) const {
    const DocMeta &copy = corpus_[d].meta, &original = corpus_[o].meta;
    const std::vector<std::string>& credits = corpus_[d].credits;
    if (std::find(credits.begin(), credits.end(), original.outlet) != credits.end())
      return "the page credits it";
    const PageDate &a = original.published, &b = copy.published;
    if (a.date.is_day() && b.date.is_day() && a.date < b.date) return "published on an earlier day";
    if (a.date.is_day() && a.date == b.date && !a.time.empty() && !b.time.empty() &&
        a.time < b.time)
      return "published earlier that day";
    if (a.date.is_day() && !b.date.is_day()) return "the other has no date";
    return "no page is known to be older, and it has most of what the pages share";
  }

  // Words of both pages that no page outside their group has: rare wording, or a slip.
  uint32_t rare_words(uint32_t d, uint32_t o) const {
    const uint32_t group = lineage_[d].group;
    const uint32_t pages = group == lineage_[o].group ? members_.at(group) : 2;
    const std::set<uint16_t> there(corpus_[o].sketch_words.begin(), corpus_[o].sketch_words.end());
    const std::set<uint16_t> here(corpus_[d].sketch_words.begin(), corpus_[d].sketch_words.end());
    return static_cast<uint32_t>(std::count_if(here.begin(), here.end(), [&](uint16_t w) {
      return pages_of_[w] <= pages && there.contains(w);
    }));
  }

  void version_link(uint32_t d) {
    PageLink link;
    link.type = "version";
    link.to = lineage_[d].version_of;
    link.why = "an earlier capture of the same address";
    const Alignment al = align(corpus_[d], corpus_[static_cast<size_t>(link.to)]);
    link.share = al.of_a;
    link.sentences = static_cast<uint32_t>(al.pairs.size());
    link.in_order = al.in_order;
    add(d, std::move(link));
  }

  void credit_links(uint32_t d) {
    for (const CreditLine& c : corpus_[d].credit_lines) {
      const std::string key = name_key(c.name);
      const bool translation = c.kind == "translation";
      if (translation && (lineage_[d].copies_of >= 0 || lineage_[d].partly_of >= 0)) continue;
      if (!translation && (key.empty() || key == name_key(corpus_[d].meta.outlet))) continue;
      PageLink link;
      link.type = translation ? "translates" : "credits";
      link.name = c.name;
      const auto it = in_group_.find(key + " " + std::to_string(lineage_[d].group));
      if (it != in_group_.end() && it->second != d) link.to = static_cast<int32_t>(it->second);
      link.evidence.push_back({c.kind, c.words.span, {}, c.words.exact});
      add(d, std::move(link));
    }
  }

  // Media that the page gives as the source of a figure or quote.
  void citation_links(uint32_t d) {
    const DocRecords& doc = corpus_[d];
    std::set<std::string> seen = {"", name_key(doc.meta.outlet)};
    for (const CreditLine& c : doc.credit_lines) seen.insert(name_key(c.name));
    for (const Figure& f : doc.figures) {
      for (const Hop& hop : f.chain) {
        const std::string key = name_key(hop.name);
        if (!media_.contains(key) || !hop.words.stated() || !seen.insert(key).second) continue;
        std::optional<uint32_t> to;
        const auto it = telling_.find(key + count_key(f));
        if (it != telling_.end() && it->second != d && not_after(it->second, d)) to = it->second;
        cite(d, hop.name, hop.words, to);
      }
    }
    for (const Quote& q : doc.quotes) {
      const std::string key = name_key(q.speaker);
      if (media_.contains(key) && q.source.stated() && seen.insert(key).second)
        cite(d, q.speaker, q.source, {});
    }
  }

  bool not_after(uint32_t a, uint32_t b) const {
    const Date &x = corpus_[a].meta.published.date, &y = corpus_[b].meta.published.date;
    return !x.is_day() || !y.is_day() || !(y < x);
  }

  void cite(uint32_t d, const std::string& name, const Words& words, std::optional<uint32_t> to) {
    PageLink link;
    link.type = "cites";
    link.name = name;
    if (to) link.to = static_cast<int32_t>(*to);
    link.evidence.push_back({"citation", words.span, {}, words.exact});
    add(d, std::move(link));
  }

  void add(uint32_t d, PageLink&& link) {
    if (lineage_[d].links.size() < kLinks) lineage_[d].links.push_back(std::move(link));
  }

  const Corpus& corpus_;
  Lineage& lineage_;
  std::vector<uint32_t> pages_of_;
  std::map<uint32_t, uint32_t> members_;  // pages of each group
  std::set<std::string> media_;
  std::unordered_map<std::string, uint32_t> in_group_;  // outlet and group -> page
  std::unordered_map<std::string, uint32_t> telling_;   // outlet and count -> its first page
};

}  // namespace

void link_pages(const Corpus& corpus, Lineage& lineage) { Linker(corpus, lineage).run(); }

}  // namespace sitrep
