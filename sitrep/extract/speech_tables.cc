#include "sitrep/extract/speech_tables.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "sitrep/extract/attribution.h"
#include "sitrep/text/utf8.h"
namespace sitrep {
namespace {

template <typename Enum>
using Names = std::vector<std::pair<std::string_view, Enum>>;

const Names<Frame> kFrames = {{"say", Frame::say},       {"quote", Frame::quote},
                              {"tell", Frame::tell},     {"report", Frame::report},
                              {"data", Frame::data},     {"put", Frame::put},
                              {"accuse", Frame::accuse}, {"belief", Frame::belief},
                              {"act", Frame::act},       {"learn", Frame::learn}};
const Names<SourceClass> kSources = {
    {"role", SourceClass::role},         {"person", SourceClass::person},
    {"group", SourceClass::group},       {"body", SourceClass::body},
    {"monitor", SourceClass::monitor},   {"medium", SourceClass::medium},
    {"document", SourceClass::document}, {"visual", SourceClass::visual}};
const Names<WordClass> kWords = {{"det", WordClass::det},
                                 {"prep", WordClass::prep},
                                 {"conj", WordClass::conj},
                                 {"rel", WordClass::rel},
                                 {"aux", WordClass::aux},
                                 {"adv", WordClass::adv},
                                 {"time", WordClass::time},
                                 {"pron_person", WordClass::pron_person},
                                 {"pron_body", WordClass::pron_body},
                                 {"pron_group", WordClass::pron_group},
                                 {"pron_other", WordClass::pron_other},
                                 {"mod", WordClass::mod}};

template <typename Enum>
std::optional<Enum> named(const Names<Enum>& names, std::string_view name) {
  for (const auto& [n, value] : names) {
    if (n == name) return value;
  }
  return std::nullopt;
}

// Calls take(row) for each row of at least `cells` cells; take says whether the row is sound.
template <typename Take>
Status read(const Kb& kb, std::string_view table, size_t cells, Take take) {
  const std::vector<TableRow> rows = kb.table(table);
  const std::string name = "lang/en/" + std::string(table) + ".tsv";
  if (rows.empty()) return Status(ErrorCode::kInvalid, name + " is missing or empty");
  for (size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].size() < cells || !take(rows[i])) {
      return Status(ErrorCode::kInvalid,
                    name + ", row " + std::to_string(i + 1) + ": bad or missing cell");
    }
  }
  return Status();
}

Status read_words(const Kb& kb, AttributionTables& t) {
  Status s = read(kb, "speech_verbs", 3, [&](const TableRow& r) {
    const auto frame = named(kFrames, r[2]);
    if (frame) t.verbs[std::string(r[0])] = {std::string(r[1]), *frame};
    return frame.has_value();
  });
  if (!s.ok()) return s;
  s = read(kb, "source_nouns", 4, [&](const TableRow& r) {
    const auto cls = named(kSources, r[1]);
    if (cls) t.nouns[std::string(r[0])] = {*cls, r[2] == "body", std::string(r[3])};
    return cls && (r[2] == "body" || r[2] == "self");
  });
  if (!s.ok()) return s;
  return read(kb, "speech_words", 2, [&](const TableRow& r) {
    const auto cls = named(kWords, r[1]);
    if (cls) t.words[std::string(r[0])] = *cls;
    return cls.has_value();
  });
}

}  // namespace

Result<std::shared_ptr<const AttributionTables>> make_attribution_tables(const Kb& kb) {
  auto t = std::make_shared<AttributionTables>();
  Status s = read_words(kb, *t);
  if (s.ok()) {
    s = read(kb, "agencies", 3, [&](const TableRow& r) {
      t->outlets[std::string(r[0])] = {std::string(r[1]), std::string(r[2])};
      const auto words = static_cast<size_t>(std::count(r[0].begin(), r[0].end(), ' ')) + 1;
      t->outlet_words = std::max(t->outlet_words, words);
      return r[2] == "wire" || r[2] == "outlet" || r[2] == "platform";
    });
  }
  if (s.ok()) {
    s = read(kb, "person_titles", 1, [&](const TableRow& r) {
      t->titles.insert(std::string(r[0]));
      return !r[0].empty();
    });
  }
  if (s.ok()) {
    s = read(kb, "countries", 4, [&](const TableRow& r) {
      for (size_t at = 0; at < r[3].size();) {
        const size_t end = std::min(r[3].find('|', at), r[3].size());
        t->adjectives.insert(lower_ascii(r[3].substr(at, end - at)));
        at = end + 1;
      }
      return true;
    });
  }
  if (!s.ok()) return s;
  return std::shared_ptr<const AttributionTables>(std::move(t));
}

}  // namespace sitrep
