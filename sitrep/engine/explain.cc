// Where something comes from, as text for people: `sitrep explain`.
#include <algorithm>
#include <charconv>
#include <limits>
#include <nlohmann/json.hpp>

#include "sitrep/base/printable.h"
#include "sitrep/engine/engine.h"
#include "sitrep/page/region.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

constexpr size_t kLabelWidth = 12;
constexpr size_t kRawShown = 300;  // bytes of the source printed for one figure

// One line for a terminal: a source may hold anything.
std::string line(std::string_view label, std::string_view text) {
  std::string out = "  " + std::string(label);
  out.resize(std::max(out.size() + 1, kLabelWidth + 2), ' ');
  return out + printable(text) + "\n";
}

std::string in_quotes(std::string_view s) { return "\"" + std::string(s) + "\""; }
std::string range(uint32_t begin, uint32_t end) {
  return std::to_string(begin) + ".." + std::to_string(end);
}
std::string iso(const std::optional<Date>& d) { return d ? to_iso(*d) : "?"; }

std::string range_words(const DateRange& r) {
  if (!r.from && !r.to) return "";
  return r.from == r.to ? iso(r.from) : iso(r.from) + " to " + iso(r.to);
}

std::string value_words(const std::optional<Decimal>& value, const std::optional<Decimal>& low,
                        const std::optional<Decimal>& high, Bound bound, int64_t scale) {
  std::string out;
  if (value) out = to_string(*value) + " ";
  if (low || high)
    out += (low ? to_string(*low) : "?") + " to " + (high ? to_string(*high) : "?") + " ";
  out += name_of(bound);
  if (scale != 0) out += " of " + std::to_string(scale);
  return out;
}

class Explainer {
 public:
  Explainer(const Store& store, const Analysis& analysis) : store_(store), a_(analysis) {}

  std::optional<std::string> figure(const std::string& id) const {
    const auto it = a_.ledger.figures.find(id);
    if (it == a_.ledger.figures.end()) return rejected(id);
    const FigureRef ref = it->second;
    const DocRecords& r = a_.corpus[ref.doc];
    const Figure& f = r.figures[ref.figure];
    std::string out =
        "figure " + id + "\n" + evidence(ref.doc, f) + reading(f) + fields(f) + chain(f);
    const Statement& s = statement(ref);
    const Series& series = a_.ledger.series[s.series];
    out += reviewed(id, s.root);
    out += line("statement", lead_id(s) == id ? "its own" : lead_id(s) + " says the same");
    out += line("lifecycle", name_of(s.lifecycle));
    out += line("credibility", std::to_string(a_.ledger.credibility_of[ref.doc][ref.figure]) +
                                   " of 1 (confirmed) to 6 (cannot be judged)");
    out += line("series", series.id + "  " + series.view.sentence);
    return out + relations_of(lead_id(s)) + (lead_id(s) == id ? "" : relations_of(id));
  }

  std::optional<std::string> series(const std::string& id) const {
    const auto it = std::find_if(a_.ledger.series.begin(), a_.ledger.series.end(),
                                 [&](const Series& s) { return s.id == id; });
    if (it == a_.ledger.series.end()) return std::nullopt;
    const View& v = it->view;
    std::string out = "series " + id + "\n" + line("view", v.sentence) +
                      line("measure", it->measure + (it->unit.empty() ? "" : ", " + it->unit));
    if (!it->population.empty()) out += line("population", it->population);
    if (!it->place.empty()) out += line("place", it->place);
    if (!it->event.empty()) out += line("event", it->event);
    out += line("as of", to_iso(v.as_of) + ", as known on " + to_iso(v.known_on));
    for (const auto& [label, statement] :
         {std::pair{"low", v.low}, std::pair{"best", v.best}, std::pair{"high", v.high}}) {
      if (statement) out += line(label, brief(a_.ledger.statements[*statement].lead));
    }
    if (!v.best && !v.best_reason.empty()) out += line("best", "none: " + v.best_reason);
    if (v.open_above) out += line("high", "no upper limit stated");
    out += line("sources", "independent " + std::to_string(v.roots_lo) + " to " +
                               std::to_string(v.roots_hi) + ", documents " +
                               std::to_string(v.documents) + ", publishers " +
                               std::to_string(v.publishers));
    for (const std::string& s : it->assumptions) out += line("assuming", s);
    for (const std::string& s : v.assumptions) out += line("assuming", s);
    if (const auto touched = a_.review.series.find(id); touched != a_.review.series.end()) {
      for (const uint32_t i : touched->second) {
        const Override& o = a_.review.overrides[i];
        out += line("review", change_words(o, action_words(o)));
      }
    }
    out += "statements\n";
    for (uint32_t s : it->statements) {
      out += line("", brief(a_.ledger.statements[s].lead) + "  " +
                          std::string(name_of(a_.ledger.statements[s].lifecycle)));
    }
    return out;
  }

  std::optional<std::string> relation(const std::string& id) const {
    for (const Relation& r : a_.ledger.relations) {
      if (r.id != id) continue;
      std::string out = "relation " + id + "\n" +
                        line("type", std::string(name_of(r.type)) +
                                         (r.finer.empty() ? "" : " (" + r.finer + ")"));
      out += line("a", brief_by_id(r.a)) + line("b", brief_by_id(r.b)) + line("why", r.why);
      for (const std::string& s : r.assumptions) out += line("assuming", s);
      return out;
    }
    return std::nullopt;
  }

  // For "DOC:BYTE" and "DOC:FIELD:BYTE"; nothing when the id is called like none.
  std::optional<Result<std::string>> byte(const std::string& id) const {
    const size_t colon = id.rfind(':');
    if (colon == std::string::npos) return std::nullopt;
    uint64_t at = 0;
    const auto [end, failed] = std::from_chars(id.data() + colon + 1, id.data() + id.size(), at);
    if (failed == std::errc::invalid_argument || end != id.data() + id.size()) return std::nullopt;
    if (failed == std::errc::result_out_of_range) at = std::numeric_limits<uint64_t>::max();
    const std::string name = id.substr(0, colon);
    if (const auto doc = document(name)) return byte_of(*doc, at, "");
    const size_t second = name.rfind(':');
    if (second != std::string::npos) {
      if (const auto doc = document(name.substr(0, second)))
        return byte_of(*doc, at, name.substr(second + 1));
    }
    return unread(name);
  }

  // Why there is nothing to say of a document that is on record and was not read.
  std::optional<Status> unread(const std::string& name) const {
    const auto inputs = store_.inputs();
    if (!inputs.ok()) return inputs.status();
    for (const StoredInput& i : inputs.value()) {
      if (i.id != name && i.path != name) continue;
      if (i.state == InputState::ok || i.state == InputState::partial) continue;
      return Status(ErrorCode::kNotFound, name + ": nothing was read there: " +
                                              std::string(name_of(i.state)) + ": " + i.reason);
    }
    return std::nullopt;
  }

 private:
  // A row that a person says is no figure: all that was read, and why it counts nowhere.
  std::optional<std::string> rejected(const std::string& id) const {
    for (const auto& [doc, f] : a_.review.rejected) {
      if (f.id == id)
        return "figure " + id + "\n" + evidence(doc, f) + reading(f) + fields(f) + chain(f) +
               reviewed(id, f.root) + line("lifecycle", name_of(Lifecycle::rejected));
    }
    return std::nullopt;
  }

  std::string reviewed(const std::string& id, const std::string& root) const {
    std::string out;
    if (const FigureReview* r = a_.review.of(id)) {
      for (const FigureChange& c : r->changes)
        out += line("review", change_words(a_.review.overrides[c.override], c.what));
    } else {
      out = line("review", "machine-read, not reviewed");
    }
    const char letter = a_.review.letter_of(root);
    return letter == 'F' ? out : out + line("letter", std::string(1, letter) + ", by a person");
  }

  const Statement& statement(FigureRef ref) const {
    return a_.ledger.statements[a_.ledger.statement_of[ref.doc][ref.figure]];
  }
  const std::string& lead_id(const Statement& s) const {
    return a_.corpus[s.lead.doc].figures[s.lead.figure].id;
  }

  std::optional<uint32_t> document(const std::string& id) const {
    const auto it =
        std::lower_bound(a_.corpus.begin(), a_.corpus.end(), id,
                         [](const DocRecords& r, const std::string& i) { return r.meta.id < i; });
    if (it == a_.corpus.end() || it->meta.id != id) return std::nullopt;
    return static_cast<uint32_t>(it - a_.corpus.begin());
  }

  std::string brief(FigureRef ref) const {
    const DocRecords& r = a_.corpus[ref.doc];
    const Figure& f = r.figures[ref.figure];
    const std::string as_of = range_words(f.as_of);
    return f.id + "  " + in_quotes(f.evidence.exact) + "  " + f.root +
           (as_of.empty() ? "" : "  as of " + as_of) + "  in " + r.meta.id;
  }

  std::string brief_by_id(const std::string& id) const {
    if (const auto it = a_.ledger.figures.find(id); it != a_.ledger.figures.end())
      return brief(it->second);
    for (const DocRecords& r : a_.corpus) {
      for (const Quote& q : r.quotes) {
        if (q.id == id)
          return id + "  " + in_quotes(q.content.exact) + "  " + q.speaker + "  in " + r.meta.id;
      }
    }
    return id;
  }

  // Where words stand in the source, as all offsets of `explain` count.
  static std::string place_of(const Words& w) { return range(w.raw.begin, w.raw.end); }

  std::string evidence(uint32_t doc, const Figure& f) const {
    const DocRecords& r = a_.corpus[doc];
    std::string out =
        line("words", in_quotes(f.evidence.exact) + "  " + r.meta.id +
                          (f.part.empty() ? "" : " " + f.part) + " bytes " + place_of(f.evidence));
    out += line("number", in_quotes(f.number.exact) + "  bytes " + place_of(f.number));
    if (f.sentence < r.sentences.size())
      out += line("sentence", in_quotes(r.sentences[f.sentence].words.exact));
    const std::string raw = raw_of(doc, f.part, f.evidence.raw);
    out += line("raw", raw.empty() ? "not in the database"
                                   : std::string(cut_utf8(raw, kRawShown)) +
                                         (raw.size() > kRawShown ? "..." : ""));
    if (exported_offset(r, f.evidence.span.begin) != f.evidence.raw.begin) {
      out += line("clean text", "bytes " +
                                    range(exported_offset(r, f.evidence.span.begin),
                                          exported_offset(r, f.evidence.span.end)) +
                                    ", as begin and end of the exports count");
    }
    const DocMeta& m = r.meta;
    out += line("source", m.path + "  SHA-256 " + m.sha256);
    out += line("published", m.published.date.empty()
                                 ? "unknown"
                                 : to_iso(m.published.date) + " (" +
                                       std::string(name_of(m.published.basis)) + ")");
    return out;
  }

  static std::string reading(const Figure& f) {
    std::string out = line("value", value_words(f.value, f.low, f.high, f.bound, f.scale));
    out += line("measure", f.measure + ", " + std::string(name_of(f.kind)) +
                               (f.unit.empty() ? "" : ", " + f.unit));
    if (!f.counted.empty()) out += line("counted", f.counted);
    for (const PlaceRef& p : f.places) {
      out += line("place", p.role + " " + p.name + (p.country.empty() ? "" : ", " + p.country) +
                               (p.id.empty() ? " (not resolved)" : " (" + p.id + ")") +
                               (p.inferred ? ", inferred" : ""));
    }
    out += line("window", std::string(name_of(f.window.type)) +
                              (f.window.start || f.window.end
                                   ? " " + iso(f.window.start) + " to " + iso(f.window.end)
                                   : ""));
    if (const std::string as_of = range_words(f.as_of); !as_of.empty()) out += line("as of", as_of);
    if (f.said_on) out += line("said on", to_iso(*f.said_on));
    out += line("status", std::string(name_of(f.status)) +
                              (f.status_finer.empty() ? "" : " (" + f.status_finer + ")"));
    return out + line("root", f.root + ", basis " + f.basis);
  }

  static std::string fields(const Figure& f) {
    std::string out = "fields\n";
    for (const FieldEvidence& e : f.fields) {
      const std::string words = e.words.stated()
                                    ? in_quotes(e.words.exact) + "  bytes " + place_of(e.words)
                                    : "no words of its own";
      out += line(e.field, words + "  rule " + e.rule + (e.inferred ? "  inferred" : ""));
    }
    return out;
  }

  static std::string chain(const Figure& f) {
    std::string out;
    for (const Hop& h : f.chain) {
      out += line("said by", h.name + (h.mode.empty() ? "" : " (" + h.mode + ")") +
                                 (h.words.stated() ? "  " + in_quotes(h.words.exact) + "  bytes " +
                                                         place_of(h.words)
                                                   : ""));
    }
    return out;
  }

  std::string relations_of(const std::string& id) const {
    std::string out;
    for (const Relation& r : a_.ledger.relations) {
      if (r.a != id && r.b != id) continue;
      const std::string other = r.a == id ? r.b : r.a;
      out += line("relation", r.id + "  " + std::string(name_of(r.type)) +
                                  (r.a == id ? " to " : " from ") + brief_by_id(other) + "  (" +
                                  r.why + ")");
    }
    return out;
  }

  // The page as it was received; nothing when its bytes are not kept.
  std::optional<RawPage> page_of(uint32_t doc) const {
    const auto page = store_.page(a_.given_ids[doc], a_.corpus[doc].meta.sha256);
    if (!page.ok() || !page.value()) return std::nullopt;
    auto bytes = raw_bytes(*page.value());
    if (!bytes.ok()) return std::nullopt;
    return received(*page.value(), std::move(bytes).value());
  }

  static std::string_view field_of(const RawPage& page, const std::string& field) {
    if (field == "title") return page.title;
    if (field == "text") return page.text;
    return field == "html" ? page.html : page.bytes;
  }

  // The bytes of the source, "" when they are not kept.
  std::string raw_of(uint32_t doc, const std::string& field, Span raw) const {
    const auto page = page_of(doc);
    if (!page) return {};
    const std::string_view whole = field_of(*page, field);
    return raw.end <= whole.size() && raw.begin <= raw.end
               ? std::string(whole.substr(raw.begin, raw.size()))
               : std::string();
  }

  // How long the source is where offsets count; nothing when its bytes are not kept.
  std::optional<uint64_t> source_size(uint32_t doc, const std::string& field,
                                      const std::optional<RawPage>& page) const {
    if (page) return field_of(*page, field).size();
    const auto kept = store_.page(a_.given_ids[doc], a_.corpus[doc].meta.sha256);
    if (field.empty() && kept.ok() && kept.value()) return kept.value()->raw_size;
    return std::nullopt;
  }

  // What stands at a byte of the source; without a field, the text rather than the title.
  Result<std::string> byte_of(uint32_t doc, uint64_t at, std::string field) const {
    const DocRecords& r = a_.corpus[doc];
    const auto named = [&](const PartInfo& p) { return p.field == field; };
    if (field.empty() && !r.parts.empty()) field = r.parts.back().field;
    if (std::none_of(r.parts.begin(), r.parts.end(), named)) {
      return Status(ErrorCode::kNotFound, r.meta.id + ": has no field " + field + " that was read");
    }
    const auto page = page_of(doc);
    const auto size = source_size(doc, field, page);
    if (size && at >= *size) {
      return Status(ErrorCode::kInvalid,
                    r.meta.id + ": byte " + std::to_string(at) + " is beyond the end: " +
                        (field.empty() ? "the source" : "the field " + field) + " has " +
                        std::to_string(*size) + " bytes, counted from 0");
    }
    if (const std::string found = mention_at(r, at, field); !found.empty()) return found;
    std::string out = printable(r.meta.id) + " byte " + std::to_string(at) + "\n" +
                      line("nothing", "no number was found at this byte");
    out += line("region", page ? region_of(*page, field, static_cast<uint32_t>(at))
                               : "not known: the bytes of the page are not in the database");
    return out;
  }

  // The figure, quantity, time or place at a byte of a field; "" when there is none.
  std::string mention_at(const DocRecords& r, uint64_t at, const std::string& field) const {
    const auto here = [&](const Words& w) {
      const PartInfo* part = part_of(r, w.span.begin);
      return part != nullptr && part->field == field && w.raw.begin <= at && at < w.raw.end;
    };
    for (const Figure& f : r.figures) {
      if (here(f.number)) return *figure(f.id);
    }
    for (const auto& [doc, f] : a_.review.rejected) {
      if (a_.corpus[doc].meta.id == r.meta.id && here(f.number)) return *figure(f.id);
    }
    std::string out = printable(r.meta.id) + " byte " + std::to_string(at) + "\n";
    for (const Quantity& q : r.quantities) {
      if (!here(q.words)) continue;
      if (q.figure >= 0) return *figure(r.figures[static_cast<size_t>(q.figure)].id);
      out += line("quantity", in_quotes(q.words.exact) + "  " +
                                  value_words(q.value, q.low, q.high, q.bound, q.scale));
      return out + line("no figure",
                        q.refused.empty() ? "no rule says why" : "refused by rule " + q.refused);
    }
    for (const TimeMention& t : r.times) {
      if (here(t.words))
        return out + line("time", in_quotes(t.words.exact) + "  " + t.type + " " + t.value +
                                      ": a time, no quantity");
    }
    for (const PlaceMention& p : r.places) {
      if (here(p.place.words))
        return out + line("place", in_quotes(p.place.words.exact) + "  " + p.place.name +
                                       ": a place name, no quantity");
    }
    return {};
  }

  static const PartInfo* part_of(const DocRecords& r, uint32_t clean) {
    for (const PartInfo& p : r.parts) {
      if (p.begin <= clean && clean <= p.end) return &p;
    }
    return nullptr;
  }

  const Store& store_;
  const Analysis& a_;
};

}  // namespace

Result<std::string> explain(const Store& store, const Analysis& analysis, const std::string& id) {
  const Explainer e(store, analysis);
  if (auto text = e.figure(id)) return *text;
  if (auto text = e.series(id)) return *text;
  if (auto text = e.relation(id)) return *text;
  if (auto text = e.byte(id)) return *text;
  if (const auto why = e.unread(id)) return *why;
  return Status(
      ErrorCode::kNotFound,
      id + ": no figure, series or relation has this id, and it is no DOC:BYTE of a document in " +
          store.path() + ". List ids with: sitrep export " + store.path() + " figures");
}

}  // namespace sitrep
