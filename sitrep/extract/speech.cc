#include "sitrep/extract/speech.h"

#include <algorithm>

#include "sitrep/extract/scopes.h"
#include "sitrep/extract/speech_content.h"
#include "sitrep/extract/trailing.h"

namespace sitrep {
namespace {

constexpr int kLongSubject = 32;  // tokens between a subject with a long modifier and its verb
constexpr int kByAgent = 12;      // "put on Monday at 31 dead and 40 hurt by the operator"
constexpr int kAppositive = 24;   // tokens of "…, head of the …,"

class SentenceReader {
 public:
  SentenceReader(const TokenView& v, const std::vector<char>& masked, std::vector<SpeechAct>& acts)
      : v_(v), masked_(masked), acts_(acts) {}

  void read(uint32_t sentence) {
    const Sentence& s = v_.doc().sentences[sentence];
    b_ = static_cast<int>(s.token_begin);
    e_ = static_cast<int>(s.token_end);
    first_act_ = acts_.size();
    for (int i = b_; i < e_; ++i) {
      if (masked_[static_cast<size_t>(i)]) continue;
      SpeechAct act;
      act.sentence = sentence;
      if (v_.lower(i) == "according" && i + 1 < e_ && v_.lower(i + 1) == "to") {
        if (!according(i, act)) continue;
      } else if (trailing(i, act)) {
        i = std::max(i, act.source.end - 1);
      } else if (v_.verb(i) == nullptr || !verb(i, act)) {
        continue;
      }
      i = std::max(i, act.cue.end - 1);
      acts_.push_back(std::move(act));
    }
    for (size_t k = first_act_; k + 1 < acts_.size(); ++k)
      cut_at_next(v_, b_, acts_[k], acts_[k + 1]);
  }

 private:
  bool masked(int i) const { return masked_[static_cast<size_t>(i)] != 0; }

  // Where a clause before `end` may begin at the earliest: after the last direct quote.
  int floor_of(int end) const {
    int lo = end;
    while (lo > b_ && !masked(lo - 1)) --lo;
    return lo;
  }

  // "by X's count", "per X"; "The toll was announced by X", of the sentence before.
  bool trailing(int i, SpeechAct& act) const {
    TrailingSource found;
    if (!trailing_source(v_, i, b_, e_, found)) return false;
    act.cue = found.cue;
    act.source = joint_right(v_, found.source, e_);
    act.mode = "according to";
    act.rule = found.rule;
    act.postposed = found.content.empty();
    if (!act.postposed) {
      act.content = trimmed(v_, found.content);
    } else if (found.sentence_before) {
      act.content = sentence_before(act.sentence);
    } else if (i == b_ || !v_.word(b_)) {
      int after = act.source.end;
      while (after < e_ && v_.lower(after) != ",") ++after;
      act.content = trimmed(v_, {after, e_});
      act.postposed = false;
    } else {
      act.content = trimmed(v_, {clause_begin(v_, b_, acts_, first_act_, i), i});
    }
    return !act.content.empty();
  }

  // The sentence before in this paragraph, where nobody is said to say it.
  Range sentence_before(uint32_t sentence) const {
    if (sentence == 0) return {};
    const Sentence& s = v_.doc().sentences[sentence - 1];
    if (s.block != v_.doc().sentences[sentence].block) return {};
    if (!acts_.empty() && acts_.back().sentence + 1 >= sentence) return {};
    return trimmed(v_, {static_cast<int>(s.token_begin), static_cast<int>(s.token_end)});
  }

  // ---- "according to X"
  bool according(int i, SpeechAct& act) {
    act.cue = {i, i + 2};
    act.mode = "according to";
    act.source = joint_right(v_, phrase_right(v_, i + 2, e_, true), e_);
    if (act.source.empty()) return false;
    find_citing(act);
    int after = act.source.end;
    if (!act.cited.empty()) after = act.cited.end;
    const int before = i - 1;
    if (points_back(v_, b_, i)) {
      act.content = sentence_before(act.sentence);
      act.postposed = true;
      act.rule = "points-back";
      return !act.content.empty();
    }
    const bool initial = before < b_ ||
                         one_of(v_.lower(before), {"and", "but", ";", "that", "-", "–", "—"}) ||
                         (before == b_ && !v_.word(before));
    if (initial) {
      while (after < e_ && v_.cls(after) != WordClass::pron_other && v_.lower(after) != "," &&
             after - act.source.end < kParentheses &&
             (v_.cls(after) == WordClass::prep && after + 1 < e_ &&
              v_.cls(after + 1) == WordClass::time)) {
        after += 2;
      }
      if (after < e_ && v_.lower(after) == ",") ++after;
      act.content = trimmed(v_, {after, e_});
      act.rule = "according-initial";
    } else {
      act.content = trimmed(v_, {clause_begin(v_, b_, acts_, first_act_, i), i});
      act.postposed = true;
      act.rule = "according-final";
      const bool goes_on =
          after + 3 < e_ && v_.lower(after) == "," &&
          !one_of(v_.lower(after + 1), {"which", "who", "while", "with", "as", "but", "and",
                                        "adding", "a", "the", "whose"}) &&
          !participle(v_.lower(after + 1)) && v_.lower(before) == "," && !speech_verb_in(after, e_);
      if (goes_on) act.content.end = trimmed(v_, {after, e_}).end;
    }
    return !act.content.empty();
  }

  bool speech_verb_in(int begin, int end) const {
    for (int k = begin; k < end; ++k) {
      if (!masked(k) && v_.verb(k) != nullptr && v_.verb(k)->frame != Frame::act &&
          v_.verb(k)->frame != Frame::put)
        return true;
    }
    return false;
  }

  // ---- verbs
  bool verb(int i, SpeechAct& act) {
    const SpeechVerb& sv = *v_.verb(i);
    if (v_.lower(i) == "states" && v_.capital(i) && !v_.shouting(i)) return false;  // of a union
    act.frame = sv.frame;
    act.mode = sv.mode;
    int c = i;
    bool has = false;
    while (c > b_ && !masked(c - 1)) {
      const WordClass k = v_.cls(c - 1);
      if (k == WordClass::aux) {
        if (one_of(v_.lower(c - 1), {"is", "are", "was", "were", "be", "been", "being"}) &&
            !participle(v_.lower(i)) && sv.frame != Frame::put)
          return false;
        has = true;
      } else if (k == WordClass::time) {
        if (c - 2 >= b_ && one_of(v_.lower(c - 2), {"on", "in", "late", "this", "last"})) --c;
      } else if (k != WordClass::adv) {
        break;
      }
      --c;
    }
    if (c > b_ && one_of(v_.lower(c - 1), {"to", "n't"})) return false;
    if (c == i && i > b_ && one_of(v_.lower(i - 1), {"a", "an", "the", "any", "every", "no"}))
      return false;  // "a claim that"
    if (sv.frame == Frame::learn && !has) return false;
    if (c == i && i > b_ && paper_sent(v_, i)) return false;
    act.cue = {std::min(c, i), i + 1};
    if (!subject(i, c, sv, act)) return false;
    act.cue.begin = std::min(act.cue.begin, i);
    if (!fits(i, sv, act)) return false;
    if (sv.frame == Frame::tell) listener(i, act);
    find_citing(act);
    place_content(v_, {masked_, b_, e_}, acts_, first_act_, act);
    if (!act.cited.empty() && act.content.begin < act.cited.begin &&
        act.content.end >= act.cited.begin)
      act.content = trimmed(v_, {act.content.begin, act.cited.begin - 1});
    return true;
  }

  bool subject(int i, int c, const SpeechVerb& sv, SpeechAct& act) {
    const bool strong =
        sv.frame == Frame::say || sv.frame == Frame::tell || sv.frame == Frame::quote;
    const int lo = floor_of(i);
    const std::string& before = c > b_ ? v_.lower(c - 1) : v_.lower(i);
    if (c > b_ && before == "as" && participle(v_.lower(i))) return quoted_as(c, act);
    if (sv.frame == Frame::put && c < i && by_agent(i, c, act)) return true;
    if (participle(v_.lower(i)) ||
        (c > b_ && !masked(c - 1) && one_of(before, {"and", "but", "or"})))
      return inherited(c, act);
    if (c > lo && one_of(before, {"which", "who"})) {
      const int end = c - 1 > lo && v_.lower(c - 2) == "," ? c - 2 : c - 1;
      act.source = phrase_left(v_, end, lo, true);
      act.rule = "relative-subject";
      return !act.source.empty();
    }
    if (c > lo && before == ",") {
      if (appositive(c - 1, lo, act)) return true;
    } else if (c > lo) {
      // "the army and the mayor both said"; "Both said" names nobody.
      const int end = one_of(before, {"both", "each"}) ? c - 1 : c;
      if (end == lo) return false;
      act.source = phrase_left(v_, end, lo, strong);
      act.source = joint_left(v_, act.source, lo);
      // "a tally by the Valley Monitor shows": the paper, not its maker, is shown.
      if (sv.frame == Frame::data) act.source.begin = paper_by(v_, act.source, lo);
      if (!act.source.empty()) {
        act.rule = "subject";
        return true;
      }
    }
    return inverted(i, c, lo, sv, act) || long_subject(i, c, lo, strong, act);
  }

  // "was put at 31 by the operator".
  bool by_agent(int i, int c, SpeechAct& act) {
    bool passive = false;
    for (int k = c; k < i; ++k)
      passive = passive || one_of(v_.lower(k), {"is", "was", "were", "been", "being"});
    if (!passive) return false;
    for (int k = i + 1; k < std::min(e_ - 1, i + kByAgent) && !masked(k); ++k) {
      if (v_.lower(k) != "by") continue;
      act.source = phrase_right(v_, k + 1, e_, true);
      act.rule = "by-agent";
      return !act.source.empty();
    }
    return false;
  }

  // "Ann Bell, head of the Harbour Office, said": `comma` is the second one.
  bool appositive(int comma, int lo, SpeechAct& act) {
    for (int k = comma - 1; k > lo && comma - k < kAppositive; --k) {
      if (v_.lower(k) != ",") continue;
      const Range head = phrase_left(v_, k, lo, true);
      if (head.empty()) return false;
      bool sound = v_.number(k + 1) || one_of(v_.lower(k + 1), {"who", "speaking", "citing",
                                                                "quoting", "himself", "herself"});
      for (int t = k + 1; t < comma && !sound; ++t) sound = v_.noun(t) != nullptr;
      sound =
          sound || (v_.noun(head_of(v_, head)) != nullptr && v_.name(k + 1) && v_.name(comma - 1));
      if (!sound) return false;
      act.source = {head.begin, comma};
      act.rule = "appositive";
      if (one_of(v_.lower(k + 1), {"citing", "quoting"})) {
        act.source = head;
        act.cited = phrase_right(v_, k + 2, comma, true);
      }
      return true;
    }
    return false;
  }

  bool quoted_as(int c, SpeechAct& act) {
    for (int k = c - 2; k > b_ && c - k < kLongSubject; --k) {
      if (!one_of(v_.lower(k), {"quoted", "cited", "quotes", "cites"})) continue;
      const bool passive = k > b_ && v_.cls(k - 1) == WordClass::aux;
      act.rule = "quoted-as";
      if (passive) {
        act.source = phrase_left(v_, k - 1, b_, true);
      } else {
        act.source = phrase_right(v_, k + 1, c - 1, true);
        act.listener = phrase_left(v_, k, b_, true);
      }
      return !act.source.empty();
    }
    return false;
  }

  bool inherited(int c, SpeechAct& act) {
    act.rule = "same-subject";
    if (acts_.size() > first_act_) {
      act.inherits = static_cast<int>(acts_.size()) - 1;
      if (acts_.back().inherits >= 0) act.inherits = acts_.back().inherits;
      return true;
    }
    // Its clause begins with the sentence, or behind the last "when": "… when Bell rose and said".
    int begin = b_;
    for (int k = c - 2; k > b_; --k) {
      if (masked(k) || !one_of(v_.lower(k), {"when", "after", "as", "while", "where", ";"}))
        continue;
      begin = k + 1;
      break;
    }
    while (begin < c &&
           (!v_.word(begin) || v_.cls(begin) == WordClass::adv || v_.cls(begin) == WordClass::conj))
      ++begin;
    const Range head = phrase_right(v_, begin, c, true);
    if (head.empty()) return false;
    act.source = head;
    return true;
  }

  // "…, said the head of the clinic", "“…” reports Kestrel".
  bool inverted(int i, int c, int lo, const SpeechVerb& sv, SpeechAct& act) {
    if (c != i || i + 1 >= e_ || v_.lower(i + 1) == "that") return false;
    if (sv.frame != Frame::say && sv.frame != Frame::quote && sv.frame != Frame::report)
      return false;
    const bool marked = i == lo || !v_.word(i - 1);
    if (sv.frame == Frame::report && !marked) return false;
    if (v_.cls(i + 1) != WordClass::det && !v_.name(i + 1) && v_.noun(i + 1) == nullptr &&
        v_.cls(i + 1) != WordClass::mod && v_.cls(i + 1) != WordClass::pron_person) {
      return false;
    }
    if (!marked && v_.cls(i + 1) != WordClass::det && !v_.name(i + 1)) return false;
    const Range r = joint_right(v_, phrase_right(v_, i + 1, e_, true), e_);
    if (r.empty()) return false;
    if (!marked && v_.noun(head_of(v_, r)) == nullptr && !v_.name(r.begin)) return false;
    if (predicate_at(v_, r.end, e_)) return false;
    act.source = r;
    act.rule = "inverted";
    return true;
  }

  // "A trader reached by telephone in the port also told …"; "Medics treating the wounded put …".
  bool long_subject(int i, int c, int lo, bool strong, SpeechAct& act) {
    int begin = lo;
    if (acts_.size() > first_act_ && acts_.back().cue.end > lo &&
        acts_.back().rule != "relative-subject") {
      // "The report says that guards posted at the port reported …"
      begin = acts_.back().cue.end;
      if (v_.lower(begin) != "that") return false;
      ++begin;
    }
    while (begin < i && (!v_.word(begin) || v_.cls(begin) == WordClass::adv ||
                         one_of(v_.lower(begin), {"but", "and"})))
      ++begin;
    if (i - begin > kLongSubject || begin >= c) return false;
    const Range head = phrase_right(v_, begin, c, strong);
    if (head.empty() || head.end >= c || v_.noun(head_of(v_, head)) == nullptr) return false;
    const std::string& next = v_.lower(head.end);
    const bool modifier = v_.cls(head.end) == WordClass::rel ||
                          v_.cls(head.end) == WordClass::prep || participle(next) || next == "," ||
                          next == "that" || (next.ends_with("ed") && next.size() > 4) ||
                          next.ends_with("-based");
    if (!modifier) return false;
    for (int k = head.end + 1; k < c; ++k) {
      if (v_.cls(k) == WordClass::conj && !one_of(v_.lower(k), {"and", "or", "but"})) return false;
    }
    if (next == "," && !v_.word(c - 1) && v_.lower(c - 1) != ",") return false;
    act.source = head;
    act.rule = "long-subject";
    return true;
  }

  bool fits(int i, const SpeechVerb& sv, const SpeechAct& act) const {
    const Range& s = act.source;
    const bool pronoun = s.size() == 1 && v_.cls(s.begin) >= WordClass::pron_person &&
                         v_.cls(s.begin) <= WordClass::pron_other;
    if (s.size() == 1 && v_.cls(s.begin) == WordClass::pron_other) return false;
    if (i + 1 < e_ && one_of(v_.lower(i + 1), {"of", "from"}) && sv.frame != Frame::accuse &&
        v_.lower(i).ends_with("s"))
      return false;
    if (!takes_statement(v_, i, b_, e_)) return false;
    // "his staff reported": the speaker's own people do not take the statement from him.
    if (acts_.size() > first_act_ && !s.empty() &&
        one_of(v_.lower(s.begin), {"his", "her", "its", "their", "our", "my"}))
      return false;
    if (sv.frame == Frame::put) return act.rule == "by-agent" || toll_follows(v_, i, e_);
    if (sv.frame == Frame::accuse) {
      for (int k = i + 1; k < e_; ++k) {
        if (one_of(v_.lower(k), {"of", "for"})) return true;
      }
      return false;
    }
    if (sv.frame != Frame::data) return true;
    if (pronoun || act.inherits >= 0) return participle(v_.lower(i)) ? act.inherits >= 0 : false;
    for (int k = s.begin; k < s.end; ++k) {
      const SourceNoun* n = v_.noun(k);
      if (n == nullptr) continue;
      if (n->cls == SourceClass::document || n->cls == SourceClass::visual) return true;
      // "Police found that 30 had fled"; what they found in a shed is no statement.
      if (one_of(v_.lower(i), {"found", "finds"})) return i + 1 < e_ && v_.lower(i + 1) == "that";
      if (one_of(v_.lower(i), {"suggested", "suggests", "indicated"})) return true;
    }
    return false;
  }

  void listener(int i, SpeechAct& act) const {
    if (act.cue.end < i + 1 || i + 1 >= e_ || masked(i + 1)) return;
    const Range r = phrase_right(v_, i + 1, e_, false);
    if (!r.empty()) act.listener = r;
  }

  // ", citing the ministry": between source and verb, or after the cue.
  void find_citing(SpeechAct& act) const {
    if (!act.cited.empty()) return;
    const int from = act.last();
    for (int k = from; k < std::min(e_, from + kParentheses); ++k) {
      if (masked(k)) return;
      if (v_.lower(k) == "that") break;
      const bool which = one_of(v_.lower(k), {"cited", "quoted"}) &&
                         one_of(v_.lower(k - 1), {"which", "who"}) && v_.lower(k - 2) == ",";
      if (which || one_of(v_.lower(k), {"citing", "quoting"})) {
        act.cited = phrase_right(v_, k + 1, e_, true);
        if (!can_speak(v_, act.cited, false)) act.cited = {};  // "citing a lack of time"
        return;
      }
    }
    cited_at_end(from, act);
  }

  // "… said 40 people were hurt in the stand, quoting the clinic.": those cited end the sentence,
  // and nobody else speaks before them.
  void cited_at_end(int from, SpeechAct& act) const {
    for (int k = e_ - 1; k > from && !masked(k); --k) {
      if (v_.verb(k) != nullptr && !participle(v_.lower(k))) return;
      if (!one_of(v_.lower(k), {"citing", "quoting"}) || v_.lower(k - 1) != ",") continue;
      const Range cited = phrase_right(v_, k + 1, e_, false);
      if (cited.empty() || !trimmed(v_, {cited.end, e_}).empty() || speech_verb_in(from, k)) return;
      act.cited = cited;
      return;
    }
  }

  const TokenView& v_;
  const std::vector<char>& masked_;
  std::vector<SpeechAct>& acts_;
  int b_ = 0, e_ = 0;
  size_t first_act_ = 0;
};

}  // namespace

std::vector<SpeechAct> find_acts(const TokenView& v, const std::vector<QuoteRegion>& quotes) {
  std::vector<char> masked(static_cast<size_t>(v.size()) + 1, 0);
  for (const QuoteRegion& q : quotes) {
    if (!q.direct) continue;
    for (int i = q.outer.begin; i < q.outer.end; ++i) masked[static_cast<size_t>(i)] = 1;
  }
  std::vector<SpeechAct> acts;
  SentenceReader reader(v, masked, acts);
  for (uint32_t s = 0; s < v.doc().sentences.size(); ++s) reader.read(s);
  return acts;
}

}  // namespace sitrep
