// config.cfg of a pipeline: sections of keys with JSON values, and references to values of other
// sections (thinc/config.py). Immutable; const use is thread-safe.
#ifndef SITREP_MODEL_CONFIG_H_
#define SITREP_MODEL_CONFIG_H_

#include <map>
#include <string>
#include <string_view>

#include "sitrep/model/values.h"

namespace sitrep {

class Config {
 public:
  // kCorrupt with the line that is no section, key or continuation.
  static Result<Config> parse(std::string_view text);

  // The value at "section.key", references followed; absent when there is none, or a reference that
  // leads nowhere. A key of a section may itself hold a JSON object: "nlp.tokenizer.@tokenizers" is
  // found in [nlp.tokenizer] and in `tokenizer = {"@tokenizers": ...}` of [nlp].
  Value get(const std::string& path) const;
  // The same as text, "" when it is no text.
  std::string text(const std::string& path) const;

 private:
  struct Entry {
    Values value;
    std::string reference;  // "section.key", empty for none
  };
  Value follow(const std::string& path, int steps) const;
  static Result<Entry> entry_of(const std::string& text);

  std::map<std::string, Entry> entries_;  // by "section.key"
};

}  // namespace sitrep

#endif  // SITREP_MODEL_CONFIG_H_
