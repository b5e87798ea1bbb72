#include "sitrep/doc/vocab.h"

#include <array>

namespace sitrep {
namespace {

// "other_documents" is printed with a space; every other name as it stands.
constexpr std::string_view printed(std::string_view name) {
  return name == "other_documents" ? std::string_view("other documents") : name;
}

template <typename Enum, size_t N>
std::optional<Enum> find_name(const std::array<std::string_view, N>& names, std::string_view name) {
  for (size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

#define SITREP_NAME_(v) printed(#v),
#define SITREP_VOCAB_DEFINE(Enum, LIST)                                                         \
  static constexpr auto k##Enum##Names = std::to_array<std::string_view>({LIST(SITREP_NAME_)}); \
  std::string_view name_of(Enum value) { return k##Enum##Names[static_cast<size_t>(value)]; }   \
  std::optional<Enum> parse_##Enum(std::string_view name) {                                     \
    return find_name<Enum>(k##Enum##Names, name);                                               \
  }

SITREP_VOCAB_DEFINE(Bound, SITREP_VOCAB_BOUND)
SITREP_VOCAB_DEFINE(Kind, SITREP_VOCAB_KIND)
SITREP_VOCAB_DEFINE(WindowType, SITREP_VOCAB_WINDOW)
SITREP_VOCAB_DEFINE(FigureStatus, SITREP_VOCAB_STATUS)
SITREP_VOCAB_DEFINE(Lifecycle, SITREP_VOCAB_LIFECYCLE)
SITREP_VOCAB_DEFINE(RelationType, SITREP_VOCAB_RELATION)
SITREP_VOCAB_DEFINE(BlockRole, SITREP_VOCAB_ROLE)
SITREP_VOCAB_DEFINE(InputState, SITREP_VOCAB_STATE)
SITREP_VOCAB_DEFINE(DateBasis, SITREP_VOCAB_DATE_BASIS)

}  // namespace sitrep
