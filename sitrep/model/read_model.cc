#include "sitrep/model/read_model.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>

#include "sitrep/base/limits.h"
#include "sitrep/base/printable.h"
#include "sitrep/model/folder.h"
#include "sitrep/model/networks.h"
#include "sitrep/model/settings.h"
#include "sitrep/model/tables.h"
#include "sitrep/model/values.h"

namespace sitrep {
namespace {

// Tokens that a state of the parser and of the names looks at (_state.pxd set_context_tokens).
constexpr uint32_t kParserFeatures = 8, kNameFeatures = 3;
// Actions of arc_eager.pyx and ner.pyx.
constexpr int kLastParserAction = 4, kFirstNameAction = 1, kLastNameAction = 5;
constexpr size_t kMessageBytes = 500;

// The labels that meta.json lists for a component: the tagger's in the order of its outputs.
using Listed = std::optional<std::vector<std::string>>;

Status not_listed(const std::string& file, const std::string& part, const std::string& component,
                  const std::string& label) {
  return misfit(file, part + ": not the labels that meta.json lists for " + component + ": " +
                          (label.empty() ? "their order or number differs" : label));
}

// The labels of moves are those of the list. A lifted label ("prep||pobj": dep_parser.pyx labels)
// is made of two of them.
Status check_moves(const std::string& file, const std::string& component,
                   const std::vector<Move>& moves, const Listed& listed) {
  if (!listed) return {};
  const std::set<std::string> known(listed->begin(), listed->end());
  std::set<std::string> missing = known;
  for (const Move& move : moves) {
    const size_t mark = move.label.find("||");
    std::vector<std::string> labels{move.label.substr(0, mark)};
    if (mark != std::string::npos) labels.push_back(move.label.substr(mark + 2));
    for (const std::string& label : labels) {
      if (!move.label.empty() && !known.contains(label))
        return not_listed(file, "moves", component, label);
    }
    missing.erase(labels.back());
  }
  missing.erase("");
  return missing.empty() ? Status() : not_listed(file, "moves", component, *missing.begin());
}

class ModelReader {
 public:
  explicit ModelReader(const ModelFiles& files) : files_(files) {}
  Result<Model> read();

 private:
  // Reads a file and hands its bytes to parse(file, bytes), whose value goes to `out`.
  template <typename Out, typename Parse>
  void part(const std::string& file, size_t most, Out& out, Parse parse);
  Result<Values> json(const std::string& file, std::string_view bytes);
  void meta();
  Status list_labels(const std::string& file, Value labels);
  void vectors();
  void tagger();
  void transitions(const std::string& name, const TransitionSettings& settings, int first, int last,
                   uint32_t features, TransitionModel& model, std::vector<Move>& moves);
  void words();

  const ModelFiles& files_;
  Status status_;
  Settings settings_;
  Model model_;
  uint32_t vector_width_ = 0;
  std::map<std::string, Listed> listed_;  // by component
};

template <typename Out, typename Parse>
void ModelReader::part(const std::string& file, size_t most, Out& out, Parse parse) {
  if (!status_.ok()) return;
  auto bytes = files_(file, most);
  if (!bytes.ok()) {
    status_ = bytes.status();
    return;
  }
  auto read = parse(file, std::move(bytes).value());
  if (read.ok())
    out = std::move(read).value();
  else
    status_ = read.status();
}

Result<Values> ModelReader::json(const std::string& file, std::string_view bytes) {
  auto values = Values::of_json(bytes);
  if (!values.ok()) return values.status().with_context(file);
  if (!values->root().is(ValueKind::map)) return misfit(file, "no JSON object");
  return values;
}

void ModelReader::meta() {
  part("meta.json", limits::kModelTextBytes, model_.name,
       [&](const std::string& file, const std::string& bytes) -> Result<std::string> {
         const auto values = json(file, bytes);
         if (!values.ok()) return values.status();
         const Value root = values->root();
         if (root["lang"].text().value_or("en") != "en") return misfit(file, "lang is not en");
         if (auto status = list_labels(file, root["labels"]); !status.ok()) return status;
         model_.version = root["version"].text().value_or("");
         model_.licence = root["license"].text().value_or("");
         return std::string(root["name"].text().value_or(""));
       });
}

Status ModelReader::list_labels(const std::string& file, Value labels) {
  for (const std::string& name :
       {settings_.tagger_name, settings_.parser_name, settings_.ner_name}) {
    const Value list = labels[name];
    if (!list.present()) continue;
    bool good = list.is(ValueKind::array) && list.size() <= limits::kModelClasses;
    std::vector<std::string> texts;
    list.each([&](Value label) {
      good = good && label.text();
      if (good) texts.emplace_back(*label.text());
    });
    if (!good) return misfit(file, "labels: " + name + ": no list of texts, or too many");
    listed_[name] = std::move(texts);
  }
  return {};
}

void ModelReader::vectors() {
  const auto& ner = settings_.ner.own;
  if (!settings_.tok2vec.static_vectors && !(ner && ner->static_vectors)) return;
  part("vocab/vectors.cfg", limits::kModelTextBytes, vector_width_,
       [&](const std::string& file, const std::string& bytes) -> Result<uint32_t> {
         const auto values = json(file, bytes);
         if (!values.ok()) return values.status();
         if (values->root()["mode"].text().value_or("default") != "default")
           return misfit(file, "the mode of the vectors is not default");
         if (values->root()["attr"].text().value_or("ORTH") != "ORTH")
           return misfit(file, "the vectors are not looked up by ORTH");
         return 0u;
       });
  std::string table;
  part("vocab/vectors", limits::kModelFileBytes, table,
       [](const std::string&, std::string bytes) { return Result<std::string>(std::move(bytes)); });
  part("vocab/key2row", limits::kModelFileBytes, model_.vectors,
       [&](const std::string& file, const std::string& bytes) {
         return read_vectors("vocab/vectors", table, file, bytes);
       });
  if (status_.ok()) vector_width_ = model_.vectors->table.shape[1];
}

void ModelReader::tagger() {
  const std::string& name = settings_.tagger_name;
  part(name + "/cfg", limits::kModelTextBytes, model_.tags,
       [&](const std::string& file, const std::string& bytes) -> Result<std::vector<std::string>> {
         const auto values = json(file, bytes);
         if (!values.ok()) return values.status();
         std::vector<std::string> tags;
         bool good = true;
         values->root()["labels"].each([&](Value label) {
           good = good && label.text();
           tags.emplace_back(label.text().value_or(""));
         });
         if (!good || tags.empty() || tags.size() > limits::kModelClasses)
           return misfit(file,
                         "labels: not 1 to " + std::to_string(limits::kModelClasses) + " texts");
         if (const Listed& listed = listed_[name]; listed && *listed != tags) {
           const auto other = std::find_if(tags.begin(), tags.end(), [&](const auto& tag) {
             return std::find(listed->begin(), listed->end(), tag) == listed->end();
           });
           return not_listed(file, "labels", name, other == tags.end() ? "" : *other);
         }
         return tags;
       });
  part(name + "/model", limits::kModelFileBytes, model_.tagger,
       [&](const std::string& file, std::string bytes) {
         return read_tagger(file, std::move(bytes), settings_.tok2vec.width,
                            static_cast<uint32_t>(model_.tags.size()));
       });
}

void ModelReader::transitions(const std::string& name, const TransitionSettings& settings,
                              int first, int last, uint32_t features, TransitionModel& model,
                              std::vector<Move>& moves) {
  bool greedy = false;
  part(name + "/cfg", limits::kModelTextBytes, greedy,
       [&](const std::string& file, const std::string& bytes) -> Result<bool> {
         const auto values = json(file, bytes);
         if (!values.ok()) return values.status();
         const Value beam = values->root()["beam_width"], learn = values->root()["learn_tokens"];
         if (beam.present() && beam.natural() != 1u)
           return misfit(file, "beam_width is not 1: beams are not known");
         if (learn.present() && learn.boolean() != false)
           return misfit(file, "learn_tokens is not false: joined tokens are not known");
         return true;
       });
  part(name + "/moves", limits::kModelTextBytes, moves,
       [&](const std::string& file, const std::string& bytes) -> Result<std::vector<Move>> {
         auto read = read_moves(file, bytes, first, last);
         if (!read.ok()) return read;
         if (auto status = check_moves(file, name, read.value(), listed_[name]); !status.ok())
           return status;
         if (last != kLastNameAction) return read;
         const bool labelled = std::any_of(read->begin(), read->end(), [](const Move& move) {
           return move.action == kLastNameAction && !move.label.empty();
         });
         return labelled ? misfit(file, "moves: the action 5 has a label") : std::move(read);
       });
  part(name + "/model", limits::kModelFileBytes, model,
       [&](const std::string& file, std::string bytes) {
         return read_transitions(file, std::move(bytes), settings, settings_.tok2vec.width,
                                 vector_width_, features, static_cast<uint32_t>(moves.size()));
       });
}

void ModelReader::words() {
  part("tokenizer", limits::kModelTextBytes, model_.tokenizer, read_tokenizer);
  part("vocab/lookups.bin", limits::kModelFileBytes, model_.lexeme_norm, read_lexeme_norm);
  part(settings_.ruler_name + "/patterns", limits::kModelTextBytes, model_.ruler, read_patterns);
  part(settings_.lemmatizer_name + "/lookups/lookups.bin", limits::kModelFileBytes, model_.lemmas,
       read_lemmas);
}

Result<Model> ModelReader::read() {
  part("config.cfg", limits::kModelTextBytes, settings_,
       [](const std::string& file, const std::string& bytes) -> Result<Settings> {
         const auto config = Config::parse(bytes);
         if (!config.ok()) return config.status().with_context(file);
         return read_settings(config.value());
       });
  meta();
  words();
  vectors();
  part(settings_.tok2vec_name + "/model", limits::kModelFileBytes, model_.tok2vec,
       [&](const std::string& file, std::string bytes) {
         return read_tok2vec(file, std::move(bytes), settings_.tok2vec, vector_width_);
       });
  tagger();
  transitions(settings_.parser_name, settings_.parser, 0, kLastParserAction, kParserFeatures,
              model_.parser, model_.parser_moves);
  transitions(settings_.ner_name, settings_.ner, kFirstNameAction, kLastNameAction, kNameFeatures,
              model_.ner, model_.ner_moves);
  // Names out of the files may be long, and hold what moves a cursor.
  if (!status_.ok())
    return Status(status_.code(), printable(status_.message().substr(0, kMessageBytes)));
  return std::move(model_);
}

}  // namespace

Result<Model> read_model_files(const ModelFiles& files) { return ModelReader(files).read(); }

Result<Model> read_model(const std::string& dir) {
  auto model = read_model_files(
      [&](const std::string& file, size_t most) { return read_model_file(dir, file, most); });
  if (!model.ok()) return model.status().with_context("model " + dir);
  return model;
}

}  // namespace sitrep
