#include <algorithm>
#include <unordered_set>

#include "sitrep/nlp/characters.h"
#include "sitrep/nlp/python_text.h"
#include "sitrep/nlp/ruler.h"

namespace sitrep {
namespace {

// The value of a feature; without data for none.
std::string_view feature(std::string_view morph, std::string_view name) {
  for (size_t begin = 0; begin < morph.size();) {
    const size_t end = std::min(morph.find('|', begin), morph.size());
    const std::string_view item = morph.substr(begin, end - begin);
    if (item.size() > name.size() && item.starts_with(name) && item[name.size()] == '=')
      return item.substr(name.size() + 1);
    begin = end + 1;
  }
  return {};
}

// lang/en/lemmatizer.py is_base_form: a word that has no other form.
bool is_base_form(std::string_view pos, std::string_view morph) {
  const std::string_view verb_form = feature(morph, "VerbForm");
  if (verb_form == "Inf" || verb_form == "None" || feature(morph, "Degree") == "Pos") return true;
  if (pos == "noun") return feature(morph, "Number") == "Sing";
  return pos == "verb" && verb_form == "Fin" && feature(morph, "Tense") == "Pres" &&
         feature(morph, "Number").data() == nullptr;
}

// str.isalpha of a text that is not empty.
bool is_alpha(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    if (!python::is_alpha(c.code)) return false;
    at += c.size;
  }
  return true;
}

// pipeline/lemmatizer.py rule_lemmatize: the first of the lemmas that it finds.
std::string lemma_by_rules(const Form& form, const LemmaTables::Of& tables) {
  std::vector<std::string> known, odd, unknown;
  for (const auto& [suffix, replacement] : tables.rules) {
    if (!form.lower.ends_with(suffix)) continue;
    std::string lemma = form.lower.substr(0, form.lower.size() - suffix.size()) + replacement;
    if (lemma.empty()) continue;
    auto& list = tables.index.contains(lemma) ? known : is_alpha(lemma) ? unknown : odd;
    list.push_back(std::move(lemma));
  }
  // Each known form was put in front of those before, and each exception in front of them all.
  std::vector<std::string> lemmas(known.rbegin(), known.rend());
  lemmas.insert(lemmas.end(), odd.begin(), odd.end());
  const auto exceptions = tables.exceptions.find(form.lower);
  if (exceptions != tables.exceptions.end()) {
    std::unordered_set<std::string_view> seen(lemmas.begin(), lemmas.end());
    const std::string* first = nullptr;
    for (const std::string& lemma : exceptions->second) {
      if (seen.insert(lemma).second) first = &lemma;
    }
    if (first != nullptr) return *first;
  }
  if (!lemmas.empty()) return lemmas.front();
  return unknown.empty() ? form.orth : unknown.front();
}

std::string lemma_of(const Form& form, const std::string& pos, const std::string& morph,
                     const LemmaTables& tables) {
  const std::string lower_pos = python::lower(pos);
  if (lower_pos.empty() || lower_pos == "eol" || lower_pos == "space" ||
      is_base_form(lower_pos, morph))
    return form.lower;
  const auto of = tables.by_pos.find(lower_pos);
  if (of == tables.by_pos.end() ||
      !(of->second.has_rules || of->second.has_exceptions || of->second.has_index))
    return lower_pos == "propn" ? form.orth : form.lower;
  return lemma_by_rules(form, of->second);
}

}  // namespace

// An open hash table: one probe for most tokens.
struct Lemmatizer::State {
  struct Entry {
    uint32_t form = 0, pos = 0, morph = 0, lemma = 0;
    bool used = false;
  };

  const Model* model;  // borrowed, as the next two
  LabelTable* labels;
  const FormTable* forms;
  std::vector<Entry> entries = std::vector<Entry>(1024);  // a power of two
  size_t used = 0;

  Entry& entry_of(uint32_t form, uint32_t pos, uint32_t morph) {
    uint64_t h = form * 0x9e3779b97f4a7c15u;
    h = (h ^ (uint64_t{pos} << 32 | morph)) * 0xff51afd7ed558ccdu;
    for (size_t at = h >> 32;; ++at) {
      Entry& e = entries[at & (entries.size() - 1)];
      if (!e.used || (e.form == form && e.pos == pos && e.morph == morph)) return e;
    }
  }

  void grow() {
    std::vector<Entry> old(entries.size() * 2);
    old.swap(entries);
    for (const Entry& e : old) {
      if (e.used) entry_of(e.form, e.pos, e.morph) = e;
    }
  }

  uint32_t lemma(uint32_t form, uint32_t pos, uint32_t morph) {
    Entry& found = entry_of(form, pos, morph);
    if (found.used) return found.lemma;
    const uint32_t number = labels->number_of(
        lemma_of((*forms)[form], (*labels)[pos], (*labels)[morph], model->lemmas));
    found = {form, pos, morph, number, true};
    if (++used * 2 > entries.size()) grow();
    return number;
  }
};

Lemmatizer::Lemmatizer(const Model& model, LabelTable& labels, const FormTable& forms)
    : state_(std::make_unique<State>(State{&model, &labels, &forms})) {}
Lemmatizer::~Lemmatizer() = default;

void Lemmatizer::clear_cache() {
  state_ = std::make_unique<State>(State{state_->model, state_->labels, state_->forms});
}

void Lemmatizer::annotate(std::vector<TokenAnnotation>& tokens) {
  for (TokenAnnotation& t : tokens) {
    if (t.lemma == 0) t.lemma = state_->lemma(t.form.form, t.pos, t.morph);
  }
}

}  // namespace sitrep
