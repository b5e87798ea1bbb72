// A few edits in the files of the tiny model, as the input says: refused, or a model that fits
// together. Each edit takes 6 bytes: file, kind, place (2), value, length.
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <string>

#include "sitrep/model/read_model.h"
#include "sitrep/model/test_tiny_model.h"

namespace {

void edit(sitrep::tiny::Files& files, const uint8_t* e) {
  auto file = files.begin();
  std::advance(file, e[0] % files.size());
  std::string& bytes = file->second;
  const size_t place = (size_t{e[2]} << 8 | e[3]) * (bytes.size() + 1) >> 16;
  const size_t length = e[5];
  switch (e[1] % 5) {
    case 0:
      if (place < bytes.size()) bytes[place] = static_cast<char>(e[4]);
      break;
    case 1:
      bytes.insert(place, length, static_cast<char>(e[4]));
      break;
    case 2:
      bytes.erase(place, length);
      break;
    case 3:
      bytes.resize(place);
      break;
    default:
      bytes.insert(place, bytes.substr(bytes.size() * e[4] >> 8, length));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const sitrep::tiny::Files whole = sitrep::tiny::model(true);
  sitrep::tiny::Files files = whole;
  for (size_t at = 0; at + 6 <= size && at < 48; at += 6) edit(files, data + at);
  const auto model =
      sitrep::read_model_files([&](const std::string& file, size_t) -> sitrep::Result<std::string> {
        const auto found = files.find(file);
        if (found == files.end())
          return sitrep::Status(sitrep::ErrorCode::kNotFound, file + ": not there");
        return found->second;
      });
  if (!model.ok()) return 0;
  const auto& m = model.value();
  if (m.tagger.nO != m.tags.size() || m.parser.upper.nO != m.parser_moves.size() ||
      m.ner.upper.nO != m.ner_moves.size() || m.tok2vec.mix.W.values.empty() ||
      m.vectors->table.shape[1] != m.tok2vec.vectors->shape[1])
    std::abort();
  return 0;
}
