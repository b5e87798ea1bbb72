#include "sitrep/extract/turns.h"

#include <algorithm>
#include <string>

namespace sitrep {
namespace {

constexpr int kAuxiliaries = 4;  // tokens between "not" and its verb: "had not in fact been"
constexpr int kDenied = 18;      // tokens between "denied" and the number
constexpr int kFiction = 24;     // tokens between "in the novel" and the number
constexpr int kCorrected = 12;   // tokens between "revising" and the numbers of the pair
constexpr int kWithdrawn = 6;    // "withdrew an earlier official statement"
constexpr int kRecounted = 24;   // "its count of people held at marches in Lund on Sunday to"
constexpr int kYear = 8;         // tokens between "in a 1994 riot" and the number
constexpr int kOldNumber = 4;    // tokens of the old number of a pair

bool in(const std::string& w, std::initializer_list<const char*> list) {
  return std::any_of(list.begin(), list.end(), [&](const char* x) { return w == x; });
}

class Turner {
 public:
  explicit Turner(const NumberSite& n) : n_(n) {}

  std::optional<Turn> negated() const {
    if (auto t = negated_verb()) return t;
    if (auto t = negated_number()) return t;
    return denied_verb();
  }

  std::optional<Turn> fictional() const {
    for (int k = n_.begin; k < n_.end; ++k) {
      if (!fiction(word(k))) continue;
      const bool before = k < n_.first;
      if (before ? n_.first - k > kFiction || ends(k, n_.first)
                 : k - n_.last > kFiction / 2 || ends(n_.last, k))
        continue;
      if (before ? !depicts(k) : !within_story(k)) continue;
      return Turn{k, k + 1, FigureStatus::HYPOTHETICAL, "status-fiction"};
    }
    return std::nullopt;
  }

  std::optional<Turn> corrected_pair() const {
    if (auto t = contrasted()) return t;
    if (auto t = recounted()) return t;
    if (auto t = withdrawn()) return t;
    if (auto t = replaced()) return t;
    const bool newer = word(n_.first - 1) == "to";
    const int old_end = newer ? n_.first - 1 : n_.last;
    if (!newer && !(word(n_.last) == "to" && number(n_.last + 1))) return std::nullopt;
    int k = newer ? old_end - 1 : n_.first - 1;
    for (int steps = 0; newer && steps < kOldNumber && !in(word(k), {"of", "from"}); ++steps) --k;
    if (!in(word(k), {"of", "from"}) || (newer && !number(k + 1))) return std::nullopt;
    for (int v = k - 1; v >= std::max(n_.begin, k - kCorrected); --v) {
      if (in(word(v), {";", "but", "who", "which"})) return std::nullopt;
      if (!correcting(word(v))) continue;
      return Turn{v, v + 1, newer ? FigureStatus::CORRECTED_NEW : FigureStatus::CORRECTED_OLD,
                  "status-corrected-pair"};
    }
    return std::nullopt;
  }

  std::optional<Turn> dated_by_year(int year_now) const {
    for (int k = n_.begin; k + 2 < n_.end; ++k) {
      if (!in(word(k), {"a", "an", "the"}) || !past(word(k + 1), year_now)) continue;
      if (k != n_.begin && !in(word(k - 1), {"in", "during", "by", "of", "from"})) continue;
      if (!small(word(k + 2)) || !happens(word(k + 2))) continue;
      const bool before = k < n_.first;
      if (before ? n_.first - k > kYear || ends(k, n_.first)
                 : k - n_.last > kYear || ends(n_.last, k))
        continue;
      return Turn{k, k + 2, FigureStatus::HISTORICAL, "status-past-year"};
    }
    return std::nullopt;
  }

 private:
  const std::string& word(int i) const {
    static const std::string none;
    return i >= n_.begin && i < n_.end ? n_.lower[static_cast<size_t>(i)] : none;
  }
  bool number(int i) const {
    const std::string& w = word(i);
    return !w.empty() && w[0] >= '0' && w[0] <= '9';
  }
  static bool small(const std::string& w) { return !w.empty() && w[0] >= 'a' && w[0] <= 'z'; }

  static bool negator(const std::string& w) {
    return in(w, {"not", "n't", "never", "nor", "neither"});
  }

  // Does a clause end between the two tokens?
  bool ends(int from, int to) const {
    for (int k = from; k < to; ++k) {
      if (in(word(k), {";", "but", "while", "whereas", "although", "though", "because", "where",
                       "since", "when", "said"}))
        return true;
    }
    return false;
  }

  int token_of(uint32_t byte) const {
    int k = n_.begin;
    while (k < n_.end && n_.doc.tokens[static_cast<size_t>(k)].span.end <= byte) ++k;
    return k;
  }

  // The verb that says the measure, with "not" before it and only auxiliaries between.
  std::optional<Turn> negated_verb() const {
    if (n_.measure.empty()) return std::nullopt;
    const int verb = token_of(n_.measure.begin);
    if (verb >= n_.end) return std::nullopt;
    const int past_verb = token_of(n_.measure.end - 1) + 1;
    if (verb < n_.first ? parts(past_verb, n_.first) : parts(n_.last, verb)) return std::nullopt;
    for (int k = verb - 1; k >= std::max(n_.begin, verb - 1 - kAuxiliaries); --k) {
      if (negator(word(k))) {
        if (in(word(k + 1), {"only", "just", "merely"})) return std::nullopt;
        return Turn{k, verb, FigureStatus::DENIED, "status-negated"};
      }
      if (k >= n_.first && k < n_.last) return std::nullopt;
      if (!in(word(k), {"been", "be", "being", "have", "has", "had", "yet", "ever", "actually",
                        "deliberately", "intentionally", "in", "fact", "even", "so", "far"}))
        return std::nullopt;
    }
    return std::nullopt;
  }

  // Words that part a verb from the count of another clause.
  bool parts(int from, int to) const {
    for (int k = from; k < to; ++k) {
      if (in(word(k), {";", ":", "but", "while", "where", "who", "which", "when", "because",
                       "after", "although", "though", "said"}))
        return true;
    }
    return false;
  }

  // "There were not 26 dead", "no 13 people", "not the 30 it claims", "not all 20".
  std::optional<Turn> negated_number() const {
    int k = n_.first - 1;
    if (in(word(k), {"the", "all"}) && negator(word(k - 1))) --k;
    if (!negator(word(k)) && !(word(k) == "no" && k == n_.first - 1)) return std::nullopt;
    return Turn{k, k + 1, FigureStatus::DENIED, "status-negated"};
  }

  // "denied having killed 20", "denies it arrested 15"; not "denied visas to 40".
  std::optional<Turn> denied_verb() const {
    for (int k = n_.first - 2; k >= std::max(n_.begin, n_.first - kDenied); --k) {
      if (in(word(k), {";", ":", "but", "while", "where", "who", "which", "when"}))
        return std::nullopt;
      if (!in(word(k), {"denied", "denies", "deny", "denying"})) continue;
      const std::string& next = word(k + 1);
      const bool act = next.size() > 5 && next.ends_with("ing");
      if (!act && !in(next, {"that", "it", "they", "he", "she", "we", "its", "ever"})) continue;
      return Turn{k, k + 1, FigureStatus::DENIED, "status-negated"};
    }
    return std::nullopt;
  }

  static bool fiction(const std::string& w) {
    return in(w, {"film", "movie", "novel", "thriller", "play", "game", "drill", "exercise",
                  "exercises", "simulation", "scenario", "screenplay", "drama", "series"});
  }

  // "In the novel," or "the drill simulated"; not "a film crew" and not "a fire during a drill".
  bool depicts(int k) const {
    const std::string& next = word(k + 1);
    if (in(next,
           {"simulated", "simulates", "simulating", "assumed",  "assumes",   "imagined", "imagines",
            "depicts",   "depicted",  "shows",      "portrays", "portrayed", "tells",    "told",
            "envisages", "envisaged", "posits",     "posited",  "features",  "describes"}))
      return true;
    int opening = k - 1;
    if (in(word(opening), {"the", "a", "an", "this", "that", "its", "his", "her", "one"}))
      --opening;
    const bool adverbial = opening == n_.begin && in(word(opening), {"in", "under"});
    return adverbial && (next == "," || in(next, {"in", "by", "set"}) || k + 1 == n_.first);
  }

  // "12 are killed in the film".
  bool within_story(int k) const {
    return in(word(k), {"film", "movie", "novel", "thriller", "play", "screenplay", "drama",
                        "simulation", "scenario"}) &&
           in(word(k - 1), {"the", "this", "his", "her"}) && in(word(k - 2), {"in", "under"}) &&
           !small(word(k + 1));
  }

  static bool correcting(const std::string& w) {
    return w.starts_with("revis") || w.starts_with("correct") || w.starts_with("amend");
  }

  static bool counting(const std::string& w) {
    return in(w, {"count", "toll", "tally", "number", "figure", "total", "estimate", "figures"});
  }

  // The "to" before the new number of "to 12, down from 14"; n_.begin for none.
  int to_of_pair() const {
    if (word(n_.first - 1) == "to") {
      int k = n_.last;
      if (word(k) == ",") ++k;
      return word(k) == "up" ? n_.begin : n_.first - 1;
    }
    int k = n_.first - 1;
    if (word(k) != "from") return n_.begin;
    if (word(--k) == "down") --k;
    if (word(k) == ",") --k;
    for (int steps = 0; steps < kOldNumber && k > n_.begin && word(k) != "to"; ++steps) --k;
    return word(k) == "to" && number(k + 1) ? k : n_.begin;
  }

  // "lowered its count of people held at the march to 12, down from 14", "the number of dead was
  // cut to 12 from 14".
  std::optional<Turn> recounted() const {
    const int to = to_of_pair();
    bool count = false;
    for (int v = to - 1; v >= std::max(n_.begin, to - kRecounted); --v) {
      if (in(word(v), {";", "but", "while", "said"})) return std::nullopt;
      count = count || counting(word(v));
      const bool passive = in(word(v - 1), {"was", "were", "been"});
      const bool lowers =
          in(word(v), {"lowered", "lowers", "lowering", "reduced", "reducing", "cut"});
      if ((!lowers && !correcting(word(v))) || (!count && !passive)) continue;
      for (int k = v - 1; k >= n_.begin && passive; --k) count = count || counting(word(k));
      if (!count) return std::nullopt;
      return Turn{v, v + 1,
                  to + 1 == n_.first ? FigureStatus::CORRECTED_NEW : FigureStatus::CORRECTED_OLD,
                  "status-recounted"};
    }
    return std::nullopt;
  }

  // "An earlier count of 40 dead was lowered to 32".
  std::optional<Turn> replaced() const {
    if (word(n_.first - 1) != "of" || !counting(word(n_.first - 2))) return std::nullopt;
    for (int k = n_.last; k < std::min(n_.end, n_.last + kWithdrawn); ++k) {
      if (in(word(k), {";", "but", "while", "who"})) return std::nullopt;
      if (!in(word(k), {"was", "were", "been"})) continue;
      const std::string& verb = word(k + 1);
      if (!in(verb, {"lowered", "reduced", "cut"}) && !correcting(verb)) return std::nullopt;
      return Turn{k, k + 2, FigureStatus::CORRECTED_OLD, "status-recounted"};
    }
    return std::nullopt;
  }

  // "withdrew its report that 50 were missing", "took back the figure of 50", "said it had been
  // wrong to report 50 dead"; not "withdrew 300 troops".
  std::optional<Turn> withdrawn() const {
    for (int k = n_.first - 2; k >= std::max(n_.begin, n_.first - kDenied); --k) {
      if (in(word(k), {";", ":", "but", "while", "which", "because"})) return std::nullopt;
      if (word(k) == "and" && in(word(k + 1), {"said", "says", "saying"})) return std::nullopt;
      const bool back = word(k + 1) == "back" && in(word(k), {"took", "takes", "take", "taken"});
      const bool takes = back || word(k).starts_with("retract") || word(k).starts_with("recant") ||
                         in(word(k), {"withdrew", "withdrawn", "withdraws", "withdrawing"});
      const bool wrong = in(word(k), {"wrong", "mistaken", "erred"}) &&
                         in(word(k + 1), {"to", "in", "when"}) && tells(k + 2);
      bool paper = false;
      for (int t = k + 1; takes && t < std::min(n_.first, k + kWithdrawn); ++t)
        paper = paper || counting(word(t)) ||
                in(word(t), {"report", "reports", "statement", "claim", "claims", "account",
                             "story", "announcement", "assertion", "allegation"});
      if (paper || wrong) return Turn{k, k + 1, FigureStatus::CORRECTED_OLD, "status-withdrawn"};
    }
    return std::nullopt;
  }

  // A verb of telling within the next words: "when it said".
  bool tells(int k) const {
    for (int t = k; t < k + 3; ++t) {
      const std::string& w = word(t);
      if (w.starts_with("report") || w.starts_with("stat") || w.starts_with("claim") ||
          in(w, {"say", "said", "saying", "announce", "announced", "announcing", "put", "give"}))
        return true;
    }
    return false;
  }

  // "Correction: not 19 but 16": in a sentence that corrects.
  std::optional<Turn> contrasted() const {
    bool corrects = false;
    for (int k = n_.begin; k < n_.end; ++k)
      corrects = corrects || correcting(word(k)) ||
                 in(word(k), {"erratum", "clarification", "clarified", "misstated", "wrongly"});
    if (!corrects) return std::nullopt;
    if (negator(word(n_.first - 1)))
      return Turn{n_.first - 1, n_.first, FigureStatus::CORRECTED_OLD, "status-corrected-pair"};
    if (word(n_.first - 1) != "but") return std::nullopt;
    for (int k = n_.first - 2; k >= std::max(n_.begin, n_.first - kCorrected); --k) {
      if (word(k) == "not" && number(k + 1))
        return Turn{n_.first - 1, n_.first, FigureStatus::CORRECTED_NEW, "status-corrected-pair"};
    }
    return std::nullopt;
  }

  static bool past(const std::string& y, int year_now) {
    if (y.size() != 4 || (y[0] != '1' && y[0] != '2')) return false;
    if (!std::all_of(y.begin(), y.end(), [](char c) { return c >= '0' && c <= '9'; })) return false;
    const int year = std::stoi(y);
    return year >= 1000 && year < 2200 && (year_now == 0 || year < year_now);
  }

  // Laws and papers of a year are no happenings: they hold on.
  static bool happens(const std::string& w) {
    return !in(
        w, {"law",  "act", "census",       "budget", "treaty", "agreement",  "accord", "deal",
            "rule", "ban", "constitution", "report", "plan",   "convention", "study",  "survey",
            "and",  "to",  "or",           "level",  "levels", "season",     "figure", "total"});
  }

  const NumberSite& n_;
};

}  // namespace

std::optional<Turn> negated(const NumberSite& n) { return Turner(n).negated(); }
std::optional<Turn> fictional(const NumberSite& n) { return Turner(n).fictional(); }
std::optional<Turn> corrected_pair(const NumberSite& n) { return Turner(n).corrected_pair(); }
std::optional<Turn> dated_by_year(const NumberSite& n, int year_now) {
  return Turner(n).dated_by_year(year_now);
}

}  // namespace sitrep
