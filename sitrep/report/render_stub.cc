#include "sitrep/report/report.h"
namespace sitrep {
std::string render_markdown(const ReportInput&, const ReportOptions&) { return "\n"; }
std::string render_json(const ReportInput&, const ReportOptions&) { return "{}\n"; }
}  // namespace sitrep
