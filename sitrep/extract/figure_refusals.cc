#include <algorithm>
#include <array>
#include <string_view>

#include "sitrep/extract/figure_items.h"
#include "sitrep/extract/parts.h"

namespace sitrep {
namespace {

// Classes of count nouns whose bare count is a figure, whatever happened to them.
constexpr std::array kCounted = {"person",    "vehicle",  "animal", "arms",
                                 "thing",     "building", "goods",  "household",
                                 "happening", "incident", "weapon"};
constexpr int64_t kLeastScale = 10;  // "several witnesses" count nothing, "dozens" do
constexpr int64_t kManyThings = 100;
constexpr size_t kShortWord = 3;
constexpr int64_t kMostKnown = 12;  // "the 300 villagers" may well be news
constexpr std::array kOwners = {"the", "these", "those", "all",  "his",  "her",  "their",
                                "its", "our",   "my",    "your", "both", "other"};
constexpr std::array kLocators = {"to",   "in",      "at",     "into",   "from",
                                  "near", "outside", "inside", "between"};
// What may stand between nobody and the harm besides auxiliaries and nouns of people.
constexpr std::array kOfNobody = {"of",    "those", "them",      "these", "aboard",   "inside",
                                  "else",  "found", "reported",  "known", "believed", "confirmed",
                                  "there", "left",  "seriously", "on",    "board",    "yet"};
constexpr std::string_view kOne = "one";

class Refuser {
 public:
  explicit Refuser(const FigureContext& context) : c_(context) {}

  std::string run(FigureItem& item) const {
    const QuantityHit& h = hit(item);
    const CountedPhrase& c = item.counted;
    const Quantity& q = h.quantity;
    const bool found = item.measure.found();
    if (found && is_whole(c_.lower, c_.sentence, c_.hits, item.hit) &&
        !counts_by_itself(word(c.end), item.measure.rule))
      return "share-base";
    if (q.value && q.value->units == 0 &&
        (!found || item.measure.cost > kSureCost + 1 || does_another_thing(item)))
      return "zero-alone";
    if (item.change && !found) return "change-without-count";
    // "half of the 52 workers who were injured are men": what they all share says nothing of half.
    const bool share = q.unit == "percent" || q.unit == "share";
    if (share && !found && share_of_things(item)) return count_as(item, "other", "measure-share");
    if ((share || q.unit == "ratio") && !found) return "share-without-count";
    if (share && word(c.end) == "who" && whole_behind(c_.lower, c_.hits, item.hit) != nullptr)
      return "share-without-count";
    if (c.cls == "money" && !found) {
      return is_price(h) ? "money-without-purpose" : count_as(item, "money", "measure-money");
    }
    if (c.cls == "money") return "";
    if (c.cls == "abstract") return "counted-abstract";
    if (c.cls == "place" && !found && many_places(item))
      return count_as(item, "other", "measure-other");
    if (c.cls == "place" && (!found || places_others(item))) return "counted-place";
    if (c.end > c.begin && c.cls != "person" && stands_at(item) && !many(h) &&
        c_.tables.word_class(word(c.head)) == PhraseClass::refuge)
      return "counted-place";  // "living in 14 shelters"
    if (c.cls == "measure" && !found) return "counted-abstract";
    if (c.cls == "group" && !found) return "counted-group";
    if (c.cls == "none" && (!found || item.measure.cost > kSureCost + 0.8) && !item.inherited)
      return "no-counted";
    if (c.cls == "unknown" && !found) return "counted-unknown";
    if (is_one(h) && (!found || item.measure.cost > 4) && !one_case(item))
      return "one-without-measure";
    if (!found) return without_measure(item, q);
    return "";
  }

 private:
  const QuantityHit& hit(const FigureItem& item) const { return c_.hits[item.hit]; }
  const std::string& word(int64_t token) const {
    static const std::string none;
    return token >= c_.sentence.token_begin && token < c_.sentence.token_end
               ? c_.lower[static_cast<size_t>(token)]
               : none;
  }

  // "900 people from five villages were affected": where, not how many. A larger number, or one
  // with a hedge, is a count of its own: "in 191 districts", "in at least seven provinces".
  bool places_others(const FigureItem& item) const {
    const QuantityHit& h = hit(item);
    if (!h.quantity.value || h.quantity.value->units >= kLeastScale ||
        h.quantity.bound != Bound::EXACT)
      return false;
    const std::string& w = word(static_cast<int64_t>(h.hedge_begin) - 1);
    return item.measure.measure == "affected" &&
           (w == "from" || w == "in" || w == "of" || w == "at");
  }

  // "the two commanders", "those two men", "her two children": told before, counted no more.
  bool is_known(const FigureItem& item) const {
    const QuantityHit& h = hit(item);
    if (!h.quantity.value || h.quantity.value->units > kMostKnown || h.quantity.value->places > 0)
      return false;
    if (h.token_begin > h.hedge_begin && in_list(word(h.hedge_begin), kOwners)) return true;
    return c_.tables.word_class(word(static_cast<int64_t>(h.hedge_begin) - 1)) ==
               PhraseClass::determiner ||
           in_list(word(static_cast<int64_t>(h.hedge_begin) - 1), kOwners);
  }

  // "No one can say why they were killed": what nobody does is no harm.
  bool does_another_thing(const FigureItem& item) const {
    if (item.subset || whole_behind(c_.lower, c_.hits, item.hit) != nullptr)
      return false;  // "none of them pupils", "none of the 40 miners trapped there"
    uint32_t t = std::max(item.counted.end, hit(item).hedge_end);
    bool placed = false;  // "no one aboard the barge", "no one in the village"
    for (; t < c_.sentence.token_end && c_.doc.tokens[t].span.begin < item.measure.words.begin;
         ++t) {
      const std::string& w = word(t);
      placed = placed || w == "aboard" || in_list(w, kLocators);
      const bool plain =
          !placed && c_.tables.word_class(w) == PhraseClass::none && !w.ends_with("ly");
      if (w == "to" || w == "why" || w == "who" || w == "how" ||
          (plain && !in_list(w, kOfNobody) && c_.tables.noun(w) == nullptr))
        return true;
    }
    return false;
  }

  // A number that nobody would give for a place only: "power to 45,000 homes".
  static bool many(const QuantityHit& h) {
    const Quantity& q = h.quantity;
    return (q.value && q.value->units >= kManyThings) || q.scale >= kManyThings;
  }

  bool counts_before(uint32_t at) const {
    return at > 0 && c_.hits[at - 1].sentence == c_.hits[at].sentence &&
           c_.hits[at - 1].quantity.refused.empty();
  }

  // "an emergency for 62 counties", "900 cases in 76 countries", but "the 62 counties", "a bloc of
  // 27 countries", "printed in 14 cities".
  bool many_places(const FigureItem& item) const {
    const QuantityHit& h = hit(item);
    const Quantity& q = h.quantity;
    const bool large = (q.value && q.value->units >= kLeastScale) || q.scale >= kLeastScale;
    const std::string& w = word(static_cast<int64_t>(h.hedge_begin) - 1);
    if (w == "of" || (w == "in" && !counts_before(item.hit))) return false;
    return large && q.unit.empty() && w != "'s" && !in_list(w, kOwners) &&
           !in_list(word(h.hedge_begin), kOwners);
  }

  // "200 flights were cancelled", "several roads have been closed".
  bool happened(const FigureItem& item) const {
    uint32_t t = std::max(item.counted.end, hit(item).hedge_end);
    const std::string& be = word(t);
    if ((be == "would" || be == "will") && word(t + 1) == "remain" && word(t + 2) == "closed")
      return true;
    if (be != "were" && be != "are" && be != "have" && be != "had") return false;
    while (word(++t) == "been" || c_.tables.word_class(word(t)) == PhraseClass::adverb) {
    }
    const std::string& w = word(t);
    return (w.size() > kShortWord && w.ends_with("ed")) || w == "shut" || w == "run" || w == "cut";
  }

  // "One case was confirmed in Oroma", but "in one case".
  bool one_case(const FigureItem& item) const {
    return item.counted.cls == "case" &&
           word(static_cast<int64_t>(hit(item).hedge_begin) - 1) != "in";
  }

  // "were brought to two hospitals": where, not how many.
  bool stands_at(const FigureItem& item) const {
    return in_list(word(static_cast<int64_t>(hit(item).hedge_begin) - 1), kLocators);
  }

  template <typename List>
  static bool in_list(const std::string& w, const List& list) {
    return std::find(list.begin(), list.end(), w) != list.end();
  }

  static std::string count_as(FigureItem& item, const char* measure, const char* rule) {
    item.measure.measure = measure;
    item.measure.rule = rule;
    return "";
  }

  // "90 percent of its oil"; what people answer in a survey is an opinion.
  bool share_of_things(const FigureItem& item) const {
    const CountedPhrase& c = item.counted;
    if (!c.of_them || c.end == c.begin || c.cls == "none" || c.cls == "abstract") return false;
    for (uint32_t t = c_.sentence.token_begin; t < c_.sentence.token_end; ++t) {
      const std::string& w = c_.lower[t];
      if (w.starts_with("poll") || w.starts_with("survey") || w.starts_with("respondent") ||
          w == "support" || w == "favour" || w == "favor" || w == "vote")
        return false;
    }
    return true;
  }

  // "3 dollars a litre", "5 euros per night".
  bool is_price(const QuantityHit& h) const {
    const std::string& next = word(h.hedge_end);
    return next == "a" || next == "an" || next == "per" || next == "/";
  }

  // "one" in words; in figures it counts as any other number.
  bool is_one(const QuantityHit& h) const {
    return h.token_end == h.token_begin + 1 && c_.lower[h.token_begin] == kOne;
  }

  // A count of people or things with no verb that says a measure.
  std::string without_measure(FigureItem& item, const Quantity& q) const {
    const std::string& cls = item.counted.cls;
    const bool many_of_them = q.value && q.value->units >= kLeastScale && !is_known(item);
    if (cls == "other" && (many_of_them || happened(item)))
      return count_as(item, "other", "measure-happened");
    if (std::find(kCounted.begin(), kCounted.end(), cls) == kCounted.end() ||
        whole_behind(c_.lower, c_.hits, item.hit) != nullptr)
      return "no-measure";
    if (q.bound == Bound::SEVERAL && q.scale < kLeastScale && !happened(item)) return "no-measure";
    if (is_known(item)) return "counted-known";
    if (cls == "building" && stands_at(item) && !many(hit(item))) return "counted-place";
    return count_as(item, "other", "measure-other");
  }

  const FigureContext& c_;
};

}  // namespace

std::string refusal(const FigureContext& context, FigureItem& item) {
  return Refuser(context).run(item);
}

}  // namespace sitrep
