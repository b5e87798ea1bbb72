// For tests: tokens and sentences made by a few plain rules, so that the layers are tested against
// the contract and not against one annotator; and golden files.
#ifndef SITREP_EXTRACT_TEST_TOKENS_H_
#define SITREP_EXTRACT_TEST_TOKENS_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "sitrep/extract/test_kb.h"

namespace sitrep {

// A word is a run of letters, digits, hyphens, apostrophes and bytes beyond ASCII, a full stop
// inside or after a short capitalised word ("U.S.", "Sept."), or one other character.
inline bool test_word_byte(unsigned char c) {
  return std::isalnum(c) || c >= 0x80 || c == '-' || c == '\'';
}

inline void test_tokens(Document& doc) {
  const std::string& t = doc.text;
  for (uint32_t b = 0; b < doc.blocks.size(); ++b) {
    const Span block = doc.blocks[b].span;
    bool fresh = true;
    for (uint32_t at = block.begin; at < block.end;) {
      if (std::isspace(static_cast<unsigned char>(t[at]))) {
        ++at;
        continue;
      }
      uint32_t end = at + 1;
      if (test_word_byte(static_cast<unsigned char>(t[at])))
        while (end < block.end &&
               (test_word_byte(static_cast<unsigned char>(t[end])) ||
                (t[end] == ',' && end + 1 < block.end && std::isdigit(t[end - 1]) &&
                 std::isdigit(static_cast<unsigned char>(t[end + 1])))))
          ++end;
      if (end - at < 5 && std::isupper(static_cast<unsigned char>(t[at])) && end + 1 < block.end &&
          t[end] == '.' && t[end + 1] == ' ' && end + 2 < block.end &&
          !std::isupper(static_cast<unsigned char>(t[end + 2])))
        ++end;
      if (fresh)
        doc.sentences.push_back({{at, end}, b, static_cast<uint32_t>(doc.tokens.size()), 0});
      Token token;
      token.span = {at, end};
      token.block = b;
      token.sentence = static_cast<uint32_t>(doc.sentences.size() - 1);
      doc.tokens.push_back(token);
      doc.sentences.back().span.end = end;
      doc.sentences.back().token_end = static_cast<uint32_t>(doc.tokens.size());
      fresh = t[at] == '.' || t[at] == '!' || t[at] == '?';
      at = end;
    }
  }
}

inline Document read_document(std::string text, const std::string& published = "") {
  Document doc = test_document(std::move(text), published);
  test_tokens(doc);
  return doc;
}

// The first sentence and span of `words` in the text. REQUIRES that they occur.
inline Span span_of(const Document& doc, const std::string& words) {
  const size_t at = doc.text.find(words);
  EXPECT_NE(at, std::string::npos) << words;
  return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
}

inline uint32_t sentence_of(const Document& doc, Span span) {
  for (uint32_t i = 0; i < doc.sentences.size(); ++i)
    if (doc.sentences[i].span.contains(span)) return i;
  ADD_FAILURE() << "no sentence holds " << doc.view(span);
  return 0;
}

// Each file of tests/golden/<name>: "published: DATE", the page, a line "====", what `read` must
// say. With SITREP_UPDATE=1 the last part is rewritten.
inline void check_golden(const std::string& name,
                         const std::function<std::string(const Document&)>& read) {
  namespace fs = std::filesystem;
  std::vector<fs::path> files;
  for (const auto& entry :
       fs::directory_iterator(fs::path(SITREP_SOURCE_DIR) / "tests" / "golden" / name))
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  ASSERT_FALSE(files.empty());
  for (const fs::path& file : files) {
    std::stringstream buffer;
    buffer << std::ifstream(file, std::ios::binary).rdbuf();
    const std::string all = buffer.str();
    const size_t head = all.find('\n'), bar = all.find("\n====\n");
    ASSERT_NE(bar, std::string::npos) << file;
    const std::string published = all.substr(11, head - 11);
    const std::string got = read(read_document(all.substr(head + 1, bar - head - 1), published));
    if (std::getenv("SITREP_UPDATE")) {
      std::ofstream(file, std::ios::binary) << all.substr(0, bar + 6) << got;
      continue;
    }
    EXPECT_EQ(all.substr(bar + 6), got) << file;
  }
}

}  // namespace sitrep

#endif  // SITREP_EXTRACT_TEST_TOKENS_H_
