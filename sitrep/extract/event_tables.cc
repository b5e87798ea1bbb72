#include "sitrep/extract/event_tables.h"

#include <algorithm>

#include "sitrep/extract/events.h"
#include "sitrep/extract/places.h"

namespace sitrep {
namespace {

void add_trigger(EventTables& tables, std::string_view phrase, std::string_view type,
                 bool running) {
  EventTrigger trigger{{}, std::string(type), running};
  std::string first;
  for (size_t at = 0; at < phrase.size();) {
    const size_t end = std::min(phrase.find(' ', at), phrase.size());
    const std::string word(phrase.substr(at, end - at));
    if (first.empty())
      first = word;
    else
      trigger.rest.push_back(word);
    at = end + 1;
  }
  tables.triggers[first].push_back(std::move(trigger));
}

bool add_row(EventTables& tables, const TableRow& row) {
  const std::string word(row[0]);
  const std::string_view cls = row[1];
  if (cls == "trigger" || cls == "running")
    add_trigger(tables, word, row[2], cls == "running");
  else if (cls == "bomb")
    tables.bomb.insert(word);
  else if (cls == "background")
    tables.background.insert(word);
  else if (cls == "motive")
    tables.motive.emplace(word, row[2] == "1" ? "" : std::string(row[2]));
  else if (cls == "since")
    tables.since.insert(word);
  else if (cls == "speech")
    tables.speech.insert(word);
  else if (cls == "measure")
    tables.measures.emplace(word, std::string(row[2]));
  else
    return false;
  return true;
}

}  // namespace

Result<std::shared_ptr<const EventTables>> make_event_tables(const Kb& kb) {
  auto tables = std::make_shared<EventTables>();
  auto places = make_place_tables(kb);
  if (!places.ok()) return places.status();
  tables->places = std::move(places).value();
  const std::vector<TableRow> rows = kb.table("events");
  if (rows.empty()) return Status(ErrorCode::kInvalid, "table events is missing");
  for (size_t i = 0; i < rows.size(); ++i)
    if (rows[i].size() < 3 || rows[i][0].empty() || !add_row(*tables, rows[i]))
      return Status(ErrorCode::kInvalid,
                    "lang/en/events.tsv, row " + std::to_string(i + 1) + " is malformed");
  for (auto& [word, list] : tables->triggers)
    std::stable_sort(list.begin(), list.end(), [](const EventTrigger& a, const EventTrigger& b) {
      return a.rest.size() > b.rest.size();
    });
  return std::shared_ptr<const EventTables>(std::move(tables));
}

}  // namespace sitrep
