#include "sitrep/extract/speech_content.h"

#include "sitrep/extract/scopes.h"
#include "sitrep/extract/trailing.h"

namespace sitrep {
namespace {

constexpr int kTrade = 4;  // words between a quote and its speaker

class ContentFinder {
 public:
  ContentFinder(const TokenView& v, const QuotedSentence& sentence,
                const std::vector<SpeechAct>& acts, size_t first_act)
      : v_(v),
        masked_(sentence.masked),
        acts_(acts),
        b_(sentence.begin),
        e_(sentence.end),
        first_act_(first_act) {}

  void place(SpeechAct& act) const {
    const int first = act.first();
    const int after = after_cue(act);
    const Range right = trimmed(v_, {after, e_});
    const bool quote_before = follows_quote(first, right);
    const Range left = trimmed(v_, {clause_begin(v_, b_, acts_, first_act_, first), first});
    const bool right_only =
        act.inherits >= 0 || act.rule == "same-subject" || act.rule == "relative-subject" ||
        (act.rule == "quoted-as" && !right.empty()) || act.rule == "long-subject" ||
        act.frame == Frame::belief || act.frame == Frame::act || act.frame == Frame::put ||
        act.frame == Frame::accuse;
    if (quote_before) return;  // the quote is the content
    if (act.rule == "inverted") {
      act.content = left;
      act.postposed = true;
      return;
    }
    if (act.frame == Frame::quote && !right.empty() && v_.lower(right.begin) != "that") return;
    if (right_only || left.empty() ||
        !says_before(v_, masked(right.begin), b_, first, left, right)) {
      act.content = within_time_clause(v_, b_, act.source.begin, right);
      // "Noting that …, they said …": the opening participle is theirs too.
      if (!left.empty() && participle(v_.lower(left.begin)) && acts_.size() == first_act_ &&
          !right.empty())
        act.content.begin = left.begin;
      if (!act.content.empty() && v_.lower(act.content.begin) == "that") ++act.content.begin;
      if (act.frame == Frame::report || act.frame == Frame::act || act.frame == Frame::accuse ||
          act.frame == Frame::put) {
        act.content = trimmed(v_, {act.last(), e_});
        if (act.rule == "by-agent" && !said_between(act.source.end, e_))  // "put at 19 by the port"
          act.content = trimmed(v_, {act.cue.end, act.source.begin - 1});
      }
      return;
    }
    act.content = left;
    act.postposed = true;
    act.rule += "-final";
    // "The blast, police said, killed six": both sides are said.
    if (act.last() + 1 < e_ && v_.lower(act.last()) == "," && right.size() >= 2 &&
        left.size() <= 8 && v_.cls(act.last() + 1) != WordClass::conj &&
        v_.cls(act.last() + 1) != WordClass::prep && v_.cls(act.last() + 1) != WordClass::rel &&
        !later_than(v_, right) && !participle(v_.lower(act.last() + 1))) {
      act.content.end = right.end;
    }
    // "Nine shops burned, police said Monday, and arrested two men": the subject of before goes on.
    if (const int more = shares_subject(v_, after, e_); more > 0)
      act.content.end = trimmed(v_, {more, e_}).end;
  }

 private:
  bool masked(int i) const { return masked_[static_cast<size_t>(i)] != 0; }

  // The first token after the cue, its listener and the time or medium of saying.
  int after_cue(const SpeechAct& act) const {
    int i = act.last();
    if (act.rule != "inverted" && act.cited.begin >= i && !said_between(i, act.cited.begin))
      i = std::max(i, act.cited.end);
    for (int k = i; k < std::min(e_, i + kParentheses); ++k) {
      if (masked(k)) break;
      if (v_.lower(k) == "that" &&
          (k == i || v_.cls(i) == WordClass::prep || v_.cls(i) == WordClass::time ||
           v_.cls(i) == WordClass::adv || v_.lower(i) == ","))
        return k;
      if (v_.lower(k) == ":") return k + 1;
    }
    while (i < e_ && !masked(i)) {
      const WordClass k = v_.cls(i);
      if (k == WordClass::time || (k == WordClass::adv && v_.lower(i) != "not")) {
        ++i;
      } else if (one_of(v_.lower(i), {"on", "late", "last", "this"}) && i + 1 < e_ &&
                 v_.cls(i + 1) == WordClass::time) {
        i += 2;
        // "on May 22", but "on Monday 22 people drowned"
        if (i < e_ && v_.number(i) && v_.token(i).span.size() <= 2 && month_before(i)) ++i;
      } else if (one_of(v_.lower(i), {"in", "at", "by", "via", "on", "through", "from"}) &&
                 i + 2 < e_ &&
                 (v_.cls(i + 1) == WordClass::det
                      ? v_.noun(i + 2) != nullptr ||
                            one_of(v_.lower(i + 2), {"news", "press", "briefing", "post",
                                                     "interview", "tweet", "speech"})
                      : one_of(v_.lower(i + 1), {"telephone", "phone", "email", "telegram",
                                                 "twitter", "facebook"}))) {
        i += 2;
        while (i < e_ && !masked(i) && v_.cls(i) == WordClass::other && v_.noun(i) != nullptr) ++i;
        // "in a statement posted on Monday"
        if (i < e_ && paper_sent(v_, i)) {
          while (i < e_ && !masked(i) && !one_of(v_.lower(i), {",", "that", ":"})) ++i;
        }
      } else {
        break;
      }
    }
    return i;
  }

  // Is the word of time before the number no day and no part of one?
  bool month_before(int i) const {
    const std::string& w = v_.lower(i - 1);
    return !w.ends_with("day") && !one_of(w, {"morning", "evening", "night", "afternoon", "noon",
                                              "midnight", "week", "month", "year", "weekend"});
  }

  // "said 40 were hurt, quoting the clinic": does what is said stand before those cited?
  bool said_between(int begin, int end) const {
    for (int k = begin; k < end; ++k) {
      if (v_.number(k) || v_.cls(k) == WordClass::aux) return true;
    }
    return false;
  }

  // Does a direct quote end right before, but for a comma and the words of a trade ("dock master")?
  bool follows_quote(int first, Range right) const {
    // "… so far.” The fund has sent 40 trucks": a finished quote, and a statement of its own.
    if (first > b_ && masked(first - 1) && right.size() > kTrade && v_.capital(first) &&
        first >= 2 && one_of(v_.lower(first - 2), {".", "!", "?"}))
      return false;
    for (int k = first - 1; k >= b_ && first - k <= kTrade; --k) {
      if (masked(k)) return true;
      if (!v_.word(k) && v_.lower(k) != ",") return false;
      if (v_.word(k) && v_.cls(k) != WordClass::other && v_.cls(k) != WordClass::mod) return false;
    }
    return false;
  }

  const TokenView& v_;
  const std::vector<char>& masked_;
  const std::vector<SpeechAct>& acts_;
  const int b_, e_;
  const size_t first_act_;
};

}  // namespace

int clause_begin(const TokenView& v, int begin, const std::vector<SpeechAct>& acts,
                 size_t first_act, int end) {
  const int opening = behind_furniture(v, begin, end);
  if (acts.size() <= first_act) return opening;
  const int cue = acts.back().cue.end;
  for (int k = end - 1; k > cue; --k) {
    if (one_of(v.lower(k), {"but", "while", "whereas", ";"})) return k + 1;
  }
  return opening;
}

void place_content(const TokenView& v, const QuotedSentence& sentence,
                   const std::vector<SpeechAct>& acts, size_t first_act, SpeechAct& act) {
  ContentFinder(v, sentence, acts, first_act).place(act);
}

void cut_at_next(const TokenView& v, int begin, SpeechAct& first, const SpeechAct& second) {
  if (first.postposed || first.content.empty() || second.first() <= first.content.begin ||
      second.first() >= first.content.end)
    return;
  const bool new_clause = second.first() > begin &&
                          one_of(v.lower(second.first() - 1), {"but", "while", "whereas", ";"});
  if (second.inherits >= 0 || (new_clause && !second.postposed))
    first.content = trimmed(v, {first.content.begin, second.first()});
}

}  // namespace sitrep
