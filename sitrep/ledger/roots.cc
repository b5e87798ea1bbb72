#include "sitrep/ledger/roots.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <tuple>

#include "sitrep/ledger/sources.h"
#include "sitrep/ledger/spellings.h"

namespace sitrep {
namespace {

constexpr std::array<std::string_view, 6> kEmptyWords = {"the", "of", "for", "a", "and", "s"};

// Nouns that make a name a body's. A longer name with one more of them is another body: "Costa
// Verde" and "Costa Verde Red Cross".
constexpr std::array<std::string_view, 38> kBodies = {
    "ministry",   "minister",   "police",  "government",  "army",       "military",
    "department", "agency",     "office",  "authority",   "service",    "society",
    "union",      "hospital",   "council", "commission",  "court",      "observatory",
    "centre",     "center",     "cross",   "crescent",    "bank",       "university",
    "institute",  "committee",  "network", "television",  "tv",         "radio",
    "embassy",    "parliament", "party",   "association", "federation", "foundation",
    "company",    "officials"};

// Words that turn a name into somebody else's.
constexpr std::array<std::string_view, 12> kOthers = {"former", "ex",      "opposition", "rebel",
                                                      "rebels", "workers", "anti",       "deputy",
                                                      "union",  "family",  "lawyers",    "unnamed"};

constexpr size_t kNamesLooked = 64;  // that share a word; more make a word common

template <typename Table>
bool contains(const Table& table, std::string_view word) {
  return std::find(table.begin(), table.end(), word) != table.end();
}

// Lower-cased words in their order; letters beyond ASCII are kept as they are.
std::vector<std::string> words_of_name(std::string_view name) {
  std::vector<std::string> out;
  std::string word;
  const auto flush = [&] {
    if (!word.empty() && !contains(kEmptyWords, word)) out.push_back(word);
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

// A land and its adjective under one stem: "Kelmara", "Kelmaran"; "Syria", "Syrian". Only to
// compare.
std::string stem(std::string word) {
  if (word == "tv") return "television";
  if (contains(kBodies, word)) return word;
  for (const std::string_view ending : {"ian", "ia", "an", "a"}) {
    if (word.size() >= ending.size() + 3 && word.ends_with(ending)) {
      word.resize(word.size() - ending.size());
      break;
    }
  }
  return word;
}

using Words = std::set<std::string>;

Words stems(const std::vector<std::string>& words) {
  Words out;
  for (const std::string& w : words) out.insert(stem(w));
  return out;
}

bool within(const Words& fewer, const Words& more) {
  return std::includes(more.begin(), more.end(), fewer.begin(), fewer.end());
}

struct Name {
  std::vector<std::string> words;
  Words stems;
  std::string text;
};

Name read_name(const std::string& text) {
  Name n;
  n.text = text;
  n.words = words_of_name(text);
  n.stems = stems(n.words);
  return n;
}

// A minister speaks for the ministry: "Interior Minister Rena Voss" for {interior, ministry}. Empty
// for anybody else, and for heads of governments, who have no ministry of their name.
Words ministry_of(const Name& n) {
  const auto at = std::find(n.words.begin(), n.words.end(), "minister");
  if (at == n.words.end() || at == n.words.begin()) return {};
  for (const std::string& w : n.words) {
    if (contains(kOthers, w) || w == "prime" || w == "first" || w == "chief") return {};
  }
  Words out = stems({n.words.begin(), at});
  out.insert("ministry");
  return out;
}

// Does the shorter name stand in the longer one as the name of the same?
bool extends(const Name& shorter, const Name& longer) {
  if (shorter.stems.size() >= longer.stems.size() || !within(shorter.stems, longer.stems))
    return false;
  if (longer.text.find(" and ") != std::string::npos) return false;
  bool body = false;
  for (const std::string& w : longer.words) {
    const bool extra = !shorter.stems.contains(stem(w));
    if (extra && (contains(kOthers, w) || (contains(kBodies, w) && w != "minister"))) return false;
    body |= contains(kBodies, w) && w != "minister";
  }
  // A lone word is a surname or it is too little to know a source by.
  if (shorter.words.size() == 1) return !body && shorter.words[0] == longer.words.back();
  return true;
}

// "the ministry", "police", "state television": words for whichever body the page spoke of.
bool is_common(const Name& n) {
  constexpr std::array<std::string_view, 4> kWhose = {"state", "local", "national", "central"};
  return !n.words.empty() && contains(kBodies, n.words.back()) &&
         std::all_of(n.words.begin(), n.words.end() - 1,
                     [&](const std::string& w) { return contains(kWhose, w); });
}

// The acronym of "KRL-Brenn", a branch of the body that it stands for; "" for other names.
std::string acronym_of_branch(const std::string& text) {
  const size_t dash = text.find('-');
  if (dash == std::string::npos || dash + 2 >= text.size() || !is_acronym(text.substr(0, dash)))
    return "";
  const bool land = text[dash + 1] >= 'A' && text[dash + 1] <= 'Z' && text[dash + 2] >= 'a' &&
                    text.find_first_of(" -", dash + 1) == std::string::npos;
  return land ? words_of_name(text.substr(0, dash))[0] : "";
}

// A name that may be a person's: two words or more, none of which makes it a body's.
bool may_be_person(const Name& n) {
  return n.words.size() > 1 && std::none_of(n.words.begin(), n.words.end(), [](const auto& w) {
           return contains(kBodies, w) || contains(kOthers, w);
         });
}

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
    if (n.words.size() > 1) full_[initials(n.text)].insert(id);
    if (const Words body = ministry_of(n); !body.empty()) by_key_.try_emplace(join(body), id);
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

 private:
  static std::string join(const Words& words) {
    std::string out;
    for (const std::string& w : words) out += w + " ";
    return out;
  }

  static std::optional<uint32_t> only(const std::set<uint32_t>& ids) {
    return ids.size() == 1 ? std::optional(*ids.begin()) : std::nullopt;
  }

  std::optional<uint32_t> find(const Name& n) const {
    if (const Words body = ministry_of(n); !body.empty()) {
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

// Who speaks for whom, by the words that introduced him: "Rena Voss of the Valley Observatory". A
// page that calls her by her name alone means the same source.
class Speakers {
 public:
  void learn(const std::string& words, const std::string& body) {
    const std::vector<std::string> said = words_of_name(words);
    if (body == kUnattributed || within(stems(said), stems(words_of_name(body)))) return;
    const auto [known, fresh] = introductions_.insert({said, body});
    if (!fresh) return;
    for (const std::string& w : std::set<std::string>(said.begin(), said.end())) {
      std::vector<const Introduction*>& list = by_word_[w];
      if (list.size() < kNamesLooked) list.push_back(&*known);
    }
  }

  // The one body that the person was introduced with; "" for none, for several or for no person.
  std::string body_of(const Name& person) const {
    if (person.words.size() < 2) return "";
    for (const std::string& w : person.words) {
      if (contains(kBodies, w) || contains(kOthers, w)) return "";
    }
    const auto it = by_word_.find(person.words.back());
    std::string out;
    if (it == by_word_.end()) return out;
    for (const Introduction* introduction : it->second) {
      const auto& [said, body] = *introduction;
      if (std::search(said.begin(), said.end(), person.words.begin(), person.words.end()) ==
          said.end())
        continue;
      const Words other = stems(words_of_name(body));
      if (within(person.stems, other) || within(other, person.stems)) continue;
      if (!out.empty() && root_key(out) != root_key(body)) return "";
      out = body;
    }
    return out;
  }

 private:
  using Introduction = std::pair<std::vector<std::string>, std::string>;  // words, body

  std::set<Introduction> introductions_;
  std::map<std::string, std::vector<const Introduction*>> by_word_;
};

void learn_speakers(const DocRecords& doc, Speakers& speakers) {
  for (const Figure& f : doc.figures) {
    if (!f.chain.empty()) speakers.learn(f.chain[0].words.exact, f.chain[0].name);
  }
  for (const Quote& q : doc.quotes) speakers.learn(q.source.exact, q.speaker);
}

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

// The one name of the page that holds the common word: "the ministry" after "Interior Ministry".
std::string antecedent(const std::vector<Name>& names, const Name& common) {
  std::string out;
  for (const Name& n : names) {
    if (is_common(n) || !(within(common.stems, n.stems) || within(common.stems, ministry_of(n))))
      continue;
    if (!out.empty() && stems(words_of_name(out)) != n.stems) return "";
    out = n.text;
  }
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

RootNames::RootNames(const Corpus& corpus, const Policy& policy,
                     const std::vector<std::string>& given)
    : names_(corpus.size()) {
  Register known;
  for (const std::string& name : given) known.give(read_name(name));
  Speakers speakers;
  for (const uint32_t d : order_known(corpus)) {
    learn_speakers(corpus[d], speakers);
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
      const std::string whole = known.is_given(n) ? ""
                                : is_common(n)    ? antecedent(names, n)
                                                  : speakers.body_of(n);
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
