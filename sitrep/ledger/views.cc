#include "sitrep/ledger/views.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace sitrep {
namespace {

// The day a claim speaks for, its publication where the text leaves it open.
int32_t effective_day(const Claim& c) { return c.as_of != kNoDay ? c.as_of : c.published; }

bool may_count(const Claim& c) {
  switch (c.status) {
    case FigureStatus::DENIED:
    case FigureStatus::CORRECTED_OLD:
      return false;
    default:
      return true;  // plans and forecasts are in series of their own
  }
}

// Days that a count of those held, missing or stranded outlives.
constexpr int kStockDays = 1;

// Nobody is named, or an unnamed person.
bool is_unowned(const Claim& c) {
  return !c.named() || c.root.starts_with("unnamed") || is_nobody(c.root);
}

// More people than live.
bool is_impossible(const Claim& c) {
  const Figure& f = c.figure();
  return f.unit == "person" && f.value && *f.value > Decimal::integer(10'000'000'000);
}

bool known(const Claim& c, int32_t known_on) {
  return known_on == kNoDay || (c.published != kNoDay && c.published <= known_on);
}

class Maker {
 public:
  Maker(const Material& m, const Withdrawals& w, const Aggregates& a, uint32_t series,
        const ViewDays& d)
      : m_(m), withdrawals_(w), aggregates_(a), series_(m.series[series]), days_(d) {}

  ViewResult make() {
    select();
    keep_latest();
    rank();
    extremes();
    choose_best();
    count();
    grade();
    return std::move(out_);
  }

 private:
  const Claim& claim(uint32_t c) const { return m_.claims[c]; }
  const Scope& scope(uint32_t c) const {
    return m_.scopes[static_cast<size_t>(claim(c).lead - m_.facts.all.data())];
  }

  // C of section 9.
  void select() {
    for (const uint32_t c : series_) {
      const Claim& x = claim(c);
      if (!known(x, days_.known_on)) continue;
      known_.push_back(c);
      if (x.status == FigureStatus::DENIED) denied_.insert(x.value);
      if (!may_count(x) || is_withdrawn(x, withdrawals_, days_.known_on)) continue;
      const int32_t day = effective_day(x);
      if (days_.as_of != kNoDay && (day == kNoDay || day > days_.as_of)) continue;
      candidates_.push_back(c);
    }
    voices_ = voices_of(m_, candidates_);
  }

  // Later as-of, later publication, then the higher value. Undated ones come first.
  // A copy that lost the source never stands for the source.
  bool newer(uint32_t a, uint32_t b) const {
    const Claim &x = claim(a), &y = claim(b);
    if (x.named() != y.named()) return x.named();
    const auto dated = [](int32_t d) { return d == kNoDay ? -1 : d; };
    const auto kx = std::tuple(dated(effective_day(x)), dated(x.published), x.time);
    const auto ky = std::tuple(dated(effective_day(y)), dated(y.published), y.time);
    if (kx != ky) return kx > ky;
    if (is_scale_word(x.figure()) != is_scale_word(y.figure())) return is_scale_word(y.figure());
    if (const auto o = stated_high(x.figure()) <=> stated_high(y.figure()); o != 0) return o > 0;
    if (const auto o = stated_low(x.figure()) <=> stated_low(y.figure()); o != 0) return o > 0;
    return std::tuple(-weakness(x.figure().bound), x.id) <
           std::tuple(-weakness(y.figure().bound), y.id);
  }

  // The statement that stands for a voice: the latest; of a repeated value its first wording.
  uint32_t latest(const Voice& v) const {
    uint32_t best = v.claims[0];
    for (const uint32_t c : v.claims) {
      if (newer(c, best)) best = c;
    }
    return best;
  }

  // Nobody stands by an older number that nobody can be asked about, once others count more or
  // fewer.
  bool is_outgrown(uint32_t c, const std::vector<uint32_t>& others) const {
    const Claim& x = claim(c);
    if (!is_unowned(x)) return false;
    const size_t compared = std::min(others.size(), kViewPairs);
    return std::any_of(others.begin(), others.begin() + static_cast<ptrdiff_t>(compared),
                       [&](uint32_t o) {
                         const Claim& y = claim(o);
                         if (effective_day(x) == kNoDay || effective_day(y) == kNoDay ||
                             effective_day(y) <= effective_day(x) || is_scale_word(y.figure()))
                           return false;
                         const RelationType type = between(c, o).type;
                         return type == RelationType::GROWS || type == RelationType::FALLS;
                       });
  }

  // One source told with two numbers of one moment: both are shown.
  void add_second_values(const Voice& v, uint32_t latest) {
    if (!v.named()) return;
    std::map<std::string, uint32_t> second;
    for (const uint32_t c : v.claims) {
      const Claim& x = claim(c);
      if (!x.named() || x.value == claim(latest).value || is_scale_word(x.figure()) ||
          effective_day(x) != effective_day(claim(latest)) || second.size() >= kViewPairs ||
          between(c, latest).type != RelationType::CONFLICTS)
        continue;
      const auto [it, fresh] = second.try_emplace(x.value, c);
      if (!fresh && newer(c, it->second)) it->second = c;
    }
    for (const auto& [value, c] : second) now_.push_back(c);
  }

  // Who says only "dozens" stands behind no number that others give.
  void keep_numbers(const std::vector<uint32_t>& claim_of_voice) {
    const auto numbers = [&](uint32_t c) { return !is_scale_word(claim(c).figure()); };
    if (std::none_of(claim_of_voice.begin(), claim_of_voice.end(), numbers)) return;
    std::vector<Voice> counted;
    for (size_t i = 0; i < voices_.size(); ++i) {
      if (numbers(claim_of_voice[i])) counted.push_back(std::move(voices_[i]));
    }
    voices_ = std::move(counted);
  }

  void keep_latest() {
    int32_t newest = -kNoDay;
    std::vector<uint32_t> latest_of;
    for (const Voice& v : voices_) {
      latest_of.push_back(latest(v));
      const int32_t day = effective_day(claim(latest_of.back()));
      if (day != kNoDay) newest = std::max(newest, day);
    }
    // A stock is what it is on its day: "72 are held" says nothing of those held two days before.
    const bool stock = !series_.empty() && claim(series_[0]).figure().kind == Kind::STOCK;
    const int stale = stock ? std::min(kStockDays, m_.stale_days) : m_.stale_days;
    std::vector<uint32_t> kept_of;
    std::vector<Voice> current;
    for (size_t i = 0; i < voices_.size(); ++i) {
      const int32_t day = effective_day(claim(latest_of[i]));
      if (day != kNoDay && day < newest - stale) continue;
      if (is_outgrown(latest_of[i], latest_of)) continue;
      kept_of.push_back(latest_of[i]);
      current.push_back(voices_[i]);
    }
    voices_ = std::move(current);
    now_ = kept_of;
    for (size_t i = 0; i < voices_.size(); ++i) add_second_values(voices_[i], kept_of[i]);
    keep_numbers(kept_of);
    const std::set<uint32_t> kept(now_.begin(), now_.end());
    for (const uint32_t c : candidates_) {
      if (!kept.contains(c)) out_.view.history.push_back(c);
    }
  }

  // A relation of a kind between two claims, whichever is the earlier.
  Verdict between(uint32_t a, uint32_t b) const {
    const Claim &x = claim(a), &y = claim(b);
    return earlier(y, x) ? judge(y, x, context_of(m_, y, x)) : judge(x, y, context_of(m_, x, y));
  }

  bool corroborates(uint32_t other, uint32_t c) const {
    const Claim &x = claim(c), &y = claim(other);
    if (!x.named() || !y.named() || x.root == y.root || y.compiled) return false;
    if (is_scale_word(x.figure()) || is_scale_word(y.figure())) return false;
    if (!rivals(x, y, context_of(m_, x, y))) return false;
    return fit(x.tolerance, y.tolerance) == Fit::agree;
  }

  // Whom a source of lesser basis contradicts is not of the first credibility; `opposition` false
  // leaves that out, to rank: else "at least 24", which nothing contradicts, would come before the
  // 38 of three ministries.
  int credibility(uint32_t c, bool opposition = true) const {
    const Claim& x = claim(c);
    if (is_withdrawn(x, withdrawals_, days_.known_on) || is_impossible(x)) return 5;
    if (!x.named() || is_nobody(x.root) || x.figure().status_finer == "HEARSAY" ||
        x.figure().status_finer == "QUOTED_UNOWNED") {
      return 6;
    }
    bool agreed = false, official = x.basis <= 2, opposed = false;
    const size_t compared = std::min(now_.size(), kViewPairs);
    for (size_t i = 0; i < compared; ++i) {
      if (now_[i] == c) continue;
      const Claim& y = claim(now_[i]);
      if (y.named() && between(c, now_[i]).type == RelationType::CONFLICTS) {
        if (y.basis <= x.basis) return 4;
        opposed = opposition;
      }
      if (!x.compiled && corroborates(now_[i], c)) {
        agreed = true;
        official |= y.basis <= 2;
      }
    }
    if (denied_.contains(x.value)) return 4;
    if (x.figure().status_finer == "DERIVED_BY_SOURCE") return 4;
    if (agreed) return official && !opposed ? 1 : 2;
    if (x.compiled) return checked(c) && !opposed ? 2 : 3;
    return x.basis <= 2 && !opposed ? 2 : 3;
  }

  bool checked(uint32_t c) const {
    const auto it = aggregates_.find(c);
    return it != aggregates_.end() && parts_check(m_, c, it->second);
  }

  void rank() {
    std::sort(now_.begin(), now_.end(),
              [&](uint32_t a, uint32_t b) {  // named first: they are compared
                return std::tuple(!claim(a).named(), claim(a).basis, claim(a).id) <
                       std::tuple(!claim(b).named(), claim(b).basis, claim(b).id);
              });
    std::map<uint32_t, int> cred;
    for (const uint32_t c : now_) cred[c] = credibility(c, false);
    const auto before = [&](uint32_t a, uint32_t b) {
      const Claim &x = claim(a), &y = claim(b);
      const auto key = [&](uint32_t c) {
        const int32_t day = effective_day(claim(c));
        return std::tuple(cred[c], claim(c).basis, scope(c).adopted, day == kNoDay ? 0 : -day);
      };
      if (key(a) != key(b)) return key(a) < key(b);
      const Interval &i = x.tolerance.tol, &j = y.tolerance.tol;
      if (narrower(i, j) != narrower(j, i)) return narrower(i, j);
      if (const auto o = stated_low(x.figure()) <=> stated_low(y.figure()); o != 0) return o < 0;
      return std::tie(x.root, x.id) < std::tie(y.root, y.id);  // copies bring new ids
    };
    std::sort(now_.begin(), now_.end(), before);
    out_.view.current = now_;
    for (const uint32_t c : now_) {
      if (!is_scale_word(claim(c).figure())) values_.push_back(c);
    }
    if (values_.empty()) values_ = now_;
    if (!now_.empty()) out_.view.credibility = credibility(values_[0]);
    for (const uint32_t c : values_) cred_of_values_.push_back(cred[c]);
  }

  void extremes() {
    View& v = out_.view;
    for (const uint32_t c : values_) {
      if (!v.low || stated_low(claim(c).figure()) < stated_low(claim(*v.low).figure())) v.low = c;
      if (!v.high || stated_high(claim(c).figure()) > stated_high(claim(*v.high).figure()))
        v.high = c;
      const Bound b = claim(c).figure().bound;
      v.open_above |= is_floor(b) || is_scale_word(claim(c).figure());
    }
  }

  void choose_best() {
    View& v = out_.view;
    if (values_.empty()) return;
    const Claim& first = claim(values_[0]);
    if (!first.named()) {
      v.best_reason = "only unattributed reports";
      return;
    }
    for (size_t i = 1; i < values_.size() && cred_of_values_[i] == cred_of_values_[0] &&
                       claim(values_[i]).basis == first.basis && i < kViewPairs;
         ++i) {
      if (between(values_[0], values_[i]).type == RelationType::CONFLICTS) {
        v.best_reason = "disputed";
        return;
      }
    }
    v.best = values_[0];
  }

  void count() {
    View& v = out_.view;
    const RootCount roots = count_roots(m_, voices_);
    v.roots_lo = roots.low;
    v.roots_hi = roots.high;
    v.unattributed = roots.unattributed;
    v.root_names = roots.names;
    std::set<std::pair<std::string, std::string>> shown;
    for (const uint32_t c : now_) shown.insert({claim(c).root, claim(c).value});
    std::set<uint32_t> documents;
    std::set<std::string> publishers;
    for (const uint32_t c : candidates_) {
      if (!shown.contains({claim(c).root, claim(c).value})) continue;
      documents.insert(claim(c).doc);
      publishers.insert(m_.facts.docs[claim(c).doc].publisher);
    }
    v.documents = static_cast<uint32_t>(documents.size());
    v.publishers = static_cast<uint32_t>(publishers.size());
    std::set<std::string> assumptions;
    for (size_t i = 0; i < std::min(now_.size(), kViewPairs); ++i) {
      for (const std::string& a : compare(scope(now_[0]), scope(now_[i])).assumptions)
        assumptions.insert(a);
    }
    v.assumptions.assign(assumptions.begin(), assumptions.end());
  }

  void grade() {
    View& v = out_.view;
    constexpr const char* kWords[] = {"",    "high",      "moderate",      "low",
                                      "low", "withdrawn", "not assessable"};
    v.confidence = kWords[v.credibility];
    if (v.credibility == 1 && !v.assumptions.empty()) v.confidence = "moderate";
    if (v.credibility == 5 && !v.current.empty()) v.confidence = "not assessable";
    std::map<std::tuple<std::string, std::string, FigureStatus, bool>, int> memo;
    for (const uint32_t c : series_) {
      const Claim& x = claim(c);
      const auto key = std::tuple(x.root, x.value, x.status, x.figure().status_finer == "HEARSAY");
      const auto [it, fresh] = memo.try_emplace(key, 6);
      if (fresh) it->second = credibility(c);
      out_.credibility_of.push_back(it->second);
    }
    if (v.current.empty() && !series_.empty()) all_gone();
  }

  // Nothing is left to show: withdrawn, or not yet known.
  void all_gone() {
    View& v = out_.view;
    const bool withdrawn = std::any_of(known_.begin(), known_.end(), [&](uint32_t c) {
      return is_withdrawn(claim(c), withdrawals_, days_.known_on);
    });
    const bool denied = std::any_of(known_.begin(), known_.end(), [&](uint32_t c) {
      return claim(c).status == FigureStatus::DENIED;
    });
    v.credibility = withdrawn ? 5 : 6;
    v.confidence = withdrawn ? "withdrawn" : "not assessable";
    v.best_reason = withdrawn ? "withdrawn" : denied ? "denied" : "not reported by then";
  }

  const Material& m_;
  const Withdrawals& withdrawals_;
  const Aggregates& aggregates_;
  const std::vector<uint32_t>& series_;
  const ViewDays days_;
  std::vector<uint32_t> known_, candidates_, now_, values_;
  std::vector<int> cred_of_values_;
  std::set<std::string> denied_;  // values that a statement known by then denies
  std::vector<Voice> voices_;
  ViewResult out_;
};

}  // namespace

ViewResult make_view(const Material& m, const Withdrawals& withdrawals,
                     const Aggregates& aggregates, uint32_t series, const ViewDays& days) {
  return Maker(m, withdrawals, aggregates, series, days).make();
}

}  // namespace sitrep
