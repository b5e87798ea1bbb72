#include "sitrep/extract/attribution.h"

#include <algorithm>
#include <map>

#include "sitrep/base/limits.h"
#include "sitrep/extract/actors.h"
#include "sitrep/extract/headlines.h"
#include "sitrep/extract/scopes.h"
#include "sitrep/extract/speech.h"
#include "sitrep/extract/table_cells.h"
#include "sitrep/extract/transcripts.h"
#include "sitrep/extract/voices.h"

namespace sitrep {
namespace {

constexpr int kTrade = 4;       // words of a trade between a quote and its speaker
constexpr int kQuoteWords = 2;  // fewer are no statement
constexpr int kQuoteGap = 14;   // tokens between a cue and the quote that it introduces

class SourceFinder {
 public:
  SourceFinder(const Document& doc, const LowerWords& lower, const AttributionTables& tables)
      : v_(doc, lower, tables),
        names_(v_),
        regions_(find_quote_regions(v_)),
        acts_(find_acts(v_, regions_)) {}

  SourcesResult find() {
    Credits credits = find_credits(v_);
    out_.credits = std::move(credits.names);
    out_.credit_lines = std::move(credits.lines);
    out_.wire = credits.wire;
    voices_ = find_voices(v_, names_, acts_);
    for (size_t k = 0; k < acts_.size() && out_.attributions.size() < limits::kRecordsPerDocument;
         ++k)
      report_act(k);
    report_quotes();
    headlines();
    table_sources();
    transcripts();
    nest();
    finish();
    return std::move(out_);
  }

 private:
  Hop hop(const Actor& actor, Range phrase, const std::string& mode) const {
    Hop h;
    h.name = actor.root;
    h.mode = actor.unnamed ? "unnamed" : mode;
    if (!phrase.empty()) h.words = words_of(v_.doc(), v_.span(phrase));
    return h;
  }

  // Origin first: the one cited, the speaker, the medium he told.
  Attribution attribution_of(size_t k) const {
    const SpeechAct& a = acts_[k];
    const Voice& voice = voices_[k];
    Attribution out;
    out.sentence = a.sentence;
    const Actor cited = a.cited.empty() ? Actor{} : resolve_actor(v_, names_, a.cited);
    if (speaks(v_, cited.root)) {
      out.chain.push_back(hop(cited, a.cited, "cited"));
      out.basis = cited.basis;
      out.named = cited.named;
    }
    out.chain.push_back(hop(voice.actor, voice.phrase, a.mode));
    if (out.basis.empty()) {
      out.basis = voice.actor.basis;
      out.named = voice.actor.named;
    }
    if (!a.listener.empty() && v_.cls(a.listener.begin) != WordClass::pron_body) {
      const Actor to = resolve_actor(v_, names_, a.listener);
      if (to.named && speaks(v_, to.root) && to.root != voice.actor.root)
        out.chain.push_back(hop(to, a.listener, "reported"));
    }
    for (int i = a.last(), end = 0; i < std::min(v_.size(), a.last() + 10); ++i) {
      const Outlet* o = v_.capital(i) ? outlet_at(v_, i, v_.size(), &end) : nullptr;
      if (o == nullptr || o->kind != "platform" || v_.token(i).sentence != a.sentence) continue;
      out.chain.push_back({o->canonical, "posted", words_of(v_.doc(), v_.span({i, end}))});
      break;
    }
    out.root = out.chain.front().name;
    out.accusation = a.frame == Frame::accuse;
    for (int i = a.cue.begin; i < a.cue.end; ++i)
      out.claimed |= v_.lower(i).starts_with("claim") || v_.lower(i).starts_with("alleg");
    out.carried = voice.carried;
    out.rule = "source-" + a.rule;
    return out;
  }

  // ---- what is said
  void report_act(size_t k) {
    const SpeechAct& a = acts_[k];
    if (a.content.empty()) return;
    if (voices_[k].known) {
      const Attribution base = attribution_of(k);
      for (const Range& r : said_segments(v_, a.content, a.postposed)) {
        Attribution copy = base;
        copy.scope = v_.span(r);
        owner_[out_.attributions.size()] = k;
        out_.attributions.push_back(std::move(copy));
      }
    }
    bool mixed = false;
    for (auto q = first_region(a.content.begin);
         q != regions_.end() && q->outer.begin < a.content.end; ++q)
      mixed = true;
    add_quote(k, a.content, mixed ? "mixed" : "indirect");
  }

  std::vector<QuoteRegion>::const_iterator first_region(int token) const {
    return std::lower_bound(regions_.begin(), regions_.end(), token,
                            [](const QuoteRegion& q, int t) { return q.outer.end <= t; });
  }

  void add_quote(size_t k, Range content, const std::string& kind) {
    if (out_.quotes.size() >= limits::kRecordsPerDocument) return;
    // "But the pier, she said, …": the joint to the sentence before is the writer's.
    if (kind != "direct" && (v_.lower(content.begin) == "but" || v_.lower(content.begin) == "and"))
      ++content.begin;
    int words = 0;
    for (int i = content.begin; i < content.end; ++i) words += v_.word(i) && !v_.clitic(i);
    if (words < kQuoteWords) return;
    const SpeechAct& a = acts_[k];
    const Voice& voice = voices_[k];
    Quote q;
    q.kind = kind;
    if (voice.known) {
      q.speaker = voice.actor.person.empty() ? voice.actor.root : voice.actor.person;
      q.role = voice.actor.role;
    }
    if (!a.source.empty()) q.source = words_of(v_.doc(), v_.span(a.source));
    if (a.source.empty() && !voice.phrase.empty())
      q.source = words_of(v_.doc(), v_.span(voice.phrase));
    q.cue = words_of(v_.doc(), v_.span(a.cue));
    q.content = words_of(v_.doc(), v_.span(content));
    q.sentence = v_.token(content.begin).sentence;
    q.denies = denial_in(v_, content);
    out_.quotes.push_back(std::move(q));
  }

  bool no_mark_between(int from, int to) const {
    for (int k = from; k < to; ++k) {
      if (!v_.word(k) || (v_.cls(k) != WordClass::other && v_.cls(k) != WordClass::mod))
        return false;
    }
    return true;
  }

  // Does the quotation end with its sentence, so that what follows may be a statement of its own?
  bool finished(const QuoteRegion& q) const {
    const std::string& last = v_.lower(q.tokens.end - 1);
    return last == "." || last == "!" || last == "?";
  }

  // The act that a direct quote hangs on, -1 for none.
  int act_of(const QuoteRegion& q) const {
    const auto next = std::lower_bound(acts_.begin(), acts_.end(), q.outer.end,
                                       [](const SpeechAct& a, int t) { return a.cue.begin < t; });
    int at = q.outer.end;
    while (at < v_.size() &&
           (v_.lower(at) == "," || v_.lower(at) == "." || v_.lower(at) == "-" ||
            v_.lower(at) == "–") &&
           at - q.outer.end < 2 && v_.token(at).block == q.block)
      ++at;
    const bool after = next != acts_.end() && v_.token(next->cue.begin).block == q.block &&
                       next->first() <= at + kTrade && no_mark_between(at, next->first()) &&
                       next->first() >= q.outer.end && next->inherits < 0 &&
                       (next->content.empty() || !finished(q) || !v_.capital(next->first()));
    if (next != acts_.begin()) {
      const auto prev = std::prev(next);
      if (announced_before(*prev, q)) return static_cast<int>(prev - acts_.begin());
      const int gap = q.outer.begin - prev->last();
      const bool near = v_.token(prev->cue.begin).block == q.block && gap >= 0 && gap < kQuoteGap &&
                        !prev->postposed &&
                        v_.token(prev->cue.begin).sentence == v_.token(q.outer.begin).sentence;
      const bool introduced = near && (gap <= 1 || v_.lower(q.outer.begin - 1) == ":" ||
                                       v_.lower(q.outer.begin - 1) == "," ||
                                       v_.lower(q.outer.begin - 1) == "that" || !after);
      if (introduced && (!after || gap <= 1 || v_.lower(q.outer.begin - 1) == ":"))
        return static_cast<int>(prev - acts_.begin());
    }
    if (after) return static_cast<int>(next - acts_.begin());
    return -1;
  }

  // "It said:" at the end of a paragraph, and the quote alone in the next one.
  bool announced_before(const SpeechAct& a, const QuoteRegion& q) const {
    const int colon = q.outer.begin - 1;
    return colon >= a.last() && colon - a.last() <= kTrade && v_.lower(colon) == ":" &&
           v_.token(colon).block + 1 == q.block && v_.token(a.cue.begin).block + 1 == q.block;
  }

  // A quote without a cue of its own goes on from the quote or statement before it.
  int carried_act(size_t region, int previous) const {
    const QuoteRegion& q = regions_[region];
    if (region > 0 && previous >= 0) {
      const QuoteRegion& p = regions_[region - 1];
      if (p.block == q.block || (p.open && p.block + 1 == q.block)) return previous;
    }
    const auto next = std::lower_bound(acts_.begin(), acts_.end(), q.outer.begin,
                                       [](const SpeechAct& a, int t) { return a.cue.begin < t; });
    if (next == acts_.begin()) return -1;
    const SpeechAct& last = *std::prev(next);
    const uint32_t block = v_.token(last.cue.begin).block;
    const bool opens_block = q.outer.begin == 0 || v_.token(q.outer.begin - 1).block != q.block;
    const bool speaks =
        last.frame == Frame::say || last.frame == Frame::tell || last.frame == Frame::quote;
    if (!speaks) return -1;
    if (block == q.block && v_.token(q.outer.begin).sentence - last.sentence <= 1)
      return static_cast<int>(std::prev(next) - acts_.begin());
    if (opens_block && block + 1 == q.block)
      return static_cast<int>(std::prev(next) - acts_.begin());
    return -1;
  }

  void report_quotes() {
    int previous = -1;
    for (size_t i = 0;
         i < regions_.size() && out_.attributions.size() < limits::kRecordsPerDocument; ++i) {
      const QuoteRegion& q = regions_[i];
      if (!q.direct) continue;
      int act = act_of(q);
      const bool own = act >= 0;
      if (!own) act = carried_act(i, previous);
      previous = act;
      if (act < 0) continue;
      const auto k = static_cast<size_t>(act);
      if (voices_[k].known) {
        Attribution a = attribution_of(k);
        a.scope = v_.span(q.tokens);
        a.sentence = v_.token(q.tokens.begin).sentence;
        a.rule = own ? "source-quote" : "source-quote-carried";
        a.carried = a.carried || !own;
        owner_[out_.attributions.size()] = k;
        out_.attributions.push_back(std::move(a));
      }
      add_quote(k, q.tokens, "direct");
    }
  }

  // The stretch hangs on one actor.
  void attribute(Span scope, uint32_t sentence, const Actor& actor, Hop from, std::string rule) {
    Attribution a;
    a.scope = scope;
    a.sentence = sentence;
    a.chain.push_back(std::move(from));
    a.root = actor.root;
    a.basis = actor.basis;
    a.named = actor.named;
    a.rule = std::move(rule);
    out_.attributions.push_back(std::move(a));
  }

  void headlines() {
    std::vector<char> taken(v_.doc().sentences.size(), 0);
    for (const SpeechAct& a : acts_) taken[a.sentence] = 1;
    for (const HeadlineSource& h : find_headline_sources(v_, names_, taken)) {
      const Actor actor = resolve_actor(v_, names_, h.source);
      if (!speaks(v_, actor.root)) continue;
      attribute(v_.span(h.content), h.sentence, actor, hop(actor, h.source, "said"),
                "source-" + h.rule);
    }
  }

  // The rows of a table hang on the source that the line beside it names.
  void table_sources() {
    for (const TableSource& t : find_table_sources(v_)) {
      if (out_.attributions.size() >= limits::kRecordsPerDocument) return;
      const Actor actor = resolve_actor(v_, names_, t.source);
      if (!speaks(v_, actor.root)) continue;
      attribute(v_.span(t.rows), t.sentence, actor, hop(actor, t.source, "according to"),
                "source-table");
    }
  }

  // The paragraphs behind a speaker's label are his.
  void transcripts() {
    for (const SpeakerTurn& t : find_speaker_turns(v_, names_)) {
      if (out_.attributions.size() >= limits::kRecordsPerDocument) return;
      const Actor actor = resolve_actor(v_, names_, t.speaker);
      if (!speaks(v_, actor.root)) continue;
      attribute(v_.span(t.content), v_.token(t.label.begin).sentence, actor,
                hop(actor, t.label, "said"), "source-transcript");
    }
  }

  // "X said …, Y reported": Y passes on what X said.
  void nest() {
    std::map<uint32_t, std::vector<size_t>> by_sentence;
    for (size_t k = 0; k < acts_.size(); ++k) {
      if (voices_[k].known) by_sentence[acts_[k].sentence].push_back(k);
    }
    for (auto& [index, k] : owner_) {
      Attribution& a = out_.attributions[index];
      const SpeechAct& inner = acts_[k];
      for (const size_t o : by_sentence[inner.sentence]) {
        const SpeechAct& outer = acts_[o];
        if (o == k || outer.inherits == static_cast<int>(k) ||
            inner.inherits == static_cast<int>(o))
          continue;
        if (outer.content.begin > inner.cue.begin || outer.content.end < inner.cue.end) continue;
        const Actor& actor = voices_[o].actor;
        if (bare_paper(v_, voices_[k]) && !bare_paper(v_, voices_[o]) && a.chain.size() == 1) {
          // "The army said early reports indicated …": nobody's reports but the army's.
          a.root = actor.root;
          a.basis = actor.basis;
          a.named = actor.named;
          a.chain.front() = hop(actor, voices_[o].phrase, outer.mode);
          continue;
        }
        const bool known = std::any_of(a.chain.begin(), a.chain.end(),
                                       [&](const Hop& h) { return h.name == actor.root; });
        if (!known) a.chain.push_back(hop(actor, voices_[o].phrase, outer.mode));
      }
    }
  }

  void finish() {
    for (Attribution& a : out_.attributions) {
      for (size_t i = 1; i < a.chain.size(); ++i) a.via.push_back(a.chain[i].name);
      if (!out_.wire.empty() && a.root != out_.wire &&
          std::find(a.via.begin(), a.via.end(), out_.wire) == a.via.end()) {
        a.via.push_back(out_.wire);
      }
    }
    std::stable_sort(out_.attributions.begin(), out_.attributions.end(),
                     [](const Attribution& a, const Attribution& b) { return a.scope < b.scope; });
    std::stable_sort(out_.quotes.begin(), out_.quotes.end(), [](const Quote& a, const Quote& b) {
      return a.content.span < b.content.span;
    });
  }

  TokenView v_;
  NameRegistry names_;
  std::vector<QuoteRegion> regions_;
  std::vector<SpeechAct> acts_;
  std::vector<Voice> voices_;
  std::map<size_t, size_t> owner_;  // attribution -> act
  SourcesResult out_;
};

}  // namespace

SourcesResult find_sources(const Document& doc, const LowerWords& lower, const TimesResult&,
                           const AttributionTables& tables) {
  return SourceFinder(doc, lower, tables).find();
}

const Attribution* attribution_at(const SourcesResult& sources, const Document&, Span span) {
  const Attribution* best = nullptr;
  for (const Attribution& a : sources.attributions) {
    if (a.scope.begin > span.begin) break;
    if (a.scope.end >= span.end && (best == nullptr || a.scope.size() <= best->scope.size()))
      best = &a;
  }
  return best;
}

}  // namespace sitrep
