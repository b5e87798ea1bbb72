#include "sitrep/ledger/roots.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <tuple>

#include "sitrep/ledger/source_names.h"
#include "sitrep/ledger/sources.h"
#include "sitrep/ledger/speakers.h"
#include "sitrep/ledger/spellings.h"

namespace sitrep {
namespace {

// The names learnt so far; a class is the names of one source.
class Register {
 public:
  uint32_t learn(const Name& n) {
    const std::string key = join(n.stems);
    if (const auto it = by_key_.find(key); it != by_key_.end()) return it->second;
    const std::optional<uint32_t> known = find(n);
    const uint32_t id = known ? *known : static_cast<uint32_t>(shown_.size());
    if (!known) shown_.push_back(n.text);
    by_key_[key] = id;
    const auto index = static_cast<uint32_t>(names_.size());
    names_.push_back({n, id});
    for (const std::string& w : n.stems) by_word_[w].push_back(index);
    if (may_be_person(n)) {
      if (const std::string spelling = spelling_key(n.words); !spelling.empty())
        by_spelling_[spelling].push_back(index);
    }
    if (is_acronym(n.text)) acronyms_[n.words[0]].insert(id);
    if (const std::string branch = acronym_of_branch(n.text); !branch.empty())
      acronyms_[branch].insert(id);
    if (n.words.size() > 1) full_[initials(n.text)].insert(id);
    if (const WordSet body = ministry_of(n); !body.empty()) by_key_.try_emplace(join(body), id);
    return id;
  }

  const std::string& shown(uint32_t id) const { return shown_[id]; }

  // A person's own name of a source: a class of its own, whatever it extends.
  void give(const Name& n) {
    const std::string key = join(n.stems);
    if (n.words.empty() || !given_.insert(key).second) return;
    const auto id = static_cast<uint32_t>(shown_.size());
    shown_.push_back(n.text);
    by_key_[key] = id;
    const auto index = static_cast<uint32_t>(names_.size());
    names_.push_back({n, id});
    for (const std::string& w : n.stems) by_word_[w].push_back(index);
  }
  bool is_given(const Name& n) const { return given_.contains(join(n.stems)); }

  // The one body of this kind that pages have named so far, "" for none or several.
  std::string of_kind(const Name& common) const {
    const auto it = by_word_.find(*common.stems.rbegin());
    if (it == by_word_.end() || it->second.size() > kNamesLooked) return "";
    std::set<uint32_t> ids;
    for (const uint32_t i : it->second) {
      const auto& [name, id] = names_[i];
      if (!is_common(name) && within(common.stems, name.stems)) ids.insert(id);
    }
    return ids.size() == 1 ? shown_[*ids.begin()] : "";
  }

 private:
  static std::string join(const WordSet& words) {
    std::string out;
    for (const std::string& w : words) out += w + " ";
    return out;
  }

  static std::optional<uint32_t> only(const std::set<uint32_t>& ids) {
    return ids.size() == 1 ? std::optional(*ids.begin()) : std::nullopt;
  }

  std::optional<uint32_t> find(const Name& n) const {
    if (const WordSet body = ministry_of(n); !body.empty()) {
      if (const auto it = by_key_.find(join(body)); it != by_key_.end()) return it->second;
      if (const auto id = only(nested({{}, body, ""}))) return id;
    }
    if (is_acronym(n.text)) {
      const auto it = full_.find(n.words[0]);
      return it == full_.end() ? std::nullopt : only(it->second);
    }
    if (n.words.size() > 1) {
      const auto it = acronyms_.find(initials(n.text));
      if (it != acronyms_.end()) return only(it->second);
    }
    if (const std::string acronym = acronym_of_branch(n.text); !acronym.empty()) {
      std::set<uint32_t> ids;
      for (const auto* known : {&acronyms_, &full_}) {
        const auto it = known->find(acronym);
        if (it != known->end()) ids.insert(it->second.begin(), it->second.end());
      }
      if (const auto id = only(ids)) return id;
    }
    const std::set<uint32_t> holding = nested(n);
    return holding.empty() ? only(spelled(n)) : only(holding);
  }

  // The classes of which a name is this person's in another spelling.
  std::set<uint32_t> spelled(const Name& n) const {
    std::set<uint32_t> out;
    if (!may_be_person(n)) return out;
    const auto it = by_spelling_.find(spelling_key(n.words));
    if (it == by_spelling_.end()) return out;
    for (size_t i = 0; i < std::min(it->second.size(), kNamesLooked); ++i) {
      const auto& [other, id] = names_[it->second[i]];
      if (is_one_spelling(n.words, other.words)) out.insert(id);
    }
    return out;
  }

  // The classes of which a name extends this one or is extended by it.
  std::set<uint32_t> nested(const Name& n) const {
    std::set<uint32_t> out;
    for (const std::string& w : n.stems) {
      const auto it = by_word_.find(w);
      if (it == by_word_.end()) continue;
      const std::vector<uint32_t>& list = it->second;
      for (size_t i = 0; i < std::min(list.size(), kNamesLooked); ++i) {
        const auto& [other, id] = names_[list[i]];
        if (is_common(other)) continue;
        const bool bare = n.words.empty();  // a ministry that only its minister names
        if (bare ? within(n.stems, other.stems) || within(other.stems, n.stems)
                 : extends(n, other) || extends(other, n))
          out.insert(id);
      }
    }
    return out;
  }

  std::set<std::string> given_;
  std::vector<std::string> shown_;
  std::vector<std::pair<Name, uint32_t>> names_;
  std::map<std::string, uint32_t> by_key_;
  std::map<std::string, std::vector<uint32_t>> by_word_, by_spelling_;
  std::map<std::string, std::set<uint32_t>> acronyms_, full_;
};

std::vector<uint32_t> order_known(const Corpus& corpus) {
  std::vector<uint32_t> order(corpus.size());
  for (uint32_t d = 0; d < order.size(); ++d) order[d] = d;
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    const auto key = [&](uint32_t d) {
      const Date& date = corpus[d].meta.published.date;
      return std::tuple(date.year == 0, date.year == 0 || date.is_day() ? date : last_day(date), d);
    };
    return key(a) < key(b);
  });
  return order;
}

// The body that a common word means: of its page, else the one that pages have named.
std::string meant_by(const Name& common, const std::vector<Name>& names, const Register& known) {
  // Of these a land has one; of ministries and hospitals it has many.
  constexpr std::array<std::string_view, 7> kOneOfLand = {
      "officials", "military", "army", "government", "parliament", "television", "tv"};
  const std::string here = antecedent(names, common);
  const bool one =
      std::find(kOneOfLand.begin(), kOneOfLand.end(), common.words.back()) != kOneOfLand.end();
  return here.empty() && one ? known.of_kind(common) : here;
}

// Whom a name stands for, "" for itself: the body that a person speaks for, if it is one.
std::string whole_of(const Name& n, const std::vector<Name>& names, Register& known,
                     const Speakers& speakers) {
  if (is_common(n)) return meant_by(n, names, known);
  std::set<std::string> bodies;
  for (const std::string& body : speakers.bodies_of(n)) {
    const Name b = read_name(body);
    const std::string whole = is_common(b) ? meant_by(b, names, known) : body;
    if (!whole.empty()) bodies.insert(known.shown(known.learn(read_name(whole))));
  }
  return bodies.size() == 1 ? *bodies.begin() : "";
}

}  // namespace

std::string root_key(std::string_view name) {
  std::vector<std::string> words = words_of_name(name);
  std::sort(words.begin(), words.end());
  std::string out;
  for (const std::string& w : words) out += (out.empty() ? "" : " ") + w;
  return out;
}

RootNames::RootNames(const Corpus& corpus, const Policy& policy,
                     const std::vector<std::string>& given)
    : names_(corpus.size()) {
  Register known;
  for (const std::string& name : given) known.give(read_name(name));
  Speakers speakers;
  for (const uint32_t d : order_known(corpus)) {
    speakers.learn(corpus[d]);
    std::vector<Name> names;
    for (const Figure& f : corpus[d].figures) {
      const bool fresh = f.root != kUnattributed && !names_[d].contains(f.root);
      if (!fresh) continue;
      names_[d][f.root] = f.root;
      const SourceNote* note = note_on(policy.sources, f.root);
      if (note != nullptr) names_[d][f.root] = note->name;
      Name n = read_name(f.root);
      if (note == nullptr && !n.words.empty()) names.push_back(std::move(n));
    }
    // The fullest names first: the others lean on them.
    std::stable_sort(names.begin(), names.end(),
                     [](const Name& a, const Name& b) { return a.stems.size() > b.stems.size(); });
    for (const Name& n : names) {
      const std::string whole = known.is_given(n) ? "" : whole_of(n, names, known, speakers);
      names_[d][n.text] = known.shown(known.learn(whole.empty() ? n : read_name(whole)));
    }
  }
}

std::string RootNames::canonical(uint32_t doc, const std::string& root) const {
  if (root.empty() || root == kUnattributed) return std::string(kUnattributed);
  const auto it = names_[doc].find(root);
  return it == names_[doc].end() ? root : it->second;
}

}  // namespace sitrep
