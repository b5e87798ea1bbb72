// One page as JSON: `sitrep text --json` and `sitrep annotate` (docs/commands.md).
#include <algorithm>

#include "sitrep/engine/engine.h"
#include "sitrep/report/export_json.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

// With the time of day in its own place, null where none is stated.
Json text_date_json(const PageDate& d) {
  const Json date = page_date_json(d);
  if (date.is_null()) return nullptr;
  return Json{{"date", date["date"]},
              {"time", or_null(d.time)},
              {"basis", date["basis"]},
              {"precision", date["precision"]}};
}

// What belongs to the article itself: no title, furniture, captions, related stories.
bool is_article(BlockRole role) {
  switch (role) {
    case BlockRole::body:
    case BlockRole::heading:
    case BlockRole::list:
    case BlockRole::table:
    case BlockRole::quote:
      return true;
    default:
      return false;
  }
}

// Offsets as the outside counts them: in the field of a JSONL record, in the text of a file.
class PageJson {
 public:
  explicit PageJson(const PageWork& page) : doc_(page.doc), records_(page.records) {}

  Json words(const Words& w) const { return span(w.span, w.exact); }
  Json span(Span s, std::string_view exact) const {
    Json out;
    if (const std::string& field = field_at(s.begin); !field.empty()) out["field"] = field;
    out["begin"] = offset(s.begin);
    out["end"] = offset(s.end);
    out["exact"] = exact;
    return out;
  }

  Json blocks() const {
    Json out = Json::array();
    for (const Block& b : doc_.blocks) {
      Json j;
      if (const std::string& field = field_at(b.span.begin); !field.empty()) j["field"] = field;
      j["begin"] = offset(b.span.begin);
      j["end"] = offset(b.span.end);
      j["role"] = name_of(b.role);
      j["text"] = doc_.view(b.span);
      out.push_back(std::move(j));
    }
    return out;
  }

  // The tokens as text: as one tree of values, those of a long page would take gigabytes.
  std::string tokens() const {
    return doc_.syntax.tokens.empty() ? plain_tokens() : trained_tokens();
  }

  // Names of people, places, bodies and the rest, as the model types them.
  Json names() const {
    Json out = Json::array();
    const std::vector<SyntaxToken>& tokens = doc_.syntax.tokens;
    for (size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].ent_iob != 'B') continue;
      size_t end = i + 1;
      while (end < tokens.size() && tokens[end].ent_iob == 'I') ++end;
      const Span name{tokens[i].span.begin, tokens[end - 1].span.end};
      Json j = span(name, doc_.view(name));
      j["type"] = doc_.syntax.label(tokens[i].ent_type);
      out.push_back(std::move(j));
    }
    return out;
  }

  Json quantities() const {
    Json out = Json::array();
    for (const Quantity& q : records_.quantities) {
      Json j = words(q.words);
      j["value"] = exact_number(q.value);
      j["low"] = exact_number(q.low);
      j["high"] = exact_number(q.high);
      j["bound"] = name_of(q.bound);
      j["scale"] = q.scale == 0 ? Json(nullptr) : Json(q.scale);
      j["unit"] = or_null(q.unit);
      j["change"] = or_null(q.change);
      j["counted"] = or_null(q.counted);
      j["figure"] =
          q.figure < 0 ? Json(nullptr) : Json(records_.figures[static_cast<size_t>(q.figure)].id);
      j["refused"] = or_null(q.refused);
      out.push_back(std::move(j));
    }
    return out;
  }

  Json times() const {
    Json out = Json::array();
    for (const TimeMention& t : records_.times) {
      Json j = words(t.words);
      j["type"] = t.type;
      j["value"] = or_null(t.value);
      out.push_back(std::move(j));
    }
    return out;
  }

  Json places() const {
    Json out = Json::array();
    for (const PlaceMention& p : records_.places) {
      Json j = words(p.place.words);
      j["name"] = or_null(p.place.name);
      j["id"] = or_null(p.place.id);
      j["lat"] = p.place.lat ? Json(*p.place.lat) : Json(nullptr);
      j["lon"] = p.place.lon ? Json(*p.place.lon) : Json(nullptr);
      j["part_of_name"] = p.part_of_name;
      out.push_back(std::move(j));
    }
    return out;
  }

 private:
  static void append(std::string& out, const Json& value) {
    if (!out.empty()) out += ',';
    out += dump(value);
  }

  // What only a trained pipeline could tell is null.
  std::string plain_tokens() const {
    std::string out;
    for (size_t i = 0; i < doc_.tokens.size(); ++i) {
      const Token& t = doc_.tokens[i];
      const bool start =
          t.sentence < doc_.sentences.size() && doc_.sentences[t.sentence].token_begin == i;
      append(out, {{"i", i},
                   {"block", t.block},
                   {"begin", offset(t.span.begin)},
                   {"end", offset(t.span.end)},
                   {"tag", nullptr},
                   {"pos", nullptr},
                   {"morph", nullptr},
                   {"lemma", nullptr},
                   {"head", nullptr},
                   {"dep", nullptr},
                   {"ent", nullptr},
                   {"sent_start", start}});
    }
    return "[" + out + "]";
  }

  std::string trained_tokens() const {
    std::string out;
    const Syntax& syntax = doc_.syntax;
    for (size_t i = 0; i < syntax.tokens.size(); ++i) {
      const SyntaxToken& t = syntax.tokens[i];
      const std::string ent =
          t.ent_iob == 'O' ? "O" : std::string(1, t.ent_iob) + "-" + syntax.label(t.ent_type);
      append(out, {{"i", i},
                   {"block", t.block},
                   {"begin", offset(t.span.begin)},
                   {"end", offset(t.span.end)},
                   {"tag", syntax.label(t.tag)},
                   {"pos", syntax.label(t.pos)},
                   {"morph", syntax.label(t.morph)},
                   {"lemma", syntax.label(t.lemma)},
                   {"head", t.head},
                   {"dep", syntax.label(t.dep)},
                   {"ent", ent},
                   {"sent_start", t.sent_start}});
    }
    return "[" + out + "]";
  }

  const Part* part(uint32_t clean) const {
    for (const Part& p : doc_.parts) {
      if (p.begin <= clean && clean <= p.end) return &p;
    }
    return nullptr;
  }
  const std::string& field_at(uint32_t clean) const {
    static const std::string kNone;
    const Part* p = part(clean);
    return p == nullptr ? kNone : p->field;
  }
  uint32_t offset(uint32_t clean) const {
    const Part* p = part(clean);
    return p == nullptr ? clean : clean - p->begin + p->base;
  }

  const Document& doc_;
  const DocRecords& records_;
};

// The lines of an export as a JSON array.
Json lines_json(const std::string& jsonl) {
  Json out = Json::array();
  for (size_t at = 0; at < jsonl.size();) {
    const size_t end = std::min(jsonl.find('\n', at), jsonl.size());
    if (end > at)
      out.push_back(Json::parse(jsonl.begin() + static_cast<long>(at),
                                jsonl.begin() + static_cast<long>(end)));
    at = end + 1;
  }
  return out;
}

// The page alone as a corpus: the same figures and quotes as in an export of it.
void add_records(Json& out, const PageWork& page) {
  const Analysis analysis = analyse_records({page.records}, {}, {}, Keep::everything);
  const ReportInput input = analysis.report_input({});
  out["figures"] = lines_json(export_figures(input, {}));
  out["quotes"] = lines_json(export_quotes(input, {}));
  out["events"] = lines_json(export_events(input, {}));
}

}  // namespace

std::string article_text(const Document& doc) {
  std::string out;
  for (const Block& b : doc.blocks) {
    if (!is_article(b.role)) continue;
    if (!out.empty()) out += "\n\n";
    out += doc.view(b.span);
  }
  return out;
}

namespace {

// Where an archive or feed holds the page, and what the archive knows of it; null for others.
Json provenance_json(const RawPage& raw) {
  Json out;
  for (const char* key : {"warc_offset", "warc_date", "http_last_modified", "feed_offset"}) {
    const auto it = raw.extra.find(key);
    if (it == raw.extra.end()) continue;
    Json value = Json::parse(it->second, nullptr, false);
    if (!value.is_discarded()) out[key] = std::move(value);
  }
  if (!out.is_null()) out["number"] = raw.line;
  return out;
}

}  // namespace

namespace {

// "Ann Ostrom, Ivo Marek" are two; "Ann Ostrom, editor" is one.
Json bylines_json(const std::string& byline) {
  Json out = Json::array();
  bool several = true;
  for (size_t at = 0; at < byline.size();) {
    const size_t end = std::min(byline.find(", ", at), byline.size());
    const std::string name = byline.substr(at, end - at);
    several &= count_words(name) >= 2;
    out.push_back(name);
    at = end + 2;
  }
  return several || byline.empty() ? out : Json::array({byline});
}

}  // namespace

std::string text_json(const PageWork& page) {
  const DocMeta& m = page.doc.meta;
  Json out;
  out["path"] = page.raw.path;
  if (page.raw.line != 0) out["id"] = page.raw.id;
  out["state"] = name_of(page.state);
  out["reason"] = or_null(page.reason);
  out["text"] = article_text(page.doc);
  out["title"] = or_null(m.title);
  out["bylines"] = bylines_json(m.byline);
  out["published"] = text_date_json(m.published);
  out["modified"] = text_date_json(m.modified);
  out["site"] = or_null(m.outlet);
  out["url"] = or_null(m.url);
  out["lang"] = or_null(m.lang);
  out["wire"] = or_null(m.wire);
  const PageFacts& facts = page.doc.facts;
  out["canonical"] = or_null(facts.canonical);
  out["section"] = or_null(facts.section);
  out["tags"] = facts.tags;
  out["description"] = or_null(facts.description);
  out["image"] = or_null(facts.image);
  out["blocks"] = Json::array();
  for (const Block& b : page.doc.blocks) {
    out["blocks"].push_back(
        {{"role", name_of(b.role)}, {"begin", b.span.begin}, {"end", b.span.end}});
  }
  out["issues"] = issues_json(m.issues);
  if (Json record = provenance_json(page.raw); !record.is_null()) out["record"] = std::move(record);
  return dump(out);
}

std::string annotate_json(const PageWork& page, const AnnotateLayers& layers) {
  const DocMeta& m = page.readable() ? page.records.meta : page.doc.meta;
  Json out;
  out["id"] = page.raw.id;
  out["sha256"] = page.raw.sha256;
  out["path"] = page.raw.path;
  out["state"] = name_of(page.state);
  out["reason"] = or_null(page.reason);
  out["title"] = or_null(m.title);
  out["published"] = text_date_json(m.published);
  out["issues"] = issues_json(m.issues);
  if (page.readable()) add_records(out, page);
  const PageJson json(page);
  if (layers.any()) out["blocks"] = json.blocks();
  if (layers.quantities) out["quantities"] = json.quantities();
  if (layers.times) out["times"] = json.times();
  if (layers.places) out["places"] = json.places();
  if (layers.names) out["names"] = json.names();
  std::string text = dump(out);
  if (layers.tokens) text.insert(text.size() - 1, ",\"tokens\":" + json.tokens());
  return text;
}

}  // namespace sitrep
