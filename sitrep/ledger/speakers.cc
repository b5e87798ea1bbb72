#include "sitrep/ledger/speakers.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "sitrep/doc/records.h"

namespace sitrep {
namespace {

// Whoever holds one speaks for the body.
constexpr std::array<std::string_view, 12> kPosts = {
    "head",     "chief",      "director",    "spokesman", "spokeswoman", "spokesperson",
    "chairman", "chairwoman", "coordinator", "manager",   "secretary",   "representative"};

constexpr size_t kMaxIntroduction = 300;  // bytes of the words that introduce somebody

struct Piece {
  std::string word;   // as it stands, without punctuation around it
  bool ends = false;  // punctuation after it ends the phrase
};

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> out;
  const auto inner = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '\'' || (c & 0x80) != 0;
  };
  for (size_t i = 0; i < text.size();) {
    if (!inner(text[i])) {
      if (!out.empty() && text[i] != ' ' && text[i] != '.') out.back().ends = true;
      ++i;
      continue;
    }
    size_t end = i;
    while (end < text.size() && inner(text[end])) ++end;
    out.push_back({std::string(text.substr(i, end - i)), false});
    i = end;
  }
  return out;
}

std::string lower(std::string s) {
  for (char& c : s) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return s;
}

bool capital(const std::string& word) { return word[0] >= 'A' && word[0] <= 'Z'; }

// "observatorys", "observatory’s": the possessive of a body's noun.
std::string bare(std::string word) {
  for (const std::string_view ending : {"\xE2\x80\x99s", "'s", "s"}) {
    if (word.ends_with(ending) && is_body_word(lower(word.substr(0, word.size() - ending.size()))))
      return word.substr(0, word.size() - ending.size());
  }
  return word;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& w : words) out += (out.empty() ? "" : " ") + w;
  return out;
}

// Behind the post: "of the agency Relief Office in Brenn".
std::string body_after(const std::vector<Piece>& pieces, size_t post, const WordSet& person) {
  if (post + 2 >= pieces.size() || pieces[post].ends) return "";
  const std::string link = lower(pieces[post + 1].word);
  if (link != "of" && link != "for" && link != "at") return "";
  std::vector<std::string> body;
  for (size_t i = post + 2; i < pieces.size(); ++i) {
    const std::string word = lower(pieces[i].word);
    const bool small = !capital(pieces[i].word);
    if (person.contains(word) || (small && (word == "in" || word == "at" || word == "said"))) break;
    if (!body.empty() || !small) body.push_back(bare(pieces[i].word));
    if (pieces[i].ends) break;
  }
  return joined(body);
}

// Before it: "Relief Office head", "the observatory's chief".
std::string body_before(const std::vector<Piece>& pieces, size_t post, const WordSet& person) {
  std::vector<std::string> body;
  bool named = false;
  for (size_t i = post; i-- > 0;) {
    const std::string word = lower(pieces[i].word);
    if (word == "the" || person.contains(word) || (pieces[i].ends && i + 1 < post)) break;
    const std::string noun = bare(pieces[i].word);
    const bool of_body = is_body_word(lower(noun));
    if (!capital(noun) && !of_body && word != "for" && word != "of") break;
    named |= of_body || is_acronym(noun);
    body.insert(body.begin(), noun);
  }
  return named ? joined(body) : "";
}

}  // namespace

std::string employer_in(const std::string& words, const std::string& person) {
  if (words.size() > kMaxIntroduction) return "";
  const std::vector<Piece> pieces = pieces_of(words);
  WordSet own;
  for (const Piece& t : pieces_of(person)) own.insert(lower(t.word));
  for (size_t i = 0; i < pieces.size(); ++i) {
    const std::string word = lower(pieces[i].word);
    if (std::find(kPosts.begin(), kPosts.end(), word) == kPosts.end()) continue;
    const std::string after = body_after(pieces, i, own);
    return after.empty() ? body_before(pieces, i, own) : after;
  }
  return "";
}

void Speakers::learn(const std::vector<std::string>& said, const std::string& body) {
  if (body == kUnattributed || within(stems(said), stems(words_of_name(body)))) return;
  const auto [known, fresh] = introductions_.insert({said, body});
  if (!fresh) return;
  for (const std::string& w : WordSet(said.begin(), said.end())) {
    std::vector<const Introduction*>& list = by_word_[w];
    if (list.size() < kNamesLooked) list.push_back(&*known);
  }
}

void Speakers::learn(const DocRecords& doc) {
  std::vector<Name> names;
  for (const Figure& f : doc.figures) names.push_back(read_name(f.root));
  const auto employ = [&](const std::string& words, const std::string& person) {
    const Name body = read_name(employer_in(words, person));
    if (body.words.empty()) return;
    const std::string whole = is_common(body) ? antecedent(names, body) : "";
    learn(words_of_name(person), whole.empty() ? body.text : whole);
  };
  for (const Figure& f : doc.figures) {
    if (f.chain.empty()) continue;
    learn(words_of_name(f.chain[0].words.exact), f.chain[0].name);
    employ(f.chain[0].words.exact, f.chain[0].name);
  }
  for (const Quote& q : doc.quotes) {
    learn(words_of_name(q.source.exact), q.speaker);
    employ(q.role.empty() ? q.source.exact : q.role, q.speaker);
  }
}

std::set<std::string> Speakers::bodies_of(const Name& person) const {
  std::set<std::string> out;
  if (!may_be_person(person)) return out;
  const auto it = by_word_.find(person.words.back());
  if (it == by_word_.end()) return out;
  for (const Introduction* introduction : it->second) {
    const auto& [said, body] = *introduction;
    if (std::search(said.begin(), said.end(), person.words.begin(), person.words.end()) ==
        said.end())
      continue;
    const WordSet other = stems(words_of_name(body));
    if (!within(person.stems, other) && !within(other, person.stems)) out.insert(body);
  }
  return out;
}

}  // namespace sitrep
