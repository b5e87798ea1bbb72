#include "sitrep/nlp/annotate_syntax.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_map>
#include <utility>

#include "sitrep/base/limits.h"

namespace sitrep {
namespace {

// Labels of the analyzer to those of one page, which outlive it.
class PageLabels {
 public:
  explicit PageLabels(std::vector<std::string>& to) : to_(&to) { to_->assign(1, ""); }

  // The analyzer's numbers hold until it reads on.
  void read_from(const LabelTable& from) {
    from_ = &from;
    numbers_.clear();
  }
  uint32_t operator()(uint32_t number) {
    if (number == 0) return 0;
    const auto [it, fresh] = numbers_.try_emplace(number, 0);
    if (fresh) it->second = number_on_page((*from_)[number]);
    return it->second;
  }

 private:
  uint32_t number_on_page(const std::string& label) {
    const auto [it, fresh] = page_.try_emplace(label, static_cast<uint32_t>(to_->size()));
    if (fresh) to_->push_back(label);
    return it->second;
  }

  const LabelTable* from_ = nullptr;
  std::vector<std::string>* to_;
  std::unordered_map<std::string, uint32_t> page_ = {{"", 0}};
  std::unordered_map<uint32_t, uint32_t> numbers_;
};

// A stretch of a block that is annotated by itself.
struct Piece {
  Span span;
  uint32_t block;
};

// Where a piece that begins at `begin` ends: with the block, or for a giant block with the last
// sentence (else word, else character) that still fits.
uint32_t piece_end(const Document& doc, uint32_t begin, uint32_t block_end) {
  constexpr auto kMost = static_cast<uint32_t>(limits::kTrainedBytes);
  if (block_end - begin <= kMost) return block_end;
  const uint32_t most = begin + kMost;
  // The blank behind a token belongs to it.
  const auto with_blank = [&](uint32_t end) { return doc.text[end] == ' ' ? end + 1 : end; };
  const auto sentence = std::partition_point(doc.sentences.begin(), doc.sentences.end(),
                                             [&](const Sentence& s) { return s.span.end < most; });
  if (sentence != doc.sentences.begin() && std::prev(sentence)->span.end > begin)
    return with_blank(std::prev(sentence)->span.end);
  const size_t blank = std::string_view(doc.text).substr(begin, kMost).find_last_of(' ');
  if (blank != std::string_view::npos) return with_blank(begin + static_cast<uint32_t>(blank));
  uint32_t end = most;
  while (end > begin + 1 && (static_cast<unsigned char>(doc.text[end]) & 0xC0) == 0x80) --end;
  return end;
}

std::vector<Piece> pieces_of(const Document& doc) {
  std::vector<Piece> out;
  for (uint32_t b = 0; b < doc.blocks.size(); ++b) {
    const Span block = doc.blocks[b].span;
    for (uint32_t at = block.begin; at < block.end;) {
      const uint32_t end = piece_end(doc, at, block.end);
      out.push_back({{at, end}, b});
      at = end;
    }
  }
  return out;
}

void append(const Piece& piece, const std::vector<TokenAnnotation>& annotated, PageLabels& labels,
            Syntax& syntax) {
  const auto first = static_cast<uint32_t>(syntax.tokens.size());
  for (const TokenAnnotation& t : annotated) {
    SyntaxToken out;
    out.span = {piece.span.begin + t.form.begin, piece.span.begin + t.form.end};
    out.block = piece.block;
    out.head = first + static_cast<uint32_t>(t.head);
    out.tag = labels(t.tag);
    out.pos = labels(t.pos);
    out.morph = labels(t.morph);
    out.lemma = labels(t.lemma);
    out.dep = labels(t.dep);
    out.ent_type = labels(t.ent_type);
    out.ent_iob = t.ent_iob;
    out.sent_start = t.sent_start == 1;
    out.space_after = t.form.space_after;
    syntax.tokens.push_back(out);
  }
}

}  // namespace

void annotate_syntax(Document& doc, Analyzer& analyzer) {
  const std::vector<Piece> pieces = pieces_of(doc);
  doc.syntax.tokens.clear();
  PageLabels labels(doc.syntax.labels);
  std::vector<std::string_view> texts;
  std::vector<std::vector<TokenAnnotation>> annotated;
  for (size_t begin = 0, end = 0; begin < pieces.size(); begin = end) {
    texts.clear();
    size_t bytes = 0;
    while (end < pieces.size() &&
           (end == begin || bytes + pieces[end].span.size() <= limits::kTrainedBytes)) {
      bytes += pieces[end].span.size();
      texts.push_back(doc.view(pieces[end++].span));
    }
    analyzer.annotate(texts, annotated);
    labels.read_from(analyzer.labels());
    for (size_t i = begin; i < end; ++i)
      append(pieces[i], annotated[i - begin], labels, doc.syntax);
  }
}

void AnalyzerPool::annotate(Document& doc) {
  std::unique_ptr<Analyzer> worker;
  {
    const std::lock_guard lock(mutex_);
    if (!free_.empty()) {
      worker = std::move(free_.back());
      free_.pop_back();
    }
  }
  if (!worker) worker = std::make_unique<Analyzer>(pipeline_, unglue_);
  annotate_syntax(doc, *worker);
  const std::lock_guard lock(mutex_);
  free_.push_back(std::move(worker));
}

}  // namespace sitrep
