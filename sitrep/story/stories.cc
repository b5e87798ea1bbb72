// How a reader wants the pages grouped: those that share a happening, copy one text, have titles of
// the same rare words within a few days, or near content words; of a few pages also those that
// count captives, a flight, protests or the sick of one town. Presentation, not truth.
#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "sitrep/base/hash.h"
#include "sitrep/base/one_of.h"
#include "sitrep/story/content.h"
#include "sitrep/story/names.h"
#include "sitrep/story/story.h"

namespace sitrep {
namespace {

constexpr size_t kTitleWords = 3;  // shared rare words of two titles that make one story
constexpr size_t kWordBytes = 4;
constexpr int kTitleDays = 3;
constexpr int kCountedDays = 7;

// Without days, two like happenings of one place look like one: where words can tell, those of
// undated pages are left to them.
void join_by_events(const Corpus& corpus, const Events& events, bool words_tell, Sets& sets) {
  for (const Event& e : events.events) {
    if (e.background || e.running_total) continue;
    int64_t first = -1;
    for (const auto& [d, m] : e.mentions) {
      if (corpus[d].events[m].background) continue;  // told as history on this page
      if (words_tell && !surely_dated(corpus[d])) continue;
      if (first < 0) first = d;
      sets.join(static_cast<uint32_t>(first), d);
    }
  }
}

std::set<std::string> title_words(const DocRecords& doc,
                                  const std::map<std::string, uint32_t>& frequency,
                                  size_t documents) {
  std::set<std::string> out;
  for (const std::string& w : words_of_text(doc.meta.title)) {
    const auto it = frequency.find(w);
    if (w.size() >= kWordBytes && it != frequency.end() &&
        it->second <= std::max<size_t>(4, documents / 20))
      out.insert(w);
  }
  return out;
}

// Pages whose titles share three rare words within a few days; found by triples of the rarest
// words.
void join_by_titles(const Corpus& corpus, Sets& sets) {
  std::map<std::string, uint32_t> frequency;
  for (const DocRecords& doc : corpus) {
    const auto words = words_of_text(doc.meta.title);
    for (const std::string& w : std::set<std::string>(words.begin(), words.end())) ++frequency[w];
  }
  constexpr size_t kWordsUsed = 6;
  std::map<std::string, std::vector<uint32_t>> triples;
  for (uint32_t d = 0; d < corpus.size(); ++d) {
    const std::set<std::string> words = title_words(corpus[d], frequency, corpus.size());
    if (words.size() < kTitleWords || !corpus[d].meta.published.date.is_day()) continue;
    std::vector<std::string> w(words.begin(), words.end());
    std::stable_sort(w.begin(), w.end(),
                     [&](const auto& a, const auto& b) { return frequency[a] < frequency[b]; });
    w.resize(std::min(w.size(), kWordsUsed));
    std::sort(w.begin(), w.end());
    for (size_t i = 0; i < w.size(); ++i) {
      for (size_t j = i + 1; j < w.size(); ++j) {
        for (size_t k = j + 1; k < w.size(); ++k)
          triples[w[i] + " " + w[j] + " " + w[k]].push_back(d);
      }
    }
  }
  for (auto& [key, docs] : triples) {
    const auto day = [&](uint32_t d) { return to_days(corpus[d].meta.published.date); };
    std::sort(docs.begin(), docs.end(),
              [&](uint32_t a, uint32_t b) { return std::pair(day(a), a) < std::pair(day(b), b); });
    for (size_t i = 1; i < docs.size(); ++i) {
      if (day(docs[i]) - day(docs[i - 1]) <= kTitleDays) sets.join(docs[i - 1], docs[i]);
    }
  }
}

// Measures of what goes on for days without one happening: a siege, a flight, protests, a disease.
std::string ongoing(const std::string& measure) {
  if (one_of(measure, {"abducted", "held", "freed", "released", "exchanged"})) return "captives";
  if (one_of(measure, {"displaced", "evacuated", "homeless", "stranded", "besieged"}))
    return "flight";
  if (one_of(measure, {"protested", "arrested", "protest_places"})) return "protest";
  return measure == "sick" ? measure : "";
}

// Pages of one week that count captives, a flight, protests or the sick of one town.
void join_by_counts(const Corpus& corpus, Sets& sets) {
  std::map<std::string, std::vector<uint32_t>> told;
  for (uint32_t d = 0; d < corpus.size(); ++d) {
    if (!corpus[d].meta.published.date.is_day()) continue;
    std::set<std::string> keys;
    for (const Figure& f : corpus[d].figures) {
      const std::string what = ongoing(f.measure);
      if (what.empty() || f.places.empty() || f.status == FigureStatus::HISTORICAL) continue;
      const PlaceRef& p = f.places[0];
      if (one_of(p.level, {"country", "admin1", "region"})) continue;
      keys.insert(what + " " + (p.id.empty() ? name_key(p.name) : p.id));
    }
    for (const std::string& key : keys) told[key].push_back(d);
  }
  for (auto& [key, docs] : told) {
    const auto day = [&](uint32_t d) { return to_days(corpus[d].meta.published.date); };
    std::sort(docs.begin(), docs.end(),
              [&](uint32_t a, uint32_t b) { return std::pair(day(a), a) < std::pair(day(b), b); });
    for (size_t i = 1; i < docs.size(); ++i) {
      if (day(docs[i]) - day(docs[i - 1]) <= kCountedDays) sets.join(docs[i - 1], docs[i]);
    }
  }
}

// The one key that is counted most; the smaller one of equals, "" where there is none.
std::string most_common(const std::map<std::string, int>& counts) {
  const auto most =
      std::max_element(counts.begin(), counts.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == counts.end() ? "" : most->first;
}

// What a story is about: the place, the happening and the measure that its pages tell most.
struct Subject {
  std::string place, happening, measure;
};

Subject subject_of(const Corpus& corpus, const std::vector<uint32_t>& documents) {
  std::map<std::string, int> places, happenings, measures;
  for (const uint32_t d : documents) {
    for (const Figure& f : corpus[d].figures) {
      if (!f.places.empty() && !f.places[0].name.empty()) ++places[name_key(f.places[0].name)];
      if (f.measure != "other") ++measures[f.measure];
    }
    for (const EventMention& e : corpus[d].events) {
      if (!e.background && e.trigger.stated()) ++happenings[lower_case(e.trigger.exact)];
    }
  }
  return {most_common(places), most_common(happenings), most_common(measures)};
}

// Does the headline name it, rather than set a scene? 2; 1 with a figure, which later pages
// overtake.
int names_subject(const DocRecords& doc, const Subject& subject) {
  bool any = false, counts = false;
  for (const Figure& f : doc.figures) {
    if (f.part != "title" && f.block_role != BlockRole::title) continue;
    any = true;
    counts |= f.measure == subject.measure;
  }
  const bool names = counts || words_within(subject.place, doc.meta.title) ||
                     words_within(subject.happening, doc.meta.title);
  return !names ? 0 : any ? 1 : 2;
}

// Of the titles that best name what the story is about: that of the largest original; then
// the earliest; then the first.
std::string title_of(const Corpus& corpus, const Lineage& lineage,
                     const std::vector<uint32_t>& documents) {
  const Subject subject = subject_of(corpus, documents);
  const DocRecords* best = nullptr;
  bool best_copy = true;
  int best_named = 0;
  for (const uint32_t d : documents) {
    const DocRecords& doc = corpus[d];
    if (doc.meta.title.empty()) continue;
    const bool copy = lineage[d].copies_of >= 0;
    const int named = names_subject(doc, subject);
    const auto worse = [&] {
      if (named != best_named) return named > best_named;
      if (copy != best_copy) return best_copy;
      if (doc.meta.words != best->meta.words) return doc.meta.words > best->meta.words;
      return doc.meta.published.date < best->meta.published.date;
    };
    if (best == nullptr || worse()) {
      best = &doc;
      best_copy = copy;
      best_named = named;
    }
  }
  return best == nullptr ? corpus[documents[0]].meta.id : best->meta.title;
}

// The document that was known first names the story; undated ones come last.
uint32_t known_first(const Corpus& corpus, const std::vector<uint32_t>& documents) {
  const auto order = [&](uint32_t d) {
    const Date& date = corpus[d].meta.published.date;
    const Date day = date.year == 0 ? date : last_day(date);
    return std::make_tuple(!day.is_day(), day, d);
  };
  return *std::min_element(documents.begin(), documents.end(),
                           [&](uint32_t a, uint32_t b) { return order(a) < order(b); });
}

}  // namespace

std::vector<Story> stories(const Corpus& corpus, const Lineage& lineage, const Events& events) {
  Sets sets(corpus.size());
  const auto own = static_cast<size_t>(
      std::count_if(lineage.begin(), lineage.end(), [](const Copy& c) { return c.copies_of < 0; }));
  join_by_events(corpus, events, own >= kEnoughPages, sets);
  for (uint32_t d = 0; d < lineage.size(); ++d) {
    if (lineage[d].copies_of >= 0) sets.join(d, static_cast<uint32_t>(lineage[d].copies_of));
  }
  join_by_titles(corpus, sets);
  if (own < kEnoughPages) join_by_counts(corpus, sets);  // of more pages the words tell
  join_by_content(corpus, lineage, sets);
  std::map<uint32_t, Story> grouped;
  for (uint32_t d = 0; d < corpus.size(); ++d) grouped[sets.find(d)].documents.push_back(d);
  std::vector<Story> out;
  for (auto& [unused, story] : grouped) {
    story.id = make_id("story", {corpus[known_first(corpus, story.documents)].meta.id});
    story.title = title_of(corpus, lineage, story.documents);
    out.push_back(std::move(story));
  }
  std::sort(out.begin(), out.end(), [](const Story& a, const Story& b) {
    if (a.documents.size() != b.documents.size()) return a.documents.size() > b.documents.size();
    return a.id < b.id;
  });
  return out;
}

}  // namespace sitrep
