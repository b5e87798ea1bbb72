#include "sitrep/ledger/facts.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "sitrep/ledger/sources.h"

namespace sitrep {
namespace {

constexpr std::array<std::string_view, 6> kEmptyWords = {"the", "of", "for", "a", "and", "s"};

// Lower-cased words; letters beyond ASCII are kept as they are.
std::vector<std::string> words_of_name(std::string_view name) {
  std::vector<std::string> out;
  std::string word;
  const auto flush = [&] {
    const bool empty = std::find(kEmptyWords.begin(), kEmptyWords.end(), word) != kEmptyWords.end();
    if (!word.empty() && !empty) out.push_back(word);
    word.clear();
  };
  for (const char c : name) {
    const auto u = static_cast<unsigned char>(c);
    if (u >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      word += c;
    } else if (c >= 'A' && c <= 'Z') {
      word += static_cast<char>(c - 'A' + 'a');
    } else if (c != '.') {  // "U.N." is "UN"
      flush();
    }
  }
  flush();
  return out;
}

bool is_acronym(std::string_view name) {
  return name.size() >= 2 && name.size() <= 6 &&
         std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string initials(std::string_view name) {
  std::string out;
  for (const std::string& w : words_of_name(name)) out += w[0];
  return out;
}

// One name a source across documents: the user's aliases, then an acronym that fits exactly one
// full name of the corpus, then the words of the name.
class Roots {
 public:
  Roots(const Corpus& corpus, const Policy& policy) : policy_(policy) {
    std::map<std::string, std::set<std::string>> full;  // initials -> keys of full names
    for (const DocRecords& doc : corpus) {
      for (const Figure& f : doc.figures) {
        const std::string key = root_key(f.root);
        if (f.root == kUnattributed || key.empty()) continue;
        auto [it, fresh] = shown_.try_emplace(key, f.root);
        if (!fresh && better_name(f.root, it->second)) it->second = f.root;
        if (key.find(' ') != std::string::npos) full[initials(f.root)].insert(key);
      }
    }
    for (const auto& [letters, keys] : full) {
      if (keys.size() == 1) acronyms_[letters] = *keys.begin();
    }
  }

  std::string canonical(const std::string& root) const {
    if (root.empty() || root == kUnattributed) return std::string(kUnattributed);
    if (const SourceNote* note = note_on(policy_.sources, root)) return note->name;
    std::string key = root_key(root);
    if (is_acronym(root)) {
      if (auto it = acronyms_.find(key); it != acronyms_.end()) key = it->second;
    }
    auto it = shown_.find(key);
    return it == shown_.end() ? root : it->second;
  }

 private:
  // The shorter spelling is without its article; ties by bytes so that order plays no part.
  static bool better_name(const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  }

  const Policy& policy_;
  std::map<std::string, std::string> shown_;     // key -> spelling
  std::map<std::string, std::string> acronyms_;  // "ocha" -> key of the one full name
};

int32_t day_of(const Date& d) {
  if (d.year == 0) return kNoDay;
  const Date last = d.is_day() ? d : last_day(d);
  return valid_day(last) ? to_days(last) : kNoDay;
}

DocFacts facts_of(const DocRecords& doc, const Copy& copy) {
  DocFacts out;
  out.published = day_of(doc.meta.published.date);
  out.time = doc.meta.published.time;
  out.group = copy.group;
  out.agency = root_key(doc.meta.wire);
  out.publisher = doc.meta.outlet.empty() ? doc.meta.id : doc.meta.outlet;
  return out;
}

}  // namespace

std::string root_key(std::string_view name) {
  std::vector<std::string> words = words_of_name(name);
  std::sort(words.begin(), words.end());
  std::string out;
  for (const std::string& w : words) out += (out.empty() ? "" : " ") + w;
  return out;
}

bool is_plan(const Figure& f) {
  switch (f.status) {
    case FigureStatus::PLANNED:
    case FigureStatus::FEARED:
    case FigureStatus::DEMANDED:
    case FigureStatus::THREATENED:
    case FigureStatus::HYPOTHETICAL:
      return true;
    default:
      return f.kind == Kind::PLAN;
  }
}

bool is_compiled(const Figure& f) { return f.basis == "b3"; }

Facts prepare(const Corpus& corpus, const Lineage& lineage, const Events& events,
              const Policy& policy) {
  Facts out;
  const Roots roots(corpus, policy);
  for (uint32_t d = 0; d < corpus.size(); ++d) {
    out.docs.push_back(facts_of(corpus[d], lineage[d]));
    for (uint32_t i = 0; i < corpus[d].figures.size(); ++i) {
      const Figure& f = corpus[d].figures[i];
      Fact fact;
      fact.ref = {d, i};
      fact.figure = &f;
      fact.root = roots.canonical(f.root);
      fact.value = value_key(f);
      fact.tolerance = tolerance_of(f);
      if (f.as_of.to) fact.as_of = day_of(*f.as_of.to);
      if (f.said_on) fact.said_on = day_of(*f.said_on);
      if (f.event >= 0) fact.event = events.event_of[d][static_cast<size_t>(f.event)];
      fact.headline = f.part == "title" || f.block_role == BlockRole::title;
      out.all.push_back(std::move(fact));
    }
  }
  return out;
}

}  // namespace sitrep
