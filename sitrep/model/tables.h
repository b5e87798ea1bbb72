// The files of a pipeline that hold words, labels and rules instead of networks. Errors name the
// file and the entry.
#ifndef SITREP_MODEL_TABLES_H_
#define SITREP_MODEL_TABLES_H_

#include <string>
#include <string_view>
#include <vector>

#include "sitrep/model/model.h"

namespace sitrep {

// `tokenizer` (tokenizer.pyx Tokenizer.to_bytes).
Result<TokenizerRules> read_tokenizer(const std::string& file, std::string_view bytes);
// Table lexeme_norm of vocab/lookups.bin; empty when there is none.
Result<std::unordered_map<uint64_t, std::string>> read_lexeme_norm(const std::string& file,
                                                                   std::string_view bytes);
// lemmatizer/lookups/lookups.bin: the tables of a rule lemmatizer (lemmatizer.py).
Result<LemmaTables> read_lemmas(const std::string& file, std::string_view bytes);
// attribute_ruler/patterns (attributeruler.py): a test, an attribute or an operator that is not
// known is refused.
Result<std::vector<RulerPattern>> read_patterns(const std::string& file, std::string_view bytes);
// vocab/vectors (an array of NumPy) and vocab/key2row, which must agree.
Result<Vectors> read_vectors(const std::string& vectors_file, std::string_view vectors,
                             const std::string& rows_file, std::string_view rows);
// `moves` of a transition system: its classes in the order of the network's outputs
// (transition_system.pyx initialize_actions). Actions lie from `first` to `last`.
Result<std::vector<Move>> read_moves(const std::string& file, std::string_view bytes, int first,
                                     int last);

}  // namespace sitrep

#endif  // SITREP_MODEL_TABLES_H_
