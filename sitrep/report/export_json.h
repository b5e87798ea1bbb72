// Pieces of the export formats of interface.md shared by the exports: null for what is not stated,
// exact numbers, offsets as the outside counts them.
#ifndef SITREP_REPORT_EXPORT_JSON_H_
#define SITREP_REPORT_EXPORT_JSON_H_

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sitrep/report/lookup.h"

namespace sitrep {

using Json = nlohmann::ordered_json;

// One line of JSON; never throws on text (bad UTF-8 would be replaced, though records hold none).
std::string dump(const Json& json);
// Null for "".
Json or_null(std::string_view s);
// An integer as an integer, a decimal in its shortest form; null when absent.
Json exact_number(const std::optional<Decimal>& d);
// ISO text, partial where the date is; null when absent or empty.
Json iso(const std::optional<Date>& d);
// {"begin","end","exact"} with exported offsets; null when the words are not stated.
Json words_json(const DocRecords& doc, const Words& words);
// Bytes in the source: {path, begin, end} of a file, {record, field, begin, end} of a JSONL record,
// whose line is named by its SHA-256 so that a shuffled file gives the same export.
Json raw_json(const DocRecords& doc, const std::string& field, const Words& words);
// The field of the part that holds the span, "" for a file.
std::string field_at(const DocRecords& doc, const Span& span);
Json place_json(const PlaceRef& place);
Json range_json(const DateRange& range);
// {"date","basis","precision"}, with "time" where it is stated; null for no date.
Json page_date_json(const PageDate& date);
Json issues_json(const std::vector<Issue>& issues);
// Lines keyed by id, sorted by it.
std::string sorted_lines(std::vector<std::pair<std::string, std::string>> lines);

}  // namespace sitrep

#endif  // SITREP_REPORT_EXPORT_JSON_H_
