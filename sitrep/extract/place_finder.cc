#include "sitrep/extract/place_finder.h"

namespace sitrep {
namespace {

// Namesakes of one name that are ranked.
constexpr size_t kNamesakes = 200;

const std::string kNoWord;

}  // namespace

PlaceReader::PlaceReader(const Document& document, const LowerWords& words,
                         const PlaceTables& classes)
    : doc(document), lower(words), tables(classes), page(page_words(document, words, classes)) {}

bool PlaceReader::same_sentence(size_t i, size_t j) const {
  return i < doc.tokens.size() && j < doc.tokens.size() &&
         doc.tokens[i].sentence == doc.tokens[j].sentence;
}

size_t PlaceReader::sentence_begin(size_t i) const {
  return doc.sentences[doc.tokens[i].sentence].token_begin;
}

bool PlaceReader::opens_block(size_t i) const {
  return i == 0 || doc.tokens[i].block != doc.tokens[i - 1].block;
}

const std::string& PlaceReader::before(size_t i) const {
  return i > 0 && same_sentence(i, i - 1) ? low(i - 1) : kNoWord;
}

const std::string& PlaceReader::after(size_t end) const {
  return end > 0 && same_sentence(end - 1, end) ? low(end) : kNoWord;
}

std::unordered_map<std::string, std::string>::const_iterator PlaceReader::noun_at(
    size_t end) const {
  const std::string& word = after(end);
  if (tables.bodies.count(word) && ((capital(end) && !shouted(end)) || after(end + 1) == "of"))
    return tables.nouns.end();
  return tables.nouns.find(word);
}

bool PlaceReader::names_feature(size_t begin, size_t end) const {
  return tables.features.count(after(end)) > 0 || tables.features.count(before(begin)) > 0;
}

bool PlaceReader::known_word(const std::string& word) const {
  return tables.common.count(word) || tables.never.count(word) || tables.bodies.count(word) ||
         tables.bodies_of.count(word) || tables.titles.count(word) ||
         tables.adjectives.count(word) || tables.water.count(word) || tables.nouns.count(word) ||
         tables.directions.count(word);
}

std::string PlaceReader::key_of(const Candidate& c) const {
  return place_key(
      doc.view({doc.tokens[c.begin].span.begin, doc.tokens[c.end - 1].span.end - c.cut}));
}

bool governs_places(const std::string& word) {
  return word == "in" || word == "at" || word == "near";
}

const std::vector<Place>& PlaceNames::look_up(std::string_view name) {
  const auto it = found_.find(std::string(name));
  if (it != found_.end()) return it->second;
  std::vector<Place> found = kb_.find_places(name);
  if (found.size() > kNamesakes) found.resize(kNamesakes);
  return found_.emplace(std::string(name), std::move(found)).first->second;
}

}  // namespace sitrep
