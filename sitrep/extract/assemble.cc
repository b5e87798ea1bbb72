#include "sitrep/extract/assemble.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "sitrep/base/hash.h"
#include "sitrep/base/limits.h"
#include "sitrep/extract/headline_counts.h"
#include "sitrep/extract/kinds.h"
#include "sitrep/extract/place_tables.h"
#include "sitrep/extract/windows.h"

namespace sitrep {
namespace {

constexpr size_t kPerfect = 8;  // tokens from a number to the verb of which it is the subject

constexpr size_t kCorrectionReach = 12;  // figures between a withdrawn number and its correction

bool utf8_tail(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The block of a sentence, at most kContextBytes around it.
Span context_of(const Document& doc, const Sentence& s) {
  const Span block = doc.blocks[s.block].span;
  if (block.size() <= limits::kContextBytes) return block;
  const auto spare = static_cast<uint32_t>(limits::kContextBytes);
  if (s.span.size() >= spare) return s.span;
  const uint32_t side = (spare - s.span.size()) / 2;
  Span out{std::max(block.begin, s.span.begin - std::min(side, s.span.begin)),
           std::min(block.end, s.span.end + side)};
  while (out.begin < s.span.begin && utf8_tail(doc.text[out.begin])) ++out.begin;
  while (out.end > s.span.end && out.end < doc.text.size() && utf8_tail(doc.text[out.end]))
    --out.end;
  return out;
}

// Sentences of the document that hold records, numbered in order of first use.
class SentenceList {
 public:
  SentenceList(const Document& doc, DocRecords& records) : doc_(doc), records_(records) {}
  uint32_t index(uint32_t sentence) {
    const auto [it, fresh] =
        index_.emplace(sentence, static_cast<uint32_t>(records_.sentences.size()));
    if (fresh) {
      const Sentence& s = doc_.sentences[sentence];
      const Span context = context_of(doc_, s);
      records_.sentences.push_back(
          {words_of(doc_, s.span), context, std::string(doc_.view(context))});
    }
    return it->second;
  }

 private:
  const Document& doc_;
  DocRecords& records_;
  std::map<uint32_t, uint32_t> index_;
};

void add_field(const Document& doc, Figure& f, std::string name, Span span, std::string rule) {
  Words words;
  if (!span.empty()) words = words_of(doc, span);
  const bool inferred = span.empty();
  f.fields.push_back({std::move(name), std::move(words), std::move(rule), inferred});
}

void set_number(const JoinInput& in, const FigureDraft& d, const QuantityHit& hit, Figure& f) {
  const Document& doc = in.doc;
  f.part = part_at(doc, hit.number.begin).field;
  f.block_role = doc.blocks[doc.sentences[hit.sentence].block].role;
  f.evidence = words_of(doc, d.evidence);
  f.number = words_of(doc, hit.number);
  const Quantity& q = hit.quantity;
  f.value = q.value;
  f.low = q.low;
  f.high = q.high;
  f.bound = d.change ? Bound::CHANGE : q.bound;
  f.scale = q.scale;
  if (f.bound != Bound::EXACT)
    add_field(doc, f, "bound", q.words.span, d.change ? "bound-change" : "bound-hedge");
  f.measure = d.measure;
  add_field(doc, f, "measure", d.measure_words, d.measure_rule);
  f.unit = d.unit;
  if (!d.counted.empty()) f.counted = std::string(doc.view(d.counted));
  if (!d.population.empty()) {
    f.population = std::string(doc.view(d.population));
    add_field(doc, f, "population", d.population, "population-phrase");
  }
  f.subset = d.subset;
}

void set_source(const JoinInput& in, const FigureDraft& d, const QuantityHit& hit,
                const Attribution* source, Figure& f) {
  if (source != nullptr) {
    f.chain = source->chain;
    f.root = source->root;
    f.via = source->via;
    if (!source->basis.empty()) f.basis = source->basis;
    const Span words = source->chain.empty() ? Span{} : source->chain.front().words.span;
    add_field(in.doc, f, "root", words, source->rule);
  }
  const StatusResult status =
      status_of(in.doc, in.lower, hit.sentence, hit.number, source, *in.lexicon.status,
                {d.measure, d.measure_rule, d.measure_words});
  f.status = status.status;
  f.status_finer = status.finer;
  f.blame = status.blame;
  if (status.cue.stated() || !status.rule.empty()) {
    f.fields.push_back({"status", status.cue, status.rule, !status.cue.stated()});
  }
}

// "It broke its banks in 2008, killing 500": a year before the number in its sentence that ended
// before the year of the page, unless a count runs on from it ("since 2008", "from 2008 to").
const TimeMention* past_year(const JoinInput& in, const QuantityHit& hit) {
  const Sentence& s = in.doc.sentences[hit.sentence];
  if (s.block >= in.times.block_anchor.size()) return nullptr;
  const auto& anchor = in.times.block_anchor[s.block].from;
  if (!anchor || !anchor->year) return nullptr;
  // "Since it ended in 2008, 900 soldiers have stayed": the perfect speaks of today.
  for (size_t t = hit.token_end; t < std::min<size_t>(s.token_end, hit.token_end + kPerfect); ++t) {
    if (in.lower[t] == "have" || in.lower[t] == "has") return nullptr;
  }
  const uint32_t number = in.doc.tokens[hit.token_begin].span.begin;
  const TimeMention* found = nullptr;
  const auto& mentions = in.times.mentions;  // ordered by begin
  auto it = std::partition_point(mentions.begin(), mentions.end(), [&](const TimeMention& m) {
    return m.words.span.begin < s.span.begin;
  });
  for (; it != mentions.end() && it->words.span.begin < number; ++it) {
    const TimeMention& m = *it;
    if (m.type != "DATE" || !m.range.to || !m.range.to->year) continue;
    const size_t token = token_at(in.doc, m.words.span.begin);
    if (token <= s.token_begin) continue;
    const std::string& before = in.lower[token - 1];
    if (before == "in" && m.range.to->year < anchor->year && !m.range.to->month) found = &m;
    if (before == "since" || before == "from" || before == "between") return nullptr;
  }
  return found;
}

void set_place_and_time(const JoinInput& in, const FigureDraft& d, const QuantityHit& hit,
                        const Attribution* source, Figure& f) {
  f.event = event_of_figure(in.doc, in.lower, in.events, *in.lexicon.events, hit.sentence,
                            hit.number, f.measure);
  const EventMention* event =
      f.event < 0 ? nullptr : &in.events.events[static_cast<size_t>(f.event)];
  const EventMention* lead =
      in.events.lead < 0 ? nullptr : &in.events.events[static_cast<size_t>(in.events.lead)];
  f.places = places_of_figure(in.doc, in.lower, *in.lexicon.places, in.places, hit.sentence,
                              hit.number, event, lead);
  if (!f.places.empty()) {
    const PlaceRef& p = f.places.front();
    f.fields.push_back(
        {"place", p.words, p.inferred ? "place-context" : "place-sentence", p.inferred});
  }
  FigureTime time = time_of_figure(in.doc, in.lower, in.times, *in.lexicon.times, hit.sentence,
                                   hit.number, source, event);
  f.window = std::move(time.window);
  // What came on top of an earlier count is not the count of the event.
  if (d.change && f.window.type == WindowType::EVENT) f.window.type = WindowType::UNSPECIFIED;
  f.as_of = time.as_of;
  f.said_on = time.said_on;
  for (FieldEvidence& e : time.fields) f.fields.push_back(std::move(e));
  if (event != nullptr && event->background && f.status == FigureStatus::ASSERTED) {
    f.status = FigureStatus::HISTORICAL;
    f.fields.push_back({"status", event->trigger, "status-background-event", false});
  } else if (const TimeMention* year = past_year(in, hit);
             year != nullptr && f.status == FigureStatus::ASSERTED) {
    f.status = FigureStatus::HISTORICAL;
    f.fields.push_back({"status", year->words, "status-past-year", false});
  }
}

// "a rush to recruit '1 million' men": a number in quotation marks of its own is somebody's word,
// and nobody says whose.
bool scare_quoted(const JoinInput& in, const QuantityHit& hit) {
  const Sentence& s = in.doc.sentences[hit.sentence];
  if (!hit.quantity.value || hit.token_begin <= s.token_begin || hit.token_end >= s.token_end)
    return false;
  const auto mark = [&](size_t token) {
    const std::string& w = in.lower[token];
    return w == "\"" || w == "'" || w == "''" || w == "``";
  };
  return mark(hit.token_begin - 1) && mark(hit.token_end);
}

Figure make_figure(const JoinInput& in, const FigureDraft& d) {
  const QuantityHit& hit = in.quantities[d.quantity];
  Figure f;
  set_number(in, d, hit, f);
  const bool unowned = scare_quoted(in, hit);
  const Attribution* source = unowned ? nullptr : attribution_at(in.sources, in.doc, hit.number);
  set_source(in, d, hit, source, f);
  if (unowned && f.status_finer.empty()) f.status_finer = "QUOTED_UNOWNED";
  set_place_and_time(in, d, hit, source, f);
  set_kind(d, f);
  const Part& part = part_at(in.doc, hit.number.begin);
  const Span in_part{hit.number.begin - part.begin + part.base,
                     hit.number.end - part.begin + part.base};
  f.id = figure_id(in.doc.meta.id, part.field, in_part, 0);
  return f;
}

void correct(DocRecords& records, size_t older, size_t newer) {
  records.links.push_back({static_cast<uint32_t>(older),
                           static_cast<uint32_t>(newer),
                           RelationType::CORRECTS,
                           "",
                           "link-correction",
                           {}});
}

// "Sixteen died, correcting an earlier statement that spoke of 19": the plain count right before a
// withdrawn one of the same thing takes its place.
void correct_from_before(DocRecords& records, size_t older) {
  if (older == 0) return;
  const Figure& old = records.figures[older];
  Figure& f = records.figures[older - 1];
  if (f.status != FigureStatus::ASSERTED || f.measure != old.measure ||
      (f.unit != old.unit && f.sentence != old.sentence) || f.subset || f.bound == Bound::CHANGE ||
      f.sentence > old.sentence || old.sentence - f.sentence > 1)
    return;
  f.status = FigureStatus::CORRECTED_NEW;
  f.fields.push_back({"status", {}, "link-correction", true});
  correct(records, older, older - 1);
}

// Joins the withdrawn number of a page and the one that takes its place: the nearest CORRECTED_OLD
// of the same measure before each CORRECTED_NEW, or the one right behind it in its sentence.
void link_corrections(DocRecords& records) {
  std::vector<bool> taken(records.figures.size(), false);
  for (size_t i = 0; i < records.figures.size(); ++i) {
    if (records.figures[i].status != FigureStatus::CORRECTED_NEW) continue;
    for (size_t back = i; back > 0 && i - back < kCorrectionReach; --back) {
      const Figure& old = records.figures[back - 1];
      if (old.status != FigureStatus::CORRECTED_OLD || old.measure != records.figures[i].measure)
        continue;
      correct(records, back - 1, i);
      taken[back - 1] = true;
      break;
    }
    // "to 12, down from 14"
    if (i + 1 == records.figures.size() || taken[i + 1]) continue;
    const Figure& next = records.figures[i + 1];
    if (next.status != FigureStatus::CORRECTED_OLD ||
        next.sentence != records.figures[i].sentence || next.measure != records.figures[i].measure)
      continue;
    correct(records, i + 1, i);
    taken[i + 1] = true;
  }
  for (size_t i = 0; i < records.figures.size(); ++i) {
    if (records.figures[i].status == FigureStatus::CORRECTED_OLD && !taken[i])
      correct_from_before(records, i);
  }
}

}  // namespace

void join_figures(const JoinInput& in, DocRecords& records) {
  const Document& doc = in.doc;
  SentenceList sentences(doc, records);
  const size_t limit = limits::kRecordsPerDocument;
  std::vector<int32_t> figure_of(in.quantities.size(), -1);
  const size_t figures = std::min(in.drafts.drafts.size(), limit);
  for (size_t i = 0; i < figures; ++i) {
    const FigureDraft& d = in.drafts.drafts[i];
    records.figures.push_back(make_figure(in, d));
    records.figures.back().sentence = sentences.index(in.quantities[d.quantity].sentence);
    figure_of[d.quantity] = static_cast<int32_t>(i);
  }
  for (const DraftLink& link : in.drafts.links) {
    if (link.a >= figures || link.b >= figures || records.links.size() >= limit) continue;
    Words cue;
    if (!link.cue.empty()) cue = words_of(doc, link.cue);
    records.links.push_back({link.a, link.b, link.type, link.finer, link.rule, std::move(cue)});
  }
  link_corrections(records);
  follow_bodies(doc, records);
  for (size_t i = 0; i < std::min(in.quantities.size(), limit); ++i) {
    Quantity q = in.quantities[i].quantity;
    q.figure = figure_of[i];
    if (q.figure >= 0) q.refused.clear();
    records.quantities.push_back(std::move(q));
  }
  for (size_t i = 0; i < std::min(in.sources.quotes.size(), limit); ++i) {
    Quote quote = in.sources.quotes[i];
    quote.sentence = sentences.index(quote.sentence);
    quote.id = make_id(
        "q", {in.doc.meta.id, quote.kind, std::to_string(quote.content.span.begin),
              std::to_string(quote.content.span.end), std::to_string(quote.source.span.begin)});
    records.quotes.push_back(std::move(quote));
  }
  if (in.drafts.drafts.size() > limit || in.quantities.size() > limit ||
      in.sources.quotes.size() > limit) {
    records.meta.issues.push_back({"records_cut", "only the first records of this page are kept"});
  }
}

}  // namespace sitrep
