#include "sitrep/report/fixture_test.h"

#include <algorithm>
#include <map>
#include <utility>

#include "sitrep/base/check.h"
#include "sitrep/base/hash.h"

namespace sitrep::fixture {
namespace {

Words words_in(const DocRecords& doc, const std::string& exact, uint32_t from = 0) {
  const std::string& text = doc.sentences.front().context;
  const size_t at = text.find(exact, from);
  SITREP_CHECK(at != std::string::npos);
  const Span span{static_cast<uint32_t>(at), static_cast<uint32_t>(at + exact.size())};
  constexpr uint32_t kRawShift = 40;  // as if the raw page began with a tag
  return {span, {span.begin + kRawShift, span.end + kRawShift}, exact};
}

DocRecords page(const std::string& id, const std::string& outlet, const std::string& date,
                const std::string& title, const std::string& text) {
  DocRecords doc;
  doc.meta.id = id;
  doc.meta.path = "pages/" + id;
  doc.meta.sha256 = sha256_hex(id + text);
  doc.meta.outlet = outlet;
  doc.meta.title = title;
  doc.meta.lang = "en";
  doc.meta.words = static_cast<uint32_t>(std::count(text.begin(), text.end(), ' ') + 1);
  if (const auto d = parse_iso(date)) doc.meta.published = {*d, DateBasis::stated, "", date};
  const auto size = static_cast<uint32_t>(text.size());
  doc.parts = {{"", 0, size, 0}};
  doc.block_roles = {BlockRole::body};
  doc.block_spans = {{0, size}};
  doc.sentences = {{{{0, size}, {40, 40 + size}, text}, {0, size}, text}};
  return doc;
}

struct FigureSpec {
  std::string phrase, number;
  Bound bound = Bound::EXACT;
  std::string hedge;
  int64_t value = 0;
  std::string measure = "killed", population = "people";
  std::string root, root_words, basis = "b6", as_of, place = "Oskar Point";
  FigureStatus status = FigureStatus::ASSERTED;
};

PlaceRef place_ref(const DocRecords& doc, const std::string& name) {
  PlaceRef p;
  p.name = name;
  const std::string& text = doc.sentences.front().context;
  if (text.find(name) != std::string::npos) p.words = words_in(doc, name);
  p.inferred = !p.words.stated();
  if (name == "Oskar Point") {
    p.country = "VL", p.level = "town", p.id = "geonames:900001", p.lat = 54.2, p.lon = 18.9;
  } else if (name == "Lindhaven") {
    p.country = "VL", p.level = "city", p.id = "geonames:900002", p.lat = 55.1, p.lon = 20.4;
  } else if (name == "Velland") {
    p.country = "VL", p.level = "country", p.id = "iso:VL", p.lat = 54, p.lon = 20;
  }
  return p;
}

void add_figure(DocRecords& doc, const FigureSpec& s) {
  Figure f;
  f.evidence = words_in(doc, s.phrase);
  f.number = words_in(doc, s.number, f.evidence.span.begin);
  f.id = figure_id(doc.meta.id, "", f.number.span, 0);
  if (s.value) f.value = Decimal::integer(s.value);
  f.bound = s.bound;
  if (s.bound == Bound::SCALE) f.scale = 12;
  f.measure = s.measure;
  f.unit = "person";
  f.population = f.counted = s.population;
  f.places = {place_ref(doc, s.place)};
  f.event = 0;
  f.window = {WindowType::EVENT, std::nullopt, parse_iso(s.as_of), {}};
  f.as_of = {parse_iso(s.as_of), parse_iso(s.as_of)};
  f.status = s.status;
  f.basis = s.basis;
  f.fields.push_back({"measure", f.evidence, "measure.verb", false});
  f.fields.push_back({"population", f.evidence, "population.head", false});
  if (!s.hedge.empty()) {
    f.fields.push_back(
        {"bound", words_in(doc, s.hedge, f.evidence.span.begin), "hedge.before", false});
  }
  f.fields.push_back({"place", f.places[0].words, "place.sentence", f.places[0].inferred});
  f.fields.push_back({"as_of", {}, "as_of.page", true});
  if (!s.root.empty()) {
    f.root = s.root;
    const Words w = words_in(doc, s.root_words);
    f.chain = {{s.root, "said", w}};
    f.fields.push_back({"root", w, "root.said", false});
  }
  doc.figures.push_back(std::move(f));
}

void add_event(DocRecords& doc, const std::string& trigger) {
  EventMention m;
  m.type = "accident";
  m.trigger = words_in(doc, trigger);
  m.when = {parse_iso("2032-05-03"), parse_iso("2032-05-03")};
  doc.events.push_back(std::move(m));
}

std::vector<DocRecords> pages() {
  std::vector<DocRecords> d;
  d.push_back(page("01-gazette.html", "Lindhaven Gazette", "2032-05-03",
                   "Ferry sinks off Oskar Point",
                   "At least 12 people were killed when a ferry capsized off Oskar Point on "
                   "Monday, the Velland Coast Guard said. Dozens are missing."));
  d.push_back(
      page("02-tribune.html", "Northern Tribune", "2032-05-04", "Toll rises in ferry disaster",
           "At least 31 people were killed in the ferry disaster off Oskar Point, the Velland "
           "Coast Guard said on Tuesday. The Survivors’ Council put the dead at 58."));
  d.push_back(
      page("03-copy.html", "Bay Post", "2032-05-04", "Toll rises in ferry disaster",
           "At least 31 people were killed in the ferry disaster off Oskar Point, the Velland "
           "Coast Guard said on Tuesday. The Survivors’ Council put the dead at 58."));
  d.push_back(page(
      "04-radio.txt", "Radio Lindhaven", "2032-05-04", "Harbour master revises list",
      "Harbour master Ilse Brandt first said 410 passengers were on board the ferry that sank."));
  d.push_back(page("05-radio.txt", "Radio Lindhaven", "2032-05-05", "Harbour master revises list",
                   "Correcting herself, harbour master Ilse Brandt told Radio Lindhaven that only "
                   "140 passengers were on board the ferry that sank, not 410."));
  d.push_back(page("06-undated.html", "", "", "What we know about the sinking",
                   "About 40 people were killed in the sinking off Oskar Point. The operator Sund "
                   "Lines called the figure “a plain invention”."));
  d.push_back(page(
      "07-ministry.txt", "Ministry of Transport", "2032-05-06", "Statement on inspections",
      "The Ministry of Transport will inspect up to 60 vessels in Lindhaven after the sinking."));
  d.push_back(
      page("08-tribune.html", "Northern Tribune", "2032-05-06", "Divers end search",
           "At least 36 people were killed in the sinking off Oskar Point, the Velland Coast Guard "
           "said on Thursday. “We will not rest until every family knows,” said its chief, Anna "
           "Moor. Some 84 survivors were treated in Lindhaven, the Regional Hospital said."));
  return d;
}

void fill_records(std::vector<DocRecords>& d) {
  const std::string guard = "Velland Coast Guard", council = "Survivors’ Council";
  add_figure(d[0], {"At least 12 people", "12", Bound::AT_LEAST, "At least", 12, "killed", "people",
                    guard, guard, "b1", "2032-05-03"});
  add_figure(d[0], {"Dozens", "Dozens", Bound::SCALE, "", 0, "missing", "people", "", "", "b6",
                    "2032-05-03"});
  for (size_t i : {1u, 2u}) {
    add_figure(d[i], {"At least 31 people", "31", Bound::AT_LEAST, "At least", 31, "killed",
                      "people", guard, guard, "b1", "2032-05-04"});
    add_figure(d[i], {"58", "58", Bound::EXACT, "", 58, "killed", "people", council, council, "b4",
                      "2032-05-04"});
  }
  add_figure(d[3],
             {"410 passengers", "410", Bound::EXACT, "", 410, "other", "passengers", "Ilse Brandt",
              "Ilse Brandt", "b4", "2032-05-04", "Oskar Point", FigureStatus::CORRECTED_OLD});
  add_figure(d[4], {"only 140 passengers", "140", Bound::EXACT, "", 140, "other", "passengers",
                    "Ilse Brandt", "Ilse Brandt", "b4", "2032-05-05", "Oskar Point",
                    FigureStatus::CORRECTED_NEW});
  d[4].figures[0].via = {"Radio Lindhaven"};
  add_figure(d[5], {"About 40 people", "40", Bound::ABOUT, "About", 40, "killed", "people", "", "",
                    "b6", ""});
  d[5].figures[0].as_of = {parse_iso("2032-05-03"), parse_iso("2032-05-06")};
  add_figure(d[6], {"up to 60 vessels", "60", Bound::UP_TO, "up to", 60, "other", "vessels",
                    "Ministry of Transport", "Ministry of Transport", "b4", "2032-05-06",
                    "Lindhaven", FigureStatus::PLANNED});
  add_figure(d[7], {"At least 36 people", "36", Bound::AT_LEAST, "At least", 36, "killed", "people",
                    guard, guard, "b1", "2032-05-06"});
  add_figure(d[7],
             {"Some 84 survivors", "84", Bound::ABOUT, "Some", 84, "hospitalised", "survivors",
              "Regional Hospital", "Regional Hospital", "b1", "2032-05-06", "Lindhaven"});
  const auto quote = [](DocRecords& doc, const char* id, const char* speaker, const char* source,
                        const char* content) {
    Quote q;
    q.id = make_id("q", {doc.meta.id, id});
    q.kind = "direct";
    q.speaker = speaker;
    q.source = words_in(doc, source);
    q.content = words_in(doc, content);
    q.said_on =
        doc.meta.published.date.empty() ? std::nullopt : std::optional(doc.meta.published.date);
    doc.quotes.push_back(q);
  };
  quote(d[5], "0", "Sund Lines", "Sund Lines", "a plain invention");
  d[5].quotes[0].denies = "DISMISSAL";
  d[5].quotes[0].denied_figure = 0;
  quote(d[7], "0", "Anna Moor", "Anna Moor", "We will not rest until every family knows,");
  d[7].quotes[0].role = "chief of the Velland Coast Guard";
  const char* triggers[] = {"capsized", "disaster", "disaster", "sank",
                            "sank",     "sinking",  "sinking",  "sinking"};
  for (size_t i = 0; i < d.size(); ++i) add_event(d[i], triggers[i]);
}

// A ledger by hand: statements in corpus order, series by index lists.
struct LedgerMaker {
  Crisis& c;
  std::vector<std::vector<FigureRef>> statement_refs;

  uint32_t add(std::vector<FigureRef> mentions, Lifecycle lifecycle = Lifecycle::live) {
    const Figure& f = c.corpus[mentions[0].doc].figures[mentions[0].figure];
    Statement s;
    s.lead = mentions[0];
    s.mentions = mentions;
    s.bound = f.bound;
    s.root = f.root;
    s.status = f.status;
    s.lifecycle = lifecycle;
    c.ledger.statements.push_back(s);
    return static_cast<uint32_t>(c.ledger.statements.size() - 1);
  }
  const std::string& id(uint32_t s) const {
    const FigureRef r = c.ledger.statements[s].lead;
    return c.corpus[r.doc].figures[r.figure].id;
  }
  void relate(uint32_t a, const std::string& b, RelationType type, const char* finer,
              const char* why) {
    c.ledger.relations.push_back(
        {make_id("r", {id(a), b, name_of(type)}), id(a), b, type, finer, {}, why});
  }
  Series& series(const char* measure, const char* population, const char* place,
                 std::vector<uint32_t> statements) {
    Series s;
    std::string smallest = id(statements[0]);
    for (uint32_t i : statements) smallest = std::min(smallest, id(i));
    s.id = make_id("s", {smallest});
    s.measure = measure;
    s.unit = "person";
    s.population = population;
    s.place = place;
    s.event = c.events.events.empty() ? "" : c.events.events[0].id;
    s.statements = std::move(statements);
    s.view.as_of = s.view.known_on = *parse_iso("2032-05-06");
    s.view.current = s.statements;
    c.ledger.series.push_back(std::move(s));
    return c.ledger.series.back();
  }
};

void set_view(Series& s, std::optional<uint32_t> low, std::optional<uint32_t> best,
              std::optional<uint32_t> high, const char* reason, bool open, uint32_t lo, uint32_t hi,
              uint32_t documents, int credibility, const char* confidence, const char* sentence) {
  s.view.low = low, s.view.best = best, s.view.high = high;
  s.view.best_reason = reason;
  s.view.open_above = open;
  s.view.roots_lo = lo, s.view.roots_hi = hi;
  s.view.documents = s.view.publishers = documents;
  s.view.credibility = credibility;
  s.view.confidence = confidence;
  s.view.sentence = sentence;
}

void fill_ledger(Crisis& c) {
  LedgerMaker m{c, {}};
  const uint32_t k12 = m.add({{0, 0}}, Lifecycle::superseded), missing = m.add({{0, 1}});
  const uint32_t k31 = m.add({{1, 0}}, Lifecycle::superseded), c58 = m.add({{1, 1}});
  const uint32_t k31b = m.add({{2, 0}}, Lifecycle::duplicate),
                 c58b = m.add({{2, 1}}, Lifecycle::duplicate);
  const uint32_t p410 = m.add({{3, 0}}, Lifecycle::withdrawn), p140 = m.add({{4, 0}});
  const uint32_t u40 = m.add({{5, 0}}), plan = m.add({{6, 0}});
  const uint32_t k36 = m.add({{7, 0}}), treated = m.add({{7, 1}});
  set_view(m.series("killed", "people", "Oskar Point", {k12, k31, k31b, c58, c58b, u40, k36}), k36,
           k36, c58, "", true, 2, 3, 5, 4, "low",
           "At least 36 people killed in the sinking off Oskar Point – Velland Coast Guard (6 May "
           "2032). The Survivors’ Council says 58. No upper limit stated.");
  set_view(m.series("missing", "people", "Oskar Point", {missing}), missing, std::nullopt, missing,
           "only unattributed reports", true, 0, 1, 1, 6, "not assessable",
           "Dozens missing off Oskar Point – no source given (3 May 2032).");
  set_view(m.series("other", "passengers", "Oskar Point", {p410, p140}), p140, p140, p140, "",
           false, 1, 1, 2, 3, "low",
           "Only 140 passengers on board – harbour master Ilse Brandt, to Radio Lindhaven. She had "
           "first said 410 and withdrew it.");
  set_view(m.series("hospitalised", "survivors", "Lindhaven", {treated}), treated, treated, treated,
           "", false, 1, 1, 1, 2, "moderate",
           "Some 84 survivors treated in Lindhaven – Regional Hospital (6 May 2032).");
  Series& planned = m.series("other", "vessels", "Lindhaven", {plan});
  planned.plan = true;
  set_view(planned, plan, plan, plan, "", false, 1, 1, 1, 3, "low",
           "Up to 60 vessels to be inspected in Lindhaven – Ministry of Transport.");
  m.relate(k12, m.id(k31), RelationType::GROWS, "GROWTH", "same root, a day later, higher");
  m.relate(k31, m.id(k36), RelationType::GROWS, "GROWTH", "same root, two days later, higher");
  m.relate(k31, m.id(k31b), RelationType::REPEATS, "DUPLICATE", "a near-copy of the page");
  m.relate(c58, m.id(c58b), RelationType::REPEATS, "DUPLICATE", "a near-copy of the page");
  m.relate(k31, m.id(c58), RelationType::OTHER, "TENSION",
           "same day, two named roots; the lower is a floor");
  m.relate(p410, m.id(p140), RelationType::CORRECTS, "CORRECTION",
           "“Correcting herself”, same root");
  m.relate(u40, m.id(c58), RelationType::CONFLICTS, "CONTRADICTION",
           "the values exclude each other");
  m.relate(u40, c.corpus[5].quotes[0].id, RelationType::DENIES, "DISMISSAL", "“a plain invention”");
  c.ledger.relations.sort_by_id();
}

// Positions of figures, and series in the order of their ids.
void index_ledger(Crisis& c) {
  Ledger& l = c.ledger;
  std::sort(l.series.begin(), l.series.end(),
            [](const Series& a, const Series& b) { return a.id < b.id; });
  l.statement_of.assign(c.corpus.size(), {});
  l.credibility_of.assign(c.corpus.size(), {});
  for (size_t d = 0; d < c.corpus.size(); ++d) {
    l.statement_of[d].assign(c.corpus[d].figures.size(), 0);
    l.credibility_of[d].assign(c.corpus[d].figures.size(), 6);
  }
  for (uint32_t s = 0; s < l.series.size(); ++s) {
    for (uint32_t i : l.series[s].statements) {
      l.statements[i].series = s;
      for (FigureRef r : l.statements[i].mentions) {
        l.statement_of[r.doc][r.figure] = i;
        l.credibility_of[r.doc][r.figure] = l.series[s].view.credibility;
        l.figures[c.corpus[r.doc].figures[r.figure].id] = r;
      }
    }
  }
}

void fill_rest(Crisis& c) {
  c.lineage.resize(c.corpus.size());
  for (uint32_t d = 0; d < c.lineage.size(); ++d) c.lineage[d].group = d;
  c.lineage[2] = {1, -1, 1, 0.98,
                  "100 % of its sentences stand in the Northern Tribune of 4 May 2032"};
  c.corpus[2].credits = {"Northern Tribune"};
  Event e;
  e.id = make_id("e", {c.corpus[0].figures[0].id});
  e.type = "accident";
  e.title = "Ferry sinks off Oskar Point";
  e.place = place_ref(c.corpus[0], "Oskar Point");
  e.when = c.corpus[0].events[0].when;
  for (uint32_t d = 0; d < c.corpus.size(); ++d) {
    e.mentions.emplace_back(d, 0);
    c.events.event_of.push_back({0});
  }
  c.events.events = {e};
  Story story{"story-ferry", "Ferry sinks off Oskar Point", {}};
  for (uint32_t d = 0; d < c.corpus.size(); ++d) story.documents.push_back(d);
  c.stories = {story};
  c.policy.version = "policy-0123456789abcdef";
  for (const DocRecords& d : c.corpus)
    c.inputs.push_back({d.meta.id, d.meta.path, d.meta.sha256, false, d.meta.state, ""});
  c.inputs.push_back({"09-foreign.html", "pages/09-foreign.html", "", false, InputState::skipped,
                      "language: no rules for fr"});
  c.inputs.push_back({"10-broken.jsonl", "pages/10-broken.jsonl", sha256_hex("{"), true,
                      InputState::quarantined, "not a JSON object"});
  c.corpus[7].meta.state = InputState::partial;
  c.corpus[7].meta.issues = {{"text_cut", "the text was cut at 4 MiB"}};
  c.corpus[0].meta.url = "https://gazette.example/ferry?id=1&x=2";
  c.outlines =
      R"({"countries":[{"id":"VL","name":"Velland","rings":[[17.5,53.2,22.5,53.0,22.8,54.6,21.2,55.4,20.2,55.2,19.4,54.4,18.7,54.3,17.9,54.6]]},)"
      R"({"id":"KO","name":"Korrin","rings":[[15,52,17.5,53.2,17.9,54.6,16.5,54.9,15,54]]}]})";
}

}  // namespace

Crisis ferry() {
  Crisis c;
  c.corpus = pages();
  fill_records(c.corpus);
  fill_rest(c);
  fill_ledger(c);
  index_ledger(c);
  return c;
}

Crisis empty() { return {}; }

Crisis hostile(const std::string& text) {
  Crisis c = ferry();
  for (DocRecords& d : c.corpus) {
    for (std::string* s : {&d.meta.title, &d.meta.outlet, &d.meta.byline, &d.meta.reason,
                           &d.meta.wire, &d.meta.path})
      *s = text;
    d.meta.url = "javascript:" + text;
    d.meta.lang = text;
    d.credits = {text};
    d.meta.issues = {{text, text}};
    for (Figure& f : d.figures) {
      f.evidence.exact = text + f.evidence.exact;
      f.population = f.counted = f.status_finer = text;
      f.via = {text};
      for (PlaceRef& p : f.places) p.name = p.country = text;
      for (FieldEvidence& e : f.fields) e.words.exact = e.rule = text;
    }
    for (Quote& q : d.quotes) q.speaker = q.role = q.content.exact = q.kind = text;
    for (SentenceText& s : d.sentences) {
      s.context = text;
      s.words.exact = text;
    }
  }
  for (Statement& s : c.ledger.statements) s.root = text;
  for (Series& s : c.ledger.series)
    s.view.sentence = s.place = s.population = s.view.confidence = text;
  for (Relation r : std::exchange(c.ledger.relations, {})) {
    r.why = r.finer = text;
    c.ledger.relations.push_back(r);
  }
  for (Copy& copy : c.lineage) copy.evidence = text;
  for (InputRow& r : c.inputs) r.path = r.reason = text;
  for (Event& e : c.events.events) e.title = e.type = text;
  c.stories[0].title = c.policy.version = text;
  return c;
}

Crisis many(size_t times) {
  Crisis out;
  Story story{"story-all", "Many ferries", {}};
  for (size_t t = 0; t < times; ++t) {
    Crisis c = ferry();
    out.policy = c.policy, out.outlines = c.outlines;
    const auto docs = static_cast<uint32_t>(out.corpus.size());
    const auto statements = static_cast<uint32_t>(out.ledger.statements.size());
    const std::string tag = std::to_string(1000000 + t) + "-";
    std::map<std::string, std::string> renamed;
    for (DocRecords& d : c.corpus) {
      d.meta.id = tag + d.meta.id;
      for (Figure& f : d.figures) f.id = renamed[f.id] = make_id("f", {tag, f.id});
      for (Quote& q : d.quotes) q.id = renamed[q.id] = make_id("q", {tag, q.id});
      story.documents.push_back(static_cast<uint32_t>(out.corpus.size()));
      out.corpus.push_back(d);
      out.events.event_of.push_back({static_cast<int32_t>(t)});
    }
    for (Copy copy : c.lineage) {
      if (copy.copies_of >= 0) copy.copies_of += static_cast<int32_t>(docs);
      copy.group += docs;
      out.lineage.push_back(copy);
    }
    for (Statement& s : c.ledger.statements) {
      s.lead.doc += docs;
      for (FigureRef& r : s.mentions) r.doc += docs;
      out.ledger.statements.push_back(s);
    }
    const auto shift = [&](std::optional<uint32_t>& i) {
      if (i) *i += statements;
    };
    for (Series& s : c.ledger.series) {
      s.id = make_id("s", {tag, s.id});
      for (uint32_t& i : s.statements) i += statements;
      for (uint32_t& i : s.view.current) i += statements;
      shift(s.view.low), shift(s.view.best), shift(s.view.high);
      out.ledger.series.push_back(s);
    }
    for (Relation r : c.ledger.relations) {
      r.id = make_id("r", {tag, r.id});
      r.a = renamed[r.a], r.b = renamed[r.b];
      out.ledger.relations.push_back(r);
    }
    Event e = c.events.events[0];
    e.id = make_id("e", {tag, e.id});
    for (auto& m : e.mentions) m.first += docs;
    out.events.events.push_back(e);
    out.inputs.insert(out.inputs.end(), c.inputs.begin(), c.inputs.end());
  }
  out.stories = {story};
  index_ledger(out);
  return out;
}

Crisis unrelated() {
  Crisis c = ferry();
  c.stories.clear();
  for (uint32_t d = 0; d < c.corpus.size(); ++d) {
    c.stories.push_back({"story-" + std::to_string(d), c.corpus[d].meta.title, {d}});
  }
  return c;
}

ReportOptions options() {
  ReportOptions o;
  o.version = "0.1.0";
  return o;
}

}  // namespace sitrep::fixture
