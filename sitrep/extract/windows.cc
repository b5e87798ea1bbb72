#include "sitrep/extract/windows.h"

#include <algorithm>
#include <cstdlib>

#include "sitrep/extract/time_tables.h"

namespace sitrep {
namespace {

// A report of a one-day event speaks for its day when it is at most this much later (ledger.md
// section 4).
constexpr int kEventDays = 3;
// Words between "since" and the date of the event it names.
constexpr size_t kSinceWords = 8;
// Words between "began" and the date of beginning.
constexpr size_t kBeginWords = 6;
// Bytes a clause boundary adds to the distance between a number and a time.
constexpr uint32_t kClauseGap = 80;
// Words between "have" and the number before or behind it.
constexpr size_t kPerfectBefore = 6;
constexpr size_t kPerfectBehind = 4;

bool in(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool speech(const std::string& word) {
  return in(word, {"said", "says", "told", "announced", "reported", "added", "stated", "confirmed",
                   "declared"});
}

struct Reader {
  const Document& doc;
  const LowerWords& lower;
  const TimesResult& times;
  const TimeTables& tables;
  const Sentence& s;
  Span number;
  Date anchor;
  FigureTime out;

  // Index of the token at or behind the offset.
  size_t token_at(uint32_t offset) const {
    size_t i = s.token_begin;
    while (i < s.token_end && doc.tokens[i].span.end <= offset) ++i;
    return i;
  }

  std::string word_before(const TimeMention& m, size_t back) const {
    const size_t i = token_at(m.words.span.begin);
    return i >= s.token_begin + back ? lower[i - back] : std::string();
  }

  // "the premier Saturday vowed", "on Monday strongly condemned": the day of what was said.
  bool before_speech(const TimeMention& m) const {
    size_t i = token_at(m.words.span.end);
    if (i < s.token_end && lower[i].size() > 4 &&
        lower[i].compare(lower[i].size() - 2, 2, "ly") == 0)
      ++i;
    return i < s.token_end &&
           in(lower[i], {"vowed", "condemned", "warned", "urged", "accused", "denied", "pledged",
                         "demanded", "promised", "called", "offered", "expressed", "said", "told"});
  }

  bool day_of_speech(const TimeMention& m) const {
    if (!m.range.from || !m.range.from->day) return false;
    if (before_speech(m)) return true;
    return speech(word_before(m, 1)) ||
           (in(word_before(m, 1), {"on", "late", "early"}) && speech(word_before(m, 2)));
  }

  // "which began in 2011": the start of what goes on, not the day of a count.
  bool begins(const TimeMention& m) const {
    for (size_t back = 1; back <= kBeginWords; ++back) {
      const auto it = tables.words.find(word_before(m, back));
      if (it == tables.words.end()) continue;
      for (const TimeClassValue& entry : it->second)
        if (entry.cls == TimeClass::BEGIN) return true;
    }
    return false;
  }

  void evidence(const char* field, const TimeMention& m, const char* rule) {
    out.fields.push_back({field, m.words, rule, false});
  }
  void inferred(const char* field, const char* rule) {
    out.fields.push_back({field, {}, rule, true});
  }

  uint32_t distance(const TimeMention& m) const {
    const Span at = m.words.span;
    const Span between =
        at.begin >= number.end ? Span{number.end, at.begin} : Span{at.end, number.begin};
    if (between.empty()) return 0;
    uint32_t cost = between.size();
    for (size_t i = token_at(between.begin);
         i < s.token_end && doc.tokens[i].span.end <= between.end; ++i)
      if (in(lower[i], {";", "while", "but", "after", "before", "when", "which"}))
        cost += kClauseGap;
    return cost;
  }

  // Times of the sentence, the one nearest to the number first.
  std::vector<const TimeMention*> near() const {
    auto it =
        std::lower_bound(times.mentions.begin(), times.mentions.end(), s.span.begin,
                         [](const TimeMention& m, uint32_t at) { return m.words.span.begin < at; });
    std::vector<std::pair<uint32_t, const TimeMention*>> found;
    for (; it != times.mentions.end() && it->words.span.begin < s.span.end; ++it)
      found.emplace_back(distance(*it), &*it);
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<const TimeMention*> out_list;
    for (const auto& [cost, m] : found) out_list.push_back(m);
    return out_list;
  }

  void set_window(WindowType type, std::optional<Date> start, std::optional<Date> end,
                  const TimeMention& m, const char* rule) {
    out.window.type = type;
    out.window.start = start;
    out.window.end = end;
    evidence("window", m, rule);
  }

  void set_as_of(std::optional<Date> from, std::optional<Date> to) { out.as_of = {from, to}; }

  std::optional<Date> now() const {
    return anchor.empty() ? std::nullopt : std::optional<Date>(anchor);
  }

  // "from 3 to 9 April", "last week": ends with the period, or now if that is earlier.
  bool closed(const TimeMention& m) {
    if (m.type != "DATE" || !m.range.from || !m.range.to || m.range.from == m.range.to ||
        !m.range.to->day)
      return false;
    Date end = *m.range.to;
    if (anchor.is_day() && anchor < end && m.range.from->year) end = anchor;
    set_window(WindowType::CLOSED, m.range.from, end, m, "window.closed");
    set_as_of(end, end);
    evidence("as_of", m, "as_of.window_end");
    return true;
  }

  // "in the past 24 hours", "over the last week".
  bool last_n(const TimeMention& m) {
    if (m.type != "DURATION") return false;
    const std::string& exact = m.words.exact;
    const bool last = exact.find("last") != exact.npos || exact.find("past") != exact.npos ||
                      exact.find("previous") != exact.npos;
    if (!last) return false;
    set_window(WindowType::LAST_N, m.range.from, now(), m, "window.last_n");
    if (!m.range.from) out.window.inferred.push_back("start");
    out.window.inferred.push_back("end");
    set_as_of(now(), now());
    if (now()) inferred("as_of", "as_of.page");
    return true;
  }

  // "since Saturday", "since the announcement on 21 September", "since the war began".
  bool since(const std::vector<const TimeMention*>& found) {
    for (size_t i = s.token_begin; i < s.token_end; ++i) {
      if (lower[i] != "since") continue;
      const TimeMention* date = nullptr;
      bool direct = false;
      for (const TimeMention* m : found) {
        const size_t at = token_at(m->words.span.begin);
        if (at <= i || at > i + kSinceWords || m->type == "DURATION" || !m->range.from) continue;
        if (!date || m->words.span.begin < date->words.span.begin) date = m, direct = at == i + 1;
      }
      if (!date && i + 1 < s.token_end &&
          !in(lower[i + 1], {"the", "it", "its", "their", "he", "she", "they", "then"}))
        continue;
      out.window.type = direct ? WindowType::SINCE_DATE : WindowType::SINCE_EVENT;
      if (date) out.window.start = date->range.from;
      if (!date) out.window.inferred.push_back("start");
      out.window.end = now();
      if (now()) out.window.inferred.push_back("end");
      out.fields.push_back({"window", words_of(doc, doc.tokens[i].span),
                            direct ? "window.since_date" : "window.since_event", false});
      set_as_of(now(), now());
      if (now()) inferred("as_of", "as_of.page");
      return true;
    }
    return false;
  }

  // "310 cases since 20 July, with 67 in the past week": a period of its own, nearer to the number
  // than "since" and parted from it by no other number.
  bool own_period(const std::vector<const TimeMention*>& found) {
    for (const TimeMention* m : found) {
      const Span at = m->words.span;
      if ((m->type != "DURATION" && m->type != "DATE") || at.begin < number.end) continue;
      bool parted = false;
      for (size_t i = token_at(number.end); i < token_at(at.begin); ++i)
        parted = parted || in(lower[i], {"since", ";"}) ||
                 (lower[i].front() >= '0' && lower[i].front() <= '9');
      if (!parted && (last_n(*m) || closed(*m))) return true;
    }
    return false;
  }

  bool per_period(const TimeMention& m) {
    if (m.type != "SET" || distance(m) > kClauseGap) return false;
    set_window(WindowType::PER_PERIOD, std::nullopt, std::nullopt, m, "window.per_period");
    set_as_of(now(), now());
    if (now()) inferred("as_of", "as_of.page");
    return true;
  }

  // "have killed 30", "30 people have been hurt": told as the state of things when it was written.
  bool perfect() const {
    const size_t first = token_at(number.begin);
    for (size_t back = 1; back <= kPerfectBefore && first >= s.token_begin + back; ++back) {
      const std::string& w = lower[first - back];
      if (in(w, {"have", "has"})) return true;
      if (in(w, {",", ";", ".", "and", "that", "had"})) break;
    }
    for (size_t i = token_at(number.end), n = 0; i < s.token_end && n < kPerfectBehind; ++i, ++n) {
      if (in(lower[i], {"have", "has"})) return true;
      if (in(lower[i], {",", ";", ".", "and", "who", "that", "which", "where"})) break;
    }
    return false;
  }

  // A day of the event in the sentence, a month or a year: as far as it is stated.
  bool stated_day(const std::vector<const TimeMention*>& found, const EventMention* event,
                  const Attribution* source) {
    for (const TimeMention* m : found) {
      if (m->type == "DURATION" || m->type == "SET" || !m->range.from || m->value == "PRESENT_REF")
        continue;
      if (day_of_speech(*m) || m->range.from->empty()) continue;
      if (m->words.exact == times.page_date.exact) continue;  // the dateline is the day of writing
      if (!m->range.from->day && (begins(*m) || (event && event->running_total))) continue;
      if (names_this_year(*m)) continue;
      if (anchor.is_day() && m->range.from->is_day() && anchor < *m->range.from)
        continue;  // still to come
      if (event && !event->background && moving(*m->range.from)) {
        out.window.type = WindowType::EVENT;
        out.window.end = now();
        evidence("window", *m, "window.event");
        set_as_of(now(), now());
        inferred("as_of", "as_of.moving_toll");
        return true;
      }
      if (source != nullptr && event && !event->background && told_later(*m->range.from)) {
        out.window.type = WindowType::EVENT;
        out.window.end = out.said_on;
        evidence("window", *m, "window.event");
        set_as_of(out.said_on, out.said_on);
        inferred("as_of", "as_of.said_on");
        return true;
      }
      if (event && !event->background && toll_of_old(*m->range.from)) {
        out.window.type = WindowType::EVENT;
        out.window.end = m->range.to;
        evidence("window", *m, "window.event");
        set_as_of(now(), now());
        inferred("as_of", "as_of.old_toll");
        return true;
      }
      if (!dated() && m->range.from->day && after_clause(*m)) {
        set_as_of(m->range.from, std::nullopt);
        evidence("as_of", *m, "as_of.after_day");
        return true;
      }
      set_as_of(m->range.from, m->range.to);
      evidence("as_of", *m, m->range.from->day ? "as_of.stated_day" : "as_of.stated_period");
      if (event && m->range.from->day) {
        out.window.type = WindowType::EVENT;
        out.window.end = m->range.to;
        evidence("window", *m, "window.event");
      }
      return true;
    }
    return false;
  }

  // A toll that still rises is the page's state of knowledge, not the event's day.
  bool moving(const Date& day) const {
    return times.toll_moves && anchor.is_day() && valid_day(day) && day < anchor &&
           to_days(anchor) - to_days(day) <= kEventDays;
  }

  // "the 2031 quake": the year names the happening; this year's is told of as any other.
  bool names_this_year(const TimeMention& m) const {
    const Date& day = *m.range.from;
    return day.year && !day.month && day.year == anchor.year &&
           in(word_before(m, 1), {"the", "a", "that", "its", "his", "her", "their", "our", "'s"});
  }

  bool dated() const { return times.page_date.date.is_day(); }

  // "left after the king spoke on 4 May": the day of what went before the count.
  bool after_clause(const TimeMention& m) const {
    if (m.words.span.begin < number.end) return false;
    for (size_t i = token_at(number.end); i < token_at(m.words.span.begin); ++i)
      if (in(lower[i], {"after", "since", "following"})) return true;
    return false;
  }

  // Where the page has no date, the day it was counted up to is unknown: only its start is.
  void leave_open() {
    if (dated() || (!out.as_of.from && !out.as_of.to)) return;
    std::string_view rule;
    for (const FieldEvidence& e : out.fields)
      if (e.field == "as_of") rule = e.rule;
    if (rule != "as_of.page" && rule != "as_of.event_day" && rule != "as_of.statement") return;
    if (!out.as_of.from) out.as_of.from = out.as_of.to;
    out.as_of.to = std::nullopt;
  }

  // A day of saying so long after the event that the count is of the day of saying.
  bool told_later(const Date& day) const {
    return out.said_on && valid_day(*out.said_on) && valid_day(day) &&
           to_days(*out.said_on) > to_days(day);
  }

  // "the blasts on 7 April killed 40": a toll told long after is the one known when it was told;
  // what "had" been done before the story is closed.
  bool toll_of_old(const Date& day) const {
    if (!anchor.is_day() || !valid_day(day) || to_days(anchor) - to_days(day) <= kEventDays)
      return false;
    bool toll = false;
    for (size_t i = s.token_begin; i < s.token_end; ++i) {
      if (lower[i] == "had") return false;
      toll =
          toll || in(lower[i], {"killed", "died", "dead", "injured", "wounded", "hurt", "missing"});
    }
    return toll;
  }

  bool event_day(const EventMention* event) {
    if (!event || event->running_total) return false;
    if (event->background && !event->when.from) return true;  // its day is unknown: nothing is said
    if (!event->when.from || !event->when.from->day) return false;
    const Date& day = *event->when.from;
    const bool recent =
        !anchor.is_day() || !valid_day(day) || to_days(anchor) - to_days(day) <= kEventDays;
    if (!recent && !event->background) return false;
    if (!event->background && moving(day)) return false;
    out.window.type = WindowType::EVENT;
    out.window.end = day;
    out.window.inferred = {"end"};
    inferred("window", "window.event");
    set_as_of(day, event->when.to);
    inferred("as_of", "as_of.event_day");
    return true;
  }

  void run(const EventMention* event, const Attribution* source) {
    const std::vector<const TimeMention*> found = near();
    for (const TimeMention* m : found)
      if (!out.said_on && day_of_speech(*m)) {
        out.said_on = m->range.from;
        evidence("said_on", *m, "said_on.stated");
      }
    if (event && out.window.type == WindowType::UNSPECIFIED && !event->running_total)
      out.window.type = WindowType::EVENT;
    if (own_period(found) || since(found)) return finish();
    for (const TimeMention* m : found)
      if (closed(*m) || last_n(*m) || per_period(*m)) return finish();
    if (anchor.is_day() && perfect()) {
      set_as_of(out.said_on, out.said_on ? out.said_on : now());
      inferred("as_of", out.said_on ? "as_of.said_on" : source ? "as_of.statement" : "as_of.page");
      return;
    }
    if (stated_day(found, event, source)) return;
    if (out.said_on) {
      set_as_of(out.said_on, out.said_on);
      inferred("as_of", "as_of.said_on");
      return;
    }
    if (event_day(event)) return;
    set_as_of(std::nullopt, now());
    if (now()) inferred("as_of", source ? "as_of.statement" : "as_of.page");
  }

  // A running count speaks for the day it was told.
  void finish() {
    if (!out.said_on || out.window.type == WindowType::CLOSED) return;
    out.window.end = out.said_on;
    set_as_of(out.said_on, out.said_on);
  }
};

}  // namespace

FigureTime time_of_figure(const Document& doc, const LowerWords& lower, const TimesResult& times,
                          const TimeTables& tables, uint32_t sentence, Span number,
                          const Attribution* source, const EventMention* event) {
  const Sentence& s = doc.sentences[sentence];
  const Date anchor = s.block < times.block_anchor.size()
                          ? times.block_anchor[s.block].from.value_or(Date{})
                          : Date{};
  Reader reader{doc, lower, times, tables, s, number, anchor, {}};
  reader.run(event, source);
  reader.leave_open();
  return std::move(reader.out);
}

}  // namespace sitrep
