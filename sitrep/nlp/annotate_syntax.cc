#include "sitrep/nlp/annotate_syntax.h"

#include <unordered_map>
#include <utility>

namespace sitrep {
namespace {

// Labels of the analyzer to those of one page, which outlive it.
class PageLabels {
 public:
  PageLabels(const LabelTable& from, std::vector<std::string>& to) : from_(&from), to_(&to) {
    to_->assign(1, "");
  }
  uint32_t operator()(uint32_t number) {
    if (number == 0) return 0;
    const auto [it, fresh] = numbers_.try_emplace(number, static_cast<uint32_t>(to_->size()));
    if (fresh) to_->push_back((*from_)[number]);
    return it->second;
  }

 private:
  const LabelTable* from_;
  std::vector<std::string>* to_;
  std::unordered_map<uint32_t, uint32_t> numbers_;
};

}  // namespace

void annotate_syntax(Document& doc, Analyzer& analyzer) {
  std::vector<std::string_view> texts;
  for (const Block& b : doc.blocks) texts.push_back(doc.view(b.span));
  std::vector<std::vector<TokenAnnotation>> annotated;
  analyzer.annotate(texts, annotated);
  doc.syntax.tokens.clear();
  PageLabels labels(analyzer.labels(), doc.syntax.labels);
  for (uint32_t b = 0; b < annotated.size(); ++b) {
    const auto first = static_cast<uint32_t>(doc.syntax.tokens.size());
    const uint32_t begin = doc.blocks[b].span.begin;
    for (const TokenAnnotation& t : annotated[b]) {
      SyntaxToken out;
      out.span = {begin + t.form.begin, begin + t.form.end};
      out.block = b;
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
      doc.syntax.tokens.push_back(out);
    }
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
