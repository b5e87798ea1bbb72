#include "sitrep/extract/windows.h"

namespace sitrep {

FigureTime time_of_figure(const Document&, const LowerWords&, const TimesResult&, const TimeTables&,
                          uint32_t, Span, const Attribution*, const EventMention*) {
  return {};
}

}  // namespace sitrep
