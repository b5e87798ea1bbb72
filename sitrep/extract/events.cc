#include "sitrep/extract/events.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "sitrep/base/limits.h"
#include "sitrep/base/one_of.h"
#include "sitrep/extract/event_days.h"
#include "sitrep/extract/event_tables.h"
#include "sitrep/extract/place_scene.h"

namespace sitrep {
namespace {

// Words between "a week after" and the happening of then.
constexpr size_t kBeforeWords = 6;
// Words between the article and the happening: "a deadly car bombing".
constexpr size_t kOwnWords = 3;
// Older than this before the page's day, a happening is told as history.
constexpr int kBackgroundDays = 45;
// Content words kept for matching, and their least length.
constexpr size_t kEventWords = 40;
constexpr size_t kWordBytes = 5;
// Bytes that count for a missing preposition, when distances are compared.
constexpr uint32_t kUngoverned = 80;
// ... and for a name that the gazetteer does not know.
constexpr uint32_t kUnknownName = 30;
// ... and for a dam, a river or a camp, where a town is named too.
constexpr uint32_t kSite = 400;
// Words between "revenge" and the happening it is for.
constexpr size_t kMotiveWords = 6;
// Bytes between a happening and the week or month of its phrase.
constexpr uint32_t kPeriodBytes = 40;
// Bytes between two words for one happening: "bombing attack", "flash floods and a landslide".
constexpr uint32_t kOnePhrase = 8;
// Events a new mention is compared with: the latest ones.
constexpr size_t kCompared = 40;

bool is_blast(const std::string& type) { return type == "blast"; }

// "burst", "collapsed": the accident itself, or what a disaster did.
bool is_failure(const std::string& type) { return type == "failure"; }

bool is_open(const std::string& type) { return is_blast(type) || is_failure(type); }

bool type_fits(const std::string& a, const std::string& b) {
  if (a == b) return true;
  const auto can_be = [](const std::string& open, const std::string& t) {
    if (t == "accident") return is_open(open);
    return (is_blast(open) && t == "attack") || (is_failure(open) && t == "disaster");
  };
  return can_be(a, b) || can_be(b, a);
}

// A dam or river that the gazetteer lacks: it lies wherever the towns of the page lie.
bool unlocated(const PlaceRef& p) { return p.level == "site" && p.country.empty(); }

// A trigger as it stands in a sentence.
struct Found {
  Span span;
  const EventTrigger* trigger;
};

struct Builder {
  const Document& doc;
  const LowerWords& lower;
  const TimesResult& times;
  const std::vector<PlaceMention>& places;
  const EventTables& tables;
  EventsResult result;
  size_t time_at = 0, place_at = 0;  // first mention not before the sentence
  const PlaceScene scene{doc, lower, *tables.places, places};
  std::vector<DateRange> periods = {};            // of each event: the week or month told with it
  std::vector<bool> several = {};                 // of each event: in several unnamed places
  std::vector<std::set<std::string>> heads = {};  // of each event: the nouns that name it

  // One place, or one within the other as far as levels and divisions tell.
  bool place_fits(const std::optional<PlaceRef>& a, const std::optional<PlaceRef>& b) const {
    if (!a || !b) return true;
    if (a->name == b->name || unlocated(*a) || unlocated(*b) || (!a->id.empty() && a->id == b->id))
      return true;
    if (a->country.empty() || b->country.empty()) return is_wide(*a) || is_wide(*b);
    if (a->country != b->country) return false;
    return a->level == "region" || b->level == "region" || scene.holds(*a, *b) ||
           scene.holds(*b, *a);
  }

  const EventTrigger* trigger_at(size_t i, size_t end) const {
    const auto it = tables.triggers.find(lower[i]);
    if (it == tables.triggers.end()) return nullptr;
    for (const EventTrigger& t : it->second) {
      bool all = i + t.rest.size() < end;
      for (size_t k = 0; all && k < t.rest.size(); ++k) all = lower[i + 1 + k] == t.rest[k];
      if (all) return &t;
    }
    return nullptr;
  }

  // "OROMA, April 9 (KPA) - A storm ...": the day of writing, in front of the dash of a dateline.
  bool in_dateline(const Sentence& s, Span time) const {
    constexpr uint32_t kDatelineTokens = 12;
    const uint32_t end = std::min(s.token_end, s.token_begin + kDatelineTokens);
    for (uint32_t i = s.token_begin; i < end; ++i) {
      if (lower[i] == "-" || lower[i] == "–" || lower[i] == "—" || lower[i] == "--")
        return time.end <= doc.tokens[i].span.begin;
    }
    return false;
  }

  // Is the time the day of saying it? ("said on Thursday", "on Thursday denied")
  bool said_at(const Sentence& s, Span time) const {
    const size_t after = token_at(doc, time.end);
    if (after < s.token_end && tables.speech.count(lower[after]) > 0) return true;
    for (size_t i = s.token_begin; i < s.token_end; ++i) {
      if (doc.tokens[i].span.begin < time.begin) continue;
      for (size_t n = 1; n <= 2 && i >= s.token_begin + n; ++n)
        if (tables.speech.count(lower[i - n])) return true;
      return false;
    }
    return false;
  }

  DateRange day_near(const Sentence& s, Span trigger) const {
    DateRange best;
    uint32_t gap = UINT32_MAX;
    for (size_t i = time_at; i < times.mentions.size(); ++i) {
      const TimeMention& m = times.mentions[i];
      if (m.words.span.begin >= s.span.end) break;
      const bool day =
          m.range.from && m.range.to && m.range.from == m.range.to && m.range.from->day;
      if (!day || m.type == "DURATION" || m.value == "PRESENT_REF" || said_at(s, m.words.span) ||
          in_dateline(s, m.words.span))
        continue;
      const uint32_t d = m.words.span.begin > trigger.end
                             ? m.words.span.begin - trigger.end
                             : trigger.begin - std::min(trigger.begin, m.words.span.end);
      if (d < gap) gap = d, best = m.range;
    }
    return best;
  }

  // The week or month that stands with the trigger: "the raid last week", "last week's raid".
  DateRange period_of(const Sentence& s, Span trigger) const {
    for (size_t i = time_at; i < times.mentions.size(); ++i) {
      const TimeMention& m = times.mentions[i];
      const Span at = m.words.span;
      if (at.begin >= s.span.end || at.begin > trigger.end + kPeriodBytes) break;
      const bool near = at.begin >= trigger.end || at.end + 2 * kOnePhrase >= trigger.begin;
      if (!near || m.type != "DATE" || m.value == "PRESENT_REF" || since(m)) continue;
      if (const DateRange days = days_of(m.range); days.from) return days;
    }
    return {};
  }

  // "in revenge for the raid": the raid is not the happening that is told.
  bool is_motive(const Sentence& s, size_t trigger) const {
    for (size_t n = 1; n <= kMotiveWords && trigger >= s.token_begin + n; ++n) {
      const std::string& w = lower[trigger - n];
      if (const auto it = tables.motive.find(w); it != tables.motive.end()) {
        // "a revenge attack" is what is told, but "a revenge attack for the raid" tells of a raid
        if (it->second.empty()) return true;
        for (size_t i = trigger - n + 1; i < trigger; ++i)
          if (lower[i] == it->second) return true;
        return false;
      }
      if (w == "," || w == ";" || w == "and") return false;
    }
    return false;
  }

  // "four died, a week after a bombing": the bombing is another happening than the one that is
  // told.
  bool is_of_before(const Sentence& s, size_t trigger) const {
    for (size_t n = 1; n <= kBeforeWords && trigger > s.token_begin + n; ++n) {
      const std::string& w = lower[trigger - n];
      if (w == ";" || w == "," || w == "and") return false;
      // "three days after the quake" tells of the quake that the page is about.
      if (w == "after")
        return one_of(lower[trigger - n + 1], {"a", "an", "another", "similar"}) &&
               one_of(lower[trigger - n - 1],
                      {"days", "week", "weeks", "month", "months", "year", "years"});
    }
    return false;
  }

  // "A week earlier, a bombing killed 14": told beside the happening of the page.
  bool is_earlier(const Sentence& s, size_t trigger) const {
    bool indefinite = false;
    for (size_t n = 1; n <= kOwnWords && trigger >= s.token_begin + n; ++n)
      indefinite |= one_of(lower[trigger - n], {"a", "an", "another", "similar", "previous"});
    for (size_t i = s.token_begin + 1; indefinite && i < s.token_end; ++i) {
      if (lower[i] != "earlier" && lower[i] != "previously" &&
          !(lower[i] == "before" && i + 1 < s.token_end && one_of(lower[i + 1], {",", ".", ";"})))
        continue;
      if (one_of(lower[i - 1],
                 {"day", "days", "week", "weeks", "month", "months", "year", "years"}))
        return true;
    }
    return false;
  }

  bool governed(Span place) const {
    return !governing_role(doc, lower, *tables.places, token_at(doc, place.begin)).empty();
  }

  // "March 2029" is no march.
  bool within_date(Span trigger) const {
    for (size_t i = time_at; i < times.mentions.size(); ++i) {
      const Span at = times.mentions[i].words.span;
      if (at.begin > trigger.begin) break;
      if (at.contains(trigger)) return true;
    }
    return false;
  }

  bool definite(size_t trigger) const {
    return trigger > 0 && one_of(lower[trigger - 1], {"the", "that", "those", "these"});
  }

  // "claimed the attack, in answer to air strikes near Kasten": does another happening of the kind
  // stand between the trigger and the place?
  bool of_other(const std::vector<Found>& found, const Found& own, Span place) const {
    if (!definite(token_at(doc, own.span.begin))) return false;
    for (const Found& other : found) {
      if (other.span.begin < own.span.end + kOnePhrase || other.span.end > place.begin) continue;
      if (type_fits(own.trigger->type, other.trigger->type)) return true;
    }
    return false;
  }

  // The nearest place, best after the trigger and governed by a preposition.
  std::optional<PlaceRef> place_near(const Sentence& s, const std::vector<Found>& found,
                                     const Found& own) const {
    const Span trigger = own.span;
    const PlaceRef* best = nullptr;
    uint32_t gap = UINT32_MAX;
    for (size_t i = place_at; i < places.size(); ++i) {
      const PlaceMention& m = places[i];
      const Span at = m.place.words.span;
      if (at.begin >= s.span.end) break;
      if (m.part_of_name || is_origin(doc, lower, *tables.places, m.place)) continue;
      if (of_other(found, own, at)) continue;
      uint32_t d = at.begin >= trigger.end ? at.begin - trigger.end
                                           : 2 * (trigger.begin - std::min(trigger.begin, at.end));
      if (is_actor(doc, lower, *tables.places, m.place) ||
          is_dateline(doc, token_at(doc, at.begin)))
        continue;
      if (is_said_at(doc, lower, *tables.places, token_at(doc, at.begin))) continue;
      if (m.place.id.empty()) d += kUnknownName;
      if (m.place.level == "site") d += kSite;
      if (!governed(at)) d += kUngoverned;
      if (is_landmark(doc, lower, *tables.places, token_at(doc, at.begin))) d += kUngoverned;
      if (d < gap) gap = d, best = &m.place;
    }
    return best ? std::optional<PlaceRef>(*best) : std::nullopt;
  }

  // "flooding since January" goes on.
  bool since(const TimeMention& m) const {
    const size_t t = token_at(doc, m.words.span.begin);
    return lower[t] == "since" || (t > 0 && lower[t - 1] == "since");
  }

  Date anchor_of(const Sentence& s) const {
    return s.block < times.block_anchor.size() ? times.block_anchor[s.block].from.value_or(Date{})
                                               : Date{};
  }

  bool told_as_history(const Sentence& s) const {
    for (size_t i = s.token_begin; i < s.token_end; ++i)
      if (tables.background.count(lower[i])) return true;
    const Date anchor = anchor_of(s);
    for (size_t i = time_at; i < times.mentions.size(); ++i) {
      const TimeMention& m = times.mentions[i];
      if (m.words.span.begin >= s.span.end) break;
      if (!m.range.to || m.type == "DURATION" || since(m)) continue;
      const Date& to = *m.range.to;
      if (to.year && !to.month && (!anchor.year || to.year < anchor.year)) return true;
      if (!to.year || !anchor.is_day()) continue;
      const Date last = to.day ? to : last_day(to);
      if (valid_day(last) && to_days(anchor) - to_days(last) > kBackgroundDays) return true;
    }
    return false;
  }

  std::vector<std::string> content(const Sentence& s) const {
    std::set<std::string> words;
    for (size_t i = s.token_begin; i < s.token_end && words.size() < kEventWords; ++i)
      if (lower[i].size() >= kWordBytes && lower[i][0] >= 'a' && lower[i][0] <= 'z')
        words.insert(lower[i]);
    return {words.begin(), words.end()};
  }

  static void merge(EventMention& into, const EventMention& from) {
    if (is_open(into.type) && !is_open(from.type)) into.type = from.type;
    const bool finer = from.place && into.place && !unlocated(*from.place) &&
                       (unlocated(*into.place) || (is_wide(*into.place) && !is_wide(*from.place)));
    if (!into.place || finer) into.place = from.place;
    if (!into.when.from) into.when = from.when;
    std::set<std::string> words(into.words.begin(), into.words.end());
    for (const std::string& w : from.words)
      if (words.size() < kEventWords) words.insert(w);
    into.words.assign(words.begin(), words.end());
  }

  int32_t place_of(const EventMention& mention, const DateRange& period, bool in_several) {
    const size_t n = result.events.size();
    const size_t first = n > kCompared ? n - kCompared : 0;
    for (size_t i = n; i-- > first;) {
      const EventMention& e = result.events[i];
      if (e.background != mention.background || e.running_total != mention.running_total ||
          several[i] != in_several)
        continue;
      if (!type_fits(e.type, mention.type) || !place_fits(e.place, mention.place) ||
          !days_fit(e.when, mention.when) || !period_fits(period, e.when) ||
          !period_fits(periods[i], mention.when))
        continue;
      merge(result.events[i], mention);
      if (!periods[i].from) periods[i] = period;
      return static_cast<int32_t>(i);
    }
    if (n >= limits::kRecordsPerDocument) return -1;
    result.events.push_back(mention);
    periods.push_back(period);
    several.push_back(in_several);
    heads.emplace_back();
    return static_cast<int32_t>(n);
  }

  // "strikes" of "air strikes", without its plural.
  std::string head_of(Span trigger) const {
    std::string head = lower[token_at(doc, trigger.end) - 1];
    if (head.size() > 3 && head.back() == 's') head.pop_back();
    return head;
  }

  // "The strikes killed ...": with no place or day of their own they are the strikes told before,
  // though the page is about another attack.
  int32_t named_before(const Sentence& s, size_t trigger, const EventMention& mention) const {
    if (mention.place || mention.when.from || mention.running_total || trigger == s.token_begin ||
        !definite(trigger))
      return -1;
    const std::string head = head_of(mention.trigger.span);
    int32_t found = -1;
    for (size_t i = 0; i < result.events.size(); ++i) {
      if (heads[i].count(head) == 0 || result.events[i].type != mention.type) continue;
      if (found >= 0) return -1;  // which of them is not told
      found = static_cast<int32_t>(i);
    }
    return found;
  }

  std::vector<Found> triggers_of(const Sentence& s) const {
    std::vector<Found> found;
    for (size_t i = s.token_begin; i < s.token_end; ++i) {
      const EventTrigger* const trigger = trigger_at(i, s.token_end);
      if (trigger == nullptr) continue;
      const size_t last = i + trigger->rest.size();
      const Span span{doc.tokens[i].span.begin, doc.tokens[last].span.end};
      // "the fire brigade" is no fire
      if (trigger->type != "none" && !within_date(span)) found.push_back({span, trigger});
      i = last;
    }
    return found;
  }

  void read(uint32_t index) {
    const Sentence& s = doc.sentences[index];
    while (time_at < times.mentions.size() &&
           times.mentions[time_at].words.span.end <= s.span.begin)
      ++time_at;
    while (place_at < places.size() && places[place_at].place.words.span.end <= s.span.begin)
      ++place_at;
    const std::vector<Found> found = triggers_of(s);
    const int history = !found.empty() && told_as_history(s);
    for (const Found& own : found) {
      const EventTrigger* const trigger = own.trigger;
      const Span span = own.span;
      const size_t i = token_at(doc, span.begin);
      EventMention mention;
      mention.type = trigger->type;
      mention.trigger = words_of(doc, span);
      const auto holder = scene.holder_of_several(s, span, nullptr);
      mention.place = holder ? holder : place_near(s, found, own);
      mention.when = trigger->running ? DateRange{} : day_near(s, span);
      mention.words = content(s);
      mention.running_total = trigger->running;
      const DateRange period = trigger->running ? DateRange{} : period_of(s, span);
      mention.background = (history == 1 || is_motive(s, i) || is_of_before(s, i) ||
                            is_earlier(s, i) || long_over(period, anchor_of(s))) &&
                           !trigger->running;
      int32_t event = named_before(s, i, mention);
      if (event < 0) event = place_of(mention, period, holder.has_value());
      if (event < 0) continue;
      result.hits.push_back({span, index, event});
      heads[static_cast<size_t>(event)].insert(head_of(span));
    }
  }

  // An explosion is an attack where the page speaks of bombs and attackers, else an accident.
  void settle_blasts() {
    bool bomb = false;
    for (const std::string& word : lower.words) bomb = bomb || tables.bomb.count(word) > 0;
    for (EventMention& e : result.events)
      if (is_open(e.type)) e.type = is_blast(e.type) && bomb ? "attack" : "accident";
  }

  void run() {
    for (uint32_t i = 0; i < doc.sentences.size(); ++i)
      if (is_content(doc.blocks[doc.sentences[i].block].role)) read(i);
    settle_blasts();
    for (const EventHit& hit : result.hits) {
      const EventMention& e = result.events[static_cast<size_t>(hit.event)];
      if (e.background || e.running_total) continue;
      result.lead = hit.event;
      break;
    }
  }
};

}  // namespace

EventsResult find_events(const Document& doc, const LowerWords& lower, const TimesResult& times,
                         const std::vector<PlaceMention>& places, const EventTables& tables) {
  Builder builder{doc, lower, times, places, tables, {}};
  builder.run();
  return std::move(builder.result);
}

}  // namespace sitrep
