#include "sitrep/extract/status.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <vector>

#include "sitrep/extract/turns.h"

namespace sitrep {
namespace {

constexpr int kBefore = 18;      // tokens a cue may stand before its number
constexpr int kAfter = 14;       // tokens a cue may stand behind it
constexpr int kObject = 12;      // tokens between an auxiliary and the object of its verb
constexpr int kIntent = 16;      // tokens back from the number to "threatened"
constexpr int kOpening = 6;      // tokens of "OROMA - Three days after"
constexpr int kBackground = 16;  // tokens of a background clause looked at

// `before`, `after`: in the number's clause, on that side. `clause`: on either side in the
// sentence. `harm`, `act`: the auxiliary of the verb that says the measure, of a measure that harms
// or of another one. `correction`: before, and only where a word of correcting stands in this or a
// neighbouring sentence. `background`: beside a number that stands in a relative or "after" clause.
enum class Reach : uint8_t { before, after, clause, harm, act, correction, background };

struct Cue {
  std::vector<std::string> words;
  std::optional<FigureStatus> status;  // none: the cue lays blame
  Reach reach = Reach::before;
  std::string finer, rule;
};

bool any_of(const std::string& w, std::initializer_list<const char*> list) {
  return std::any_of(list.begin(), list.end(), [&](const char* x) { return w == x; });
}

std::optional<Reach> reach_named(std::string_view name) {
  if (name == "before") return Reach::before;
  if (name == "after") return Reach::after;
  if (name == "clause") return Reach::clause;
  if (name == "harm") return Reach::harm;
  if (name == "act") return Reach::act;
  if (name.starts_with("correction")) return Reach::correction;
  if (name == "background") return Reach::background;
  return std::nullopt;
}

// Measures of what befalls people and things: foreseen, they are feared, not planned.
constexpr std::array<std::string_view, 18> kHarms = {"affected",
                                                     "attacks",
                                                     "besieged",
                                                     "buildings_damaged",
                                                     "buildings_destroyed",
                                                     "casualties",
                                                     "displaced",
                                                     "homeless",
                                                     "hospitalised",
                                                     "in_need",
                                                     "injured",
                                                     "killed",
                                                     "missing",
                                                     "sick",
                                                     "stranded",
                                                     "targets_hit",
                                                     "vehicles_damaged",
                                                     "without_service"};

// A later statement of this rank loses to an earlier one; within a rank the nearest cue decides.
int rank_of(FigureStatus s) {
  switch (s) {
    case FigureStatus::CORRECTED_OLD:
    case FigureStatus::CORRECTED_NEW:
      return 0;
    case FigureStatus::DENIED:
      return 1;
    case FigureStatus::ALLEGED:
      return 3;
    case FigureStatus::ESTIMATED:
      return 4;
    case FigureStatus::HISTORICAL:
      return 5;
    default:
      return 2;
  }
}

}  // namespace

struct StatusTables {
  std::unordered_map<std::string, std::vector<Cue>> by_first;
};

Result<std::shared_ptr<const StatusTables>> make_status_tables(const Kb& kb) {
  auto t = std::make_shared<StatusTables>();
  const std::vector<TableRow> rows = kb.table("status_cues");
  if (rows.empty())
    return Status(ErrorCode::kInvalid, "lang/en/status_cues.tsv is missing or empty");
  for (size_t i = 0; i < rows.size(); ++i) {
    const TableRow& r = rows[i];
    Cue cue;
    const auto reach = r.size() < 3 ? std::nullopt : reach_named(r[2]);
    if (r.size() > 1) cue.status = parse_FigureStatus(r[1]);
    if (!reach || r[0].empty() || (!cue.status && r[1] != "BLAME")) {
      return Status(ErrorCode::kInvalid, "lang/en/status_cues.tsv, row " + std::to_string(i + 1) +
                                             ": bad or missing cell");
    }
    cue.reach = *reach;
    if (r.size() > 3) cue.finer = r[3];
    cue.rule = "status-cue:" + std::string(r[0]);
    for (size_t from = 0; from < r[0].size();) {
      const size_t space = std::min(r[0].find(' ', from), r[0].size());
      cue.words.emplace_back(r[0].substr(from, space - from));
      from = space + 1;
    }
    t->by_first[cue.words.front()].push_back(std::move(cue));
  }
  return std::shared_ptr<const StatusTables>(std::move(t));
}

namespace {

class Reader {
 public:
  Reader(const Document& doc, const LowerWords& lower, uint32_t sentence, Span number,
         const Attribution* source, const StatusTables& tables, const CountedBy& counted)
      : doc_(doc),
        lower_(lower),
        sentence_(sentence),
        source_(source),
        tables_(tables),
        counted_(counted) {
    const Sentence& s = doc.sentences[sentence];
    b_ = static_cast<int>(s.token_begin);
    e_ = static_cast<int>(s.token_end);
    n0_ = b_;
    while (n0_ < e_ && doc.tokens[static_cast<size_t>(n0_)].span.end <= number.begin) ++n0_;
    n1_ = n0_;
    while (n1_ < e_ && doc.tokens[static_cast<size_t>(n1_)].span.begin < number.end) ++n1_;
  }

  StatusResult read() {
    StatusResult out;
    int best_rank = 99, best_distance = 0;
    bool foreseen = false;
    for (int i = b_; i < e_; ++i) {
      const auto it = tables_.by_first.find(word(i));
      if (it == tables_.by_first.end()) continue;
      for (const Cue& cue : it->second) {
        const int end = i + static_cast<int>(cue.words.size());
        if (end > e_ || !matches(cue, i) || !reaches(cue, i, end)) continue;
        if (!cue.status) {
          out.blame = "ALLEGED";
          continue;
        }
        const int rank = rank_of(*cue.status);
        const int distance = end <= n0_ ? n0_ - end : i - n1_;
        if (rank > best_rank || (rank == best_rank && distance >= best_distance)) continue;
        best_rank = rank;
        best_distance = distance;
        out.status = *cue.status;
        out.finer = cue.finer;
        out.cue = words_of(doc_, {span(i).begin, span(end - 1).end});
        out.rule = cue.rule;
        foreseen = std::any_of(cue.words.begin(), cue.words.end(), [](const std::string& w) {
          return any_of(w, {"could", "may", "might", "would", "will"});
        });
      }
    }
    if (out.status == FigureStatus::ASSERTED) intended(out);
    if (foreseen && out.status != FigureStatus::ESTIMATED) conditional(out);
    turned(out);
    if (source_ != nullptr) from_source(out);
    if (out.status == FigureStatus::ASSERTED) past_year(out);
    return out;
  }

 private:
  // A negated verb, a tale, a pair of an old and a new number: they outweigh cues of a lower rank.
  void turned(StatusResult& out) const {
    const NumberSite site{doc_, lower_, b_, e_, n0_, n1_, counted_.words};
    const auto take = [&](const std::optional<Turn>& t) {
      if (!t || (out.status != FigureStatus::ASSERTED && rank_of(out.status) <= rank_of(t->status)))
        return;
      out.status = t->status;
      out.finer.clear();
      out.cue = words_of(doc_, {span(t->begin).begin, span(t->end - 1).end});
      out.rule = t->rule;
    };
    // "revised to 38 from 41": the pair says which of the two a cue means.
    const std::optional<Turn> pair = corrected_pair(site);
    if (pair) out.status = FigureStatus::ASSERTED;
    take(pair);
    take(negated(site));
    take(fictional(site));
    if (out.status == FigureStatus::ASSERTED && !still_runs())
      take(dated_by_year(site, doc_.meta.published.date.year));
  }

  const std::string& word(int i) const { return lower_[static_cast<size_t>(i)]; }
  Span span(int i) const { return doc_.tokens[static_cast<size_t>(i)].span; }

  bool matches(const Cue& cue, int i) const {
    for (size_t k = 0; k < cue.words.size(); ++k) {
      if (word(i + static_cast<int>(k)) != cue.words[k]) return false;
    }
    return true;
  }

  // Does something between `from` and `to` part the cue from the number? A comma of a list does
  // not.
  bool parted(int from, int to) const {
    for (int k = from; k < to; ++k) {
      const std::string& w = word(k);
      if (any_of(w,
                 {";", ":", "but", "while", "whereas", "which", "who", "whose", "where", "after",
                  "when", "because", "since", "following", "although", "though", "before", "\""})) {
        return true;
      }
      if (w == "that" && k > from && !any_of(word(k - 1), {"said", "say", "says", "and"}))
        return true;
      if (w == "," && n0_ - k > 2 && k + 1 < to) return true;
    }
    return false;
  }

  bool reaches(const Cue& cue, int i, int end) const {
    switch (cue.reach) {
      case Reach::before:
        // "they could see 12 bodies" is no plan
        if (word(i) == "could" && i > b_ && any_of(word(i - 1), {"they", "he", "she", "we", "i"}))
          return false;
        return end <= n0_ && n0_ - end <= kBefore && !parted(end, n0_);
      case Reach::after:
        return i >= n1_ && i - n1_ <= kAfter && !parted_after(n1_, i);
      case Reach::clause:
        return !cue.status ? end <= n0_ : (end <= n0_ ? !parted(end, n0_) : !parted_after(n1_, i));
      case Reach::harm:
      case Reach::act:
        return harms() == (cue.reach == Reach::harm) && governs(i, end);
      case Reach::correction:
        return end <= n0_ && correcting(i, end);
      case Reach::background:
        return (source_ == nullptr || source_->hearsay) && std::abs(i - n0_) <= kBackground &&
               in_background(end);
    }
    return false;
  }

  bool harms() const {
    return std::find(kHarms.begin(), kHarms.end(), counted_.measure) != kHarms.end();
  }

  // Does the auxiliary [i, end) belong to the verb that counts the number? "People who could not
  // leave: 300" and "40 killed in what may be a raid" say nothing about the 300 and the 40.
  bool governs(int i, int end) const {
    // "would now refuse" passes on hearsay; "could see 12 bodies" is an ability.
    if (end >= e_ || any_of(word(end), {"not", "n't", "have", "now", "see", "hear", "count"}))
      return false;
    const std::string_view first = doc_.view(span(i));
    if (i > b_ && first[0] >= 'A' && first[0] <= 'Z') return false;  // the month of May
    if (i >= n1_) {
      if (i - n1_ > kAfter || counted_before(i)) return false;
      return !turns(n1_, i, true);
    }
    if (end > n0_ || n0_ - end > kObject || turns(end, n0_, false)) return false;
    return counted_.words.empty() || counted_.words.begin > span(i).begin ||
           counted_.rule == "measure-toll";
  }

  // Is the measure said before the auxiliary, so that this one belongs to another statement?
  bool counted_before(int i) const {
    return !counted_.words.empty() && counted_.words.begin < span(i).begin;
  }

  // Does another clause begin between `from` and `to`?
  bool turns(int from, int to, bool after) const {
    for (int k = from; k < to; ++k) {
      const std::string& w = word(k);
      if (any_of(w, {";",     ":",    "\"",    "but",     "while", "who",   "which", "whose",
                     "whom",  "what", "where", "when",    "that",  "how",   "after", "before",
                     "since", "as",   "so",    "because", "if",    "until", "they",  "he",
                     "she",   "we",   "it",    "said",    "says",  "say",   "told",  "though"}) &&
          !(w == "as" && k + 1 < to && any_of(word(k + 1), {"many", "high", "much"})) &&
          !(w == "as" && k > from && any_of(word(k - 1), {"many", "high", "much"})))
        return true;
      const bool list = k + 1 < e_ && (number_word(k + 1) || word(k + 1) == "and");
      if (w == "," && !list && k + 1 < to) return true;
      if (after && w == "and" && !list) return true;
    }
    return false;
  }

  bool number_word(int k) const { return word(k)[0] >= '0' && word(k)[0] <= '9'; }

  // "If the dam fails, 4,000 homes could be flooded": a forecast on a condition is a hypothesis.
  void conditional(StatusResult& out) const {
    for (int k = b_; k < e_; ++k) {
      const bool opens = k == b_ && word(k) == "should";
      const bool when =
          word(k) == "unless" || (word(k) == "in" && k + 1 < e_ && any_of(word(k + 1), {"case"}));
      const bool iff =
          word(k) == "if" &&
          !(k > b_ &&
            any_of(word(k - 1), {"ask", "asked", "asks", "asking", "wondered", "investigating",
                                 "as", "what", "see", "know", "known", "unclear", "determine"})) &&
          !(k + 1 < e_ && any_of(word(k + 1), {"not", "any"}));
      if (!opens && !when && !iff) continue;
      out.status = FigureStatus::HYPOTHETICAL;
      out.finer.clear();
      out.cue = words_of(doc_, span(k));
      out.rule = "status-condition";
      return;
    }
  }

  // "threatened on Monday in a call to a station to kill 12 men": an infinitive right before the
  // number, and the verb it hangs on further back in its clause.
  void intended(StatusResult& out) const {
    if (n0_ < b_ + 3 || word(n0_ - 2) != "to") return;
    for (int k = n0_ - 3; k >= std::max(b_, n0_ - kIntent); --k) {
      if (any_of(word(k),
                 {";", ":", "\"", "but", "while", "who", "which", "that", "said", "after"}))
        return;
      const bool threat = any_of(word(k), {"threatened", "threatens", "threatening"});
      const bool plan =
          any_of(word(k), {"vowed", "vows", "vowing", "pledged", "promised", "intends"});
      if (!threat && !plan) continue;
      out.status = threat || harms() ? FigureStatus::THREATENED : FigureStatus::PLANNED;
      out.cue = words_of(doc_, span(k));
      out.rule = "status-intended";
      return;
    }
  }

  bool parted_after(int from, int to) const {
    for (int k = from; k < to; ++k) {
      const std::string& w = word(k);
      if (any_of(w, {";", ":", ",", "but", "while", "which", "after", "when", "because", "and",
                     "since", "by"}))
        return true;
      if (w[0] >= '0' && w[0] <= '9') return true;
    }
    return false;
  }

  // A word of correcting other than the cue itself in the sentence or its neighbours.
  bool correcting(int i, int end) const {
    const uint32_t from = sentence_ > 0 ? sentence_ - 1 : 0;
    const uint32_t to =
        std::min<uint32_t>(sentence_ + 1, static_cast<uint32_t>(doc_.sentences.size()) - 1);
    for (uint32_t s = from; s <= to; ++s) {
      for (uint32_t k = doc_.sentences[s].token_begin; k < doc_.sentences[s].token_end; ++k) {
        const auto at = static_cast<int>(k);
        if (at >= i && at < end && word(i) != "revising") continue;
        if (any_of(word(at),
                   {"corrected", "correcting", "corrects",  "correction", "clarified", "revised",
                    "revising",  "mistake",    "misspoke",  "inaccurate", "incorrect", "wrong",
                    "erratum",   "withdrew",   "retracted", "fact",       "initial",   "not",
                    "actually",  "initially",  "version",   "misstated",  "wrongly"})) {
          return true;
        }
      }
    }
    return false;
  }

  // Is the number in a clause that tells another event, and does "days after" stand before it?
  bool in_background(int end) const {
    bool comma = false;
    for (int k = n0_ - 1; k >= std::max(b_, n0_ - kBackground); --k) {
      comma = comma || word(k) == ",";
      // "Three days after the quake, 70 are missing": the number stands in the main clause.
      if (comma && word(k) == "after" && k - b_ <= kOpening) return false;
      if (any_of(word(k), {"which", "that", "who", "after", "where"}))
        return word(end - 1) != "after" || end <= n0_;
      if (any_of(word(k), {";", ":"})) return false;
    }
    return false;
  }

  void from_source(StatusResult& out) const {
    if (source_->accusation) out.blame = "ALLEGED";
    if (out.status != FigureStatus::ASSERTED || (!source_->hearsay && !source_->claimed)) return;
    out.status = FigureStatus::ALLEGED;
    out.finer = source_->hearsay ? "HEARSAY" : "";
    out.rule = source_->hearsay ? "status-hearsay" : "status-claimed";
  }

  // "in 1994": a year before the page's, or a bare year where the page's is not known, dates a past
  // event.
  void past_year(StatusResult& out) const {
    for (int k = std::max(b_, n0_ - kBackground); k + 1 < std::min(e_, n1_ + kBackground); ++k) {
      const std::string& y = word(k + 1);
      if (y.size() != 4 || (y[0] != '1' && y[0] != '2') || (k + 1 >= n0_ && k + 1 < n1_)) continue;
      if (!std::all_of(y.begin(), y.end(), [](char c) { return c >= '0' && c <= '9'; })) continue;
      const int year = (y[0] - '0') * 1000 + (y[1] - '0') * 100 + (y[2] - '0') * 10 + (y[3] - '0');
      if (year < 1000 || year > 2199 || !any_of(word(k), {"in", "during"})) continue;
      const int now = doc_.meta.published.date.year;
      if (now != 0 && year >= now) continue;
      // "In 1994, a dam broke": the comma behind an opening date parts nothing.
      const int from = k == b_ && k + 2 < n0_ && word(k + 2) == "," ? k + 3 : k;
      if (k < n0_ ? parted(from, n0_) : clause_ends(n1_, k)) continue;
      if (still_runs()) continue;
      out.status = FigureStatus::HISTORICAL;
      out.cue = words_of(doc_, {span(k).begin, span(k + 1).end});
      out.rule = "status-past-year";
      return;
    }
  }

  bool clause_ends(int from, int to) const {
    for (int k = from; k < to; ++k) {
      if (any_of(word(k), {";", ":", ",", "but", "while", "which", "who", "that", "since"}))
        return true;
    }
    return false;
  }

  // "since the war began in 2011", "has killed": a count that still runs.
  bool still_runs() const {
    for (int k = b_; k < e_; ++k) {
      if (any_of(word(k), {"since", "until", "has", "have"})) return true;
    }
    return false;
  }

  const Document& doc_;
  const LowerWords& lower_;
  uint32_t sentence_;
  const Attribution* source_;
  const StatusTables& tables_;
  CountedBy counted_;
  int b_ = 0, e_ = 0, n0_ = 0, n1_ = 0;
};

}  // namespace

StatusResult status_of(const Document& doc, const LowerWords& lower, uint32_t sentence, Span number,
                       const Attribution* source, const StatusTables& tables,
                       const CountedBy& counted) {
  return Reader(doc, lower, sentence, number, source, tables, counted).read();
}

}  // namespace sitrep
