// The closed vocabularies of the figure ledger, one table each: the enum, its printed name and its
// reading come from the same list (ledger.md sections 2 and 16). Open lists (measures, units) are
// data in lang/en and travel as strings.
#ifndef SITREP_DOC_VOCAB_H_
#define SITREP_DOC_VOCAB_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace sitrep {

#define SITREP_VOCAB_BOUND(X)                                                             \
  X(EXACT)                                                                                \
  X(ABOUT) X(NEARLY) X(AT_LEAST) X(MORE_THAN) X(AT_MOST) X(LESS_THAN) X(UP_TO) X(BETWEEN) \
      X(AND_SOMETHING) X(SCALE) X(SEVERAL) X(RATIO) X(CHANGE)
#define SITREP_VOCAB_KIND(X)                                                                  \
  X(EVENT_COUNT)                                                                              \
  X(CUMULATIVE) X(FLOW) X(STOCK) X(PLAN) X(SHARE) X(RATIO) X(RATE) X(CHANGE) X(AMOUNT) X(NET) \
      X(PENALTY) X(CAPACITY) X(RANK)
#define SITREP_VOCAB_WINDOW(X) \
  X(INSTANT)                   \
  X(CLOSED) X(SINCE_DATE) X(SINCE_EVENT) X(LAST_N) X(PER_PERIOD) X(EVENT) X(PLAN) X(UNSPECIFIED)
#define SITREP_VOCAB_STATUS(X)                                                             \
  X(ASSERTED)                                                                              \
  X(ESTIMATED) X(ALLEGED) X(DENIED) X(CORRECTED_OLD) X(CORRECTED_NEW) X(PLANNED) X(FEARED) \
      X(DEMANDED) X(THREATENED) X(HYPOTHETICAL) X(HISTORICAL)
#define SITREP_VOCAB_LIFECYCLE(X) \
  X(live) X(superseded) X(withdrawn) X(duplicate) X(zombie) X(rejected)
#define SITREP_VOCAB_RELATION(X)                                                               \
  X(AGREES)                                                                                    \
  X(REPEATS) X(GROWS) X(FALLS) X(CORRECTS) X(CONFLICTS) X(DENIES) X(PART_OF) X(NOT_COMPARABLE) \
      X(OTHER)
#define SITREP_VOCAB_ROLE(X) \
  X(title)                   \
  X(body) X(heading) X(list) X(table) X(caption) X(quote) X(related) X(comment) X(boilerplate)
#define SITREP_VOCAB_STATE(X) X(ok) X(partial) X(duplicate) X(skipped) X(quarantined)
#define SITREP_VOCAB_DATE_BASIS(X) X(unknown) X(stated) X(metadata) X(inferred) X(other_documents)

#define SITREP_VOCAB_DECLARE(Enum, LIST)            \
  enum class Enum : uint8_t { LIST(SITREP_ENUM_) }; \
  std::string_view name_of(Enum value);             \
  std::optional<Enum> parse_##Enum(std::string_view name);
#define SITREP_ENUM_(v) v,

SITREP_VOCAB_DECLARE(Bound, SITREP_VOCAB_BOUND)            // what the words around the number allow
SITREP_VOCAB_DECLARE(Kind, SITREP_VOCAB_KIND)              // what sort of count it is
SITREP_VOCAB_DECLARE(WindowType, SITREP_VOCAB_WINDOW)      // over which time it counts
SITREP_VOCAB_DECLARE(FigureStatus, SITREP_VOCAB_STATUS)    // how it is said
SITREP_VOCAB_DECLARE(Lifecycle, SITREP_VOCAB_LIFECYCLE)    // what later statements did to it
SITREP_VOCAB_DECLARE(RelationType, SITREP_VOCAB_RELATION)  // how two statements relate
SITREP_VOCAB_DECLARE(BlockRole, SITREP_VOCAB_ROLE)         // what a block of text is on its page
SITREP_VOCAB_DECLARE(InputState, SITREP_VOCAB_STATE)       // the one terminal state of an input
SITREP_VOCAB_DECLARE(DateBasis, SITREP_VOCAB_DATE_BASIS)   // how a page's date is known

#undef SITREP_ENUM_

// The root of a figure that the text hangs on nobody.
inline constexpr std::string_view kUnattributed = "UNATTRIBUTED";

}  // namespace sitrep

#endif  // SITREP_DOC_VOCAB_H_
