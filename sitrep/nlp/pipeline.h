// The trained pipeline: tokens, tags, a parse, names, parts of speech and lemmas as spaCy gives
// them for the same model, on many texts at a time.
#ifndef SITREP_NLP_PIPELINE_H_
#define SITREP_NLP_PIPELINE_H_

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sitrep/base/status.h"
#include "sitrep/nlp/annotation.h"
#include "sitrep/nlp/arc_eager.h"
#include "sitrep/nlp/entity_tagger.h"
#include "sitrep/nlp/ruler.h"
#include "sitrep/nlp/tok2vec_net.h"

namespace sitrep {

// A model made ready to run: immutable, shared by threads.
class Pipeline {
 public:
  Pipeline(Model model, std::shared_ptr<const TokenizerTables> tokenizer, const Kernels& kernels);

 private:
  friend class Analyzer;
  Model model_;  // first: the rest borrows it
  std::shared_ptr<const TokenizerTables> tokenizer_;
  const Kernels* kernels_;
  Tok2VecNet tok2vec_;
  std::optional<Tok2VecNet> ner_tok2vec_;  // absent: the names listen to the shared one
  PackedLayer tagger_;
  TransitionNet parser_net_, ner_net_;
  ArcEager parser_;
  EntityTagger ner_;
};

// Reads and prepares the model in a folder; "": the one beside the program (model/folder.h).
// `kernels` null: the best of this processor.
Result<std::shared_ptr<const Pipeline>> load_pipeline(const std::string& dir,
                                                      const Kernels* kernels = nullptr);

// Wall time spent in each stage, for measurements.
struct StageSeconds {
  double tokenizer = 0, tok2vec = 0, tagger = 0, parser = 0, names = 0, ruler = 0, lemmatizer = 0;
};

// One thread's worker. Its results do not depend on what it has read before.
class Analyzer {
 public:
  // `unglue`: cut words that web pages glue together (nlp/glue.h) before the model's own rules.
  explicit Analyzer(std::shared_ptr<const Pipeline> pipeline, bool unglue = false);

  // Annotates each text by itself; `out` has one entry a text. The texts are valid UTF-8.
  void annotate(std::span<const std::string_view> texts,
                std::vector<std::vector<TokenAnnotation>>& out);
  // What the numbers in annotations mean; good until the next annotate().
  const LabelTable& labels() const { return *labels_; }
  const FormTable& forms() const { return *forms_; }

  // The first stage alone.
  void tokenize(std::span<const std::string_view> texts,
                std::vector<std::vector<TokenAnnotation>>& out);
  StageSeconds* times = nullptr;  // set to measure; borrowed

 private:
  struct Group;
  void forget();
  void annotate_group(std::span<std::vector<TokenAnnotation>> texts);
  void tag(size_t first, size_t count, const float* rows,
           const std::vector<TokenAnnotation*>& tokens);
  void parse(size_t first, const std::vector<bool>& is_space, std::vector<TokenAnnotation>& text);
  template <typename Use>
  void encode(const Tok2VecNet& net, FormVectors& vectors, const Group& group, Use use);

  std::shared_ptr<const Pipeline> pipeline_;
  bool unglue_;
  std::unique_ptr<LabelTable> labels_;
  std::unique_ptr<FormTable> forms_;
  std::unique_ptr<TrainedTokenizer> tokenizer_;
  std::unique_ptr<AttributeRuler> ruler_;
  std::unique_ptr<Lemmatizer> lemmatizer_;
  FormVectors shared_vectors_;
  std::optional<FormVectors> ner_vectors_;
  TransitionNet::Tokens parser_tokens_, ner_tokens_;
  Tok2VecNet::Scratch scratch_;
  Floats rows_, tag_scores_;
  std::vector<ParsedToken> parsed_;
  std::vector<EntitySpan> spans_;
  std::vector<uint32_t> tag_numbers_, dep_numbers_, ent_numbers_;  // in *labels_
};

}  // namespace sitrep

#endif  // SITREP_NLP_PIPELINE_H_
