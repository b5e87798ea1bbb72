#include "sitrep/extract/times.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "sitrep/base/limits.h"
#include "sitrep/extract/time_resolve.h"

namespace sitrep {
namespace {

// How far into the body a dateline may stand.
constexpr uint32_t kDatelineBytes = 200;
// Metadata and text that differ by more are two different dates (ledger.md section 4.2).
constexpr int kConflictDays = 2;
// Words looked at on each side for a future verb.
constexpr size_t kClauseWords = 14;
// Words between "taking" and the toll it raises.
constexpr size_t kLiftWords = 4;

bool in(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool lower_word(const std::string& word) {
  return !word.empty() && word[0] >= 'a' && word[0] <= 'z';
}

bool is_day_action(const std::string& action) { return in(action, {"date", "iso", "slashed"}); }

struct Found {
  TimeMatch match;
  TimeValue value;
};

struct Finder {
  const Document& doc;
  const TimeTables& tables;
  std::vector<Lexeme> lexemes;
  TimesResult result;
  Date latest;        // the later of dateline and metadata, where they are one date
  Date last_quarter;  // first month of the quarter last named

  std::string word(size_t i, uint32_t block) const {
    return i < lexemes.size() && lexemes[i].block == block ? lexemes[i].lower : std::string();
  }

  bool is_class(size_t i, TimeClass cls) const {
    return std::any_of(lexemes[i].classes.begin(), lexemes[i].classes.end(),
                       [&](const TimeClassValue& entry) { return entry.cls == cls; });
  }

  // A verb told in the past; "be held" is as yet open.
  bool past_verb(size_t i) const {
    if (lexemes[i].capital || (i && in(lexemes[i - 1].lower, {"be", "been", "being"})))
      return false;
    const std::string& w = lexemes[i].lower;
    return is_class(i, TimeClass::PAST) ||
           (w.size() > 4 && w.compare(w.size() - 2, 2, "ed") == 0 && w[w.size() - 3] != 'e');
  }

  // "will", "plans", "to be", "is to".
  bool future_verb(size_t i) const {
    if (is_class(i, TimeClass::FUTURE)) return true;
    return i && ((lexemes[i].lower == "be" && lexemes[i - 1].lower == "to") ||
                 (lexemes[i].lower == "to" && in(lexemes[i - 1].lower, {"is", "are"})));
  }

  // Is the verb of the clause one of the future? The nearest before decides, else the nearest
  // behind.
  bool future_near(size_t begin, size_t end) const {
    const auto stop = [&](size_t i) {
      return lexemes[i].sentence != lexemes[begin].sentence || in(lexemes[i].lower, {",", ";"});
    };
    for (size_t n = 1; n <= kClauseWords && begin >= n && !stop(begin - n); ++n) {
      if (future_verb(begin - n)) return true;
      if (past_verb(begin - n)) return false;
    }
    for (size_t i = end; i < lexemes.size() && i < end + kClauseWords && !stop(i); ++i) {
      if (future_verb(i)) return true;
      if (past_verb(i)) return false;
    }
    return false;
  }

  TimeContext context_of(const TimeMatch& match, const Date& anchor, const Date& last_day) const {
    TimeContext context;
    const Lexeme& first = lexemes[match.begin];
    context.anchor = anchor;
    context.latest = anchor == result.page_date.date ? latest : anchor;
    context.last_day = last_day;
    context.last_quarter = last_quarter;
    context.future = future_near(match.begin, match.end);
    if (match.begin > 0) context.before = word(match.begin - 1, first.block);
    if (match.end < lexemes.size() && lexemes[match.end].block == first.block) {
      const Lexeme& next = lexemes[match.end];
      context.capital_after = next.capital;
      context.glued_after = next.span.begin == lexemes[match.end - 1].span.end;
      if (!next.capital) context.after = next.lower;
    }
    context.glued = true;
    for (size_t i = match.begin + 1; i < match.end; ++i)
      context.glued = context.glued && lexemes[i].span.begin == lexemes[i - 1].span.end;
    return context;
  }

  // The longest expression at or, behind its context word, just after `at` that resolves.
  std::optional<Found> find(size_t at, const Date& anchor, const Date& last_day) const {
    std::vector<TimeMatch> matches = match_at(lexemes, at, tables);
    if (matches.empty()) return std::nullopt;
    if (matches[0].begin > at) {
      std::vector<TimeMatch> inner = match_at(lexemes, matches[0].begin, tables);
      matches.insert(matches.end(), inner.begin(), inner.end());
      std::stable_sort(matches.begin(), matches.end(), [](const TimeMatch& a, const TimeMatch& b) {
        return a.end - a.begin > b.end - b.begin;
      });
    }
    for (TimeMatch& match : matches)
      if (auto value = resolve_time(match, context_of(match, anchor, last_day)))
        return Found{std::move(match), std::move(*value)};
    return std::nullopt;
  }

  Span span_of(const TimeMatch& match) const {
    uint32_t end = lexemes[match.end - 1].span.end;
    return {lexemes[match.begin].span.begin, end};
  }

  // "almost two years ago", "at least 72 hours": the hedge belongs to a length, not before `floor`.
  void take_hedge(Found& found, size_t floor) const {
    if (!in(found.match.pattern->action, {"duration", "ago", "andhalf"})) return;
    size_t& begin = found.match.begin;
    const auto inside = [&](size_t i) {
      return i >= floor && lexemes[i].sentence == lexemes[found.match.begin].sentence;
    };
    if (begin > floor + 1 && inside(begin - 2) && inside(begin - 1) &&
        ((in(lexemes[begin - 1].lower, {"than"}) &&
          in(lexemes[begin - 2].lower, {"more", "less", "fewer"})) ||
         (in(lexemes[begin - 1].lower, {"least", "most"}) && lexemes[begin - 2].lower == "at") ||
         (lexemes[begin - 1].lower == "to" && lexemes[begin - 2].lower == "up")))
      begin -= 2;
    else if (begin > floor && inside(begin - 1) && is_class(begin - 1, TimeClass::APPROX))
      --begin;
  }

  bool weekday_said(int weekday) const {
    for (const Lexeme& lexeme : lexemes)
      for (const TimeClassValue& entry : lexeme.classes)
        if (entry.cls == TimeClass::WEEKDAY && std::atoi(entry.value.c_str()) == weekday)
          return true;
    return false;
  }

  // Is this date of the head the date of the page? Not behind a preposition, unless a line of
  // posting; without a year only between a place and an agency or a dash.
  bool is_dateline(const Found& found) const {
    const TimeMatch& match = found.match;
    const Date& date = *found.value.range.from;
    const uint32_t block = lexemes[match.begin].block;
    const std::string before = match.begin ? word(match.begin - 1, block) : "";
    const std::string before2 = match.begin > 1 ? word(match.begin - 2, block) : "";
    const std::string after = word(match.end, block);
    if (before == "on" && in(before2, {"posted", "published", "updated", "modified"})) return true;
    if (match.begin && lexemes[match.begin - 1].block == block && before != "," && before != "(" &&
        in(before, {"on", "since", "from", "until", "by", "before", "after", "of", "to", "in",
                    "between", "and", "for", "the", "during", "than", "through"}))
      return false;
    // Inside a sentence it is a day of the story; two lines that lost their break end and begin
    // anew.
    const bool breaks = match.end < lexemes.size() && lexemes[match.end].capital;
    if (match.begin && lexemes[match.begin - 1].block == block && lower_word(before) &&
        !lexemes[match.begin - 1].capital && !breaks &&
        !in(before, {"posted", "published", "updated", "modified", "at", "am", "pm", "date"}))
      return false;
    const bool framed = in(after, {"(", "-", "/"}) || after.empty();
    const bool year_stated = match.find(TimeClass::YEAR) || match.pattern->action != "date";
    return date.day &&
           (year_stated || (framed && (before == "," || before == "." || match.begin == 0)));
  }

  // The date the text gives for itself, within its first bytes.
  PageDate text_date(const Date& metadata) const {
    PageDate out;
    uint32_t body = UINT32_MAX;
    for (size_t i = 0; i < lexemes.size(); ++i) {
      const BlockRole role = doc.blocks[lexemes[i].block].role;
      if (!is_content(role) || role == BlockRole::title) continue;
      body = std::min(body, lexemes[i].span.begin);
      if (lexemes[i].span.begin > body + kDatelineBytes) break;
      const auto found = find(i, metadata, {});
      if (!found || !found->value.range.from || !is_day_action(found->match.pattern->action))
        continue;
      const Date& date = *found->value.range.from;
      const bool news_of_the_day =
          date.is_day() && found->match.find(TimeClass::YEAR) && found->match.begin &&
          lexemes[found->match.begin - 1].lower == "on" && weekday_said(weekday_of(date));
      if (!is_dateline(*found) && !news_of_the_day) continue;
      out.date = date;
      out.basis = is_dateline(*found) ? DateBasis::stated : DateBasis::inferred;
      out.exact = std::string(doc.view(span_of(found->match)));
      break;
    }
    return out;
  }

  void set_page_date() {
    const PageDate& metadata = doc.meta.published;
    const PageDate stated = text_date(metadata.date);
    result.page_date = metadata;
    latest = metadata.date;
    if (stated.date.empty()) return;
    if (!metadata.date.is_day() || !stated.date.is_day()) {
      if (!metadata.date.is_day()) result.page_date = stated, latest = stated.date;
      return;
    }
    const int gap = std::abs(to_days(stated.date) - to_days(metadata.date));
    if (gap > kConflictDays)
      result.issues.push_back({"date_conflict", "text says " + to_iso(stated.date) + ", metadata " +
                                                    to_iso(metadata.date)});
    result.page_date = stated;
    latest = gap <= kConflictDays ? std::max(stated.date, metadata.date) : stated.date;
  }

  // A date that opens a paragraph and stands apart from its sentence.
  bool opens_block(const Found& found, size_t block_begin) const {
    const std::string after = word(found.match.end, lexemes[block_begin].block);
    return found.match.begin == block_begin && (after.empty() || in(after, {"-", ":", "("}));
  }

  // "Today" of each paragraph: its own opening date, else the page's, else the first day it names.
  void set_anchors() {
    result.block_anchor.assign(doc.blocks.size(), {});
    Date running = result.page_date.date;
    for (size_t i = 0; i < lexemes.size();) {
      const size_t begin = i;
      const uint32_t block = lexemes[i].block;
      Date anchor = running;
      bool named = false;
      for (; i < lexemes.size() && lexemes[i].block == block; ++i) {
        if (i != begin && (named || running.is_day())) continue;
        const auto found = find(i, running, {});
        if (!found || !is_day_action(found->match.pattern->action)) continue;
        const Date& date = *found->value.range.from;
        if (opens_block(*found, begin)) running = date;
        if (opens_block(*found, begin) || !anchor.is_day()) {
          anchor = date;
          named = true;
        }
      }
      if (!anchor.empty()) result.block_anchor[block] = {anchor, anchor};
    }
  }

  void add(const Found& found) {
    TimeMention mention;
    mention.words = words_of(doc, span_of(found.match));
    mention.type = found.value.type;
    mention.value = found.value.value;
    mention.range = found.value.range;
    result.mentions.push_back(std::move(mention));
  }

  // "taking the toll to 13".
  bool lifts_toll(size_t i) const {
    if (!is_class(i, TimeClass::LIFT)) return false;
    for (size_t next = i + 1; next <= i + kLiftWords && next < lexemes.size(); ++next)
      if (lexemes[next].lower == "toll") return lexemes[next].sentence == lexemes[i].sentence;
    return false;
  }

  // "the toll rose to 12", "revising his first figure": both words in one sentence.
  void see_moving_toll() {
    uint32_t rise = UINT32_MAX, toll = UINT32_MAX;
    for (size_t i = 0; i < lexemes.size(); ++i) {
      if (is_class(i, TimeClass::RISE)) rise = lexemes[i].sentence;
      if (is_class(i, TimeClass::TOLL)) toll = lexemes[i].sentence;
      if ((rise == toll && rise != UINT32_MAX) || lifts_toll(i)) result.toll_moves = true;
    }
  }

  void run() {
    set_page_date();
    see_moving_toll();
    set_anchors();
    Date last_day;
    uint32_t block = UINT32_MAX;
    size_t floor = 0;
    for (size_t i = 0; i < lexemes.size();) {
      if (lexemes[i].block != block) last_day = {}, floor = i;
      block = lexemes[i].block;
      const Date anchor = result.block_anchor[block].from.value_or(Date{});
      auto found = find(i, anchor, last_day);
      if (!found) {
        ++i;
        continue;
      }
      if (result.mentions.size() >= limits::kRecordsPerDocument) {
        result.issues.push_back({"times_cut", "more time expressions than are kept"});
        return;
      }
      if (found->value.type.empty()) {  // an age: its words are no time, nor is any part of them
        i = floor = found->match.end;
        continue;
      }
      take_hedge(*found, floor);
      add(*found);
      floor = found->match.end;
      if (in(found->match.pattern->action, {"quarter", "latestquarter"}) && found->value.range.from)
        last_quarter = *found->value.range.from;
      const DateRange& range = found->value.range;
      if (found->value.type == "DATE" && range.from && range.from->day && range.from == range.to)
        last_day = *range.from;
      i = found->match.end;
    }
  }
};

}  // namespace

TimesResult find_times(const Document& doc, const LowerWords&, const TimeTables& tables) {
  Finder finder{doc, tables, cut_lexemes(doc, tables), {}, {}, {}};
  finder.run();
  return std::move(finder.result);
}

}  // namespace sitrep
