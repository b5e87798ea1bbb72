#include "sitrep/nlp/pipeline.h"

#include <algorithm>
#include <chrono>

#include "sitrep/model/folder.h"

namespace sitrep {
namespace {

// Tokens that are taken together: enough for the kernels, few enough to stay in the cache.
constexpr size_t kGroupTokens = 1024;
// Rows of one pass through the network.
constexpr size_t kRows = 256;
// Forms and labels kept before all caches start anew; a page has some 500.
constexpr size_t kForms = 32'768;

constexpr uint32_t kPadding = UINT32_MAX;

class Timer {
 public:
  Timer(StageSeconds* times, double StageSeconds::* stage) : times_(times), stage_(stage) {
    if (times_ != nullptr) start_ = std::chrono::steady_clock::now();
  }
  ~Timer() {
    if (times_ == nullptr) return;
    times_->*stage_ +=
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  StageSeconds* times_;
  double StageSeconds::* stage_;
  std::chrono::steady_clock::time_point start_;
};

std::vector<uint32_t> numbers_of(const std::vector<std::string>& names, LabelTable& labels) {
  std::vector<uint32_t> out;
  for (const std::string& name : names) out.push_back(labels.number_of(name));
  return out;
}

}  // namespace

uint32_t LabelTable::number_of(std::string_view text) {
  const auto [it, fresh] =
      numbers_.try_emplace(std::string(text), static_cast<uint32_t>(texts_.size()));
  if (fresh) texts_.push_back(&it->first);
  return it->second;
}

Pipeline::Pipeline(Model model, std::shared_ptr<const TokenizerTables> tokenizer,
                   const Kernels& kernels)
    : model_(std::move(model)),
      tokenizer_(std::move(tokenizer)),
      kernels_(&kernels),
      tok2vec_(model_.tok2vec, model_.vectors ? &*model_.vectors : nullptr, kernels),
      tagger_(pack_linear(model_.tagger, kernels)),
      parser_net_(model_.parser, kernels),
      ner_net_(model_.ner, kernels),
      parser_(model_.parser_moves),
      ner_(model_.ner_moves) {
  if (model_.ner.own)
    ner_tok2vec_.emplace(*model_.ner.own, model_.vectors ? &*model_.vectors : nullptr, kernels);
}

Result<std::shared_ptr<const Pipeline>> load_pipeline(const std::string& dir,
                                                      const Kernels* kernels) {
  if (kernels == nullptr) {
    const auto best = best_kernels();
    if (!best.ok()) return best.status();
    kernels = best.value();
  }
  const auto found = find_model(dir);
  if (!found.ok()) return found.status();
  auto model = read_model(found.value());
  if (!model.ok()) return model.status();
  if (Status s = check_ruler(model.value()); !s.ok()) return s.with_context(found.value());
  auto tokenizer = make_tokenizer_tables(model.value());
  if (!tokenizer.ok()) return tokenizer.status().with_context(found.value());
  return std::shared_ptr<const Pipeline>(
      std::make_shared<Pipeline>(std::move(model).value(), std::move(tokenizer).value(), *kernels));
}

// Texts in a row, as slots: tokens with padding before, between and after the texts.
struct Analyzer::Group {
  std::vector<uint32_t> slots;  // token of the group or kPadding
  std::vector<FormKey> keys;    // by token
  std::vector<bool> is_space;

  Group(std::span<const std::vector<TokenAnnotation>> texts, const FormTable& forms,
        uint32_t padding) {
    slots.assign(padding, kPadding);
    for (const auto& text : texts) {
      for (const TokenAnnotation& t : text) {
        slots.push_back(static_cast<uint32_t>(keys.size()));
        keys.push_back({t.form.form, t.form.space_after});
        is_space.push_back(forms[t.form.form].is_space);
      }
      slots.insert(slots.end(), padding, kPadding);
    }
  }
};

Analyzer::Analyzer(std::shared_ptr<const Pipeline> pipeline, bool unglue)
    : pipeline_(std::move(pipeline)),
      unglue_(unglue),
      shared_vectors_(pipeline_->tok2vec_),
      parser_tokens_(pipeline_->parser_net_),
      ner_tokens_(pipeline_->ner_net_) {
  if (pipeline_->ner_tok2vec_) ner_vectors_.emplace(*pipeline_->ner_tok2vec_);
  forget();
}

void Analyzer::forget() {
  const Model& model = pipeline_->model_;
  lemmatizer_.reset();
  ruler_.reset();
  tokenizer_.reset();
  forms_ = std::make_unique<FormTable>(model);
  labels_ = std::make_unique<LabelTable>();
  tokenizer_ = std::make_unique<TrainedTokenizer>(*pipeline_->tokenizer_, *forms_, unglue_);
  ruler_ = std::make_unique<AttributeRuler>(model, *labels_, *forms_);
  lemmatizer_ = std::make_unique<Lemmatizer>(model, *labels_, *forms_);
  shared_vectors_.clear();
  if (ner_vectors_) ner_vectors_->clear();
  tag_numbers_ = numbers_of(model.tags, *labels_);
  dep_numbers_ = numbers_of(pipeline_->parser_.labels(), *labels_);
  ent_numbers_ = numbers_of(pipeline_->ner_.labels(), *labels_);
}

void Analyzer::tokenize(std::span<const std::string_view> texts,
                        std::vector<std::vector<TokenAnnotation>>& out) {
  if (forms_->size() > kForms || labels_->size() > kForms) forget();
  const Timer timer(times, &StageSeconds::tokenizer);
  out.resize(texts.size());
  std::vector<FormToken> tokens;
  for (size_t i = 0; i < texts.size(); ++i) {
    tokens.clear();
    tokenizer_->tokenize(texts[i], tokens);
    out[i].assign(tokens.size(), {});
    for (size_t t = 0; t < tokens.size(); ++t) out[i][t].form = tokens[t];
  }
}

void Analyzer::annotate(std::span<const std::string_view> texts,
                        std::vector<std::vector<TokenAnnotation>>& out) {
  tokenize(texts, out);
  for (size_t begin = 0, end = 0; begin < texts.size(); begin = end) {
    size_t tokens = 0;
    while (end < texts.size() && (end == begin || tokens + out[end].size() <= kGroupTokens))
      tokens += out[end++].size();
    annotate_group(std::span(out).subspan(begin, end - begin));
  }
}

// Calls use(first token, count, rows) for consecutive tokens of the group; rows are `width` apart.
template <typename Use>
void Analyzer::encode(const Tok2VecNet& net, FormVectors& vectors, const Group& group, Use use) {
  const size_t reach = net.reach(), w = net.width();
  std::vector<FormKey> keys;
  std::vector<const float*> pointers;
  rows_.resize(kRows * w);
  if (vectors.size() > kForms) vectors.clear();
  for (size_t begin = 0; begin < group.slots.size(); begin += kRows) {
    const size_t end = std::min(begin + kRows, group.slots.size());
    const size_t low = begin - std::min(begin, reach);
    const size_t high = std::min(end + reach, group.slots.size());
    keys.clear();
    for (size_t i = low; i < high; ++i) {
      if (group.slots[i] != kPadding) keys.push_back(group.keys[group.slots[i]]);
    }
    vectors.prepare(keys, *forms_, scratch_);
    pointers.clear();
    for (size_t i = low; i < high; ++i) {
      pointers.push_back(group.slots[i] == kPadding ? nullptr
                                                    : vectors[group.keys[group.slots[i]]]);
    }
    net.encode(pointers, begin - low, end - low, scratch_, rows_.data());
    size_t first = kPadding, count = 0;  // rows of tokens move up over those of padding
    for (size_t i = begin; i < end; ++i) {
      if (group.slots[i] == kPadding) continue;
      if (count == 0) first = group.slots[i];
      std::copy_n(rows_.data() + (i - begin) * w, w, rows_.data() + count++ * w);
    }
    if (count > 0) use(first, count, rows_.data());
  }
}

void Analyzer::annotate_group(std::span<std::vector<TokenAnnotation>> texts) {
  const Pipeline& p = *pipeline_;
  const Group group(texts, *forms_,
                    std::max(p.tok2vec_.reach(), p.ner_tok2vec_ ? p.ner_tok2vec_->reach() : 0u));
  std::vector<TokenAnnotation*> tokens;
  tokens.reserve(group.keys.size());
  for (auto& text : texts) {
    for (TokenAnnotation& t : text) tokens.push_back(&t);
  }
  parser_tokens_.clear();
  ner_tokens_.clear();
  {
    const Timer timer(times, &StageSeconds::tok2vec);
    encode(p.tok2vec_, shared_vectors_, group, [&](size_t first, size_t count, const float* rows) {
      parser_tokens_.append(rows, p.tok2vec_.width(), count);
      if (!p.ner_tok2vec_) ner_tokens_.append(rows, p.tok2vec_.width(), count);
      tag(first, count, rows, tokens);
    });
    if (p.ner_tok2vec_) {
      encode(*p.ner_tok2vec_, *ner_vectors_, group, [&](size_t, size_t count, const float* rows) {
        ner_tokens_.append(rows, p.ner_tok2vec_->width(), count);
      });
    }
  }
  size_t first = 0;
  for (auto& text : texts) {
    const std::vector<bool> is_space(
        group.is_space.begin() + static_cast<std::ptrdiff_t>(first),
        group.is_space.begin() + static_cast<std::ptrdiff_t>(first + text.size()));
    parse(first, is_space, text);
    first += text.size();
    {
      const Timer timer(times, &StageSeconds::ruler);
      ruler_->annotate(text);
    }
    const Timer timer(times, &StageSeconds::lemmatizer);
    lemmatizer_->annotate(text);
  }
}

void Analyzer::tag(size_t first, size_t count, const float* rows,
                   const std::vector<TokenAnnotation*>& tokens) {
  const PackedLayer& layer = pipeline_->tagger_;
  tag_scores_.resize(count * layer.stride);
  pipeline_->kernels_->apply(layer, rows, layer.nI, count, tag_scores_.data());
  for (size_t i = 0; i < count; ++i) {
    const float* scores = tag_scores_.data() + i * layer.stride;
    const size_t best = static_cast<size_t>(std::max_element(scores, scores + layer.nO) - scores);
    tokens[first + i]->tag = tag_numbers_[best];
  }
}

// Heads, labels, sentence starts and names of one text.
void Analyzer::parse(size_t first, const std::vector<bool>& is_space,
                     std::vector<TokenAnnotation>& text) {
  const Pipeline& p = *pipeline_;
  std::vector<bool> sent_start(text.size());
  {
    const Timer timer(times, &StageSeconds::parser);
    parser_tokens_.set_text(first);
    p.parser_.parse(parser_tokens_, is_space, parsed_);
    for (size_t i = 0; i < text.size(); ++i) {
      text[i].head = parsed_[i].head;
      text[i].dep = dep_numbers_[static_cast<size_t>(parsed_[i].label)];
      text[i].sent_start = parsed_[i].sent_start ? 1 : -1;
      sent_start[i] = parsed_[i].sent_start;
    }
  }
  const Timer timer(times, &StageSeconds::names);
  ner_tokens_.set_text(first);
  p.ner_.find(ner_tokens_, is_space, sent_start, spans_);
  for (const EntitySpan& span : spans_) {
    for (int32_t i = span.begin; i < span.end; ++i) {
      TokenAnnotation& t = text[static_cast<size_t>(i)];
      t.ent_iob = i == span.begin ? 'B' : 'I';
      t.ent_type = ent_numbers_[static_cast<size_t>(span.label)];
    }
  }
}

}  // namespace sitrep
