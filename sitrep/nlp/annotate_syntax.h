// The trained pipeline as an annotator of pages, and its workers for many threads.
#ifndef SITREP_NLP_ANNOTATE_SYNTAX_H_
#define SITREP_NLP_ANNOTATE_SYNTAX_H_

#include <memory>
#include <mutex>
#include <vector>

#include "sitrep/doc/document.h"
#include "sitrep/nlp/pipeline.h"

namespace sitrep {

// Fills doc.syntax for every block by itself. Replaces what was there.
void annotate_syntax(Document& doc, Analyzer& analyzer);

// Workers of one pipeline, lent to threads. Thread-safe; never more workers than threads at once.
class AnalyzerPool {
 public:
  AnalyzerPool(std::shared_ptr<const Pipeline> pipeline, bool unglue)
      : pipeline_(std::move(pipeline)), unglue_(unglue) {}

  // Annotates the page with a worker that is free, or a new one.
  void annotate(Document& doc);

 private:
  std::shared_ptr<const Pipeline> pipeline_;
  bool unglue_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Analyzer>> free_;
};

}  // namespace sitrep

#endif  // SITREP_NLP_ANNOTATE_SYNTAX_H_
